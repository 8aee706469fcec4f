//! The fields of a search: completion, help and the README are made from this list.

use crate::domain::entry::KindName;
use crate::domain::moment::Recovery;
use crate::domain::quality::Quality;
use crate::domain::query::condition::{Has, Is, Measure};
use crate::domain::reaction::Reaction;

/// A field of a search, such as `reaction:`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its name, without an operator.
    pub name: &'static str,
    /// Other names that are understood.
    pub also: &'static [&'static str],
    /// What may stand between it and its value; the first is what completion writes.
    pub operators: &'static [&'static str],
    /// What it finds, in few words.
    pub says: &'static str,
    /// What has to follow, with an example.
    pub wants: &'static str,
    /// How its value is understood.
    pub asks: Asks,
}

/// What the value of a field means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// A reaction.
    Reaction,
    /// A sort of entry.
    Is,
    /// A kind of entry.
    Kind,
    /// What an entry holds.
    Has,
    /// A number.
    Measure(Measure),
    /// How long it took.
    Recovery,
    /// The first sign, in the user's words.
    Sign,
    /// What set a moment off.
    Trigger,
    /// What was felt.
    Emotion,
    /// What was already carried.
    Vulnerability,
    /// A quality of a leader.
    Quality,
    /// The beginning of a prompt's id.
    Prompt,
    /// A situation.
    Situation,
    /// A person.
    Person,
    /// The first day.
    Since,
    /// The last day.
    Until,
    /// The days.
    Within,
}

const COLON: &[&str] = &[":"];
const COMPARE: &[&str] = &[">=", "<=", ">", "<", "=", ":"];

/// A moment without text, as a kind.
pub(super) const TICK: &str = "tick";

/// Days by name, as they are typed without blanks.
pub(super) const DAYS: [&str; 28] = [
    "today",
    "yesterday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "tomorrow",
];

/// Every field, in the order of the help.
pub const FIELDS: &[Field] = &[
    Field {
        name: "reaction",
        also: &[],
        operators: COLON,
        says: "moments in which I reacted so",
        wants: "a reaction, such as `overreacted`",
        asks: Asks::Reaction,
    },
    Field {
        name: "is",
        also: &[],
        operators: COLON,
        says: "on or off course, written late or from memory, sealed, starred",
        wants: "one of its words, such as `off-course`",
        asks: Asks::Is,
    },
    Field {
        name: "kind",
        also: &[],
        operators: COLON,
        says: "entries of one kind",
        wants: "a kind, such as `lesson`",
        asks: Asks::Kind,
    },
    Field {
        name: "has",
        also: &[],
        operators: COLON,
        says: "what belongs to an entry beside its words",
        wants: "what it should hold, such as `plan`",
        asks: Asks::Has,
    },
    Field {
        name: "intensity",
        also: &[],
        operators: COMPARE,
        says: "how strong it felt, 0 to 10",
        wants: "a number from 0 to 10, such as `intensity>=6`",
        asks: Asks::Measure(Measure::Intensity),
    },
    Field {
        name: "stakes",
        also: &[],
        operators: COMPARE,
        says: "how much it mattered, 0 to 10",
        wants: "a number from 0 to 10, such as `stakes>=6`",
        asks: Asks::Measure(Measure::Stakes),
    },
    Field {
        name: "recovery",
        also: &[],
        operators: COLON,
        says: "how long until my full attention was back",
        wants: "how long it took, such as `next-day`",
        asks: Asks::Recovery,
    },
    Field {
        name: "sign",
        also: &[],
        operators: COLON,
        says: "moments whose first sign is these words",
        wants: "a first sign, such as `\"jaw tight\"`",
        asks: Asks::Sign,
    },
    Field {
        name: "trigger",
        also: &[],
        operators: COLON,
        says: "what set it off",
        wants: "a trigger, such as `blamed`",
        asks: Asks::Trigger,
    },
    Field {
        name: "emotion",
        also: &[],
        operators: COLON,
        says: "what I felt",
        wants: "an emotion, such as `tense` or `\"at ease\"`",
        asks: Asks::Emotion,
    },
    Field {
        name: "carrying",
        also: &[],
        operators: COLON,
        says: "what I was carrying already",
        wants: "what I carried, such as `hurry` or `\"slept badly\"`",
        asks: Asks::Vulnerability,
    },
    Field {
        name: "quality",
        also: &[],
        operators: COLON,
        says: "answers about a quality of a leader",
        wants: "a quality, such as `needs`",
        asks: Asks::Quality,
    },
    Field {
        name: "prompt",
        also: &[],
        operators: COLON,
        says: "answers to a question, and moments that answered it",
        wants: "the beginning of a question's id, such as `qual.needs`",
        asks: Asks::Prompt,
    },
    Field {
        name: "sit",
        also: &["situation", "tag"],
        operators: COLON,
        says: "a situation and its children, as `#`",
        wants: "a situation, such as `design-review`",
        asks: Asks::Situation,
    },
    Field {
        name: "with",
        also: &["person", "people"],
        operators: COLON,
        says: "a person, as `@`",
        wants: "a person, such as `mk`",
        asks: Asks::Person,
    },
    Field {
        name: "since",
        also: &[],
        operators: COLON,
        says: "that day and later",
        wants: "a day, such as `2w` or `last-friday`",
        asks: Asks::Since,
    },
    Field {
        name: "until",
        also: &[],
        operators: COLON,
        says: "that day and earlier",
        wants: "a day, such as `yesterday` or `2026-03-12`",
        asks: Asks::Until,
    },
    Field {
        name: "on",
        also: &[],
        operators: COLON,
        says: "that day, or those days",
        wants: "a day, such as `friday` or `2026-03-12`",
        asks: Asks::Within,
    },
    Field {
        name: "in",
        also: &[],
        operators: COLON,
        says: "that week, month or year",
        wants: "a month or a year, such as `march` or `2026`",
        asks: Asks::Within,
    },
];

impl Field {
    /// The field of this name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        let mut fields = FIELDS.iter();
        fields.find(|field| {
            let mut names = field.names();
            names.any(|own| own.eq_ignore_ascii_case(name))
        })
    }

    /// Its name, and the others that are understood.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.also.iter().copied())
    }

    /// Its name with the operator that is typed most: `reaction:`, `intensity>=`.
    pub fn typed(&self) -> String {
        let operator = self.operators.first().copied().unwrap_or_default();
        format!("{}{operator}", self.name)
    }

    /// The values that it knows by name; none where they come from the journal or are numbers.
    pub fn values(&self) -> Vec<&'static str> {
        match self.asks {
            Asks::Reaction => Reaction::ALL.map(Reaction::name).to_vec(),
            Asks::Is => Is::ALL.map(Is::name).to_vec(),
            Asks::Kind => {
                let kinds = KindName::ALL.map(KindName::name).into_iter();
                kinds.chain([TICK]).collect()
            }
            Asks::Has => Has::ALL.map(Has::name).to_vec(),
            Asks::Recovery => Recovery::ALL.iter().map(|one| one.name()).collect(),
            Asks::Quality => Quality::ALL.map(Quality::name).to_vec(),
            Asks::Since | Asks::Until | Asks::Within => DAYS.to_vec(),
            Asks::Measure(_)
            | Asks::Sign
            | Asks::Trigger
            | Asks::Emotion
            | Asks::Vulnerability
            | Asks::Prompt
            | Asks::Situation
            | Asks::Person => Vec::new(),
        }
    }

    /// Whether its value is a day, or several.
    pub fn is_day(&self) -> bool {
        matches!(self.asks, Asks::Since | Asks::Until | Asks::Within)
    }

    /// Whether it is a number that compares.
    pub fn is_measure(&self) -> bool {
        matches!(self.asks, Asks::Measure(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::query::{Known, Query};

    #[test]
    fn every_name_is_of_one_field() {
        for field in FIELDS {
            for name in field.names() {
                assert_eq!(Field::named(&name.to_uppercase()), Some(field), "{name}");
            }
        }
    }

    #[test]
    fn every_value_is_understood() {
        let known = Known::on("2026-03-12".parse().unwrap());
        for field in FIELDS {
            for value in field.values() {
                let read = Query::read(&format!("{}{value}", field.typed()), &known);
                assert_eq!(read.remarks, [], "{}{value}", field.typed());
                assert_eq!(read.query.texts().len(), 0);
            }
        }
    }

    #[test]
    fn every_example_is_understood() {
        let known = Known::on("2026-03-12".parse().unwrap());
        for field in FIELDS {
            for example in field.wants.split('`').skip(1).step_by(2) {
                let text = if field.is_measure() {
                    example.to_owned()
                } else {
                    format!("{}{example}", field.typed())
                };
                let read = Query::read(&text, &known);
                assert_eq!(read.remarks, [], "{text}");
                assert!(!read.query.is_empty() && read.query.texts().is_empty());
            }
        }
    }

    #[test]
    fn every_operator_is_understood() {
        let known = Known::on("2026-03-12".parse().unwrap());
        for field in FIELDS.iter().filter(|field| field.is_measure()) {
            for operator in field.operators {
                let read = Query::read(&format!("{}{operator}3", field.name), &known);
                assert_eq!((read.remarks.len(), read.query.texts().len()), (0, 0));
            }
        }
    }
}
