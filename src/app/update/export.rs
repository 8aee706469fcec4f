//! Entries become a file: read and written down here, put on the disk by the runtime.

use crate::app::effect::Effect;
use crate::app::state::App;
use crate::domain::entry::{Entry, Kind};
use crate::domain::id::EntryId;
use crate::domain::words;
use crate::export::named::{ENDINGS, for_file};
use crate::export::selected::Selected;
use crate::store::StoreError;
use crate::ui::message::Message;

/// What is read of the entries that shall be written.
#[derive(Default)]
struct Readable {
    entries: Vec<Entry>,
    /// Never written into another file.
    n_sealed: usize,
    /// Not what was written.
    n_damaged: usize,
}

impl App {
    /// Asks for a file with these entries, in the format of its name; or says why there can be none.
    pub(super) fn export(&mut self, ids: &[EntryId], file: String, effects: &mut Vec<Effect>) {
        match self.exported(ids, file) {
            Ok(effect) => effects.push(effect),
            Err(why) => self.status.notice = Some(why),
        }
    }

    /// Says what became of a file; the dialog that asked for it closes once it is there.
    pub(in crate::app) fn on_written(
        &mut self,
        written: Result<String, String>,
        outbox: &mut Vec<Message>,
    ) {
        if written.is_ok() {
            self.tell_kept(None, outbox);
        }
        let (Ok(words) | Err(words)) = written;
        self.status.notice = Some(words);
    }

    fn exported(&self, ids: &[EntryId], file: String) -> Result<Effect, String> {
        let format = for_file(&file).ok_or(ENDINGS)?;
        let readable = self.readable(ids).map_err(|error| error.to_string())?;
        let left_out = left_out(&readable);
        let n = readable.entries.len();
        if n == 0 {
            return Err(format!("Nothing to write{left_out}."));
        }
        let reactions = self.store.reaction_words();
        let reactions = reactions.map_err(|error| error.to_string())?;
        let mut contents = Vec::new();
        format
            .exporter
            .write(&Selected::new(readable.entries, reactions), &mut contents)
            .map_err(|error| error.to_string())?;
        let entries = words::count(n, "entry is", "entries are");
        let says = format!("{entries} in {file}{left_out}.");
        Ok(Effect::WriteFile {
            file,
            contents,
            says,
        })
    }

    fn readable(&self, ids: &[EntryId]) -> Result<Readable, StoreError> {
        let mut readable = Readable::default();
        for id in ids {
            match self.store.entry(*id) {
                Ok(Some(entry)) if entry.content.sealed => readable.n_sealed += 1,
                Ok(Some(entry)) => readable.entries.push(self.without_sealed(entry)?),
                Ok(None) => {}
                // one damaged entry must not keep the others in the journal
                Err(StoreError::Damaged { .. }) => readable.n_damaged += 1,
                Err(error) => return Err(error),
            }
        }
        Ok(readable)
    }

    /// The entry without ties to sealed ones.
    fn without_sealed(&self, mut entry: Entry) -> Result<Entry, StoreError> {
        let tie = match &mut entry.content.kind {
            Kind::Moment(moment) => &mut moment.continues,
            Kind::Lesson { from } => from,
            Kind::Answer { .. } | Kind::Note | Kind::Feedback => return Ok(entry),
        };
        if let Some(id) = *tie {
            let is_sealed = match self.store.entry(id) {
                Ok(tied) => tied.is_none_or(|tied| tied.content.sealed),
                Err(StoreError::Damaged { .. }) => true,
                Err(error) => return Err(error),
            };
            *tie = tie.filter(|_| !is_sealed);
        }
        Ok(entry)
    }
}

fn left_out(readable: &Readable) -> String {
    let part = |n, one, several| (n > 0).then(|| words::count(n, one, several));
    let sealed = part(
        readable.n_sealed,
        "sealed entry is left out",
        "sealed entries are left out",
    );
    let damaged = part(
        readable.n_damaged,
        "entry cannot be read",
        "entries cannot be read",
    );
    let mut words = String::new();
    for part in sealed.into_iter().chain(damaged) {
        words.push_str("; ");
        words.push_str(&part);
    }
    words
}
