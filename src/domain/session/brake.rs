//! The brake: when looking closer would do more harm than good.

use chrono::NaiveTime;

use crate::domain::history::{History, MomentFact};
use crate::domain::id::EntryId;
use crate::domain::session::Evening;

/// So many moments of one event are enough.
const SAME_MOMENTS: usize = 3;
/// Within so many days, the evening's own among them.
const SAME_DAYS: i64 = 7;
/// At least so strong.
const SAME_INTENSITY: u8 = 6;
/// So many moments in a row, all off course, are enough.
const HEAVY_MOMENTS: usize = 3;
/// At least so strong.
const HEAVY_INTENSITY: u8 = 7;
/// After midnight it is still late, until this hour.
const MORNING_HOUR: u32 = 5;

/// Why nothing heavy is asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Brake {
    /// The same upset came three times within a week.
    SameAgain,
    /// It is late.
    Late,
    /// The last three moments were all heavy.
    Heavy,
}

/// Why the brake is on, if it is, and how often the same upset came.
pub(super) fn brake(
    evening: Evening,
    history: &History,
    quiet_from: NaiveTime,
) -> Option<(Brake, usize)> {
    let mut moments: Vec<&MomentFact> = history
        .moments
        .iter()
        .filter(|moment| moment.day <= evening.day)
        .collect();
    moments.sort_by_key(|moment| moment.day);
    let again = times_the_same(evening, &moments);
    if again >= SAME_MOMENTS {
        Some((Brake::SameAgain, again))
    } else if is_late(evening.time, quiet_from) {
        Some((Brake::Late, again))
    } else if ends_heavily(&moments) {
        Some((Brake::Heavy, again))
    } else {
        None
    }
}

/// Whether it is later than the user's quiet hour.
pub fn is_late(time: NaiveTime, quiet_from: NaiveTime) -> bool {
    let morning = NaiveTime::from_hms_opt(MORNING_HOUR, 0, 0).unwrap_or_default();
    if quiet_from < morning {
        (quiet_from..morning).contains(&time)
    } else {
        time >= quiet_from || time < morning
    }
}

fn ends_heavily(moments: &[&MomentFact]) -> bool {
    let is_heavy = |moment: &&MomentFact| {
        moment.on_course == Some(false) && is_strong(moment, HEAVY_INTENSITY)
    };
    moments.len() >= HEAVY_MOMENTS && moments.iter().rev().take(HEAVY_MOMENTS).all(is_heavy)
}

/// The most moments of one week that share an event, or a situation and a person.
fn times_the_same(evening: Evening, moments: &[&MomentFact]) -> usize {
    let week: Vec<&MomentFact> = moments
        .iter()
        .copied()
        .filter(|moment| (evening.day - moment.day).num_days() < SAME_DAYS)
        .filter(|moment| is_strong(moment, SAME_INTENSITY))
        .collect();
    let times = |one: &&MomentFact| {
        let same_event = |other: &&&MomentFact| event_of(other, moments) == event_of(one, moments);
        let in_event = week.iter().filter(same_event).count();
        let pairs = one
            .situations
            .iter()
            .flat_map(|situation| one.people.iter().map(move |person| (situation, person)));
        let in_pair = pairs.map(|(situation, person)| {
            week.iter()
                .filter(|it| it.situations.contains(situation) && it.people.contains(person))
                .count()
        });
        in_pair.max().unwrap_or(0).max(in_event)
    };
    week.iter().map(times).max().unwrap_or(0)
}

fn is_strong(moment: &MomentFact, least: u8) -> bool {
    moment.intensity.is_some_and(|it| it.value() >= least)
}

/// The first moment of an event that a moment leads back to.
pub(super) fn event_of(moment: &MomentFact, moments: &[&MomentFact]) -> EntryId {
    let mut first = moment.id;
    let mut continues = moment.continues;
    for _ in moments {
        let Some(earlier) = continues else { break };
        first = earlier;
        continues = moments
            .iter()
            .find(|one| one.id == earlier)
            .and_then(|one| one.continues);
    }
    first
}
