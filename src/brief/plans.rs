//! The plans of a page: what each says, and how it went in these days.

use crate::brief::document::Line;
use crate::brief::passages::cut;
use crate::brief::sources::Read;
use crate::domain::plan::{Check, Outcome, PlanStatus};
use crate::domain::words;

impl Read<'_> {
    /// The plans that are active, or were asked about in these days.
    pub(super) fn plans(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (plan, checks) in &self.facts.plans {
            let checks: Vec<&Check> = checks
                .iter()
                .filter(|check| self.period.contains(check.day))
                .collect();
            let is_made = plan.plan.made_on <= self.as_of;
            if checks.is_empty() && !(plan.status == PlanStatus::Active && is_made) {
                continue;
            }
            let sentence = format!("{}.", cut(&capital(&plan.plan.sentence())));
            lines.push(Line::said(sentence, None));
            lines.push(Line::aside(&went(&checks)));
        }
        lines
    }
}

/// "Asked 4 times: did it 2, forgot 1, it did not come up 1."
fn went(checks: &[&Check]) -> String {
    if checks.is_empty() {
        return "Not asked about in these days.".to_owned();
    }
    if let [only] = checks {
        return format!("Asked once: {}.", only.outcome.label());
    }
    let asked = words::count(checks.len(), "time", "times");
    let outcomes = Outcome::ALL.iter().filter_map(|outcome| {
        let n = checks.iter().filter(|it| it.outcome == *outcome).count();
        (n > 0).then(|| format!("{} {n}", outcome.label()))
    });
    let outcomes: Vec<String> = outcomes.collect();
    format!("Asked {asked}: {}.", outcomes.join(", "))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
