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
                Hint::new(Action::Searches, "searches"),
                Hint::new(Action::Mark, "select"),
                lesson,
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
