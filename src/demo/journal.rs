//! The sample journal as a whole: one evening after the other.

use chrono::Days;

use crate::demo::calendar::is_holiday;
use crate::demo::evening::Evenings;
use crate::demo::sample::Demo;
use crate::domain::entry::Timestamp;

/// The journal of `days` days up to the evening before `now`, and one tick of this morning.
pub fn journal(now: Timestamp, days: u32, seed: u64) -> Demo {
    let today = now.date_naive();
    let mut evenings = Evenings::new(now, seed);
    for back in (1..=u64::from(days)).rev() {
        let Some(day) = today.checked_sub_days(Days::new(back)) else {
            continue;
        };
        let gone = u64::from(days) - back;
        let progress = usize::try_from(gone * 100 / u64::from(days).max(1)).unwrap_or(0);
        evenings.live(day, progress);
    }
    if !is_holiday(today) {
        evenings.this_morning(today);
    }
    evenings.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::entry::Entry;
    use crate::domain::id::EntryId;
    use crate::domain::moment::Moment;
    use crate::domain::plan::PlanStatus;
    use crate::domain::reaction::Reaction;

    fn demo() -> Demo {
        journal("2026-03-12T18:00:00+01:00".parse().unwrap(), 730, 1)
    }

    fn moments(demo: &Demo) -> Vec<(&Entry, &Moment)> {
        let all = demo.entries.iter();
        all.filter_map(|entry| Some((entry, entry.content.moment()?)))
            .collect()
    }

    #[test]
    fn the_same_seed_makes_the_same_journal() {
        assert_eq!(demo(), demo());
        let other = journal("2026-03-12T18:00:00+01:00".parse().unwrap(), 730, 2);
        assert_ne!(demo(), other);
    }

    #[test]
    fn two_years_hold_about_a_thousand_entries() {
        let n = demo().entries.len();
        assert!((850..=1250).contains(&n), "{n}");
    }

    #[test]
    fn nothing_is_written_in_the_future() {
        let now: Timestamp = "2026-03-12T18:00:00+01:00".parse().unwrap();
        for entry in demo().entries {
            assert!(entry.content.at <= now && entry.logged_at <= now);
        }
    }

    #[test]
    fn the_sentences_do_not_repeat_word_for_word() {
        let demo = demo();
        let texts: Vec<&str> = demo
            .entries
            .iter()
            .map(|entry| entry.content.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        let distinct: BTreeSet<&str> = texts.iter().copied().collect();
        assert!(
            distinct.len() * 100 >= texts.len() * 85,
            "{} of {}",
            distinct.len(),
            texts.len()
        );
    }

    #[test]
    fn overreacting_belongs_to_design_reviews_and_fades() {
        let demo = demo();
        let over: Vec<_> = moments(&demo)
            .into_iter()
            .filter(|(_, moment)| moment.reaction == Reaction::Overreacted)
            .collect();
        let in_review = |entry: &Entry| {
            entry
                .content
                .situations
                .iter()
                .any(|tag| tag.as_str() == "design-review")
        };
        let reviews = over.iter().filter(|(entry, _)| in_review(entry)).count();
        assert!(reviews * 2 > over.len(), "{reviews} of {}", over.len());
        let middle = demo.entries[demo.entries.len() / 2].content.day;
        let early = over
            .iter()
            .filter(|(entry, _)| entry.content.day < middle)
            .count();
        assert!(early * 10 > over.len() * 6, "{early} of {}", over.len());
    }

    #[test]
    fn at_most_two_plans_are_active_and_some_became_habits() {
        for seed in 1..=8 {
            let now = "2026-03-12T18:00:00+01:00".parse().unwrap();
            let plans = journal(now, 730, seed).plans;
            let n = |status| {
                plans
                    .iter()
                    .filter(|(plan, _)| plan.status == status)
                    .count()
            };
            assert!((1..=2).contains(&n(PlanStatus::Active)));
            assert!(n(PlanStatus::Habit) > 0);
        }
    }

    #[test]
    fn every_standing_moment_is_an_entry() {
        let demo = demo();
        let ids: BTreeSet<EntryId> = demo.entries.iter().map(|entry| entry.id).collect();
        assert_eq!(ids.len(), demo.entries.len());
        for standing in &demo.standing {
            if let crate::domain::standing::StandingAnswer::Moment(id) = standing.answer {
                assert!(ids.contains(&id));
            }
        }
    }

    #[test]
    fn no_days_make_an_almost_empty_journal() {
        assert!(
            journal("2026-03-12T18:00:00Z".parse().unwrap(), 0, 1)
                .entries
                .len()
                <= 1
        );
    }
}
