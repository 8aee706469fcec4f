//! A page of figures, and what they are about.

use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::stats::facts::Facts;
use crate::stats::figure::Figure;
use crate::stats::record::{Guard, Record};
use crate::stats::scope::{Scope, Window};

/// The heading of every page.
pub const TITLE: &str = "Patterns";

/// What stands below the last figure of a page that is kept or handed on.
pub const BEYOND: &str = "What no number shows: why it was so, what it was like for the others, and all that was never written down.";

/// Figures to be written.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The day on which they were found.
    pub today: NaiveDate,
    /// What they are about.
    pub scope: Scope,
    /// The days of the window.
    pub period: Period,
    /// Why no rates are shown, if they are not.
    pub guard: Option<Guard>,
    /// The figures, in the order of the page.
    pub figures: Vec<Figure>,
    /// Whether text says what each of them means, and names the entries behind it.
    pub with_meanings: bool,
    /// The columns that text may take.
    pub columns: usize,
}

impl Page {
    /// All that the facts say within a scope.
    pub fn new(facts: &Facts, scope: &Scope) -> Self {
        let record = Record::new(facts, scope);
        let figures = crate::stats::ALL.iter().map(|one| one.figure(&record));
        Self {
            today: facts.today,
            scope: scope.clone(),
            period: record.period,
            guard: record.guard(),
            figures: figures.collect(),
            with_meanings: false,
            columns: 80,
        }
    }

    /// Keeps only the figures of these names.
    pub fn keep_only(&mut self, names: &[String]) {
        let is_asked = |figure: &Figure| names.iter().any(|name| name == figure.name);
        self.figures.retain(is_asked);
    }

    /// "The last 84 days: 19 December 2025 to 12 March 2026, moments of #demo with @mk"
    pub fn subject(&self) -> String {
        let mut words = match self.first() {
            Some(first) => {
                let days = match self.scope.window {
                    Window::Days28 => "The last 28 days",
                    Window::Days84 | Window::All => "The last 84 days",
                };
                format!("{days}: {} to {}", long(first), long(self.period.last()))
            }
            None => format!("Everything up to {}", long(self.period.last())),
        };
        if self.scope.situation.is_some() || self.scope.person.is_some() {
            words.push_str(", moments");
        }
        if let Some(tag) = &self.scope.situation {
            words.push_str(" of ");
            words.push_str(&tag.to_string());
        }
        if let Some(handle) = &self.scope.person {
            words.push_str(" with ");
            words.push_str(&handle.to_string());
        }
        words
    }

    /// The first day of the window, where it has one.
    pub fn first(&self) -> Option<NaiveDate> {
        (self.scope.window != Window::All).then(|| self.period.first())
    }
}

/// "12 March 2026"
pub fn long(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// "12 Mar"
pub fn short(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tag::{Handle, Situation};

    fn page(scope: &Scope) -> Page {
        let today = "2026-03-12".parse().unwrap();
        Page::new(&Facts::empty(today, Vec::new()), scope)
    }

    #[test]
    fn a_page_says_what_it_is_about() {
        let mut scope = Scope::default();
        assert_eq!(
            page(&scope).subject(),
            "The last 84 days: 19 December 2025 to 12 March 2026"
        );
        scope.window = Window::All;
        scope.situation = Situation::new("demo");
        scope.person = Handle::new("mk");
        assert_eq!(
            page(&scope).subject(),
            "Everything up to 12 March 2026, moments of #demo with @mk"
        );
    }

    #[test]
    fn figures_have_names_of_their_own() {
        let page = page(&Scope::default());
        let mut names: Vec<_> = page.figures.iter().map(|one| one.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), page.figures.len());
    }
}
