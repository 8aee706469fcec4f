//! The dates in jrnl's journals: whatever `timeformat` the user had set.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Shorter than this and it is a footnote, not a date: jrnl's own rule.
const SHORTEST: usize = 7;

const TIMES: [&str; 6] = [
    "%H:%M",
    "%H:%M:%S",
    "%I:%M:%S %p",
    "%I:%M %p",
    "%I:%M:%S%p",
    "%I:%M%p",
];

const DATES: [&str; 9] = [
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%b %d %Y",
    "%B %d %Y",
];

/// The local time between the brackets before a title; `None` where it is none.
pub fn read(words: &str) -> Option<NaiveDateTime> {
    let words = words.trim();
    if words.len() < SHORTEST {
        return None;
    }
    if let Ok(at) = words.parse::<NaiveDateTime>() {
        return Some(at);
    }
    let plain = words.replace(',', " ");
    let parts: Vec<&str> = without_weekday(plain.split_whitespace().collect());
    // the date takes one word or three, and what is left is the time
    [1, 3].into_iter().find_map(|length| {
        let (date, time) = parts.split_at_checked(length)?;
        Some(date_of(&date.join(" "))?.and_time(time_of(&time.join(" "))?))
    })
}

fn without_weekday(mut parts: Vec<&str>) -> Vec<&str> {
    if parts
        .first()
        .is_some_and(|word| word.parse::<chrono::Weekday>().is_ok())
    {
        parts.remove(0);
    }
    parts
}

fn date_of(words: &str) -> Option<NaiveDate> {
    DATES
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(words, format).ok())
        .or_else(|| slashed(words))
        .or_else(|| month_alone(words))
        // chrono reads `%Y` from `26` too; nobody's journal is that old
        .filter(|date| date.format("%Y").to_string().len() == 4 && *date > FIRST)
}

const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// `07/19/2019` and `19/07/2019`; where both readings are days, the American one, as jrnl reads it.
fn slashed(words: &str) -> Option<NaiveDate> {
    ["%m/%d/%Y", "%d/%m/%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(words, format).ok())
}

/// `2019-07` is the first of July, as jrnl reads it.
fn month_alone(words: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{words}-01"), "%Y-%m-%d").ok()
}

fn time_of(words: &str) -> Option<NaiveTime> {
    if words.is_empty() {
        return Some(NaiveTime::MIN);
    }
    TIMES
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(words, format).ok())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2026-03-02 05:40:12 PM", "2026-03-02T17:40:12")]
    #[case("2026-03-02 12:05:00 AM", "2026-03-02T00:05:00")]
    #[case("2026-03-02 9:25:00 AM", "2026-03-02T09:25:00")]
    #[case("2020-08-29 11:11", "2020-08-29T11:11:00")]
    #[case("09.06.2013 15:39", "2013-06-09T15:39:00")]
    #[case("2019-07 14:23", "2019-07-01T14:23:00")]
    #[case("2026-03-02", "2026-03-02T00:00:00")]
    #[case("2026-03-02T17:40:12", "2026-03-02T17:40:12")]
    #[case("2 March 2026 5:40pm", "2026-03-02T17:40:00")]
    #[case("Mon, Mar 2 2026 17:40", "2026-03-02T17:40:00")]
    #[case("07/19/2019 14:23", "2019-07-19T14:23:00")]
    #[case("19/07/2019 14:23", "2019-07-19T14:23:00")]
    fn dates_are_read_in_the_formats_people_set(#[case] words: &str, #[case] meant: &str) {
        assert_eq!(read(words), Some(meant.parse().unwrap()), "{words}");
    }

    #[rstest]
    #[case("1")]
    #[case("link")]
    #[case("ashasd7zdskhz7asdkjasd")]
    #[case("2026-02-30 10:00")]
    #[case("2026-03-02 25:00")]
    #[case("2026-03-02 10:00 and more")]
    #[case("a note in brackets")]
    #[case("0026-03-02 10:00")]
    fn what_is_no_date_is_text(#[case] words: &str) {
        assert_eq!(read(words), None, "{words}");
    }
}
