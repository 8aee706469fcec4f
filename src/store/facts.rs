//! What the figures rest on, read from the journal as plain data.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::{NaiveDate, Weekday};

use crate::domain::entry::{Entry, Kind};
use crate::domain::moment::{Detail, Moment, Recovery, Repair};
use crate::domain::query::{Days, Node, Query, Term};
use crate::stats::facts::{Facts, MomentFact, Name, Said};
use crate::stats::scope::Window;
use crate::store::error::StoreError;
use crate::store::journal::Store;

/// The prompt that asks what helped.
const HELPED: &str = "steady.what_helped";
/// The prompt that asks for the weight of relationship skill.
const WEIGHT: &str = "bal.important";
/// The packs of reviews.
const REVIEWS: [&str; 2] = ["week.", "month."];

impl Store {
    /// What the figures of a window rest on.
    pub fn facts(
        &self,
        today: NaiveDate,
        working_week: &[Weekday],
        window: Window,
    ) -> Result<Facts, StoreError> {
        let period = window.read(today);
        let mut facts = Facts::empty(today, working_week.to_vec());
        facts.reactions = self.reaction_words()?;
        facts.standing = self.standing_in(period)?;
        facts.days = self.days_in(period)?.into_iter().collect();
        facts.reflected = self.reflected_days(period)?;
        facts
            .reflected
            .extend(self.reflected_before(period.first())?);
        for plan in self.plans()? {
            let checks = self.checks_of(plan.id)?;
            facts.plans.push((plan, checks));
        }
        let within = Term::Days(Days::Within(String::new(), period));
        let mut lists = Lists::default();
        self.for_each_entry(
            &Query {
                condition: Some(Node::Term(within)),
            },
            &mut |entry| {
                lists.add(&mut facts, &entry, self.day_ends_at);
                ControlFlow::Continue(())
            },
        )?;
        facts.moments.sort_by_key(|it| (it.day, it.at_ms, it.id));
        facts.helped.sort_by_key(|it| (it.day, it.id));
        facts.reviews.sort_by_key(|it| (it.day, it.id));
        Ok(facts)
    }
}

/// The names seen so far, with their places.
#[derive(Default)]
struct Lists {
    situations: BTreeMap<String, Name>,
    people: BTreeMap<String, Name>,
    triggers: BTreeMap<String, Name>,
    weighed_on: Option<NaiveDate>,
}

impl Lists {
    fn add(&mut self, facts: &mut Facts, entry: &Entry, day_ends_at: u8) {
        match &entry.content.kind {
            Kind::Moment(moment) => {
                let fact = self.moment(facts, entry, moment, day_ends_at);
                facts.moments.push(fact);
            }
            Kind::Answer { prompt, .. } if !entry.content.sealed => {
                self.answer(facts, entry, prompt);
            }
            Kind::Answer { .. } | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => {}
        }
    }

    fn answer(&mut self, facts: &mut Facts, entry: &Entry, prompt: &str) {
        let day = entry.content.day;
        if prompt == WEIGHT && self.weighed_on.is_none_or(|earlier| earlier <= day) {
            let points = entry.content.text.trim().parse().ok();
            facts.weight = points.filter(|points| *points <= 10).or(facts.weight);
            self.weighed_on = Some(day);
        }
        let said = Said {
            id: entry.id,
            day,
            prompt: prompt.to_owned(),
            text: entry.content.text.clone(),
            situations: self.situations(facts, entry),
        };
        if prompt == HELPED {
            facts.helped.push(said);
        } else if REVIEWS.iter().any(|pack| prompt.starts_with(pack)) {
            facts.reviews.push(said);
        }
    }

    fn situations(&mut self, facts: &mut Facts, entry: &Entry) -> Vec<Name> {
        let tags = entry.content.situations.iter();
        tags.map(|tag| {
            place(
                &mut self.situations,
                &mut facts.names.situations,
                tag.as_str(),
                tag,
            )
        })
        .collect()
    }

    fn moment(
        &mut self,
        facts: &mut Facts,
        entry: &Entry,
        moment: &Moment,
        day_ends_at: u8,
    ) -> MomentFact {
        let content = &entry.content;
        let situations = self.situations(facts, entry);
        let people = content.people.iter();
        let people = people
            .map(|who| place(&mut self.people, &mut facts.names.people, who.as_str(), who))
            .collect();
        let triggers = moment.triggers.iter();
        let triggers = triggers
            .map(|it| place(&mut self.triggers, &mut facts.names.triggers, it, it))
            .collect();
        let going_for = (entry.updated_at - content.at).num_minutes();
        let is_going = moment.recovery == Some(Recovery::StillGoing);
        MomentFact {
            id: entry.id,
            day: content.day,
            at_ms: content.at.timestamp_millis(),
            lag: entry.lag(day_ends_at),
            is_tick: content.is_tick(),
            is_sealed: content.sealed,
            reaction: facts.reactions.kept_as(moment.reaction),
            on_course: moment.on_course(),
            intensity: moment.intensity.map(crate::domain::scale::Intensity::value),
            stakes: moment.stakes.map(crate::domain::scale::Stakes::value),
            recovery: moment.recovery,
            still_going_for: is_going.then(|| u32::try_from(going_for.max(0)).unwrap_or(u32::MAX)),
            situations,
            people,
            triggers,
            early_sign: moment.detail(Detail::EarlySign).map(str::to_owned),
            came_to_good: moment.plan.is_some()
                || moment.detail(Detail::Lesson).is_some()
                || matches!(moment.repair, Some(Repair::Done | Repair::ToDo)),
        }
    }
}

/// The place of a name in its list, where it is put if it is new.
fn place<T: Clone>(
    places: &mut BTreeMap<String, Name>,
    list: &mut Vec<T>,
    name: &str,
    value: &T,
) -> Name {
    if let Some(place) = places.get(name) {
        return *place;
    }
    let place = Name::try_from(list.len()).unwrap_or(Name::MAX);
    places.insert(name.to_owned(), place);
    list.push(value.clone());
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::store::testing::{at, day, moment, store};

    const DAY: &str = "2026-03-12";

    #[test]
    fn a_moment_is_read_with_its_names() {
        let mut store = store();
        for text in ["loud #demo @mk", "again #demo #standup"] {
            let content = moment(Reaction::Overreacted, text, DAY);
            store.add_entry(&content, at(DAY)).unwrap();
        }
        let facts = store.facts(day(DAY), &[], Window::Days84).unwrap();
        let names: Vec<&str> = facts
            .names
            .situations
            .iter()
            .map(crate::domain::tag::Situation::as_str)
            .collect();
        let mut of: Vec<usize> = facts.moments.iter().map(|it| it.situations.len()).collect();
        of.sort_unstable();
        assert_eq!((names.len(), of), (2, vec![1, 2]));
    }
}
