//! Words for numbers and days, so that every screen and command says them alike.

use chrono::NaiveDate;

/// "1 entry", "3 entries": a count with its noun; `plural` is the noun for all but one.
pub fn count(n: usize, one: &str, plural: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{} {plural}", thousands(n))
    }
}

/// A number with a comma between thousands.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A day as people say it: "today", "yesterday", "Thu 12 Mar", with the year where it is another.
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    use chrono::Datelike;
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ if day.year() == today.year() => day.format("%a %-d %b").to_string(),
        _ => day.format("%a %-d %b %Y").to_string(),
    }
}

/// A day behind a verb: "today", "yesterday", "on Thu 12 Mar".
pub fn on_day(the_day: NaiveDate, today: NaiveDate) -> String {
    match (today - the_day).num_days() {
        0 | 1 => day(the_day, today),
        _ => format!("on {}", day(the_day, today)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_nought_is_plural() {
        assert_eq!(count(1, "entry", "entries"), "1 entry");
        assert_eq!(count(0, "entry", "entries"), "0 entries");
        assert_eq!(count(3413, "entry", "entries"), "3,413 entries");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }

    #[test]
    fn near_days_have_names() {
        let today: NaiveDate = "2026-03-12".parse().unwrap();
        assert_eq!(day(today, today), "today");
        assert_eq!(day("2026-03-11".parse().unwrap(), today), "yesterday");
        assert_eq!(day("2026-03-02".parse().unwrap(), today), "Mon 2 Mar");
        assert_eq!(day("2025-12-31".parse().unwrap(), today), "Wed 31 Dec 2025");
        assert_eq!(on_day(today, today), "today");
        assert_eq!(on_day("2026-03-02".parse().unwrap(), today), "on Mon 2 Mar");
    }
}
