//! Reads our own JSON document: a whole journal, or part of one.

use std::ops::ControlFlow;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::domain::document::{FORMAT, WrittenDay, WrittenEntry, WrittenPlan, WrittenStanding};
use crate::domain::tag::Situation;
use crate::import::Importer;
use crate::import::clues::Clues;
use crate::import::found::{
    BadRecord, Found, Place, Record, Unreadable, record_of, text_of, without_words,
};

/// The greatest confidence that a plan can have.
const SUREST: u8 = 10;

/// The document of `domain::document`.
#[derive(Debug)]
pub struct OwnJson;

/// The lists hold their records as the file does, so that none is copied before its turn.
#[derive(Deserialize)]
struct Document<'a> {
    evenkeel: u64,
    #[serde(default, borrow)]
    entries: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    plans: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    standing: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    days: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    offers: Vec<&'a RawValue>,
}

impl Importer for OwnJson {
    fn name(&self) -> &'static str {
        "json"
    }

    fn describe(&self) -> &'static str {
        "a journal as `evenkeel export` writes it"
    }

    fn recognises(&self, head: &[u8], _file_name: &str) -> bool {
        let head = String::from_utf8_lossy(head);
        head.trim_start_matches('\u{feff}')
            .trim_start()
            .strip_prefix('{')
            .is_some_and(|rest| rest.trim_start().starts_with("\"evenkeel\""))
    }

    fn read(
        &self,
        bytes: &[u8],
        _clues: &Clues<'_>,
        each: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> Result<(), Unreadable> {
        let document: Document<'_> = serde_json::from_str(text_of(bytes)?)
            .map_err(|wrong| Unreadable::NotThisFormat(without_words(&wrong)))?;
        if document.evenkeel > FORMAT {
            return Err(Unreadable::Newer(document.evenkeel));
        }
        let _ = document.hand_over(each);
        Ok(())
    }
}

impl Document<'_> {
    fn hand_over(self, each: &mut dyn FnMut(Found) -> ControlFlow<()>) -> ControlFlow<()> {
        each_of("entries", self.entries, |one| Ok(entry(one)), each)?;
        each_of("plans", self.plans, plan, each)?;
        each_of("standing", self.standing, standing, each)?;
        each_of("days", self.days, |one| Ok(day(&one)), each)?;
        each_of("offers", self.offers, |one| Ok(Found::Offer(one)), each)
    }
}

/// Hands over each value of a list, read or bad.
fn each_of<T: DeserializeOwned>(
    list: &'static str,
    values: Vec<&RawValue>,
    found: fn(T) -> Result<Found, String>,
    each: &mut dyn FnMut(Found) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for (number, value) in (1..).zip(values) {
        each(record_of(value).and_then(found).unwrap_or_else(|what| {
            Found::Bad(BadRecord {
                place: Place::Record(list, number),
                what,
            })
        }))?;
    }
    ControlFlow::Continue(())
}

fn entry(written: WrittenEntry) -> Found {
    let (id, logged_at, updated_at) = (written.id, written.logged_at, written.updated_at);
    Found::Entry(Box::new(Record {
        content: written.into_content(),
        logged_at,
        updated_at,
        id: Some(id),
        key: id.to_string(),
    }))
}

/// A plan whose values the journal can hold, its situation made the way all tags are made.
fn plan(written: WrittenPlan) -> Result<Found, String> {
    let (mut plan, checks) = written.into_parts();
    if let Some(confidence) = plan.plan.confidence.filter(|sure| *sure > SUREST) {
        return Err(format!("{confidence} is not between 0 and {SUREST}"));
    }
    let situation = plan.plan.situation;
    plan.plan.situation = situation.and_then(|tag| Situation::new(tag.as_str()));
    Ok(Found::Plan(Box::new(plan), checks))
}

fn standing(written: WrittenStanding) -> Result<Found, String> {
    written
        .into_standing()
        .map(Found::Standing)
        .ok_or_else(|| "the answer is a moment, and `entry` does not name it".to_owned())
}

fn day(written: &WrittenDay) -> Found {
    Found::Day(written.day, written.record())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Vec<String>, Unreadable> {
        let mut all = Vec::new();
        let clues = Clues {
            at_local: &|local| local.and_utc().fixed_offset(),
            day_ends_at: 4,
        };
        let mut each = |found| {
            all.push(match found {
                Found::Bad(bad) => bad.to_string(),
                Found::Entry(_) => "entry".to_owned(),
                Found::Plan(..) => "plan".to_owned(),
                Found::Standing(_) => "standing".to_owned(),
                Found::Day(..) => "day".to_owned(),
                Found::Offer(_) => "offer".to_owned(),
            });
            ControlFlow::Continue(())
        };
        OwnJson.read(json.as_bytes(), &clues, &mut each)?;
        Ok(all)
    }

    #[test]
    fn every_list_is_read_and_bad_records_are_named() {
        let said = read(
            r#"{"evenkeel":1,
            "entries":[{"kind":"note"},{"id":"01890a5d-ac96-774b-bcce-b302099a8057","day":"2026-03-12","at":"2026-03-12T17:04:00Z","kind":"note","text":"a"}],
            "standing":[{"day":"2026-03-12","prompt":"p","answer":"moment"},{"day":"2026-03-12","prompt":"p","answer":"not-today"}],
            "days":[{"day":"2026-02-30"},{"day":"2026-03-12","quiet":true}],
            "offers":[{"day":"2026-03-12","prompt":"eod.energy","result":"answered"},{"day":"2026-03-12","prompt":"eod.energy","result":"liked"}]}"#,
        );
        let said = said.unwrap();
        assert_eq!(said[0], "entries, number 1: missing field `id`");
        assert_eq!(said[1], "entry");
        assert_eq!(
            said[2],
            "standing, number 1: the answer is a moment, and `entry` does not name it"
        );
        assert_eq!(said[3], "standing");
        assert_eq!(said[4], "days, number 1: input is out of range");
        assert_eq!(said[5], "day");
        assert_eq!(said[6], "offer");
        assert!(
            said[7].starts_with("offers, number 2: unknown variant"),
            "{said:?}"
        );
    }

    #[test]
    fn letters_that_are_none_cost_one_record() {
        let said = read(
            r#"{"evenkeel":1,"entries":[
            {"id":"01890a5d-ac96-774b-bcce-b302099a8056","day":"2026-03-12","at":"2026-03-12T17:04:00Z","kind":"note","text":"\ud800"},
            {"id":"01890a5d-ac96-774b-bcce-b302099a8057","day":"2026-03-12","at":"2026-03-12T17:04:00Z","kind":"note","text":"a"}]}"#,
        );
        let said = said.unwrap();
        assert!(said[0].starts_with("entries, number 1: "), "{said:?}");
        assert_eq!(said[1], "entry");
    }

    #[test]
    fn a_plan_that_the_journal_cannot_hold_costs_itself_only() {
        let said = read(
            r##"{"evenkeel":1,"plans":[
            {"id":"01890a5d-ac96-774b-bcce-b302099a8056","if_cue":"a","then_action":"b","situation":"#Demo","from":null,"made_on":"2026-03-12","confidence":11,"review_on":"2026-03-12","status":"active"},
            {"id":"01890a5d-ac96-774b-bcce-b302099a8057","if_cue":"a","then_action":"b","situation":"","from":null,"made_on":"2026-03-12","confidence":10,"review_on":"2026-03-12","status":"active"}]}"##,
        );
        assert_eq!(
            said.unwrap(),
            ["plans, number 1: 11 is not between 0 and 10", "plan"]
        );
    }

    #[test]
    fn a_newer_document_is_refused() {
        assert_eq!(read(r#"{"evenkeel":2}"#), Err(Unreadable::Newer(2)));
    }
}
