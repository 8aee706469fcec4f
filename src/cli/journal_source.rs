//! The journal as exporters see it: no sealed entry, and nothing that names one.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::domain::day::DayRecord;
use crate::domain::entry::{Entry, Kind};
use crate::domain::history::Offer;
use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::domain::plan::{Check, Plan};
use crate::domain::query::Query;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::standing::{Standing, StandingAnswer};
use crate::export::source::{ExportError, Source};
use crate::store::{Store, StoreError};

/// The journal, or what a search finds in it.
pub struct JournalSource<'a> {
    store: &'a Store,
    query: Query,
    sealed: RefCell<HashSet<EntryId>>,
    n_entries: Cell<usize>,
    damaged: Cell<Option<EntryId>>,
    /// What to do whenever an entry was handed over.
    watch: RefCell<&'a mut dyn FnMut()>,
}

impl<'a> JournalSource<'a> {
    /// What a query finds, or everything where it is empty.
    pub fn new(store: &'a Store, query: Query, watch: &'a mut dyn FnMut()) -> Self {
        Self {
            store,
            query,
            sealed: RefCell::default(),
            n_entries: Cell::new(0),
            damaged: Cell::new(None),
            watch: RefCell::new(watch),
        }
    }

    /// How many entries were handed over when they were last gone through.
    pub fn n_entries(&self) -> usize {
        self.n_entries.get()
    }

    /// The first entry whose words are not those that were written, if there is any.
    pub fn damage(&self) -> Option<StoreError> {
        let id = self.damaged.get()?;
        Some(StoreError::Damaged { id })
    }

    /// A search writes entries only.
    fn is_whole(&self) -> bool {
        self.query.is_empty()
    }

    fn is_sealed(&self, id: EntryId) -> bool {
        self.sealed.borrow().contains(&id)
    }

    /// The entry without ties to sealed ones; `None` where it is sealed itself.
    fn open(&self, mut entry: Entry) -> Option<Entry> {
        if entry.content.sealed {
            self.sealed.borrow_mut().insert(entry.id);
            return None;
        }
        match &mut entry.content.kind {
            Kind::Moment(moment) => {
                moment.continues = moment.continues.filter(|id| !self.is_sealed(*id));
            }
            Kind::Lesson { from } => *from = from.filter(|id| !self.is_sealed(*id)),
            Kind::Answer { .. } | Kind::Note | Kind::Feedback => {}
        }
        Some(entry)
    }
}

fn reading(error: StoreError) -> ExportError {
    ExportError::Read(Box::new(error))
}

/// Every day that a journal can hold.
fn all_days() -> Period {
    Period::new(NaiveDate::MIN, NaiveDate::MAX)
}

impl Source for JournalSource<'_> {
    fn each_entry(
        &self,
        each: &mut dyn FnMut(Entry) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let mut done = Ok(());
        self.n_entries.set(0);
        let read = self.store.for_each_entry(&self.query, &mut |entry| {
            let Some(entry) = self.open(entry) else {
                return ControlFlow::Continue(());
            };
            self.n_entries.set(self.n_entries.get() + 1);
            (self.watch.borrow_mut())();
            done = each(entry);
            if done.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        done?;
        match read {
            // one damaged entry must not keep the others in the journal
            Err(StoreError::Damaged { id }) => self.damaged.set(Some(id)),
            other => other.map_err(reading)?,
        }
        Ok(())
    }

    fn reaction_words(&self) -> Result<ReactionWords, ExportError> {
        self.store.reaction_words().map_err(reading)
    }

    fn plans(&self) -> Result<Vec<(Plan, Vec<Check>)>, ExportError> {
        if !self.is_whole() {
            return Ok(Vec::new());
        }
        let plans = self.store.plans().map_err(reading)?;
        let with_checks = plans.into_iter().map(|mut plan| {
            plan.plan.from = plan.plan.from.filter(|id| !self.is_sealed(*id));
            let checks = self.store.checks_of(plan.id).map_err(reading)?;
            Ok((plan, checks))
        });
        with_checks.collect()
    }

    fn standing(&self) -> Result<Vec<Standing>, ExportError> {
        if !self.is_whole() {
            return Ok(Vec::new());
        }
        let mut all = self.store.standing_in(all_days()).map_err(reading)?;
        all.retain(|one| match one.answer {
            StandingAnswer::Moment(id) => !self.is_sealed(id),
            StandingAnswer::Asked | StandingAnswer::NotToday | StandingAnswer::Skipped => true,
        });
        Ok(all)
    }

    fn days(&self) -> Result<Vec<(NaiveDate, DayRecord)>, ExportError> {
        if !self.is_whole() {
            return Ok(Vec::new());
        }
        self.store.days_in(all_days()).map_err(reading)
    }

    fn offers(&self) -> Result<Vec<Offer>, ExportError> {
        if !self.is_whole() {
            return Ok(Vec::new());
        }
        let mut all = self.store.offers_in(all_days()).map_err(reading)?;
        for offer in &mut all {
            offer.about = offer.about.filter(|id| !self.is_sealed(*id));
        }
        Ok(all)
    }
}
