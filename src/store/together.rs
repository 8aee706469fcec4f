//! What belongs together is kept together: an entry with the question that it answers and the draft
//! that it was, so that neither a full disk nor a kill leaves one without the other.

use chrono::NaiveDate;
use rusqlite::Transaction;

use crate::domain::draft::Slot;
use crate::domain::entry::{Content, Timestamp};
use crate::domain::history::{Offer, OfferResult};
use crate::domain::id::{EntryId, PlanId, SessionId};
use crate::domain::plan::NewPlan;
use crate::domain::standing::{Standing, StandingAnswer};
use crate::domain::time_split::TimeSplit;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::{days, drafts, entries, offers, plans, standing};

/// What a new entry answers on its day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answering {
    /// Nothing.
    Nothing,
    /// A standing question, by the prompt's id.
    Standing(String),
    /// A prompt that was offered.
    Offer(Offer),
    /// A prompt that asked for a lesson, by its id: the entry is the lesson.
    Lesson(String),
}

/// The draft that becomes what is kept: where it was typed, in which session.
pub type FromDraft<'a> = Option<(&'a Slot, SessionId)>;

impl Store {
    /// Keeps an entry with what it answers, in place of its draft if it has one.
    pub fn add_entry_answering(
        &mut self,
        content: &Content,
        answering: &Answering,
        from: FromDraft<'_>,
        now: Timestamp,
    ) -> Result<EntryId, StoreError> {
        let new = self.new_entry(content, now);
        self.write(|transaction| {
            entries::add(transaction, &new)?;
            match answering {
                Answering::Nothing => {}
                Answering::Standing(prompt) => {
                    let answer = Standing {
                        day: content.day,
                        prompt: prompt.clone(),
                        answer: StandingAnswer::Moment(new.id),
                    };
                    standing::answer(transaction, &answer, now)?;
                }
                Answering::Offer(offer) => offers::record(transaction, offer, now)?,
                Answering::Lesson(prompt) => {
                    let offer = Offer {
                        prompt: prompt.clone(),
                        day: content.day,
                        result: OfferResult::Answered,
                        about: Some(new.id),
                    };
                    offers::record(transaction, &offer, now)?;
                }
            }
            forget(transaction, from)
        })?;
        Ok(new.id)
    }

    /// Changes an entry and lets go of the draft of the change. What else was changed since stays; a
    /// change at the same place is refused. Hands over the entry before and after.
    pub fn change_entry_from(
        &mut self,
        id: EntryId,
        (before, after): (&Content, &Content),
        from: FromDraft<'_>,
        now: Timestamp,
    ) -> Result<(Content, Content), StoreError> {
        let read = |transaction: &Transaction<'_>| {
            let rid = entries::rid_of(transaction, id)?.ok_or(StoreError::NoSuchEntry { id })?;
            entries::read(transaction, rid).map(|(entry, _)| entry.content)
        };
        self.write(|transaction| {
            let own = read(transaction)?;
            let merged = own.merged(before, after);
            let merged = merged.ok_or(StoreError::ChangedMeanwhile { id })?;
            entries::change(transaction, id, &merged, now)?;
            forget(transaction, from)?;
            Ok((own, read(transaction)?))
        })
    }

    /// Keeps a plan with the offer that it answers, in place of its draft.
    pub fn add_plan_answering(
        &mut self,
        plan: &NewPlan,
        offer: &Offer,
        from: FromDraft<'_>,
        now: Timestamp,
    ) -> Result<PlanId, StoreError> {
        let id = PlanId(self.ids.next(now));
        self.write(|transaction| {
            plans::room_for_one_more(transaction, id)?;
            plans::add(transaction, id, plan, now)?;
            offers::record(transaction, offer, now)?;
            forget(transaction, from)
        })?;
        Ok(id)
    }

    /// Keeps how the time of a day was split, in place of its draft.
    pub fn split_time(
        &mut self,
        (day, split): (NaiveDate, TimeSplit),
        from: FromDraft<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            days::split_time(transaction, day, split, now)?;
            forget(transaction, from)
        })
    }

    /// Keeps that there was nothing to report on a day, with the answers that say so.
    pub fn close_quiet_day(
        &mut self,
        day: NaiveDate,
        answers: &[Standing],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            for one in answers {
                standing::answer(transaction, one, now)?;
            }
            days::declare_quiet(transaction, day, now)
        })
    }
}

fn forget(transaction: &Transaction<'_>, from: FromDraft<'_>) -> Result<(), StoreError> {
    match from {
        Some((slot, session)) => drafts::forget(transaction, slot, session),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draft::Draft;
    use crate::domain::standing::OVERREACT;
    use crate::store::testing::{at, day, lines, note, store};

    const DAY: &str = "2026-03-12";

    fn mine() -> SessionId {
        SessionId(uuid::Uuid::from_u128(7))
    }

    /// A journal with a draft, in which one table is no more.
    fn without(table: &str) -> Store {
        let mut store = store();
        let draft = Draft {
            slot: Slot::Note,
            form: "typed".to_owned(),
            at: at(DAY),
        };
        store
            .write(|transaction| drafts::keep(transaction, &draft, mine()))
            .unwrap();
        let drop = format!("DROP TABLE {table}");
        store.connection.execute_batch(&drop).unwrap();
        store
    }

    fn offer() -> Offer {
        Offer {
            prompt: "wins.one".to_owned(),
            day: day(DAY),
            result: OfferResult::Answered,
            about: None,
        }
    }

    #[test]
    fn an_entry_whose_answer_cannot_be_kept_leaves_its_draft_and_nothing_else() {
        let from = Some((&Slot::Note, mine()));
        for (table, answering) in [
            ("standing", Answering::Standing(OVERREACT.to_owned())),
            ("offers", Answering::Offer(offer())),
        ] {
            let mut store = without(table);
            let content = note("typed", DAY);
            let kept = store.add_entry_answering(&content, &answering, from, at(DAY));
            assert!(kept.is_err());
            assert!(lines(&store, "").is_empty());
            assert_eq!(store.waiting_drafts(mine()).unwrap().len(), 1);
        }
    }

    #[test]
    fn an_entry_comes_with_its_answer_and_in_place_of_its_draft() {
        let mut store = without("offers");
        let from = Some((&Slot::Note, mine()));
        let answering = Answering::Standing(OVERREACT.to_owned());
        let content = note("typed", DAY);
        let id = store.add_entry_answering(&content, &answering, from, at(DAY));
        let answer = store.standing_on(day(DAY)).unwrap()[0].answer;
        assert_eq!(answer, StandingAnswer::Moment(id.unwrap()));
        assert!(store.waiting_drafts(mine()).unwrap().is_empty());
    }

    #[test]
    fn a_change_takes_its_draft_with_it() {
        let mut store = store();
        let id = store.add_entry(&note("first", DAY), at(DAY)).unwrap();
        let slot = Slot::Entry(id);
        let draft = Draft {
            slot: slot.clone(),
            form: "second".to_owned(),
            at: at(DAY),
        };
        store
            .write(|transaction| drafts::keep(transaction, &draft, mine()))
            .unwrap();
        let from = Some((&slot, mine()));
        let (first, second) = (note("first", DAY), note("second", DAY));
        store
            .change_entry_from(id, (&first, &second), from, at(DAY))
            .unwrap();
        assert_eq!(lines(&store, ""), ["second"]);
        assert!(store.waiting_drafts(mine()).unwrap().is_empty());
        let third = note("third", DAY);
        let late = store.change_entry_from(id, (&first, &third), from, at(DAY));
        assert!(matches!(late, Err(StoreError::ChangedMeanwhile { .. })));
        assert_eq!(lines(&store, ""), ["second"]);
    }

    #[test]
    fn a_change_of_the_words_keeps_what_else_was_changed_meanwhile() {
        let mut store = store();
        let first = note("first #retro", DAY);
        let id = store.add_entry(&first, at(DAY)).unwrap();
        let kind = crate::domain::term::TermKind::Situation;
        store
            .rename_term(kind, ("retro", "looking-back"), at(DAY))
            .unwrap();
        store.set_starred(id, true, at(DAY)).unwrap();
        let second = first.clone().with_text("second #retro");
        let changed = store.change_entry_from(id, (&first, &second), None, at(DAY));
        let (before, after) = changed.unwrap();
        assert!(before.starred && after.starred);
        assert_eq!(lines(&store, "#looking-back is:starred"), ["second #retro"]);
        let back = store.change_entry_from(id, (&after, &before), None, at(DAY));
        assert_eq!(back.unwrap().1, before);
    }

    #[test]
    fn a_plan_whose_offer_cannot_be_kept_is_not_kept_twice() {
        let mut store = without("offers");
        let plan = NewPlan {
            if_cue: "someone contradicts me".to_owned(),
            then_action: "ask one question".to_owned(),
            situation: None,
            from: None,
            made_on: day(DAY),
            confidence: None,
        };
        let from = Some((&Slot::Note, mine()));
        let kept = store.add_plan_answering(&plan, &offer(), from, at(DAY));
        assert!(kept.is_err());
        assert!(store.plans().unwrap().is_empty());
        assert_eq!(store.waiting_drafts(mine()).unwrap().len(), 1);
    }

    #[test]
    fn a_quiet_day_is_kept_whole_or_not_at_all() {
        let answer = Standing {
            day: day(DAY),
            prompt: OVERREACT.to_owned(),
            answer: StandingAnswer::NotToday,
        };
        let mut store = without("days");
        let kept = store.close_quiet_day(day(DAY), std::slice::from_ref(&answer), at(DAY));
        assert!(kept.is_err());
        assert!(store.standing_on(day(DAY)).unwrap().is_empty());
    }
}
