//! Early signs, and what helps: two plain lists in the user's own words (domain.md I16).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::entry::KindName;
use crate::domain::id::EntryId;
use crate::domain::query::{Is, Span, Term, Text};
use crate::domain::token::folded_words;
use crate::domain::words::count;
use crate::stats::Insight;
use crate::stats::facts::{HELPED, Name, Said};
use crate::stats::figure::{Bar, BarList, Chart, Figure, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::record::Record;
use crate::stats::words::{Words, say};

/// Lines of a list at most.
const LINES: usize = 10;
/// Bytes of a text that a search is made of at most.
const LONGEST: usize = 300;

/// Early signs, and what helps.
#[derive(Clone, Copy, Debug)]
pub struct Signs;

/// Equal words: how often, and as they were written last.
#[derive(Clone, Debug)]
struct Written<'a> {
    n: usize,
    last: When,
    words: &'a str,
}

/// When words were written.
type When = (NaiveDate, i64, EntryId);

/// Words by how the search compares them: case and accents make no difference.
type List<'a> = BTreeMap<String, Written<'a>>;

impl Insight for Signs {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let (signs, helped) = (early_signs(record), helped(record));
        let total = |list: &List<'_>| list.values().map(|it| it.n).sum::<usize>();
        let (n_signs, n_helped) = (total(&signs), total(&helped));
        let is_empty = n_signs + n_helped == 0;
        let signs_say = (n_signs > 0).then(|| {
            let signs = count(n_signs, "early sign", "early signs");
            Sentence::plain(say!("{signs} noted."))
        });
        let helped_says = (n_helped > 0).then(|| {
            let n = count(n_helped, "answer", "answers");
            let words = say!("{n} to what helped you respond as you wanted.");
            Sentence::about(words, record.opens(answers()))
        });
        Figure {
            name: "signs",
            title: "Early signs, and what helps",
            sample: None,
            not_yet: is_empty.then(|| {
                say!("The first signs in body or voice stand here once they are noted, and what helped.")
            }),
            says: signs_say.into_iter().chain(helped_says).collect(),
            chart: (!is_empty).then(|| {
                Chart::Lists(vec![
                    sign_bars(record, &signs),
                    helped_bars(record, &helped),
                ])
            }),
            meaning: meaning! {
                can: "Your own words, the most frequent first. An early sign is a good cue for a plan, and what helped is a good action.",
                cannot: "It cannot say that what helped once helps again. What you sealed is left out.",
            },
        }
    }
}

fn early_signs<'a>(record: &Record<'a>) -> List<'a> {
    let open = record.moments().filter(|it| !it.is_sealed);
    let written = open.filter_map(|it| {
        let words = it.early_sign.as_deref()?;
        Some(((it.day, it.at_ms, it.id), words))
    });
    listed(written)
}

/// Answers name no people, so that none of them belongs to a person.
fn helped<'a>(record: &Record<'a>) -> List<'a> {
    if record.scope.person.is_some() {
        return List::new();
    }
    let situations: Option<Vec<Name>> = record.scope.situation.as_ref().map(|tag| {
        let within = record.situations_within(tag);
        within.collect()
    });
    let is_chosen = |said: &&Said| {
        situations
            .as_ref()
            .is_none_or(|all| said.situations.iter().any(|name| all.contains(name)))
    };
    let chosen = record.helped().filter(is_chosen);
    listed(chosen.map(|said| ((said.day, 0, said.id), said.text.as_str())))
}

/// Equal words are one; the newest spelling is shown.
fn listed<'a>(written: impl Iterator<Item = (When, &'a str)>) -> List<'a> {
    let mut list = List::new();
    for (when, words) in written {
        let same = folded_words(words);
        if same.is_empty() {
            continue;
        }
        let one = list.entry(same).or_insert(Written {
            n: 0,
            last: when,
            words: words.trim(),
        });
        one.n += 1;
        if when > one.last {
            (one.last, one.words) = (when, words.trim());
        }
    }
    list
}

fn sign_bars(record: &Record<'_>, list: &List<'_>) -> BarList {
    bars(say!("Early signs"), list, |it| {
        let opens = Opens::moments().and(Term::Sign(it.words.to_owned()));
        Some(record.opens(opens.not(Term::Is(Is::Sealed))))
    })
}

fn helped_bars(record: &Record<'_>, list: &List<'_>) -> BarList {
    let texts: Vec<String> = list.keys().map(|words| format!(" {words} ")).collect();
    bars(say!("What helped"), list, |it| {
        let words: Vec<&str> = it.words.split_whitespace().collect();
        let words = words.join(" ");
        let sought = format!(" {} ", folded_words(&words));
        // a search finds these words also within longer answers
        let found = texts.iter().filter(|it| it.contains(&sought)).count();
        let is_exact = found == 1 && words.len() <= LONGEST;
        is_exact.then(|| {
            let span = Span::Phrase;
            record.opens(answers().and(Term::Text(Text { words, span })))
        })
    })
}

fn bars(heading: Words, list: &List<'_>, opens: impl Fn(&Written<'_>) -> Option<Opens>) -> BarList {
    let mut written: Vec<&Written<'_>> = list.values().collect();
    written.sort_by_key(|it| (Reverse(it.n), Reverse(it.last)));
    let more = written.len().saturating_sub(LINES);
    written.truncate(LINES);
    let bars = written.into_iter().map(|it| {
        let times = count(it.n, "time", "times");
        Bar::counted(say!("{}", it.words), it.n, say!("{times}"), opens(it))
    });
    BarList {
        heading,
        bars: bars.collect(),
        more,
    }
}

/// Answers to what helped that are not sealed.
fn answers() -> Opens {
    Opens::everything()
        .and(Term::Kind(KindName::Answer))
        .and(Term::Prompt(HELPED.to_owned()))
        .not(Term::Is(Is::Sealed))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    fn journal() -> Journal {
        let mut journal = Journal::new();
        for (day, sign) in [
            ("2026-03-09", "jaw tight"),
            ("2026-03-11", "Jaw tight "),
            ("2026-03-10", "talking faster"),
            ("2026-03-11", "a secret"),
        ] {
            let moment = journal.write(day, Reaction::Overreacted, "#demo");
            moment.early_sign = Some(sign.to_owned());
            moment.is_sealed = sign == "a secret";
        }
        for (day, text) in [
            ("2026-03-09", "a breath"),
            ("2026-03-10", "A breath"),
            ("2026-03-11", "a  breath, then water"),
            ("2026-03-13", "tomorrow"),
        ] {
            journal.facts.helped.push(Said {
                id: EntryId(Uuid::nil()),
                day: day.parse().unwrap(),
                prompt: HELPED.to_owned(),
                text: text.to_owned(),
                situations: Vec::new(),
            });
        }
        journal
    }

    fn lists(figure: &Figure) -> Vec<(&str, usize, Option<String>)> {
        let Some(Chart::Lists(lists)) = &figure.chart else {
            panic!("no lists")
        };
        let bars = lists.iter().flat_map(|list| &list.bars);
        bars.map(|bar| {
            let opens = bar.opens.as_ref().map(Opens::text);
            let opens = opens.map(|text| text.split(" since:").next().unwrap().to_owned());
            (bar.label.as_str(), bar.k, opens)
        })
        .collect()
    }

    #[test]
    fn equal_words_are_one_and_sealed_ones_are_not_shown() {
        let figure = journal().figure(&Signs, &Scope::default());
        let opens = |text: &str| Some(text.to_owned());
        assert_eq!(
            lists(&figure),
            [
                (
                    "Jaw tight",
                    2,
                    opens("kind:moment sign:\"Jaw tight\" -is:sealed")
                ),
                (
                    "talking faster",
                    1,
                    opens("kind:moment sign:\"talking faster\" -is:sealed")
                ),
                ("A breath", 2, None),
                (
                    "a  breath, then water",
                    1,
                    opens(
                        "kind:answer prompt:steady.what_helped -is:sealed \"a breath, then water\""
                    )
                ),
            ]
        );
        assert_eq!(
            said(&figure),
            [
                "3 early signs noted.",
                "3 answers to what helped you respond as you wanted."
            ]
        );
    }

    #[test]
    fn answers_belong_to_no_person() {
        let scope = Scope {
            person: crate::domain::tag::Handle::new("mk"),
            ..Scope::default()
        };
        let figure = journal().figure(&Signs, &scope);
        assert!(figure.chart.is_none() && figure.not_yet.is_some());
    }
}
