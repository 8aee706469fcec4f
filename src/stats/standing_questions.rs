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
use crate::stats::figure::{Chart, DayBlock, DayCell, Figure, Mark, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::record::Record;
use crate::stats::share::{SAID_FROM, Share};
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

/// What became of a question, by day.
type Answers = BTreeMap<NaiveDate, Answer>;

/// What became of a question on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Answer {
    Happened,
    DidNot,
    /// Asked and left open, or passed over.
    Open,
    /// It happened, and was written without being asked about.
    Unasked,
}

impl Insight for StandingQuestions {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let answers = QUESTIONS.map(|question| (answers(record, question.prompt), question));
        let asked: usize = answers
            .iter()
            .map(|(days, _)| asked(&within(record, days)).len())
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
            meaning: meaning! {
                can: "On so many of the days you were asked and answered, you said that it happened. It is the one rate here that does not depend on which moments you chose to write.",
                cannot: "It says nothing of days you were not asked or did not answer, nor how strong it was, nor who was there.",
            },
        })
    }
}

/// The days on which a question was asked.
fn answers(record: &Record<'_>, prompt: &str) -> Answers {
    let standing = record.standing();
    standing
        .filter(|it| it.prompt == prompt)
        .map(|it| (it.day, Answer::of(it.answer, record.was_asked(it.day))))
        .collect()
}

impl Answer {
    fn of(answer: StandingAnswer, was_asked: bool) -> Self {
        match answer {
            StandingAnswer::Moment(_) if was_asked => Self::Happened,
            StandingAnswer::Moment(_) => Self::Unasked,
            StandingAnswer::NotToday => Self::DidNot,
            StandingAnswer::Asked | StandingAnswer::Skipped => Self::Open,
        }
    }
}

/// The days of the window.
fn within(record: &Record<'_>, days: &Answers) -> Vec<(NaiveDate, Answer)> {
    let days = days.iter().map(|(day, answer)| (*day, *answer));
    days.filter(|(day, _)| record.period.contains(*day))
        .collect()
}

/// Those on which the question was asked.
fn asked(days: &[(NaiveDate, Answer)]) -> Vec<(NaiveDate, Answer)> {
    let days = days.iter().copied();
    days.filter(|(_, answer)| *answer != Answer::Unasked)
        .collect()
}

fn sentence(record: &Record<'_>, days: &Answers, question: &Question) -> Option<Sentence> {
    let days = within(record, days);
    let asked = asked(&days);
    let answered = asked.iter().filter(|(_, answer)| *answer != Answer::Open);
    let mut answered: Vec<(NaiveDate, Answer)> = answered.copied().collect();
    let happened = answered
        .iter()
        .filter(|(_, it)| *it == Answer::Happened)
        .count();
    let unasked = days.len() - asked.len();
    let told = match (asked.len(), answered.len()) {
        (0, _) if unasked == 0 => return None,
        (0, _) => say!("{}: not asked yet", question.happened),
        (asked, 0) => {
            let days = words::count(asked, "day", "days");
            say!("{}: asked on {days}, not answered", question.happened)
        }
        (asked, n) if n < SAID_FROM => {
            answered.reverse();
            few(&answered, asked, question, record.today())
        }
        (asked, n) => says(Share::new(happened, n), asked, question.happened),
    };
    // the search finds these as well, so that the sentence names them
    let words = match unasked {
        0 => say!("{told}."),
        n => say!(
            "{told}; it is also written of {} without the question.",
            words::count(n, "day", "days")
        ),
    };
    let is_counted = happened + unasked > 0;
    Some(Sentence {
        words,
        opens: is_counted.then(|| opens(question, record.period)),
        exception: None,
    })
}

/// "Overreacted: today, not on Tue 10 Mar; asked on 4 days"
fn few(
    answered: &[(NaiveDate, Answer)],
    asked: usize,
    question: &Question,
    today: NaiveDate,
) -> Words {
    let each = answered.iter().map(|(day, answer)| {
        let day = words::on_day(*day, today);
        match answer {
            Answer::Happened => day,
            Answer::DidNot | Answer::Open | Answer::Unasked => format!("not {day}"),
        }
    });
    let each = each.collect::<Vec<_>>().join(", ");
    let listed = say!("{}: {each}", question.happened);
    if asked == answered.len() {
        return listed;
    }
    say!("{listed}; asked on {}", words::count(asked, "day", "days"))
}

/// "Overreacted on 6 of the 17 days you answered (35%, plausibly 19–55%); asked on 30"; where all were
/// answered, "of the 17 days you were asked".
fn says(share: Share, asked: usize, happened: &str) -> Words {
    let range = share.range(None).unwrap_or_default();
    let counted = format!("{happened} on {} of the {} days you", share.k, share.n);
    if asked == share.n {
        say!("{counted} were asked{range}")
    } else {
        say!("{counted} answered{range}; asked on {asked}")
    }
}

fn opens(question: &Question, period: Period) -> Opens {
    Opens::moments()
        .and(Term::Prompt(question.prompt.to_owned()))
        .within(period)
}

fn block(record: &Record<'_>, days: &Answers, question: &Question) -> DayBlock {
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
    (day, answer): (NaiveDate, Option<Answer>),
    question: &Question,
) -> DayCell {
    let (mark, says) = match answer {
        _ if day > record.today() => (Mark::Nothing, say!("still to come")),
        Some(Answer::Happened) => (Mark::Off, say!("it happened")),
        Some(Answer::DidNot) => (Mark::On, say!("not that day")),
        Some(Answer::Unasked) => (Mark::Off, say!("it happened, and was not asked about")),
        Some(Answer::Open) => (Mark::Neither, say!("asked, not answered")),
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
    fn a_day_asked_is_no_day_answered() {
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
            "Overreacted on 2 of the 3 days you answered; asked on 5."
        );
        assert_eq!(figure.sample.unwrap().as_str(), "5 days asked");
        let Some(Chart::Days(blocks)) = figure.chart else {
            panic!("no days")
        };
        let days = &blocks[0].days;
        let week: String = days[77..].iter().map(|it| it.mark.sign()).collect();
        assert_eq!((week.as_str(), days.len()), ("xox·   ", 84));
        let says = |place: usize| days[place].says.as_str();
        assert_eq!((says(80), says(75)), ("asked, not answered", "not asked"));
    }

    #[test]
    fn six_of_seventeen_days_have_a_range() {
        let says = |asked| says(Share::new(6, 17), asked, "Overreacted").to_string();
        assert_eq!(
            says(17),
            "Overreacted on 6 of the 17 days you were asked (35%, plausibly 19–55%)"
        );
        assert_eq!(
            says(30),
            "Overreacted on 6 of the 17 days you answered (35%, plausibly 19–55%); asked on 30"
        );
    }

    #[test]
    fn what_nobody_asked_about_makes_no_rate() {
        let moment = StandingAnswer::Moment(EntryId(Uuid::nil()));
        let unasked = ["2026-03-07", "2026-03-08", TODAY];
        let asked = ["2026-03-09", "2026-03-10", "2026-03-11"];
        let facts = Facts {
            standing: unasked
                .map(|day| standing(day, moment))
                .into_iter()
                .chain(asked.map(|day| standing(day, StandingAnswer::NotToday)))
                .collect(),
            unasked: unasked.iter().map(|day| day.parse().unwrap()).collect(),
            ..Facts::empty(TODAY.parse().unwrap(), Vec::new())
        };
        let figure = StandingQuestions.figure(&Record::new(&facts, &Scope::default()));
        // today's evening may just have begun
        assert_eq!(
            figure.says[0].words.as_str(),
            "Overreacted on 1 of the 4 days you were asked; \
             it is also written of 2 days without the question."
        );
    }

    #[test]
    fn one_or_two_days_are_listed() {
        let says = |all: &[(&str, StandingAnswer)]| {
            let all = all.iter().map(|(day, answer)| standing(day, *answer));
            figure(all.collect()).says[0].words.to_string()
        };
        let moment = StandingAnswer::Moment(EntryId(Uuid::nil()));
        let not = ("2026-03-10", StandingAnswer::NotToday);
        assert_eq!(says(&[not]), "Overreacted: not on Tue 10 Mar.");
        assert_eq!(
            says(&[not, (TODAY, moment), ("2026-03-11", StandingAnswer::Asked)]),
            "Overreacted: today, not on Tue 10 Mar; asked on 3 days."
        );
        assert_eq!(
            says(&[(TODAY, StandingAnswer::Asked)]),
            "Overreacted: asked on 1 day, not answered."
        );
    }

    #[test]
    fn who_was_never_asked_is_told_what_will_stand_here() {
        let figure = figure(Vec::new());
        assert!(figure.not_yet.is_some() && figure.says.is_empty() && figure.sample.is_none());
    }
}
