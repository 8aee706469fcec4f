//! The choice of one question among many: weight × rest × need × liking (domain.md §4.1).

use chrono::Datelike;

use crate::domain::history::OfferResult;
use crate::domain::prompt::{Prompt, Tone};
use crate::domain::session::scene::{Found, Scene};
use crate::domain::standing::{LOSE_INTEREST, StandingAnswer};

/// A theme untouched for so many sessions is needed more.
const THEME_SESSIONS: usize = 10;
/// Days without a word on lost interest before it is asked for more.
const LOST_DAYS: i64 = 14;
/// The pack about lost interest.
const LOST: &str = "lost";
/// The theme of its questions elsewhere.
const LOST_THEME: &str = "lost interest";
/// Heavy questions wait for so many sessions after one of their kind.
const HEAVY_SESSIONS: usize = 2;
/// On every so many-th day the question that waited longest goes first.
const FAIR_DAYS: i64 = 10;
/// If it waited at least so long: light packs are asked too, and nothing starves.
const FAIR_WAIT: i64 = 60;

/// A question that may be asked, with what decides whether it is.
struct Candidate {
    filled: Prompt,
    score: f64,
    days_waiting: i64,
    tie: u64,
}

/// The best question of a pool, filled; `None` where all are at rest.
pub(super) fn choose(scene: &Scene, pool: Vec<Found>) -> Option<Prompt> {
    let candidates: Vec<Candidate> = pool
        .into_iter()
        .filter_map(|found| candidate(scene, found))
        .collect();
    let waiting = candidates
        .iter()
        .filter(|it| is_fair_day(scene) && it.days_waiting >= FAIR_WAIT)
        .max_by(|a, b| a.days_waiting.cmp(&b.days_waiting).then(a.tie.cmp(&b.tie)));
    let best = || {
        candidates
            .iter()
            .max_by(|a, b| a.score.total_cmp(&b.score).then(a.tie.cmp(&b.tie)))
    };
    waiting.or_else(best).map(|it| it.filled.clone())
}

fn candidate(scene: &Scene, found: Found) -> Option<Candidate> {
    let score = score(scene, found);
    if score <= 0.0 {
        return None;
    }
    let (_, prompt) = found;
    let last = scene.past.last_day_of(&prompt.id);
    Some(Candidate {
        filled: prompt.filled(&scene.values)?,
        score,
        days_waiting: last.map_or(i64::MAX, |last| scene.past.days_since(last)),
        tie: tie(scene, &prompt.id),
    })
}

fn score(scene: &Scene, found: Found) -> f64 {
    let (pack, prompt) = found;
    pack.weight * scene.past.rest(pack, prompt) * need(scene, found) * scene.past.liking(&prompt.id)
}

/// How much a question is needed now; each reason counts.
fn need(scene: &Scene, found: Found) -> f64 {
    let (pack, prompt) = found;
    let mut need = 1.0;
    if is_untouched(scene, &prompt.theme) {
        need *= 1.5;
    }
    if is_on_lost_interest(found) && !spoke_of_lost_interest(scene) {
        need *= 1.5;
    }
    if pack.tone == Tone::Heavy && was_heavy_lately(scene) {
        need *= 0.5;
    }
    need
}

/// Whether no rotating question of the theme was asked in the last sessions.
fn is_untouched(scene: &Scene, theme: &str) -> bool {
    let Some(first) = scene.past.sessions().get(THEME_SESSIONS - 1) else {
        return false;
    };
    let touches = |prompt: &str| {
        scene
            .prompt(prompt)
            .is_some_and(|(_, asked)| !asked.anchor && asked.theme == theme)
    };
    !scene
        .past
        .offers()
        .any(|offer| offer.day >= *first && touches(&offer.prompt))
}

fn is_on_lost_interest((pack, prompt): Found) -> bool {
    pack.id == LOST || prompt.theme == LOST_THEME
}

fn spoke_of_lost_interest(scene: &Scene) -> bool {
    let is_near = |day| (1..=LOST_DAYS).contains(&scene.past.days_since(day));
    let answered = scene.past.offers().any(|offer| {
        offer.result == OfferResult::Answered
            && is_near(offer.day)
            && scene
                .prompt(&offer.prompt)
                .is_some_and(|found| !found.1.anchor && is_on_lost_interest(found))
    });
    let is_moment = |answer| matches!(answer, StandingAnswer::Moment(_));
    answered
        || scene
            .history
            .standing
            .iter()
            .any(|one| one.prompt == LOSE_INTEREST && is_moment(one.answer) && is_near(one.day))
}

fn was_heavy_lately(scene: &Scene) -> bool {
    let sessions = scene.past.sessions();
    let Some(first) = sessions.iter().take(HEAVY_SESSIONS).next_back() else {
        return false;
    };
    let is_heavy = |prompt: &str| {
        scene
            .prompt(prompt)
            .is_some_and(|(pack, _)| pack.tone == Tone::Heavy)
    };
    scene
        .past
        .offers()
        .any(|offer| offer.day >= *first && is_heavy(&offer.prompt))
}

fn is_fair_day(scene: &Scene) -> bool {
    i64::from(scene.evening.day.num_days_from_ce()).rem_euclid(FAIR_DAYS) == 0
}

/// A number that is the same for the same day, prompt and journal, and else as good as random.
fn tie(scene: &Scene, prompt: &str) -> u64 {
    let day = scene.evening.day.num_days_from_ce().to_le_bytes();
    let salt = scene.history.salt.to_le_bytes();
    let bytes = day.iter().chain(prompt.as_bytes()).chain(&salt);
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    // FNV-1a leaves the high bits of near texts alike; one round of mixing parts them.
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}
