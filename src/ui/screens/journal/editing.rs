//! An entry being changed in place of the reading pane.

use std::rc::Rc;

use crate::domain::draft::Slot;
use crate::domain::entry::{Content, Entry};
use crate::domain::tag::Tags;
use crate::ui::forms::Form;
use crate::ui::forms::ask::Ask;
use crate::ui::forms::moment::MomentForm;
use crate::ui::forms::moment_draft::{MomentDraft, with_line};
use crate::ui::forms::words::Words;
use crate::ui::vocabulary::Vocabulary;

/// The tallest that a text being changed is.
const ROWS: (u16, u16) = (6, 200);

/// What a form makes of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// It is as it was.
    Nothing,
    /// A moment has no situation yet.
    Unfinished,
    /// No words are left.
    Empty,
    /// The new content.
    To(Box<Content>),
}

/// A change to an entry, not yet kept.
#[derive(Debug)]
pub struct Editing {
    before: Entry,
    /// The form that holds the change.
    pub ask: Ask,
}

impl Editing {
    /// Opens an entry for change; a kept draft of a change goes on where it was left.
    pub fn new(entry: Entry, draft: Option<&str>, vocabulary: &Rc<Vocabulary>) -> Self {
        let words = Rc::clone(vocabulary);
        let ask = match (entry.content.moment(), draft) {
            (Some(moment), None) => {
                let draft = MomentDraft::of(&entry.content, moment);
                Ask::Moment(Box::new(MomentForm::from_draft(draft, words)))
            }
            (Some(moment), Some(draft)) => {
                Ask::Moment(Box::new(MomentForm::restore(draft, moment.reaction, words)))
            }
            (None, None) => Ask::Words(Box::new(
                Words::new(&entry.content.text, ROWS, words).prose(),
            )),
            (None, Some(draft)) => Ask::Words(Box::new(Words::restore(draft, ROWS, words).prose())),
        };
        Self { before: entry, ask }
    }

    /// Where its draft is kept.
    pub fn slot(&self) -> Slot {
        Slot::Entry(self.before.id)
    }

    /// The entry as it was.
    pub fn before(&self) -> &Entry {
        &self.before
    }

    /// The form.
    pub fn form_mut(&mut self) -> &mut dyn Form {
        self.ask.form_mut()
    }

    /// The change that was made.
    pub fn change(&self) -> Change {
        let old = &self.before.content;
        let content = match &self.ask {
            Ask::Moment(form) => {
                let draft = form.draft();
                let Some(mut content) = draft.content(old.day, old.at) else {
                    return Change::Unfinished;
                };
                let beside = with_line(Tags::default(), &draft.tags).situations;
                content.leave_out_taken_away(old, &beside);
                content.starred = old.starred;
                content.sealed = old.sealed;
                content
            }
            Ask::Words(words) => {
                let text = words.text();
                let text = text.trim_end();
                if text.is_empty() {
                    return Change::Empty;
                }
                old.clone().with_text(text)
            }
            Ask::Choice(_) | Ask::Scale(_) | Ask::Line(_) | Ask::Plan(_) => {
                return Change::Nothing;
            }
        };
        if content == *old {
            Change::Nothing
        } else {
            Change::To(Box::new(content))
        }
    }
}
