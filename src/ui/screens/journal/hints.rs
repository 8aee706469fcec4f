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
            (Focus::Search, _) => self.hints_of_search(),
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
                Hint::new(Action::Searches, "searches"),
                Hint::new(Action::Calendar, "calendar"),
            ],
        }
    }

    fn hints_of_search(&self) -> Vec<Hint> {
        let to_list = Hint::new(Action::Open, "to the list");
        if let Some(suggested) = &self.searching.suggested {
            let close = Hint::new(Action::Cancel, "close");
            let take = Hint::new(Action::Next, "take the name");
            return if suggested.list.is_quiet() {
                vec![to_list, take, close]
            } else {
                vec![take, Hint::new(Action::Open, "take it, to the list"), close]
            };
        }
        let back = if self.search.text().is_empty() {
            "back"
        } else {
            "clear"
        };
        vec![
            to_list,
            Hint::new(Action::Cancel, back),
            Hint::new(Action::Up, "searches before"),
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
