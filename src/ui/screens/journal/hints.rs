//! The keys that matter now, by what is in focus.

use crate::input::action::Action;
use crate::ui::component::Hint;
use crate::ui::screens::journal::screen::{Focus, Journal};

impl Journal {
    pub(super) fn hints_here(&self) -> Vec<Hint> {
        let change = if self.reading.is_waiting() {
            Hint::new(Action::Edit, "go on with the change")
        } else {
            Hint::new(Action::Edit, "change")
        };
        let lesson = Hint::new(Action::Lesson, "lesson");
        match (self.focus, &self.editing) {
            (Focus::Search, _) => vec![
                Hint::new(Action::Next, "to the list"),
                Hint::new(Action::Cancel, "clear"),
            ],
            (Focus::Editing, Some(editing)) => editing.ask.form().hints(),
            (Focus::Facets, _) => self.hints_of_facets(),
            (Focus::Reading, _) => {
                let mut hints = vec![
                    Hint::new(Action::Cancel, "back"),
                    change,
                    lesson,
                    Action::Delete.into(),
                    Action::Star.into(),
                ];
                if self.reads_moment() {
                    hints.push(Hint::new(Action::SimilarOlder, "older like it"));
                }
                hints
            }
            (Focus::List | Focus::Editing, _) if self.window.rows.is_empty() => {
                self.hints_of_nothing()
            }
            (Focus::List, _) if self.is_selecting() => hints_of_selected(),
            (Focus::List | Focus::Editing, _) => vec![
                Hint::new(Action::Search, "search"),
                Hint::new(Action::Facets, "narrow"),
                Hint::new(Action::Open, "read"),
                change,
                Action::Delete.into(),
                Hint::new(Action::Mark, "select"),
                lesson,
                Hint::new(Action::Calendar, "calendar"),
            ],
        }
    }

    fn reads_moment(&self) -> bool {
        let entry = self.reading.entry();
        entry.is_some_and(|entry| entry.content.moment().is_some())
    }

    fn hints_of_facets(&self) -> Vec<Hint> {
        let (one, several) = match self.facets.row() {
            Some(row) if row.is_demanded => ("take it away", "and stay here"),
            Some(_) => ("add it", "and stay here"),
            None => return vec![Hint::new(Action::Cancel, "to the list")],
        };
        vec![
            Hint::new(Action::Open, one),
            Hint::new(Action::Mark, several),
            Hint::new(Action::Cancel, "to the list"),
        ]
    }

    /// The keys where there is nothing to read: to write, or to search for something else.
    fn hints_of_nothing(&self) -> Vec<Hint> {
        if self.query().is_empty() {
            return vec![
                Hint::new(Action::GoToday, "Today’s questions"),
                Action::WriteNote.into(),
                Action::Tick.into(),
            ];
        }
        vec![
            Hint::new(Action::Search, "search"),
            Hint::new(Action::Cancel, "all entries"),
        ]
    }
}

fn hints_of_selected() -> Vec<Hint> {
    vec![
        Hint::new(Action::AddSituation, "add #"),
        Hint::new(Action::RemoveSituation, "take # away"),
        Action::Delete.into(),
        Hint::new(Action::Export, "export"),
        Hint::new(Action::Mark, "select"),
        Hint::new(Action::Cancel, "select none"),
    ]
}
