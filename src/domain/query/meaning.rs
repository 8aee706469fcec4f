//! What the value of a field means, or why it means nothing.

use crate::domain::entry::KindName;
use crate::domain::moment::Recovery;
use crate::domain::nearest::nearest;
use crate::domain::period::Period;
use crate::domain::quality::Quality;
use crate::domain::query::condition::{Comparison, Days, Has, Is, Measure, Node, Term};
use crate::domain::query::field::{Asks, DAYS, Field, TICK};
use crate::domain::query::join::{all, any, not};
use crate::domain::query::piece::Asked;
use crate::domain::query::remark::Known;
use crate::domain::reaction::Reaction;
use crate::domain::shown::shown;
use crate::domain::tag::{Handle, Situation};
use crate::domain::token::tokens;

/// Letters of a typed word that a remark repeats.
const MOST_REPEATED: usize = 30;

/// A word and the condition that it stands for.
type Choice<'a> = (&'a str, Node);

/// The condition that a field and its value mean; otherwise what to say of them.
pub(super) fn meaning(asked: &Asked, known: &Known) -> Result<Node, String> {
    let field = asked.field;
    if !is_seen(&asked.value) {
        return Err(wants(field));
    }
    let value = || asked.value.clone();
    match field.asks {
        Asks::Reaction => reaction(asked, known),
        Asks::Is => chosen(asked, &Is::ALL.map(|one| (one.name(), term(Term::Is(one))))),
        Asks::Kind => chosen(asked, &kinds()),
        Asks::Has => chosen(
            asked,
            &Has::ALL.map(|one| (one.name(), term(Term::Has(one)))),
        ),
        Asks::Quality => {
            let qualities = Quality::ALL.map(|one| (one.name(), term(Term::Quality(one))));
            chosen(asked, &qualities)
        }
        Asks::Measure(measure) => number(asked, measure),
        Asks::Recovery => {
            let all = Recovery::ALL.iter();
            let all = all.map(|one| (one.name(), term(Term::Recovery(*one))));
            chosen(asked, &all.collect::<Vec<_>>())
        }
        Asks::Sign => Ok(term(Term::Sign(value()))),
        Asks::Trigger => Ok(term(Term::Trigger(value()))),
        Asks::Emotion => Ok(term(Term::Emotion(value()))),
        Asks::Vulnerability => Ok(term(Term::Vulnerability(value()))),
        Asks::Prompt => Ok(term(Term::Prompt(value()))),
        Asks::Situation => {
            let tag = Situation::new(&asked.value).filter(|tag| is_seen(tag.as_str()));
            tag.map_or_else(|| Err(wants(field)), |tag| Ok(term(Term::Situation(tag))))
        }
        Asks::Person => {
            let tag = Handle::new(&asked.value).filter(|tag| is_seen(tag.as_str()));
            tag.map_or_else(|| Err(wants(field)), |tag| Ok(term(Term::Person(tag))))
        }
        Asks::Since => days(asked, known, Days::Since),
        Asks::Until => days(asked, known, Days::Until),
        Asks::Within => days(asked, known, Days::Within),
    }
}

fn term(term: Term) -> Node {
    Node::Term(term)
}

/// Whether there is something to look for.
fn is_seen(words: &str) -> bool {
    !tokens(words).is_empty()
}

fn wants(field: &Field) -> String {
    format!("`{}` wants {}", field.typed(), field.wants)
}

/// The condition of this word; of several, any will do: the word may be half typed.
fn chosen(asked: &Asked, choices: &[Choice<'_>]) -> Result<Node, String> {
    let typed = as_name(&asked.value);
    if let Some((_, node)) = choices.iter().find(|(word, _)| as_name(word) == typed) {
        return Ok(node.clone());
    }
    let mut fitting: Vec<Node> = Vec::new();
    for (_, node) in choices
        .iter()
        .filter(|it| as_name(it.0).starts_with(&typed))
    {
        if !fitting.contains(node) {
            fitting.push(node.clone());
        }
    }
    any(fitting).ok_or_else(|| unknown(asked, choices))
}

/// In small letters, with hyphens between words.
fn as_name(words: &str) -> String {
    words.trim().to_lowercase().replace(['_', ' '], "-")
}

fn unknown(asked: &Asked, choices: &[Choice<'_>]) -> String {
    let words = || choices.iter().map(|(word, _)| *word);
    let advice = match nearest(&asked.value, words()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("it knows {}", asked.field.values().join(", ")),
    };
    let name = asked.field.typed();
    format!("`{name}` knows no `{}`; {advice}", repeated(&asked.value))
}

/// Typed words as a remark repeats them.
pub(super) fn repeated(words: &str) -> String {
    let start: String = words.chars().take(MOST_REPEATED).collect();
    let rest = if start.len() < words.len() { "…" } else { "" };
    format!("{}{rest}", shown(&start))
}

/// The shipped names come first, so that a printed query is understood whatever the user's words are.
fn reaction(asked: &Asked, known: &Known) -> Result<Node, String> {
    let choice = |word, reaction| (word, term(Term::Reaction(reaction)));
    let all = || Reaction::ALL.into_iter();
    let names = all().map(|one| choice(one.name(), one));
    let labels = all().map(|one| choice(one.label(), one));
    let own = known.reactions.iter();
    let own = own.map(|(word, one)| choice(word.as_str(), *one));
    let choices: Vec<Choice<'_>> = names.chain(labels).chain(own).collect();
    chosen(asked, &choices)
}

fn kinds() -> Vec<Choice<'static>> {
    let tick = [
        term(Term::Kind(KindName::Moment)),
        not(term(Term::Has(Has::Text))),
    ];
    let kinds = KindName::ALL.into_iter();
    let kinds = kinds.map(|kind| (kind.name(), term(Term::Kind(kind))));
    kinds
        .chain(all(tick.into()).map(|tick| (TICK, tick)))
        .collect()
}

fn number(asked: &Asked, measure: Measure) -> Result<Node, String> {
    let number = asked.value.parse().ok().filter(|number| *number <= 10);
    let comparison: Comparison = asked.comparison;
    let compared = number.map(|number| term(Term::Measure(measure, comparison, number)));
    compared.ok_or_else(|| {
        let typed = repeated(&asked.value);
        format!(
            "`{}` is a number from 0 to 10, not `{typed}`",
            measure.name()
        )
    })
}

fn days(asked: &Asked, known: &Known, days: fn(String, Period) -> Days) -> Result<Node, String> {
    let words = &asked.value;
    let period = |words: &str| Period::from_words(&with_blanks(words, known), known.today);
    // `until:3m` means the day three months ago, not the days since then
    let is_bound = matches!(asked.field.asks, Asks::Since | Asks::Until);
    let ago = is_bound.then(|| period(&format!("{words} ago"))).flatten();
    let meant = ago.or_else(|| period(words));
    match meant.or_else(|| period(begun_day(words)?)) {
        Some(period) => Ok(term(Term::Days(days(words.clone(), period)))),
        None => Err(no_day(asked)),
    }
}

/// The words with blanks for `-` and `_`, where they mean no days as they are; each side of `..` for itself.
fn with_blanks(words: &str, known: &Known) -> String {
    let sides = words.split("..").map(|side| {
        if Period::from_words(side, known.today).is_some() {
            side.to_owned()
        } else {
            side.replace(['-', '_'], " ")
        }
    });
    sides.collect::<Vec<_>>().join("..")
}

/// The only day by name that begins so: the word may be half typed.
fn begun_day(words: &str) -> Option<&'static str> {
    let words = as_name(words);
    let mut fitting = DAYS.into_iter().filter(|day| day.starts_with(&words));
    fitting.next().filter(|_| fitting.next().is_none())
}

fn no_day(asked: &Asked) -> String {
    let advice = match nearest(&asked.value, asked.field.values()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "write it as `2w`, `last-friday`, `march` or `2026-03-12`".to_owned(),
    };
    format!("no day is called `{}`; {advice}", repeated(&asked.value))
}
