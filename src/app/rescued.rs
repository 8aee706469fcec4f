//! Drafts that fit nowhere any more: their words are offered as a note.

use serde_json::Value;

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::EntryId;
use crate::domain::prompt::Pack;
use crate::store::{Store, StoreError};
use crate::ui::forms::line::OneLine;
use crate::ui::forms::moment::MomentForm;
use crate::ui::forms::saved_answer::SavedAnswer;
use crate::ui::forms::words::Words;

/// The drafts of ended sessions, those that can go on apart from those that cannot.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// They go on where they were written.
    pub fitting: Vec<Draft>,
    /// The words of the others, if there are any.
    pub words: String,
    /// Where the others were written.
    pub slots: Vec<Slot>,
}

/// Sorts the drafts: a pack may be gone, an entry deleted, a form written by another version.
pub fn sort(drafts: Vec<Draft>, store: &Store, packs: &[Pack]) -> Result<Found, StoreError> {
    let mut found = Found::default();
    for draft in drafts {
        if fits(&draft, store, packs)? {
            found.fitting.push(draft);
            continue;
        }
        let words = words_in(&draft.form);
        if !found.words.is_empty() && !words.is_empty() {
            found.words.push_str("\n\n");
        }
        found.words.push_str(&words);
        found.slots.push(draft.slot);
    }
    Ok(found)
}

fn fits(draft: &Draft, store: &Store, packs: &[Pack]) -> Result<bool, StoreError> {
    Ok(match &draft.slot {
        Slot::Prompt { .. } => SavedAnswer::read(draft, packs).is_some(),
        Slot::Entry(id) => fits_entry(*id, &draft.form, store)?,
        Slot::Lesson(id) => OneLine::fits(&draft.form) && store.entry(*id)?.is_some(),
        Slot::Note => Words::words_of(&draft.form).is_some(),
    })
}

fn fits_entry(id: EntryId, form: &str, store: &Store) -> Result<bool, StoreError> {
    Ok(match store.entry(id)? {
        None => false,
        Some(entry) if entry.content.moment().is_some() => MomentForm::fits(form),
        Some(_) => Words::words_of(form).is_some(),
    })
}

/// Every text in a form, a line for each; all of it where it is no form.
fn words_in(form: &str) -> String {
    let Ok(value) = serde_json::from_str::<Value>(form) else {
        return form.to_owned();
    };
    let mut words = Vec::new();
    gather(&value, &mut words);
    words.join("\n")
}

fn gather(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            // a form within the draft of an answer
            Ok(inner @ Value::Object(_)) => gather(&inner, words),
            Ok(_) | Err(_) if text.trim().is_empty() => {}
            Ok(_) | Err(_) => words.push(text.clone()),
        },
        Value::Array(list) => list.iter().for_each(|one| gather(one, words)),
        Value::Object(fields) => {
            let meant = |name: &str| !matches!(name, "about" | "reaction" | "kind");
            let fields = fields.iter().filter(|(name, _)| meant(name));
            fields.for_each(|(_, one)| gather(one, words));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_form_is_found_whatever_its_shape() {
        let form = r#"{"asked":"What helped?","form":"{\"text\":\"tea\",\"new\":[\"rest\",3]}"}"#;
        assert_eq!(words_in(form), "What helped?\nrest\ntea");
        assert_eq!(words_in("{half a form"), "{half a form");
        assert_eq!(words_in(""), "");
    }
}
