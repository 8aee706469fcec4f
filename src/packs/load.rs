//! All packs in use: the shipped ones, and the user's own beside or in place of them.

use std::path::Path;

use crate::domain::prompt::Pack;
use crate::domain::trouble::Trouble;
use crate::packs::check::{judge, prompt_ids};
use crate::packs::folder::read_folder;
use crate::packs::read::{Reading, read};
use crate::packs::sheet::quoted;
use crate::packs::shipped::shipped;

/// The packs in use, and what is wrong with files of the user's.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Packs {
    /// The packs: the shipped ones in order, then the user's own by file name.
    pub packs: Vec<Pack>,
    /// What was found wrong; a pack with faults is not among the packs.
    pub troubles: Vec<Trouble>,
    /// The ids of the user's own packs.
    pub own: Vec<String>,
    /// The ids of shipped packs that one of the user's stands in place of.
    pub replaced: Vec<String>,
}

/// The shipped packs and those of the user's folder, if there is one.
pub fn load(user_folder: Option<&Path>) -> Packs {
    let mut packs = Packs::default();
    for (file, text) in shipped() {
        packs.packs.extend(read(file, text).pack);
    }
    if let Some(folder) = user_folder {
        let (files, troubles) = read_folder(folder);
        packs.troubles = troubles;
        packs.add_own(&files);
    }
    packs
}

impl Packs {
    fn add_own(&mut self, files: &[(String, String)]) {
        let readings: Vec<Reading> = files.iter().map(|(file, text)| read(file, text)).collect();
        let own = || readings.iter().filter_map(|reading| reading.pack.as_ref());
        let is_replaced = |pack: &&Pack| own().any(|one| one.id == pack.id);
        let shipped = self.packs.iter().filter(|pack| !is_replaced(pack));
        let ids = prompt_ids(shipped.chain(own()));
        for (reading, (file, _)) in readings.into_iter().zip(files) {
            match judge(reading, &ids) {
                Ok((pack, warnings)) => {
                    self.troubles.extend(warnings);
                    self.add(pack, file);
                }
                Err(troubles) => self.troubles.extend(troubles),
            }
        }
    }

    fn add(&mut self, pack: Pack, file: &str) {
        if self.own.contains(&pack.id) {
            self.troubles.push(Trouble {
                file: file.to_owned(),
                line: None,
                what: format!("another pack has the id {} already", quoted(&pack.id)),
                remedy: "give this one another id".to_owned(),
            });
            return;
        }
        self.own.push(pack.id.clone());
        match self.packs.iter_mut().find(|one| one.id == pack.id) {
            Some(shipped) => {
                self.replaced.push(pack.id.clone());
                *shipped = pack;
            }
            None => self.packs.push(pack),
        }
    }
}
