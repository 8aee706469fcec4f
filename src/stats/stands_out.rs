//! Patterns worth a look: situations that go otherwise than the rest (domain.md I2).
//!
//! One outcome for each situation, Fisher's exact test, and the share of false hints held at one in
//! five. Never by person.

use std::cmp::Reverse;

use crate::domain::reaction::Reaction;
use crate::domain::words;
use crate::stats::Insight;
use crate::stats::facts::MomentFact;
use crate::stats::figure::{Exception, Figure, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::record::Record;
use crate::stats::share::{RATED_FROM, Share, percent};
use crate::stats::situations::{Group, by_situation};
use crate::stats::small_sample::{Z90, benjamini_hochberg, fisher_exact, newcombe};
use crate::stats::words::{Words, say};

/// The share of hints that may be chance.
const FALSE_HINTS: f64 = 0.20;
/// More hints than this are not shown.
const MOST: usize = 3;

/// Situations that go otherwise than the rest.
#[derive(Clone, Copy, Debug)]
pub struct StandsOut;

/// A situation that goes otherwise than the rest.
#[derive(Clone, Debug)]
pub struct Pattern<'a> {
    /// Its moments that can be judged.
    pub group: Group<'a>,
    /// Those off course.
    pub here: Share,
    /// Those off course elsewhere.
    pub elsewhere: Share,
    /// How probable so large a difference is where there is none.
    pub p: f64,
}

/// What is looked through for patterns.
struct Judged<'a> {
    all: Share,
    groups: Vec<Group<'a>>,
}

impl Insight for StandsOut {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let judged = Judged::of(record);
        let looked_at = judged.words();
        let not_yet = match (record.guard(), &record.scope.situation) {
            (Some(_), _) => None,
            (None, Some(_)) => Some(say!("Not compared while one situation is chosen.")),
            (None, None) => judged.not_yet(),
        };
        let says = match record.guard() {
            Some(guard) => vec![Sentence::plain(guard.words())],
            None if not_yet.is_some() => Vec::new(),
            None => judged.found(record),
        };
        Figure {
            name: "stands-out",
            title: "What stands out",
            sample: (judged.all.n > 0).then_some(looked_at),
            not_yet,
            says,
            chart: None,
            meaning: meaning! {
                can: "In this situation moments went off course more often, or less often, than in the rest of what you logged, by more than chance usually gives. The entries behind it are worth reading.",
                cannot: "It does not say what it comes from. About one in five such hints is chance, and what you chose to log weighs in.",
            },
        }
    }
}

/// The situations that go otherwise than the rest, the least probable first; none where rates may not
/// be shown, or where the rest is not looked at.
pub fn patterns<'a>(record: &Record<'a>) -> Vec<Pattern<'a>> {
    if record.guard().is_some() || record.scope.situation.is_some() {
        return Vec::new();
    }
    Judged::of(record).patterns()
}

impl<'a> Judged<'a> {
    fn of(record: &Record<'a>) -> Self {
        let moments = record.judged().map(|(moment, _)| moment);
        Self {
            all: off_course(moments.clone()),
            groups: by_situation(record, moments),
        }
    }

    /// "46 moments, 9 situations".
    fn words(&self) -> Words {
        let moments = words::count(self.all.n, "moment", "moments");
        let situations = words::count(self.groups.len(), "situation", "situations");
        say!("{moments}, {situations}")
    }

    fn can_be_compared(&self, n: usize) -> bool {
        n >= RATED_FROM && self.all.n - n >= RATED_FROM
    }

    fn not_yet(&self) -> Option<Words> {
        let named = || self.groups.iter().filter(|it| it.may_be_named());
        let mut sizes = named().map(|it| it.moments.len());
        if sizes.any(|n| self.can_be_compared(n)) {
            return None;
        }
        // the first by name of the largest
        let largest = named().rev().max_by_key(|it| it.moments.len());
        Some(match largest {
            None if !self.groups.is_empty() => {
                say!("Needs a situation with 8 moments, and 8 elsewhere.")
            }
            None if self.all.n == 0 => {
                say!("Needs a situation with 8 moments, and 8 elsewhere. No moment is logged yet.")
            }
            None => {
                say!("Needs a situation with 8 moments, and 8 elsewhere. No moment names one yet.")
            }
            Some(Group { situation, moments }) => {
                let (name, n) = (situation.as_str(), moments.len());
                let elsewhere = self.all.n - n;
                say!(
                    "Needs a situation with 8 moments, and 8 elsewhere. In {name} you have {n}, elsewhere {elsewhere}."
                )
            }
        })
    }

    fn found(&self, record: &Record<'_>) -> Vec<Sentence> {
        let patterns = self.patterns();
        if patterns.is_empty() {
            let opens = record.opens(Opens::moments().judged());
            let words = say!("Nothing stands out. {}.", self.words());
            return vec![Sentence::about(words, opens)];
        }
        let said = patterns.iter().map(|it| it.sentence(record));
        said.collect()
    }

    fn patterns(&self) -> Vec<Pattern<'a>> {
        let compared = self.groups.iter().filter_map(|group| self.compared(group));
        let family: Vec<Pattern<'_>> = compared.collect();
        let p: Vec<f64> = family.iter().map(|it| it.p).collect();
        let stands_out = benjamini_hochberg(&p, FALSE_HINTS).into_iter();
        let mut patterns: Vec<Pattern<'_>> = family
            .into_iter()
            .zip(stands_out)
            .filter_map(|(pattern, stands_out)| stands_out.then_some(pattern))
            .collect();
        // groups are in the order of their names, which stays among equals
        patterns.sort_by(|one, other| one.p.total_cmp(&other.p));
        patterns.truncate(MOST);
        patterns
    }

    fn compared(&self, group: &Group<'a>) -> Option<Pattern<'a>> {
        if !group.may_be_named() || !self.can_be_compared(group.moments.len()) {
            return None;
        }
        let here = off_course(group.moments.iter().copied());
        let elsewhere = Share::new(self.all.k - here.k, self.all.n - here.n);
        let on_course = |share: Share| share.n - share.k;
        Some(Pattern {
            group: group.clone(),
            here,
            elsewhere,
            p: fisher_exact(here.k, on_course(here), elsewhere.k, on_course(elsewhere)),
        })
    }
}

fn off_course<'a>(moments: impl Iterator<Item = &'a MomentFact> + Clone) -> Share {
    let off = moments.clone().filter(|it| it.on_course == Some(false));
    Share::new(off.count(), moments.count())
}

impl Pattern<'_> {
    /// Whether it goes off course there more often than elsewhere.
    pub fn is_harder(&self) -> bool {
        self.here.value() > self.elsewhere.value()
    }

    fn sentence(&self, record: &Record<'_>) -> Sentence {
        let Self {
            here, elsewhere, ..
        } = self;
        let name = self.group.situation.as_str();
        let hint = say!(
            "In {name} {} of {} were off-course, elsewhere {} of {}. \
             Worth a look; with this many entries about one in five such hints is chance.",
            here.k,
            here.n,
            elsewhere.k,
            elsewhere.n
        );
        let opens = Opens::moments().judged().situation(self.group.situation);
        Sentence {
            words: say!("{hint} {}", self.closer(record)),
            opens: Some(record.opens(opens)),
            exception: self.exception(),
        }
    }

    /// "Plausibly 21 to 65 percentage points more than elsewhere; off course mostly: overreacted (6 of 9)."
    fn closer(&self, record: &Record<'_>) -> Words {
        let (way, n) = if self.is_harder() {
            ("off course", self.here.k)
        } else {
            ("on course", self.here.n - self.here.k)
        };
        let most = self.most_frequent().map(|(reaction, most)| {
            let label = record.reactions().label(reaction);
            say!("{way} mostly: {label} ({most} of {n})")
        });
        let most = most.unwrap_or_default();
        self.difference().map_or_else(
            || say!("{most}."),
            |difference| say!("Plausibly {difference} than elsewhere; {most}."),
        )
    }

    fn difference(&self) -> Option<Words> {
        let (here, elsewhere) = (self.here, self.elsewhere);
        let interval = newcombe((here.k, here.n), (elsewhere.k, elsewhere.n), Z90)?;
        let points = |share: f64| percent(share.abs());
        let (low, high) = (points(interval.low), points(interval.high));
        Some(if interval.low >= 0.0 {
            say!("{low} to {high} percentage points more")
        } else if interval.high <= 0.0 {
            say!("{high} to {low} percentage points less")
        } else {
            say!("between {low} percentage points less and {high} more")
        })
    }

    /// The reaction that most of the moments had that went as the sentence says, the first by digit of
    /// equals.
    fn most_frequent(&self) -> Option<(Reaction, usize)> {
        let went = Some(!self.is_harder());
        let counted = Reaction::ALL.into_iter().map(|reaction| {
            let those = self.group.moments.iter();
            let those = those.filter(|it| it.reaction == reaction && it.on_course == went);
            (reaction, those.count())
        });
        counted.min_by_key(|(_, n)| Reverse(*n))
    }

    /// The newest moment that went the other way.
    fn exception(&self) -> Option<Exception> {
        let went = Some(self.is_harder());
        let others = self.group.moments.iter();
        let others = others.filter(|it| it.on_course == went && !it.is_sealed);
        let newest = others.max_by_key(|it| (it.day, it.at_ms, it.id))?;
        Some(Exception {
            entry: newest.id,
            day: newest.day,
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::tag::{Handle, Situation};
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, TODAY, said};

    /// So many moments off course and on course, with these words.
    fn write(journal: &mut Journal, words: &str, off: usize, on: usize) {
        journal.write_several(off, Reaction::Overreacted, words);
        journal.write_several(on, Reaction::Steady, words);
    }

    /// Nine of ten in design reviews, twelve of thirty elsewhere.
    fn printed_example() -> Journal {
        let mut journal = Journal::new();
        write(&mut journal, "#design-review @mk", 9, 1);
        write(&mut journal, "#planning", 4, 3);
        write(&mut journal, "", 8, 15);
        journal
    }

    fn figure(journal: &Journal) -> Figure {
        journal.figure(&StandsOut, &Scope::default())
    }

    #[test]
    fn nine_of_ten_against_twelve_of_thirty_stand_out() {
        let journal = printed_example();
        let figure = figure(&journal);
        assert_eq!(
            said(&figure),
            [
                "In design-review 9 of 10 were off-course, elsewhere 12 of 30. Worth a look; with this many \
              entries about one in five such hints is chance. Plausibly 21 to 65 percentage points more \
              than elsewhere; off course mostly: overreacted (9 of 9)."
            ]
        );
        let [sentence] = figure.says.as_slice() else {
            panic!("one sentence")
        };
        assert_eq!(
            sentence.exception,
            Some(Exception {
                entry: journal.facts.moments[9].id,
                day: "2026-03-10".parse().unwrap()
            })
        );
        assert_eq!(
            sentence.opens.as_ref().unwrap().text(),
            "kind:moment (is:on-course OR is:off-course) #design-review since:2025-12-19 until:2026-03-12"
        );
        assert_eq!(figure.sample.unwrap().as_str(), "40 moments, 2 situations");
    }

    #[test]
    fn the_p_of_the_example_is_fishers() {
        let journal = printed_example();
        let scope = Scope::default();
        let record = Record::new(&journal.facts, &scope);
        let patterns = patterns(&record);
        assert_eq!(format!("{:.4}", patterns[0].p), "0.0094");
        assert!(patterns[0].is_harder());
    }

    #[test]
    fn the_exception_is_the_newest_moment_that_may_come_back() {
        let mut journal = Journal::new();
        write(&mut journal, "#demo", 12, 0);
        let expected = journal.write("2026-02-03", Reaction::Repaired, "#demo").id;
        journal.write("2026-02-02", Reaction::Steady, "#demo");
        journal.write(TODAY, Reaction::Steady, "#demo").is_sealed = true;
        write(&mut journal, "", 10, 30);
        let exception = figure(&journal).says[0].exception.clone();
        assert_eq!(exception.map(|it| it.entry), Some(expected));
    }

    #[test]
    fn a_situation_of_sealed_moments_counts_and_is_not_named() {
        let mut journal = printed_example();
        let sealed = journal.facts.moments.iter_mut().take(10);
        sealed.for_each(|it| it.is_sealed = true);
        let figure = figure(&journal);
        assert!(figure.says.is_empty());
        assert_eq!(
            figure.not_yet.unwrap().as_str(),
            "Needs a situation with 8 moments, and 8 elsewhere. In planning you have 7, elsewhere 33."
        );
        assert_eq!(figure.sample.unwrap().as_str(), "40 moments, 2 situations");
    }

    #[test]
    fn what_goes_better_stands_out_as_well() {
        let mut journal = Journal::new();
        write(&mut journal, "#demo", 1, 11);
        write(&mut journal, "#standup", 20, 14);
        let figure = figure(&journal);
        let [easier, harder] = figure.says.as_slice() else {
            panic!("two sentences")
        };
        let words = easier.words.as_str();
        assert!(words.starts_with("In demo 1 of 12 were off-course, elsewhere 20 of 34. "));
        assert!(
            words.ends_with(
                "points less than elsewhere; on course mostly: stayed steady (11 of 11)."
            )
        );
        assert_eq!(
            easier.exception.as_ref().unwrap().entry,
            journal.facts.moments[0].id
        );
        assert!(harder.words.as_str().starts_with("In standup 20 of 34 "));
    }

    #[test]
    fn without_a_difference_nothing_stands_out() {
        let mut journal = Journal::new();
        write(&mut journal, "#demo", 6, 4);
        write(&mut journal, "#standup", 15, 15);
        let figure = figure(&journal);
        assert_eq!(
            said(&figure),
            ["Nothing stands out. 40 moments, 2 situations."]
        );
        assert!(figure.not_yet.is_none());
    }

    #[test]
    fn at_most_three_stand_out_the_least_probable_first_then_by_name() {
        let mut journal = Journal::new();
        for name in ["#d", "#b", "#c", "#a", "#e"] {
            write(&mut journal, name, 9, 1);
        }
        write(&mut journal, "#f", 12, 0);
        write(&mut journal, "", 10, 60);
        let figure = figure(&journal);
        let names: Vec<&str> = said(&figure)
            .iter()
            .map(|it| it.split(' ').nth(1).unwrap())
            .collect();
        assert_eq!(names, ["f", "a", "b"]);
    }

    #[test]
    fn a_situation_stands_out_by_its_childrens_moments() {
        let mut journal = Journal::new();
        write(&mut journal, "#meeting/standup", 8, 0);
        write(&mut journal, "#meeting", 2, 0);
        write(&mut journal, "", 10, 30);
        let figure = figure(&journal);
        assert!(
            said(&figure)[0]
                .starts_with("In meeting 10 of 10 were off-course, elsewhere 10 of 40.")
        );
    }

    #[test]
    fn within_one_situation_nothing_is_compared() {
        let scope = Scope {
            situation: Situation::new("design-review"),
            ..Scope::default()
        };
        let figure = printed_example().figure(&StandsOut, &scope);
        let not_yet = figure.not_yet.map(|words| words.to_string());
        let expected = "Not compared while one situation is chosen.";
        assert_eq!((not_yet.as_deref(), figure.says.len()), (Some(expected), 0));
    }

    #[test]
    fn people_are_never_compared() {
        let scope = Scope {
            person: Handle::new("mk"),
            ..Scope::default()
        };
        let figure = printed_example().figure(&StandsOut, &scope);
        let words = "With a person chosen, moments are counted and never rated.";
        assert_eq!(said(&figure), [words]);
        assert_eq!(figure.sample.unwrap().as_str(), "10 moments, 1 situation");
    }

    #[rstest]
    #[case(
        30,
        0,
        "You log mostly hard moments, so rates would mislead. Tick steady moments too."
    )]
    #[case(
        0,
        30,
        "You log mostly good moments, so rates would mislead. Log the hard ones too."
    )]
    fn where_one_kind_is_logged_nothing_is_compared(
        #[case] off: usize,
        #[case] on: usize,
        #[case] words: &str,
    ) {
        let mut journal = Journal::new();
        write(&mut journal, "#demo", off / 2, on / 2);
        write(&mut journal, "", off / 2, on / 2);
        let figure = figure(&journal);
        assert_eq!(said(&figure), [words]);
        assert_eq!(figure.sample.unwrap().as_str(), "30 moments, 1 situation");
    }

    #[rstest]
    #[case("", 0, "No moment is logged yet.")]
    #[case("", 1, "No moment names one yet.")]
    #[case("#demo", 1, "In demo you have 1, elsewhere 0.")]
    #[case("#demo", 20, "In demo you have 40, elsewhere 0.")]
    fn too_little_says_what_is_missing(#[case] words: &str, #[case] n: usize, #[case] you: &str) {
        let mut journal = Journal::new();
        write(&mut journal, words, n, n - n % 2);
        let figure = figure(&journal);
        let needs = "Needs a situation with 8 moments, and 8 elsewhere.";
        assert_eq!(figure.not_yet.unwrap().as_str(), format!("{needs} {you}"));
        assert!(figure.says.is_empty());
    }

    #[test]
    fn moments_to_come_and_of_long_ago_are_left_out() {
        let mut journal = printed_example();
        for day in ["2026-03-13", "1987-06-01", "2025-12-18"] {
            journal.write(day, Reaction::Steady, "#design-review");
        }
        assert!(said(&figure(&journal))[0].starts_with("In design-review 9 of 10 "));
    }

    #[test]
    fn three_hundred_situations_are_looked_through() {
        let mut journal = Journal::new();
        for number in 0..300 {
            journal.write(TODAY, Reaction::Steady, &format!("#s{number}"));
            journal.write(TODAY, Reaction::Avoided, &format!("#s{number}"));
        }
        let figure = figure(&journal);
        assert_eq!(
            figure.sample.unwrap().as_str(),
            "600 moments, 300 situations"
        );
        assert!(figure.not_yet.is_some());
    }
}
