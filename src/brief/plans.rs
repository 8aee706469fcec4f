//! How plans went in the days of a page, in one line.

use crate::brief::document::Line;
use crate::brief::sources::Read;
use crate::domain::plan::Outcome;
use crate::domain::words;

impl Read<'_> {
    /// "In these days: asked 4 times, did it 2, forgot 1, it did not come up 1."
    pub(super) fn plans_here(&self) -> Option<Line> {
        let all = self.facts.plans.iter().flat_map(|(_, checks)| checks);
        let here = all.filter(|check| self.period.contains(check.day));
        let here: Vec<Outcome> = here.map(|check| check.outcome).collect();
        let said = match here.as_slice() {
            [] => return None,
            [only] => format!("In these days: asked once, {}.", only.label()),
            several => {
                let outcomes = Outcome::ALL.iter().filter_map(|outcome| {
                    let n = several.iter().filter(|it| *it == outcome).count();
                    (n > 0).then(|| format!("{} {n}", outcome.label()))
                });
                let outcomes: Vec<String> = outcomes.collect();
                let times = words::count(several.len(), "time", "times");
                format!("In these days: asked {times}, {}.", outcomes.join(", "))
            }
        };
        Some(Line::said(said, None))
    }
}
