//! What to work on: situations for which two sorts of evidence speak, in words (domain.md I20).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::tag::Situation;
use crate::domain::words::{count, on_day};
use crate::stats::Insight;
use crate::stats::facts::{Name, Said};
use crate::stats::figure::{Figure, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::practice::Balance;
use crate::stats::record::{Guard, Record};
use crate::stats::stands_out::{Pattern, patterns};
use crate::stats::words::{Words, say};

/// So many sorts of evidence make a candidate.
const SORTS: usize = 2;
/// So many people's words are one of them.
const TOLD_FROM: usize = 2;
/// Practice that is so many points below its weight is one of them.
const POINTS: f64 = 20.0;
/// Candidates that are shown at most.
const SHOWN: usize = 5;
/// Questions of reviews that ask for what comes up again, or for what is wished to go otherwise: a
/// situation that is named in answer to another one is named for another reason.
const ASK_WHAT_TO_CHANGE: [&str; 3] = ["week.reread", "week.repeat", "month.wish"];

/// What to work on.
#[derive(Clone, Copy, Debug)]
pub struct WorkOn;

/// What people told me to improve that belongs to a situation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told {
    /// The situation.
    pub situation: Name,
    /// How often.
    pub times: usize,
}

/// A situation with what speaks for it.
#[derive(Clone, Debug)]
struct Candidate<'a> {
    situation: &'a Situation,
    evidence: Vec<Words>,
    opens: Opens,
}

impl Insight for WorkOn {
    fn figure(&self, record: &Record<'_>) -> Figure {
        // feedback has no place in the facts yet
        let candidates = candidates(record, &[]);
        let is_empty = candidates.is_empty();
        let figure = Figure {
            name: "work-on",
            title: "What to work on",
            sample: None,
            not_yet: is_empty.then(|| {
                say!("Nothing yet. A situation stands here once two of these speak for it: it is harder than elsewhere, people told you so twice, or you named it in a review. Beside the first, practice 20 points below its weight is another.")
            }),
            says: candidates
                .into_iter()
                .map(Candidate::sentence)
                .collect(),
            chart: None,
            meaning: meaning! {
                can: "At least two different sorts of evidence speak for these situations. Which of them matters is for you to say.",
                cannot: "It is no ranking and no verdict, and it knows nothing of what you did not write.",
            },
        };
        if record.guard() == Some(Guard::Person) {
            return figure.silent(say!(
                "People are never compared: it shows without a person."
            ));
        }
        figure
    }
}

impl Candidate<'_> {
    /// "design-review: 9 of 10 off course, elsewhere 12 of 30; you named it in a review today."
    fn sentence(self) -> Sentence {
        let evidence: Vec<&str> = self.evidence.iter().map(Words::as_str).collect();
        let words = say!("{}: {}.", self.situation.as_str(), evidence.join("; "));
        Sentence::about(words, self.opens)
    }
}

/// The situations for which enough speaks, those with the most sorts of evidence first.
fn candidates<'a>(record: &Record<'a>, told: &[Told]) -> Vec<Candidate<'a>> {
    let harder: Vec<Pattern<'_>> = patterns(record)
        .into_iter()
        .filter(Pattern::is_harder)
        .collect();
    let named = named(record);
    let told: BTreeMap<&Situation, usize> = told
        .iter()
        .filter_map(|it| Some((situation(record, it.situation)?, it.times)))
        .collect();
    let all = harder.iter().map(|it| it.group.situation);
    let all: BTreeSet<&Situation> = all
        .chain(named.keys().copied())
        .chain(told.keys().copied())
        .collect();
    let practice = practice(record);
    let mut candidates: Vec<Candidate<'_>> = all
        .into_iter()
        .map(|situation| {
            let moments = Opens::moments().situation(situation);
            let harder = harder.iter().find(|it| it.group.situation == situation);
            let told = told.get(situation).filter(|times| **times >= TOLD_FROM);
            let evidence = [
                harder.map(off_course),
                told.map(|times| say!("you were told so {}", count(*times, "time", "times"))),
                practice.clone().filter(|_| harder.is_some()),
                named
                    .get(situation)
                    .map(|day| say!("you named it in a review {}", on_day(*day, record.today()))),
            ];
            Candidate {
                situation,
                evidence: evidence.into_iter().flatten().collect(),
                opens: record.opens(if harder.is_some() {
                    moments.judged()
                } else {
                    moments
                }),
            }
        })
        .filter(|it| it.evidence.len() >= SORTS)
        .collect();
    candidates.sort_by_key(|it| Reverse(it.evidence.len()));
    candidates.truncate(SHOWN);
    candidates
}

/// "9 of 10 off course, elsewhere 12 of 30"
fn off_course(pattern: &Pattern<'_>) -> Words {
    let (here, elsewhere) = (pattern.here, pattern.elsewhere);
    let (k, n) = (elsewhere.k, elsewhere.n);
    say!("{} of {} off course, elsewhere {k} of {n}", here.k, here.n)
}

/// That practice is well below its weight. It is of no situation, so that it speaks only beside what is
/// harder there, and only where all moments are looked at.
fn practice(record: &Record<'_>) -> Option<Words> {
    let short = Balance::of(record).short_of(record.weight())?;
    (short >= POINTS && !record.is_narrowed())
        .then(|| say!("relationship practice is {short:.0} points below its weight"))
}

/// The situations named in reviews of the window, each with the last day.
fn named<'a>(record: &Record<'a>) -> BTreeMap<&'a Situation, NaiveDate> {
    let asks = |said: &&Said| ASK_WHAT_TO_CHANGE.contains(&said.prompt.as_str());
    let mut named = BTreeMap::new();
    for said in record.reviews().filter(asks) {
        for tag in said
            .situations
            .iter()
            .filter_map(|it| situation(record, *it))
        {
            let day = named.entry(tag).or_insert(said.day);
            *day = said.day.max(*day);
        }
    }
    named
}

/// The situation of a name, where it is looked at.
fn situation<'a>(record: &Record<'a>, name: Name) -> Option<&'a Situation> {
    let names = record.situation_names();
    let tag = names.get(usize::try_from(name).ok()?)?;
    record.scope.is_about(tag).then_some(tag)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::day::{DayRecord, Practice};
    use crate::domain::id::EntryId;
    use crate::domain::reaction::Reaction;
    use crate::domain::tag::Handle;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    /// Nine of ten off course in the design review, twelve of thirty elsewhere.
    fn journal() -> Journal {
        let mut journal = Journal::new();
        journal.write_several(9, Reaction::Overreacted, "#design-review @mk");
        journal.write_several(1, Reaction::Steady, "#design-review");
        for words in ["#demo", "#planning @mk"] {
            journal.write_several(6, Reaction::Avoided, words);
            journal.write_several(9, Reaction::Steady, words);
        }
        journal
    }

    /// A situation is named in a review.
    fn name(journal: &mut Journal, prompt: &str, situation: Name) {
        journal.facts.reviews.push(Said {
            id: EntryId(Uuid::nil()),
            day: "2026-03-08".parse().unwrap(),
            prompt: prompt.to_owned(),
            text: String::new(),
            situations: vec![situation],
        });
    }

    fn practise_technique(journal: &mut Journal) {
        journal.facts.weight = Some(6);
        for back in 0..12 {
            let practice = Some(Practice::Technical);
            let day = DayRecord {
                practice,
                ..DayRecord::default()
            };
            let today = journal.facts.today;
            journal
                .facts
                .days
                .insert(today - chrono::Days::new(back), day);
        }
    }

    fn says(journal: &Journal, scope: &Scope) -> Vec<String> {
        let figure = journal.figure(&WorkOn, scope);
        said(&figure).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn two_sorts_of_evidence_make_a_candidate() {
        let mut journal = journal();
        assert_eq!(says(&journal, &Scope::default()), [""; 0]);
        name(&mut journal, "week.repeat", 0);
        assert_eq!(
            says(&journal, &Scope::default()),
            [
                "design-review: 9 of 10 off course, elsewhere 12 of 30; you named it in a review on Sun 8 Mar.",
            ]
        );
    }

    #[test]
    fn what_was_named_for_another_reason_is_no_evidence() {
        let mut journal = journal();
        for prompt in [
            "week.best",
            "week.not_counted",
            "month.headline",
            "month.drop",
        ] {
            name(&mut journal, prompt, 0);
        }
        assert_eq!(says(&journal, &Scope::default()), [""; 0]);
    }

    #[test]
    fn practice_below_its_weight_is_evidence() {
        let mut journal = journal();
        practise_technique(&mut journal);
        // a gap of all practice says nothing of a situation by itself
        name(&mut journal, "week.repeat", 2);
        assert_eq!(
            says(&journal, &Scope::default()),
            [
                "design-review: 9 of 10 off course, elsewhere 12 of 30; relationship practice is 60 points below its weight.",
            ]
        );
    }

    #[test]
    fn what_two_people_said_is_evidence() {
        let mut journal = journal();
        name(&mut journal, "week.repeat", 1);
        let scope = Scope::default();
        let record = Record::new(&journal.facts, &scope);
        let told = |times| {
            [Told {
                situation: 1,
                times,
            }]
        };
        assert_eq!(candidates(&record, &told(1)).len(), 0);
        let found = candidates(&record, &told(2)).pop().map(Candidate::sentence);
        assert_eq!(
            found.unwrap().words.as_str(),
            "demo: you were told so 2 times; you named it in a review on Sun 8 Mar."
        );
    }

    #[test]
    fn with_a_person_chosen_nothing_is_compared() {
        let mut journal = journal();
        practise_technique(&mut journal);
        name(&mut journal, "week.repeat", 0);
        let scope = Scope {
            person: Handle::new("mk"),
            ..Scope::default()
        };
        assert_eq!(says(&journal, &scope), [""; 0]);
    }
}
