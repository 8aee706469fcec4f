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
            (Focus::Reading, _) => vec![
                Hint::new(Action::Cancel, "back"),
                change,
                lesson,
                Action::Delete.into(),
                Action::Star.into(),
            ],
            (Focus::List | Focus::Editing, _) if self.window.rows.is_empty() => {
                self.hints_of_nothing()
            }
            (Focus::List | Focus::Editing, _) => vec![
                Hint::new(Action::Search, "search"),
                Hint::new(Action::Open, "read"),
                change,
                lesson,
                Action::Delete.into(),
                Hint::new(Action::Calendar, "calendar"),
            ],
        }
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
