//! Where the environment may be the problem: said once, and no link is drawn to anybody (domain.md §7.5).

use crate::brief::document::{Behind, Line};
use crate::brief::sources::Read;
use crate::domain::query::Term;
use crate::domain::words;
use crate::stats::facts::Name;
use crate::stats::opens::Opens;
use crate::stats::scope::back;

/// What is done to somebody.
const TRIGGERS: [&str; 4] = [
    "treated-unfairly",
    "blamed",
    "controlled",
    "contradicted-in-public",
];
/// From so many moments on it is said.
const FROM: usize = 4;
/// So many days are looked back on.
const DAYS: u64 = 28;
/// The question that helps to decide.
const SUPPORT: &str = "conf.support";

impl Read<'_> {
    /// The line, where enough moments of four weeks were about how one was treated.
    pub(super) fn treated(&self) -> Option<Line> {
        let period = back(self.as_of, DAYS);
        let names: Vec<(Name, &String)> = (0..)
            .zip(&self.facts.names.triggers)
            .filter(|(_, trigger)| is_treatment(trigger))
            .collect();
        let moments = self.facts.moments.iter().filter(|moment| {
            let is_about = |(name, _): &(Name, &String)| moment.triggers.contains(name);
            period.contains(moment.day) && names.iter().any(is_about)
        });
        let n = moments.count();
        if n < FROM {
            return None;
        }
        let terms = names.iter().map(|(_, name)| Term::Trigger((*name).clone()));
        let opens = Opens::moments().any(terms).within(period);
        Some(Line::said(
            self.said_of_treatment(n),
            Some(Behind::Search(opens.text())),
        ))
    }

    fn said_of_treatment(&self, n: usize) -> String {
        let weeks = if self.as_of == self.sources.today {
            "the last four weeks".to_owned()
        } else {
            let last = self.as_of.format("%a %-d %B");
            format!("the four weeks up to {last}")
        };
        let moments = words::count(n, "moment", "moments");
        let said = format!(
            "In {weeks} {moments} were about how you were treated. Some of this may not be yours to fix."
        );
        match self.prompt(SUPPORT) {
            Some(prompt) => format!(
                "{said} “{}” helps to decide what to take further, and to whom.",
                prompt.text
            ),
            None => said,
        }
    }
}

/// Whether a trigger is one of these, with blanks or hyphens between its words.
fn is_treatment(trigger: &str) -> bool {
    let words: Vec<&str> = trigger
        .split([' ', '-'])
        .filter(|it| !it.is_empty())
        .collect();
    let name = words.join("-").to_lowercase();
    TRIGGERS.contains(&name.as_str())
}
