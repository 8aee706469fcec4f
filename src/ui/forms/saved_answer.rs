//! An answer that was begun, as it is kept until it is finished.

use serde::{Deserialize, Serialize};

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::EntryId;
use crate::domain::prompt::{Pack, Prompt};
use crate::ui::forms::ask::Ask;

/// A kept draft of an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SavedAnswer {
    /// The question as it was asked.
    pub asked: String,
    /// The state of its form.
    pub form: String,
    /// The moment that a closer look was about.
    #[serde(default)]
    pub about: Option<EntryId>,
}

impl SavedAnswer {
    /// The draft's question with its own words, and the answer, where both are known and fit.
    pub fn read(draft: &Draft, packs: &[Pack]) -> Option<(Prompt, Self)> {
        let Slot::Prompt { prompt: id, .. } = &draft.slot else {
            return None;
        };
        let saved: Self = serde_json::from_str(&draft.form).ok()?;
        let mut prompts = packs.iter().flat_map(|pack| &pack.prompts);
        let known = prompts.find(|prompt| prompt.id == *id)?;
        let prompt = Prompt {
            text: saved.asked.clone(),
            ..known.clone()
        };
        Ask::fits(&prompt, &saved.form).then_some((prompt, saved))
    }
}
