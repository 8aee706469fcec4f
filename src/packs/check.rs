//! A single file checked as if it were put into the folder of packs.

use std::collections::BTreeSet;

use crate::domain::prompt::Pack;
use crate::domain::trouble::Trouble;
use crate::packs::folder::{BYTES, too_large};
use crate::packs::read::{Reading, read};
use crate::packs::sheet::quoted;
use crate::packs::shipped::shipped;

/// The pack in a file and what is worth a word about it, or everything that keeps it from being used.
///
/// Its questions may lead to its own and to the shipped packs' questions.
pub fn check(name: &str, text: &str) -> Result<(Pack, Vec<Trouble>), Vec<Trouble>> {
    if u64::try_from(text.len()).is_ok_and(|size| size > BYTES) {
        return Err(vec![Trouble {
            file: name.to_owned(),
            line: None,
            what: too_large(),
            remedy: "split it into several packs".to_owned(),
        }]);
    }
    let reading = read(name, text);
    let shipped: Vec<Pack> = shipped()
        .into_iter()
        .filter_map(|(file, text)| read(file, text).pack)
        .collect();
    let is_replaced = |pack: &Pack| reading.pack.as_ref().is_some_and(|own| own.id == pack.id);
    let others = shipped.iter().filter(|pack| !is_replaced(pack));
    let ids = prompt_ids(others.chain(&reading.pack));
    judge(reading, &ids)
}

/// The ids of all prompts of some packs.
pub(super) fn prompt_ids<'a>(packs: impl Iterator<Item = &'a Pack>) -> BTreeSet<String> {
    packs
        .flat_map(|pack| pack.prompts.iter().map(|prompt| prompt.id.clone()))
        .collect()
}

/// The verdict on a reading, with the ids that its questions may lead to.
pub(super) fn judge(
    mut reading: Reading,
    ids: &BTreeSet<String>,
) -> Result<(Pack, Vec<Trouble>), Vec<Trouble>> {
    for id in &reading.follow_ups {
        if !ids.contains(&id.value) {
            let what = format!("the follow-up {} leads nowhere", quoted(&id.value));
            reading
                .sheet
                .fault(id.at, what, "name a prompt that is there");
        }
    }
    let has_faults = reading.sheet.has_faults();
    let troubles = reading.sheet.into_troubles();
    match reading.pack {
        Some(pack) if !has_faults => Ok((pack, troubles)),
        Some(_) | None => Err(troubles),
    }
}
