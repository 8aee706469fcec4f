//! What comes back on a day: at most one item, a lesson first (domain.md §4.1, I19).

use chrono::NaiveDate;
use rusqlite::named_params;

use crate::domain::entry::Entry;
use crate::domain::tag::Situation;
use crate::store::columns::{day_bound, undamaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::lessons::LESSON_MAY_COME;
use crate::store::place;

const IS_JUDGED: &str = "SELECT EXISTS (SELECT 1 FROM lesson_verdicts WHERE day = ?1)";

const PLANNED: &str = "
    SELECT t.name FROM entries e
    CROSS JOIN entry_terms l ON l.rid = e.rid AND l.kind = 'situation'
    JOIN terms t ON t.term = l.term
    WHERE e.rid BETWEEN :first AND :last AND e.deleted_at IS NULL AND NOT e.sealed
    ORDER BY e.rid, l.position";

/// The one that was not seen for longest first; a lesson is of the situations that it was drawn from.
const OF_SITUATIONS: &str = "
    SELECT e.rid, t.name
    FROM entries e INDEXED BY lessons_in_order
    CROSS JOIN entry_terms l ON l.kind = 'situation' AND l.rid IN (
        e.rid,
        (SELECT s.rid FROM entries s
         WHERE s.id = e.lesson_from AND s.deleted_at IS NULL AND NOT s.sealed))
    JOIN terms t ON t.term = l.term
    WHERE e.kind = 'lesson' AND e.day < :day AND ";

const IN_ORDER: &str = "
    ORDER BY coalesce((SELECT max(v.day) FROM lesson_verdicts v WHERE v.rid = e.rid), e.day), e.rid";

/// What comes back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Return {
    /// A lesson, and the situation that it comes before, where one is planned.
    Lesson(Entry, Option<Situation>),
    /// An old entry.
    Old(Entry),
}

impl Store {
    /// What comes back on a day: a lesson for what is planned on the next workday, else one that is due,
    /// else an old entry; nothing more once a lesson was judged.
    pub fn comes_back(
        &self,
        day: NaiveDate,
        next_workday: NaiveDate,
    ) -> Result<Option<Return>, StoreError> {
        if self.is_judged_on(day)? {
            return Ok(None);
        }
        if let Some((lesson, situation)) = self.lesson_before(day, next_workday)? {
            return Ok(Some(Return::Lesson(lesson, Some(situation))));
        }
        if let Some(lesson) = self.lesson_for(day)? {
            return Ok(Some(Return::Lesson(lesson, None)));
        }
        Ok(self.old_entry_for(day)?.map(Return::Old))
    }

    fn is_judged_on(&self, day: NaiveDate) -> Result<bool, StoreError> {
        let mut statement = self.connection.prepare_cached(IS_JUDGED)?;
        Ok(statement.query_row([day_bound(day)], |row| row.get(0))?)
    }

    /// A lesson of a situation, or of one that holds it, that an entry names for the next workday.
    fn lesson_before(
        &self,
        day: NaiveDate,
        next_workday: NaiveDate,
    ) -> Result<Option<(Entry, Situation)>, StoreError> {
        let planned = self.planned_on(next_workday)?;
        if planned.is_empty() {
            return Ok(None);
        }
        let sql = format!("{OF_SITUATIONS}{LESSON_MAY_COME}{IN_ORDER}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let lessons = statement.query_map(named_params! { ":day": day_bound(day) }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let lessons: Vec<(i64, String)> = undamaged(lessons)?;
        let lessons = lessons.into_iter();
        for (rid, of) in lessons.filter_map(|(rid, of)| Some((rid, Situation::new(&of)?))) {
            let Some(situation) = planned.iter().find(|planned| of.holds(planned)) else {
                continue;
            };
            if let Some(entry) = self.readable(&[rid])?.pop() {
                return Ok(Some((entry, situation.clone())));
            }
        }
        Ok(None)
    }

    /// The situations that entries of a day name; sealed ones keep theirs to themselves.
    fn planned_on(&self, day: NaiveDate) -> Result<Vec<Situation>, StoreError> {
        let (first, last) = place::rows_of(day);
        let mut statement = self.connection.prepare_cached(PLANNED)?;
        let values = named_params! { ":first": first, ":last": last };
        let names = statement.query_map(values, |row| row.get(0))?;
        let names: Vec<String> = undamaged(names)?;
        let mut planned: Vec<Situation> = Vec::new();
        for tag in names.iter().filter_map(|name| Situation::new(name)) {
            if !planned.contains(&tag) {
                planned.push(tag);
            }
        }
        Ok(planned)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::entry::{Content, Kind, StillTrue};
    use crate::domain::id::EntryId;
    use crate::domain::reaction::Reaction;
    use crate::domain::term::TermKind;
    use crate::store::testing::{at, day, keep, moment, note, store};

    /// A Thursday, and the workday after it.
    const TODAY: &str = "2026-03-12";
    const TOMORROW: &str = "2026-03-13";

    fn lesson(store: &mut Store, text: &str, from: Option<EntryId>) -> EntryId {
        let on = "2026-03-10";
        let content = Content::new(Kind::Lesson { from }, text, day(on), at(on));
        store.add_entry(&content, at(on)).unwrap()
    }

    /// What comes back, after the situation that it comes before.
    fn returns(store: &Store) -> Option<String> {
        let back = store.comes_back(day(TODAY), day(TOMORROW)).unwrap()?;
        Some(match back {
            Return::Lesson(entry, Some(tag)) => {
                format!("{}: {}", tag.as_str(), entry.content.text)
            }
            Return::Lesson(entry, None) | Return::Old(entry) => entry.content.text,
        })
    }

    #[rstest]
    #[case("#design-review", true)]
    #[case("#design-review/api", true)]
    #[case("#design", false)]
    #[case("#standup", false)]
    fn a_lesson_comes_before_a_planned_situation_of_its_tag(
        #[case] planned: &str,
        #[case] comes: bool,
    ) {
        let mut store = store();
        lesson(&mut store, "I ask first #design-review", None);
        assert_eq!(returns(&store), None);
        keep(&mut store, planned, TOMORROW);
        let expected = format!(
            "{}: I ask first #design-review",
            planned.trim_start_matches('#')
        );
        assert_eq!(returns(&store), comes.then_some(expected));
    }

    #[test]
    fn a_lesson_is_of_the_situation_that_it_was_drawn_from() {
        let mut store = store();
        let loud = moment(Reaction::Overreacted, "loud #demo", "2026-03-10");
        let from = store.add_entry(&loud, at(TODAY)).unwrap();
        lesson(&mut store, "I ask first", Some(from));
        keep(&mut store, "#demo", TOMORROW);
        assert_eq!(returns(&store).as_deref(), Some("demo: I ask first"));
    }

    #[test]
    fn names_that_became_one_are_one() {
        let mut store = store();
        lesson(&mut store, "I ask first #dr", None);
        keep(&mut store, "#design-review", TOMORROW);
        let names = ("dr", "design-review");
        store.merge_terms(TermKind::Situation, names).unwrap();
        assert_eq!(
            returns(&store).as_deref(),
            Some("design-review: I ask first #dr")
        );
    }

    #[test]
    fn what_is_planned_comes_before_what_is_due_and_that_before_old_entries() {
        let mut store = store();
        keep(&mut store, "old", "2026-03-05");
        assert_eq!(returns(&store).as_deref(), Some("old"));
        let due = Content::new(
            Kind::Lesson { from: None },
            "due",
            day("2026-03-01"),
            at("2026-03-01"),
        );
        store.add_entry(&due, at(TODAY)).unwrap();
        assert_eq!(returns(&store).as_deref(), Some("due"));
        lesson(&mut store, "I ask first #demo", None);
        keep(&mut store, "#demo", TOMORROW);
        assert_eq!(returns(&store).as_deref(), Some("demo: I ask first #demo"));
    }

    #[test]
    fn one_item_comes_back_a_day() {
        let mut store = store();
        keep(&mut store, "old", "2026-03-05");
        keep(&mut store, "#demo", TOMORROW);
        let id = lesson(&mut store, "I ask first #demo", None);
        lesson(&mut store, "I wait #demo", None);
        store
            .judge_lesson(id, StillTrue::Yes, day(TODAY), at(TODAY))
            .unwrap();
        assert_eq!(returns(&store), None);
        let next = (day(TOMORROW), day(TOMORROW));
        assert!(store.comes_back(next.0, next.1).unwrap().is_some());
    }

    #[test]
    fn of_several_the_one_that_was_not_seen_for_longest_comes() {
        let mut store = store();
        let first = lesson(&mut store, "I ask first #demo", None);
        lesson(&mut store, "I wait #demo", None);
        keep(&mut store, "#demo", TOMORROW);
        assert_eq!(returns(&store).as_deref(), Some("demo: I ask first #demo"));
        let judged = day("2026-03-11");
        store
            .judge_lesson(first, StillTrue::Yes, judged, at(TODAY))
            .unwrap();
        assert_eq!(returns(&store).as_deref(), Some("demo: I wait #demo"));
    }

    #[test]
    fn refuted_sealed_and_deleted_lessons_stay_away_and_so_do_sealed_plans() {
        let mut store = store();
        let refuted = lesson(&mut store, "refuted #demo", None);
        store
            .judge_lesson(refuted, StillTrue::No, day("2026-03-11"), at(TODAY))
            .unwrap();
        let gone = lesson(&mut store, "gone #demo", None);
        store.delete_entry(gone, at(TODAY)).unwrap();
        let on = "2026-03-10";
        let kind = Kind::Lesson { from: None };
        let mut sealed = Content::new(kind, "sealed #demo", day(on), at(on));
        sealed.sealed = true;
        store.add_entry(&sealed, at(TODAY)).unwrap();
        keep(&mut store, "#demo", TOMORROW);
        lesson(&mut store, "I wait #standup", None);
        let mut planned = note("#standup", TOMORROW);
        planned.sealed = true;
        store.add_entry(&planned, at(TODAY)).unwrap();
        assert_eq!(returns(&store), None);
    }

    #[test]
    fn lessons_drawn_from_sealed_moments_or_ones_about_archived_people_stay_away() {
        let mut store = store();
        let mut secret = moment(Reaction::Overreacted, "loud #demo", "2026-02-01");
        secret.sealed = true;
        let about = moment(Reaction::Overreacted, "loud @mk #standup", "2026-02-01");
        let sources = [secret, about].map(|it| store.add_entry(&it, at(TODAY)).unwrap());
        for (n, from) in sources.into_iter().enumerate() {
            let on = "2026-02-01";
            let kind = Kind::Lesson { from: Some(from) };
            let text = format!("I ask first {n}");
            let content = Content::new(kind, &text, day(on), at(on));
            store.add_entry(&content, at(TODAY)).unwrap();
        }
        keep(&mut store, "#demo", TOMORROW);
        assert_eq!(returns(&store).as_deref(), Some("I ask first 1"));
        keep(&mut store, "#standup", TOMORROW);
        assert_eq!(returns(&store).as_deref(), Some("standup: I ask first 1"));
        store
            .archive_term(TermKind::Person, "mk", Some(at(TODAY)))
            .unwrap();
        assert_eq!(returns(&store), None);
    }

    #[test]
    fn entries_with_people_who_are_archived_stay_away() {
        let mut store = store();
        keep(&mut store, "old @mk", "2026-03-05");
        let due = "2026-03-01";
        let kind = Kind::Lesson { from: None };
        let content = Content::new(kind, "due @mk", day(due), at(due));
        store.add_entry(&content, at(TODAY)).unwrap();
        lesson(&mut store, "I ask @mk first #demo", None);
        keep(&mut store, "#demo", TOMORROW);
        assert!(returns(&store).is_some());
        store
            .archive_term(TermKind::Person, "mk", Some(at(TODAY)))
            .unwrap();
        assert_eq!(returns(&store), None);
        store.archive_term(TermKind::Person, "mk", None).unwrap();
        assert!(returns(&store).is_some());
    }
}
