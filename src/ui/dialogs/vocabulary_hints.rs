//! The keys that matter now in the vocabulary's dialog.

use crate::input::action::Action;
use crate::ui::component::Hint;
use crate::ui::dialogs::vocabulary::{Doing, VocabularyCare};

impl VocabularyCare {
    pub(super) fn hints_here(&self) -> Vec<Hint> {
        let close = Hint::new(Action::Cancel, "close");
        let line = match &self.doing {
            Doing::Choosing => self.line(),
            Doing::Finding => {
                let names = Hint::new(Action::NewLine, "to the names");
                return vec![names, Hint::new(Action::Cancel, "all names")];
            }
            Doing::Renaming(renaming) => return renaming.hints(),
            Doing::Merging(merging) => return merging.hints(),
        };
        let Some(line) = line else {
            return vec![Hint::new(Action::Next, "the next list"), close];
        };
        let archive = if line.is_archived {
            "offer again"
        } else {
            "archive"
        };
        vec![
            Action::Rename.into(),
            Hint::new(Action::Merge, "merge"),
            Hint::new(Action::Archive, archive),
            Hint::new(Action::Open, "its entries"),
            close,
            Hint::new(Action::Search, "look for"),
            Hint::new(Action::Next, "next list"),
        ]
    }
}
