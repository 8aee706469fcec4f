//! What comes from a file or the demo, on its way into the journal: one transaction.

use std::collections::BTreeMap;

use crate::demo::Demo;
use crate::domain::entry::{Entry, Timestamp};
use crate::import::found::{BadRecord, Found, Place, Record};
use crate::store::{Added, Import, Store, StoreError, Taken};

/// What has become of what was found so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Entries that are new.
    pub added: usize,
    /// Entries that the journal has already.
    pub known: usize,
    /// Plans, standing answers and days that are new.
    pub beside: usize,
    /// What could not be taken over.
    pub bad: Vec<BadRecord>,
}

/// An import under way, with its tally.
pub struct Taking<'a> {
    import: Import<'a>,
    now: Timestamp,
    /// How many records of each list were met, read or not.
    met: BTreeMap<&'static str, usize>,
    /// What has become of everything so far.
    pub tally: Tally,
}

impl<'a> Taking<'a> {
    /// Before the first record.
    pub fn new(import: Import<'a>, now: Timestamp) -> Self {
        Self {
            import,
            now,
            met: BTreeMap::new(),
            tally: Tally::default(),
        }
    }

    /// Takes over one thing; what the journal cannot hold is counted as bad, and the rest goes on.
    pub fn take(&mut self, found: Found) -> Result<(), StoreError> {
        match found {
            Found::Entry(record) => {
                let place = self.place("entries");
                let added = self.entry(*record);
                self.count_entry(place, added)
            }
            Found::Plan(plan, checks) => {
                let taken = self.import.add_plan_as_it_was(&plan, &checks, self.now);
                let place = self.place("plans");
                self.count_beside(place, taken)
            }
            Found::Standing(standing) => {
                let taken = self.import.add_standing_as_it_was(&standing, self.now);
                let place = self.place("standing");
                self.count_beside(place, taken)
            }
            Found::Day(day, record) => {
                let taken = self.import.add_day_as_it_was(day, &record, self.now);
                let place = self.place("days");
                self.count_beside(place, taken)
            }
            Found::Offer(offer) => {
                let taken = self.import.add_offer_as_it_was(&offer, self.now);
                let place = self.place("offers");
                self.count_beside(place, taken)
            }
            Found::Bad(bad) => {
                if let Place::Record(list, _) = bad.place {
                    self.place(list);
                }
                self.tally.bad.push(bad);
                Ok(())
            }
        }
    }

    /// Where the next record of a list stands.
    fn place(&mut self, list: &'static str) -> Place {
        let met = self.met.entry(list).or_default();
        *met += 1;
        Place::Record(list, *met)
    }

    fn entry(&mut self, record: Record) -> Result<Added, StoreError> {
        let logged_at = record.logged_at.unwrap_or(record.content.at);
        match record.id {
            Some(id) => self.import.add_as_it_was(&Entry {
                id,
                logged_at,
                updated_at: record.updated_at.unwrap_or(logged_at),
                batch: None,
                content: record.content,
            }),
            None => self.import.add(&record.content, &record.key, logged_at),
        }
    }

    fn count_entry(
        &mut self,
        place: Place,
        added: Result<Added, StoreError>,
    ) -> Result<(), StoreError> {
        match added {
            Ok(Added::New(_)) => self.tally.added += 1,
            Ok(Added::Duplicate) => self.tally.known += 1,
            Err(error) => self.bad(place, error)?,
        }
        Ok(())
    }

    fn count_beside(
        &mut self,
        place: Place,
        taken: Result<Taken, StoreError>,
    ) -> Result<(), StoreError> {
        match taken {
            Ok(Taken::Over) => self.tally.beside += 1,
            Ok(Taken::Known) => {}
            Ok(Taken::WithoutItsEntry) => self.tally.bad.push(BadRecord {
                place,
                what: "the entry that it names is not here".to_owned(),
            }),
            Err(error) => self.bad(place, error)?,
        }
        Ok(())
    }

    /// Some troubles are the record's own; the others end the import.
    fn bad(&mut self, place: Place, error: StoreError) -> Result<(), StoreError> {
        if !matches!(
            error,
            StoreError::NoSuchDay { .. } | StoreError::TwoPlansActive
        ) {
            return Err(error);
        }
        self.tally.bad.push(BadRecord {
            place,
            what: error.to_string(),
        });
        Ok(())
    }

    /// Keeps it all.
    pub fn finish(self) -> Result<(crate::domain::id::BatchId, Tally), StoreError> {
        Ok((self.import.finish()?, self.tally))
    }
}

/// Writes a sample journal into a journal file.
pub fn write_demo(demo: &Demo, store: &mut Store, now: Timestamp) -> Result<(), StoreError> {
    let mut import = store.begin_import("demo", "demo", now)?;
    for entry in &demo.entries {
        import.add_as_it_was(entry)?;
    }
    for (plan, checks) in &demo.plans {
        import.add_plan_as_it_was(plan, checks, now)?;
    }
    for standing in &demo.standing {
        import.add_standing_as_it_was(standing, now)?;
    }
    for (day, record) in &demo.days {
        import.add_day_as_it_was(*day, record, now)?;
    }
    for offer in &demo.offers {
        import.add_offer_as_it_was(offer, now)?;
    }
    import.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;
    use crate::domain::id::EntryId;
    use crate::domain::standing::{OVERREACT, Standing, StandingAnswer};

    #[test]
    fn an_answer_whose_moment_is_not_here_is_told() {
        let mut store = Store::in_memory().unwrap();
        let now = "2026-03-12T18:00:00Z".parse().unwrap();
        let mut taking = Taking::new(store.begin_import("a", "json", now).unwrap(), now);
        let answer = StandingAnswer::Moment(EntryId(uuid::Uuid::nil()));
        let standing = Standing {
            day: "2026-03-12".parse().unwrap(),
            prompt: OVERREACT.to_owned(),
            answer,
        };
        taking.take(Found::Standing(standing)).unwrap();
        let said = taking.tally.bad[0].to_string();
        assert_eq!(
            said,
            "standing, number 1: the entry that it names is not here"
        );
    }

    #[test]
    fn the_whole_demo_is_kept() {
        let now = "2026-03-12T18:00:00Z".parse().unwrap();
        let demo = demo::journal(now, 120, 1);
        let mut store = Store::in_memory().unwrap();
        write_demo(&demo, &mut store, now).unwrap();
        assert_eq!(store.entry_count().unwrap(), demo.entries.len());
        assert_eq!(store.plans().unwrap().len(), demo.plans.len());
    }
}
