//! Days in plain words: `yesterday`, `last friday`, `2w ago`, `march`, and ISO dates.
//!
//! Words without a year mean the most recent time that has begun: in May, `june` is last year's.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The days from `first` to `last`, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

impl Period {
    /// The days between two, in either order.
    pub fn new(one: NaiveDate, other: NaiveDate) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self::new(day, day)
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// The day, where the period is just one.
    pub fn only_day(self) -> Option<NaiveDate> {
        (self.first == self.last).then_some(self.first)
    }

    /// Whether the day lies within.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The days that the words mean, seen from `today`; `None` where they are not understood.
    pub fn from_words(words: &str, today: NaiveDate) -> Option<Self> {
        let words = words.to_lowercase();
        between(&words, today).or_else(|| one_expression(&words, today))
    }
}

/// `A to B`, `from A to B`, `A..B`: from the first day of one to the last of the other.
fn between(words: &str, today: NaiveDate) -> Option<Period> {
    let words = words.trim();
    let words = words.strip_prefix("from ").unwrap_or(words);
    let (one, other) = words
        .split_once("..")
        .or_else(|| words.split_once(" to "))?;
    let one = one_expression(one, today)?;
    let other = one_expression(other, today)?;
    let (from, to) = if one.first <= other.first {
        (one, other)
    } else {
        (other, one)
    };
    Some(Period::new(from.first, to.last))
}

fn one_expression(words: &str, today: NaiveDate) -> Option<Period> {
    let words: Vec<&str> = words
        .split([' ', ',', '\t', '\u{a0}'])
        .filter(|word| !word.is_empty())
        .collect();
    let words = match words.as_slice() {
        ["on" | "in", rest @ ..] => rest,
        all => all,
    };
    named(words, today)
        .or_else(|| counted(words, today))
        .or_else(|| numeric(words))
        .or_else(|| month_words(words, today))
}

/// Words that name days, weeks, months and years beside today's.
fn named(words: &[&str], today: NaiveDate) -> Option<Period> {
    match words {
        ["today"] => Some(Period::day(today)),
        ["yesterday"] => days_before(today, 1),
        ["tomorrow"] => today.succ_opt().map(Period::day),
        ["day", "before", "yesterday"] => days_before(today, 2),
        ["this", "week"] => week_before(today, 0),
        ["last", "week"] => week_before(today, 1),
        ["this", "month"] => month(today.year(), today.month()),
        ["last", "month"] => {
            let earlier = today.checked_sub_months(Months::new(1))?;
            month(earlier.year(), earlier.month())
        }
        ["this", "year"] => year(today.year()),
        ["last", "year"] => year(today.year() - 1),
        ["last", name] => weekday(name).and_then(|day| weekday_before(today.pred_opt()?, day)),
        [name] => weekday(name).and_then(|day| weekday_before(today, day)),
        _ => None,
    }
}

fn days_before(today: NaiveDate, n: u64) -> Option<Period> {
    today.checked_sub_days(Days::new(n)).map(Period::day)
}

/// The week, Monday to Sunday, so many weeks ago.
fn week_before(today: NaiveDate, weeks: u64) -> Option<Period> {
    let back = u64::from(today.weekday().num_days_from_monday()) + 7 * weeks;
    let monday = today.checked_sub_days(Days::new(back))?;
    Some(Period::new(monday, monday.checked_add_days(Days::new(6))?))
}

/// The last such weekday up to and including `latest`.
fn weekday_before(latest: NaiveDate, weekday: Weekday) -> Option<Period> {
    let back = latest.weekday().days_since(weekday);
    days_before(latest, u64::from(back))
}

fn weekday(word: &str) -> Option<Weekday> {
    // chrono reads the whole name and the first three letters; people also write these
    match word {
        "tues" => Some(Weekday::Tue),
        "thur" | "thurs" => Some(Weekday::Thu),
        _ => word.parse().ok(),
    }
}

/// `3 days ago` is a day; `2w` and `last 30 days` are the days up to today.
fn counted(words: &[&str], today: NaiveDate) -> Option<Period> {
    let (words, is_one_day) = match words {
        [rest @ .., "ago"] => (rest, true),
        ["last" | "past", rest @ ..] => (rest, false),
        all => (all, false),
    };
    let (n, unit) = match words {
        [both] => split_count(both)?,
        [n, unit] => (small_number(n)?, *unit),
        _ => return None,
    };
    let earlier = before(today, n, unit)?;
    if is_one_day {
        return Some(Period::day(earlier));
    }
    (n > 0).then_some(())?;
    Some(Period::new(earlier.succ_opt()?, today))
}

fn split_count(word: &str) -> Option<(u32, &str)> {
    let letters = word.find(|letter: char| !letter.is_ascii_digit())?;
    let (n, unit) = word.split_at_checked(letters)?;
    Some((n.parse().ok()?, unit))
}

fn small_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let spelled = WORDS.iter().position(|name| *name == word);
    match spelled {
        Some(n) => u32::try_from(n).ok(),
        None => word.parse().ok(),
    }
}

fn before(today: NaiveDate, n: u32, unit: &str) -> Option<NaiveDate> {
    match unit {
        "d" | "day" | "days" => today.checked_sub_days(Days::new(n.into())),
        "w" | "wk" | "week" | "weeks" => today.checked_sub_days(Days::new(u64::from(n) * 7)),
        "m" | "mo" | "month" | "months" => today.checked_sub_months(Months::new(n)),
        "y" | "yr" | "year" | "years" => today.checked_sub_months(Months::new(n.checked_mul(12)?)),
        _ => None,
    }
}

/// `2026-03-12`, `2026-03`, `2026`, and the continental `12.3.2026`.
fn numeric(words: &[&str]) -> Option<Period> {
    let [word] = words else { return None };
    if let Some((day, rest)) = word.split_once('.') {
        let (month, year) = rest.split_once('.')?;
        return date(written_year(year)?, number(month)?, number(day)?);
    }
    let mut parts = word.split('-');
    let in_year = written_year(parts.next()?)?;
    match (parts.next(), parts.next(), parts.next()) {
        (None, None, None) => year(in_year),
        (Some(in_month), None, None) => month(in_year, number(in_month)?),
        (Some(in_month), Some(day), None) => date(in_year, number(in_month)?, number(day)?),
        _ => None,
    }
}

fn number(word: &str) -> Option<u32> {
    let is_short = (1..=2).contains(&word.len());
    (is_short && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
}

fn written_year(word: &str) -> Option<i32> {
    let has_four = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    has_four.then(|| word.parse().ok())?
}

fn date(year: i32, month: u32, day: u32) -> Option<Period> {
    NaiveDate::from_ymd_opt(year, month, day).map(Period::day)
}

fn month(year: i32, month: u32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(Months::new(1))?;
    Some(Period::new(first, next.pred_opt()?))
}

fn year(year: i32) -> Option<Period> {
    Some(Period::new(
        NaiveDate::from_ymd_opt(year, 1, 1)?,
        NaiveDate::from_ymd_opt(year, 12, 31)?,
    ))
}

/// `march`, `march 2025`, `mar 12`, `12th of march 2025`.
fn month_words(words: &[&str], today: NaiveDate) -> Option<Period> {
    let words: Vec<&str> = words.iter().copied().filter(|word| *word != "of").collect();
    match words.as_slice() {
        [one] => past_month(month_named(one)?, today),
        ["last", one] => past_month(month_named(one)?, today.checked_sub_months(Months::new(1))?),
        [one, other] => match (month_named(one), month_named(other)) {
            (Some(name), None) => match written_year(other) {
                Some(year) => month(year, name),
                None => past_day(name, ordinal(other)?, today),
            },
            (None, Some(name)) => past_day(name, ordinal(one)?, today),
            (Some(_), Some(_)) | (None, None) => None,
        },
        [one, other, in_year] => {
            let in_year = written_year(in_year)?;
            match (month_named(one), month_named(other)) {
                (Some(name), None) => date(in_year, name, ordinal(other)?),
                (None, Some(name)) => date(in_year, name, ordinal(one)?),
                (Some(_), Some(_)) | (None, None) => None,
            }
        }
        _ => None,
    }
}

fn month_named(word: &str) -> Option<u32> {
    let word = if word == "sept" { "sep" } else { word };
    word.parse::<chrono::Month>()
        .ok()
        .map(|month| month.number_from_month())
}

fn ordinal(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    number(digits)
}

fn past_month(in_month: u32, today: NaiveDate) -> Option<Period> {
    let this_year = month(today.year(), in_month)?;
    if this_year.first <= today {
        Some(this_year)
    } else {
        month(today.year() - 1, in_month)
    }
}

/// The last such day up to today; eight years hold a 29 February at any time.
fn past_day(month: u32, day: u32, today: NaiveDate) -> Option<Period> {
    (0..=8)
        .filter_map(|back| date(today.year() - back, month, day))
        .find(|found| found.first <= today)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// A Thursday.
    const TODAY: &str = "2026-03-12";

    fn read(words: &str) -> Option<String> {
        let period = Period::from_words(words, TODAY.parse().unwrap())?;
        Some(match period.only_day() {
            Some(day) => day.to_string(),
            None => format!("{}..{}", period.first(), period.last()),
        })
    }

    #[rstest]
    #[case("today", "2026-03-12")]
    #[case(" Today ", "2026-03-12")]
    #[case("YESTERDAY", "2026-03-11")]
    #[case("tomorrow", "2026-03-13")]
    #[case("day before yesterday", "2026-03-10")]
    #[case("3 days ago", "2026-03-09")]
    #[case("three days ago", "2026-03-09")]
    #[case("a week ago", "2026-03-05")]
    #[case("2w ago", "2026-02-26")]
    #[case("2 w ago", "2026-02-26")]
    #[case("1 month ago", "2026-02-12")]
    #[case("1y ago", "2025-03-12")]
    #[case("0 days ago", "2026-03-12")]
    #[case("2w", "2026-02-27..2026-03-12")]
    #[case("1d", "2026-03-12")]
    #[case("last 30 days", "2026-02-11..2026-03-12")]
    #[case("past 2 weeks", "2026-02-27..2026-03-12")]
    #[case("last friday", "2026-03-06")]
    #[case("friday", "2026-03-06")]
    #[case("thursday", "2026-03-12")]
    #[case("last thursday", "2026-03-05")]
    #[case("on wed", "2026-03-11")]
    #[case("tues", "2026-03-10")]
    #[case("this week", "2026-03-09..2026-03-15")]
    #[case("last week", "2026-03-02..2026-03-08")]
    #[case("this month", "2026-03-01..2026-03-31")]
    #[case("last month", "2026-02-01..2026-02-28")]
    #[case("this year", "2026-01-01..2026-12-31")]
    #[case("last year", "2025-01-01..2025-12-31")]
    #[case("march", "2026-03-01..2026-03-31")]
    #[case("last march", "2025-03-01..2025-03-31")]
    #[case("april", "2025-04-01..2025-04-30")]
    #[case("in sept", "2025-09-01..2025-09-30")]
    #[case("mar 2024", "2024-03-01..2024-03-31")]
    #[case("2025", "2025-01-01..2025-12-31")]
    #[case("2026-02", "2026-02-01..2026-02-28")]
    #[case("2026-03-01", "2026-03-01")]
    #[case("2026-3-1", "2026-03-01")]
    #[case("12 mar 2025", "2025-03-12")]
    #[case("mar 12", "2026-03-12")]
    #[case("mar 13", "2025-03-13")]
    #[case("12th of March, 2025", "2025-03-12")]
    #[case("december 1st", "2025-12-01")]
    #[case("29 feb", "2024-02-29")]
    #[case("1.2.2026", "2026-02-01")]
    #[case("2026-01-05..2026-02-01", "2026-01-05..2026-02-01")]
    #[case("from march to yesterday", "2026-03-01..2026-03-11")]
    #[case("yesterday to march", "2026-03-01..2026-03-11")]
    #[case("january to february", "2026-01-01..2026-02-28")]
    fn words_mean_days(#[case] words: &str, #[case] meant: &str) {
        assert_eq!(read(words).as_deref(), Some(meant), "{words}");
    }

    #[rstest]
    #[case("")]
    #[case("soon")]
    #[case("2026-02-30")]
    #[case("2025-02-29")]
    #[case("2026-13")]
    #[case("2026-03-12-01")]
    #[case("31 feb 2025")]
    #[case("30 feb")]
    #[case("32 mar")]
    #[case("march march")]
    #[case("0w")]
    #[case("99999999999 days ago")]
    #[case("4000000000 years ago")]
    #[case("12/03/2025")]
    #[case("last")]
    #[case("ago")]
    #[case("..")]
    fn what_is_no_date_means_nothing(#[case] words: &str) {
        assert_eq!(read(words), None, "{words}");
    }

    proptest! {
        #[test]
        fn any_words_are_safe(words in any::<String>()) {
            let _ = read(&words);
        }

        #[test]
        fn iso_dates_mean_themselves(days in 0_u64..1_000_000) {
            let day = NaiveDate::MIN.max("1000-01-01".parse().unwrap()) + Days::new(days);
            prop_assert_eq!(read(&day.to_string()), Some(day.to_string()));
        }
    }
}
