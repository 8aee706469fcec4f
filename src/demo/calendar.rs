//! The working week of the demo: which occasions a day holds, and which days are off.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::demo::chance::Chance;

/// The people the demo works with: manager, three reports, a peer, a product manager, a customer's lead.
pub(super) const REPORTS: [&str; 3] = ["mk", "priya", "tomas"];
/// The manager.
pub(super) const MANAGER: &str = "lee";
/// People beside the line.
pub(super) const PEERS: [&str; 3] = ["ana", "jo", "dev"];

/// Whether nobody works: weekends, the days between the years, two weeks in August, three single holidays.
pub(super) fn is_holiday(day: NaiveDate) -> bool {
    let date = (day.month(), day.day());
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        || matches!(date, (12, 24..=31) | (1, 1..=2) | (8, 5..=18))
        || matches!(date, (4, 21) | (5, 1) | (10, 3))
}

/// The occasions of a workday, in the order of the day.
pub(super) fn occasions(day: NaiveDate, chance: &mut Chance) -> Vec<&'static str> {
    let even_week = day.iso_week().week().is_multiple_of(2);
    let mut all = vec!["standup"];
    match day.weekday() {
        Weekday::Mon if even_week => all.push("planning"),
        Weekday::Mon => all.push("team-meeting"),
        Weekday::Tue => all.extend(["design-review", "one-to-one-down"]),
        Weekday::Wed if even_week => all.extend(["one-to-one-up", "cross-team"]),
        Weekday::Wed => all.push("one-to-one-down"),
        Weekday::Thu => all.extend(["design-review", "code-review"]),
        Weekday::Fri if even_week => all.push("retrospective"),
        Weekday::Fri => all.push("demo"),
        Weekday::Sat | Weekday::Sun => {}
    }
    let sometimes = [
        ("incident", 5),
        ("written-message", 25),
        ("code-review", 20),
        ("deadline", 8),
        ("delegation", 12),
        ("customer", 8),
        ("decision", 8),
        ("deep-work", 20),
        ("hard-conversation", 4),
        ("presentation", 5),
        ("receiving-feedback", 4),
    ];
    for (occasion, percent) in sometimes {
        if chance.comes(percent) && !all.contains(&occasion) {
            all.push(occasion);
        }
    }
    all
}

/// Somebody who is likely there on an occasion.
pub(super) fn person(occasion: &str, chance: &mut Chance) -> &'static str {
    match occasion {
        "design-review" => chance.weighed(&[("mk", 6), ("ana", 2), ("priya", 2)]),
        "one-to-one-up" | "receiving-feedback" | "presentation" => MANAGER,
        "cross-team" => chance.weighed(&[("ana", 7), ("dev", 3)]),
        "customer" | "planning" => chance.weighed(&[("jo", 6), ("ana", 2), ("lee", 2)]),
        _ => {
            if chance.comes(75) {
                chance.one_of(&REPORTS)
            } else {
                chance.one_of(&PEERS)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_and_new_year_are_off() {
        for day in ["2026-03-14", "2026-03-15", "2026-12-28", "2027-01-01"] {
            assert!(is_holiday(day.parse().unwrap()), "{day}");
        }
        assert!(!is_holiday("2026-03-12".parse().unwrap()));
    }

    #[test]
    fn tuesdays_hold_a_design_review() {
        let tuesday = "2026-03-10".parse().unwrap();
        assert!(occasions(tuesday, &mut Chance::new(3)).contains(&"design-review"));
    }
}
