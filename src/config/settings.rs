//! What the user can set, as valid values.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{NaiveTime, Weekday};
use serde::Deserialize;

use crate::domain::history::SessionSettings;

/// The settings that are shipped: the reference, in the form of the user's own file.
pub(super) const SHIPPED: &str = include_str!("../../assets/config.toml");

/// What the user can set.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(from = "Written")]
pub struct Settings {
    /// What decides which questions are asked.
    pub session: SessionSettings,
    /// The hour at which a day ends, 0–12.
    pub day_ends_at: u8,
    /// Which colours.
    pub theme: ThemeChoice,
    /// Whether clicks and the wheel are used.
    pub mouse: bool,
    /// The user's editor, if it is not the one of the environment.
    pub editor: Option<String>,
    /// Where the journal lies, as written: with `~`, perhaps relative.
    pub journal: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            session: SessionSettings::default(),
            day_ends_at: 4,
            theme: ThemeChoice::Auto,
            mouse: true,
            editor: None,
            journal: None,
        }
    }
}

/// Which colours.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub enum ThemeChoice {
    /// Dark or light, as the terminal says.
    Auto,
    /// The theme of this name, shipped or the user's.
    Named(String),
}

impl TryFrom<String> for ThemeChoice {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        match name.as_str() {
            "" | "." | ".." => Err("a theme has a name"),
            "auto" => Ok(Self::Auto),
            _ if name.contains(['/', '\\', '\0']) => Err("a theme is a name, not a path"),
            _ => Ok(Self::Named(name)),
        }
    }
}

/// The settings as they stand in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    theme: ThemeChoice,
    mouse: bool,
    day_ends_at: Hour,
    editor: String,
    journal: String,
    session: WrittenSession,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSession {
    quiet_from: ClockTime,
    working_week: Vec<DayName>,
    review_day: ReviewDay,
    standing_off: Vec<String>,
    packs_off: Vec<String>,
    time_split: bool,
    standing_words: BTreeMap<String, Question>,
}

impl From<Written> for Settings {
    fn from(written: Written) -> Self {
        let session = written.session;
        Self {
            session: SessionSettings {
                quiet_from: session.quiet_from.0,
                standing_off: session.standing_off,
                standing_words: session
                    .standing_words
                    .into_iter()
                    .map(|(prompt, words)| (prompt, words.0))
                    .collect(),
                packs_off: session.packs_off,
                working_week: in_order(&session.working_week),
                time_split: session.time_split,
                review_day: session.review_day.0,
            },
            day_ends_at: written.day_ends_at.0,
            theme: written.theme,
            mouse: written.mouse,
            editor: Some(written.editor).filter(|command| !command.trim().is_empty()),
            journal: Some(written.journal)
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
        }
    }
}

/// Each day once, from Monday.
fn in_order(days: &[DayName]) -> Vec<Weekday> {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    [Mon, Tue, Wed, Thu, Fri, Sat, Sun]
        .into_iter()
        .filter(|day| days.iter().any(|named| named.0 == *day))
        .collect()
}

#[derive(Deserialize)]
#[serde(try_from = "i64")]
struct Hour(u8);

impl TryFrom<i64> for Hour {
    type Error = &'static str;

    fn try_from(hour: i64) -> Result<Self, Self::Error> {
        u8::try_from(hour)
            .ok()
            .filter(|hour| *hour <= 12)
            .map(Self)
            .ok_or("expected an hour from 0 to 12")
    }
}

/// A time of day, in quotes or as TOML's own kind.
#[derive(Deserialize)]
#[serde(try_from = "toml::Value")]
struct ClockTime(NaiveTime);

impl TryFrom<toml::Value> for ClockTime {
    type Error = &'static str;

    fn try_from(value: toml::Value) -> Result<Self, Self::Error> {
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Datetime(time) => time.to_string(),
            toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Array(_)
            | toml::Value::Table(_) => String::new(),
        };
        NaiveTime::parse_from_str(&text, "%H:%M")
            .or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M:%S"))
            .map(Self)
            .or(Err("expected a time such as \"20:00\""))
    }
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct DayName(Weekday);

impl TryFrom<String> for DayName {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        name.parse()
            .map(Self)
            .or(Err("expected days such as \"mon\", \"tue\""))
    }
}

/// A day, or none.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct ReviewDay(Option<Weekday>);

impl TryFrom<String> for ReviewDay {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        if name.trim().is_empty() {
            return Ok(Self(None));
        }
        name.parse()
            .map(|day| Self(Some(day)))
            .or(Err("expected a day such as \"fri\", or \"\" for none"))
    }
}

/// A question in the user's own words.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Question(String);

impl TryFrom<String> for Question {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        const LONGEST: usize = 120;
        if words.trim().is_empty() || words.chars().count() > LONGEST {
            return Err("expected a question of at most 120 characters");
        }
        Ok(Self(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_the_default() {
        let shipped: Settings = toml::from_str(SHIPPED).unwrap();
        assert_eq!(shipped, Settings::default());
    }
}
