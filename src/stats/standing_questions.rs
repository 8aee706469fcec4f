//! Standing questions: days asked, days it happened, days it did not (domain.md I0).
//!
//! The only rate whose denominator does not depend on what one chose to write.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::domain::query::Term;
use crate::domain::standing::{LOSE_INTEREST, OVERREACT, StandingAnswer};
use crate::domain::words;
use crate::stats::Insight;
use crate::stats::figure::{Chart, DayBlock, DayCell, Figure, Mark, Meaning, Sentence};
use crate::stats::opens::Opens;
use crate::stats::record::{Guard, Record};
use crate::stats::share::Share;
use crate::stats::weeks::{mondays, week_of};
use crate::stats::words::{Words, say};

/// Weeks of the calendar.
const WEEKS: u64 = 12;

/// How often I was asked and it happened.
#[derive(Clone, Copy, Debug)]
pub struct StandingQuestions;

/// A standing question as it is counted.
struct Question {
    prompt: &'static str,
    happened: &'static str,
}

const QUESTIONS: [Question; 2] = [
    Question {
        prompt: OVERREACT,
        happened: "Overreacted",
    },
    Question {
        prompt: LOSE_INTEREST,
        happened: "Lost interest",
    },
];

impl Insight for StandingQuestions {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let answers = QUESTIONS.map(|question| (answers(record, question.prompt), question));
        let asked: usize = answers
            .iter()
            .map(|(days, _)| in_window(record, days).n)
            .max()
            .unwrap_or(0);
        let says = answers
            .iter()
            .filter_map(|(days, question)| sentence(record, days, question));
        let not_yet = (asked == 0).then(|| {
            say!("The two questions of the evening stand here once they were asked, day by day.")
        });
        record.of_whole_days(Figure {
            name: "standing-questions",
            title: "Standing questions",
            sample: (asked > 0).then(|| say!("{}", words::count(asked, "day asked", "days asked"))),
            not_yet,
            says: says.collect(),
            chart: Some(Chart::Days(
                answers
                    .iter()
                    .map(|(days, question)| block(record, days, question))
                    .collect(),
            )),
            meaning: Meaning {
                can: "On so many of the days you were asked, you said that it happened. It is the one rate here that does not depend on which moments you chose to write.",
                cannot: "It says nothing of days you were not asked, nor how strong it was, nor who was there.",
            },
        })
    }
}

/// What was answered, by day: whether it happened. Being asked without an answer is no answer.
fn answers(record: &Record<'_>, prompt: &str) -> BTreeMap<NaiveDate, bool> {
    let standing = record.facts.standing.iter();
    standing
        .filter(|it| it.prompt == prompt && it.day <= record.today())
        .filter_map(|it| match it.answer {
            StandingAnswer::Moment(_) => Some((it.day, true)),
            StandingAnswer::NotToday => Some((it.day, false)),
            StandingAnswer::Asked | StandingAnswer::Skipped => None,
        })
        .collect()
}

fn in_window(record: &Record<'_>, days: &BTreeMap<NaiveDate, bool>) -> Share {
    let within = days.iter().filter(|(day, _)| record.period.contains(**day));
    let happened = within.clone().filter(|(_, happened)| **happened).count();
    Share::new(happened, within.count())
}

fn sentence(
    record: &Record<'_>,
    days: &BTreeMap<NaiveDate, bool>,
    question: &Question,
) -> Option<Sentence> {
    let share = in_window(record, days);
    if share.n == 0 {
        return None;
    }
    // these days do not depend on what is logged, but with a person chosen nothing is rated
    let guard = record.guard().filter(|guard| *guard == Guard::Person);
    Some(Sentence::about(
        says(share, question.happened, guard),
        opens(question, record.period),
    ))
}

/// "Overreacted on 6 of the 17 days you were asked (35%, plausibly 19–55%)."
fn says(share: Share, happened: &str, guard: Option<Guard>) -> Words {
    let words = share.words(guard);
    let range = words.as_str().split_once(" (").map(|(_, range)| range);
    let days = words::count(share.n, "day", "days");
    let counted = format!("{happened} on {} of the {days} you were asked", share.k);
    range.map_or_else(|| say!("{counted}."), |range| say!("{counted} ({range}."))
}

fn opens(question: &Question, period: Period) -> Opens {
    Opens::moments()
        .and(Term::Prompt(question.prompt.to_owned()))
        .within(period)
}

fn block(record: &Record<'_>, days: &BTreeMap<NaiveDate, bool>, question: &Question) -> DayBlock {
    let cells = mondays(record.today(), WEEKS)
        .into_iter()
        .flat_map(|monday| {
            let week = week_of(monday);
            week.first()
                .iter_days()
                .take_while(move |day| week.contains(*day))
        })
        .map(|day| cell(record, (day, days.get(&day).copied()), question));
    DayBlock {
        label: say!("{}", question.happened),
        days: cells.collect(),
    }
}

fn cell(
    record: &Record<'_>,
    (day, answer): (NaiveDate, Option<bool>),
    question: &Question,
) -> DayCell {
    let (mark, says) = match answer {
        _ if day > record.today() => (Mark::Nothing, say!("still to come")),
        Some(true) => (Mark::Off, say!("it happened")),
        Some(false) => (Mark::On, say!("not that day")),
        None => (Mark::Neither, say!("not asked")),
    };
    DayCell {
        day,
        mark,
        says,
        opens: (mark == Mark::Off).then(|| opens(question, Period::day(day))),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::id::EntryId;
    use crate::domain::standing::Standing;
    use crate::stats::facts::Facts;
    use crate::stats::scope::Scope;

    const TODAY: &str = "2026-03-12";

    fn standing(day: &str, answer: StandingAnswer) -> Standing {
        Standing {
            day: day.parse().unwrap(),
            prompt: OVERREACT.to_owned(),
            answer,
        }
    }

    fn figure(standing: Vec<Standing>) -> Figure {
        let facts = Facts {
            standing,
            ..Facts::empty(TODAY.parse().unwrap(), Vec::new())
        };
        StandingQuestions.figure(&Record::new(&facts, &Scope::default()))
    }

    #[test]
    fn only_answers_count_as_asked() {
        let moment = StandingAnswer::Moment(EntryId(Uuid::nil()));
        let figure = figure(vec![
            standing("2026-03-08", StandingAnswer::Asked),
            standing("2026-03-09", moment),
            standing("2026-03-10", StandingAnswer::NotToday),
            standing("2026-03-11", moment),
            standing("2026-03-12", StandingAnswer::Skipped),
            standing("2026-03-13", moment),
            standing("2025-12-18", moment),
        ]);
        assert_eq!(
            figure.says[0].words.as_str(),
            "Overreacted on 2 of the 3 days you were asked."
        );
        let Some(Chart::Days(blocks)) = figure.chart else {
            panic!("no days")
        };
        let week: String = blocks[0].days[77..]
            .iter()
            .map(|it| it.mark.sign())
            .collect();
        assert_eq!((week.as_str(), blocks[0].days.len()), ("xox·   ", 84));
    }

    #[test]
    fn six_of_seventeen_days_have_a_range() {
        let says = says(Share::new(6, 17), "Overreacted", None);
        assert_eq!(
            says.as_str(),
            "Overreacted on 6 of the 17 days you were asked (35%, plausibly 19–55%)."
        );
    }

    #[test]
    fn who_was_never_asked_is_told_what_will_stand_here() {
        let figure = figure(Vec::new());
        assert!(figure.not_yet.is_some() && figure.says.is_empty() && figure.sample.is_none());
    }
}
