//! The demo's evenings: both standing questions, ticks, an answer, now and then a note.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::demo::calendar::{is_holiday, occasions, person};
use crate::demo::chance::Rotation;
use crate::demo::moments::Scene;
use crate::demo::pen::Pen;
use crate::demo::plans::Plans;
use crate::demo::replies::ASKED;
use crate::demo::reviews::LookingBack;
use crate::demo::sample::Demo;
use crate::demo::sentences::{FEEDBACK, LESSONS, NOTES, Speech};
use crate::domain::day::{DayRecord, Practice};
use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::history::{Offer, OfferResult};
use crate::domain::id::{EntryId, PlanId};
use crate::domain::moment::Moment;
use crate::domain::reaction::Reaction;
use crate::domain::standing::{LOSE_INTEREST, OVERREACT, Standing, StandingAnswer};
use crate::domain::tag::{Handle, Situation};

/// Lives one day after the other, and writes.
#[derive(Debug)]
pub(super) struct Evenings {
    demo: Demo,
    pen: Pen,
    /// A pen of its own, so that what is told of the days stays as it is.
    looking_back: (Pen, Speech),
    speech: Speech,
    plans: Plans,
    prompts: Rotation,
    away_until: Option<NaiveDate>,
}

/// The evening that is being written.
struct Today {
    day: NaiveDate,
    progress: usize,
    occasions: Vec<&'static str>,
    written_at: Timestamp,
}

impl Evenings {
    /// Before the first evening.
    pub(super) fn new(now: Timestamp, seed: u64) -> Self {
        Self {
            demo: Demo::default(),
            pen: Pen::new(now, seed),
            looking_back: (Pen::new(now, !seed), Speech::default()),
            speech: Speech::default(),
            plans: Plans::default(),
            prompts: Rotation::default(),
            away_until: None,
        }
    }

    /// One day, with or without an evening's writing.
    pub(super) fn live(&mut self, day: NaiveDate, progress: usize) {
        if is_holiday(day) {
            self.mark_holiday(day);
            return;
        }
        if self.is_away(day) {
            return;
        }
        let occasions = occasions(day, &mut self.pen.chance);
        if !self.pen.chance.comes(86) {
            return;
        }
        let is_late = self.pen.chance.comes(5);
        let written_on = if is_late {
            day.succ_opt().unwrap_or(day)
        } else {
            day
        };
        let hour = if is_late { 8 } else { 17 };
        let minute = self.pen.chance.below(60);
        let today = Today {
            day,
            progress,
            written_at: self.pen.at(written_on, hour, minute),
            occasions,
        };
        self.plans
            .check(day, &today.occasions, &mut self.pen.chance);
        if self.pen.chance.comes(7) {
            self.quiet(day);
        } else {
            self.write(&today);
        }
    }

    /// Weekdays off are marked; weekends count for nothing anyway.
    fn mark_holiday(&mut self, day: NaiveDate) {
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            self.mark_away(day);
        }
    }

    fn mark_away(&mut self, day: NaiveDate) {
        let record = DayRecord {
            away: true,
            ..DayRecord::default()
        };
        self.demo.days.push((day, record));
    }

    /// Ill for some days, two or three times a year.
    fn is_away(&mut self, day: NaiveDate) -> bool {
        if self.away_until.is_none_or(|last| last < day) && self.pen.chance.below(180) == 0 {
            let length = u64::try_from(self.pen.chance.between(1, 4)).unwrap_or(1);
            self.away_until = day.checked_add_days(Days::new(length));
        }
        let is_away = self.away_until.is_some_and(|last| day <= last);
        if is_away {
            self.mark_away(day);
        }
        is_away
    }

    fn quiet(&mut self, day: NaiveDate) {
        self.answer(day, OVERREACT, StandingAnswer::NotToday);
        self.answer(day, LOSE_INTEREST, StandingAnswer::NotToday);
        let record = DayRecord {
            quiet: true,
            ..DayRecord::default()
        };
        self.demo.days.push((day, record));
    }

    fn answer(&mut self, day: NaiveDate, prompt: &str, answer: StandingAnswer) {
        self.demo.standing.push(Standing {
            day,
            prompt: prompt.to_owned(),
            answer,
        });
    }

    fn write(&mut self, today: &Today) {
        self.ticks(today);
        self.overreacting(today);
        self.losing_interest(today);
        self.other_moments(today);
        self.reply(today);
        self.now_and_then(today);
        self.practice(today);
        self.look_back(today);
    }

    fn look_back(&mut self, today: &Today) {
        let (pen, speech) = &mut self.looking_back;
        let occasion = pen.chance.one_of(&today.occasions);
        let looking_back = LookingBack {
            on: (today.day, today.written_at),
            person: person(occasion, &mut pen.chance),
        };
        for content in looking_back.write(speech, &mut pen.chance) {
            let entry = pen.entry(content, today.written_at);
            self.demo.entries.push(entry);
        }
    }

    /// Where I stayed steady: more often as time goes by, most of all in the stand-up.
    fn ticks(&mut self, today: &Today) {
        for (place, occasion) in today.occasions.iter().enumerate() {
            let often = if *occasion == "standup" { 52 } else { 17 };
            let share = often + today.progress / 6;
            if !self.pen.chance.comes(share) {
                continue;
            }
            let reaction = if self.pen.chance.comes(78) {
                Reaction::Steady
            } else {
                Reaction::LeanedIn
            };
            let scene = self.scene(today, reaction, occasion);
            let at = self.pen.at(today.day, 9 + place, 30);
            if self.pen.chance.comes(15) {
                self.moment(scene, at, today.written_at);
            } else {
                let kind = Kind::Moment(Box::new(Moment::new(reaction)));
                let people = self.pen.chance.comes(35);
                let content = scene.tagged(Content::new(kind, "", today.day, at), people);
                self.keep(content, at);
            }
        }
    }

    fn overreacting(&mut self, today: &Today) {
        let left = 100 - today.progress;
        let in_review = today.occasions.contains(&"design-review");
        let percent = if in_review {
            14 + left * 55 / 100
        } else {
            3 + left / 12
        };
        let scene = self.pen.chance.comes(percent).then(|| {
            let occasion = if in_review && self.pen.chance.comes(88) {
                "design-review"
            } else {
                self.pen.chance.one_of(&today.occasions)
            };
            self.scene(today, Reaction::Overreacted, occasion)
        });
        self.standing(today, OVERREACT, scene);
    }

    fn losing_interest(&mut self, today: &Today) {
        let left = 100 - today.progress;
        let in_planning = today.occasions.contains(&"planning");
        let percent = if in_planning {
            45 + left / 4
        } else {
            4 + left / 14
        };
        let scene = self.pen.chance.comes(percent).then(|| {
            let occasion = if in_planning {
                "planning"
            } else {
                self.pen.chance.one_of(&today.occasions)
            };
            self.scene(today, Reaction::LostInterest, occasion)
        });
        self.standing(today, LOSE_INTEREST, scene);
    }

    fn standing(&mut self, today: &Today, prompt: &str, scene: Option<Scene>) {
        let answer = match scene {
            Some(scene) => {
                let hour = self.pen.chance.between(10, 16);
                let at = self.pen.at(today.day, hour, 15);
                let (id, scene) = self.moment(scene, at, today.written_at);
                self.after(today, scene, id);
                StandingAnswer::Moment(id)
            }
            None if self.pen.chance.comes(94) => StandingAnswer::NotToday,
            None => StandingAnswer::Skipped,
        };
        self.answer(today.day, prompt, answer);
    }

    /// A plan or a lesson, if the moment gives one.
    fn after(&mut self, today: &Today, scene: Scene, id: EntryId) {
        if self.pen.chance.comes(45) {
            let plan = PlanId(self.pen.id(today.written_at));
            let place = (scene.occasion, today.day);
            self.plans.make(plan, id, place, &mut self.pen.chance);
        }
        if self.pen.chance.comes(7) {
            let text = self.speech.say(LESSONS, scene.person, &mut self.pen.chance);
            let kind = Kind::Lesson { from: Some(id) };
            let content = Content::new(kind, &text, today.day, today.written_at);
            self.keep(scene.tagged(content, false), today.written_at);
        }
    }

    fn other_moments(&mut self, today: &Today) {
        let left = 100 - today.progress;
        let kinds = [
            (Reaction::TookOver, 2 + left / 12),
            (Reaction::Avoided, 2 + left / 20),
            (Reaction::WentAlong, 2 + left / 25),
            (Reaction::ShutDown, 2),
            (Reaction::Repaired, 2 + today.progress / 25),
        ];
        for (reaction, percent) in kinds {
            if self.pen.chance.comes(percent) {
                let occasion = self.pen.chance.one_of(&today.occasions);
                let scene = self.scene(today, reaction, occasion);
                let hour = self.pen.chance.between(10, 16);
                let at = self.pen.at(today.day, hour, 45);
                self.moment(scene, at, today.written_at);
            }
        }
    }

    fn scene(&mut self, today: &Today, reaction: Reaction, occasion: &'static str) -> Scene {
        Scene {
            reaction,
            occasion,
            person: person(occasion, &mut self.pen.chance),
            progress: today.progress,
        }
    }

    /// Keeps a moment, and gives back its scene as it was told.
    fn moment(&mut self, scene: Scene, at: Timestamp, logged_at: Timestamp) -> (EntryId, Scene) {
        let (scene, text) = scene.told(&mut self.speech, &mut self.pen.chance);
        let kind = Kind::Moment(Box::new(scene.moment(&mut self.pen.chance)));
        let content = Content::new(kind, &text, at.date_naive(), at);
        (self.keep(scene.tagged(content, false), logged_at), scene)
    }

    fn reply(&mut self, today: &Today) {
        let ids = ASKED.map(|asked| asked.prompt);
        let prompt = self.prompts.take(&ids, &mut self.pen.chance);
        let Some(asked) = ASKED.iter().find(|asked| asked.prompt == prompt) else {
            return;
        };
        let is_answered = self.pen.chance.comes(38);
        self.demo.offers.push(Offer {
            prompt: prompt.to_owned(),
            day: today.day,
            result: if is_answered {
                OfferResult::Answered
            } else {
                OfferResult::Skipped
            },
            about: None,
        });
        if is_answered {
            let occasion = self.pen.chance.one_of(&today.occasions);
            let person = person(occasion, &mut self.pen.chance);
            let text = self.speech.say(asked.replies, person, &mut self.pen.chance);
            let kind = Kind::Answer {
                prompt: prompt.to_owned(),
                asked: asked.text.to_owned(),
            };
            let content = Content::new(kind, &text, today.day, today.written_at);
            self.keep(content, today.written_at);
        }
    }

    fn now_and_then(&mut self, today: &Today) {
        let occasion = self.pen.chance.one_of(&today.occasions);
        let who = person(occasion, &mut self.pen.chance);
        if self.pen.chance.comes(13) {
            let text = self.speech.say(NOTES, who, &mut self.pen.chance);
            let mut note = Content::new(Kind::Note, &text, today.day, today.written_at);
            note.starred = self.pen.chance.comes(8);
            self.keep(note, today.written_at);
        }
        let has_asked = today.occasions.contains(&"receiving-feedback");
        if self.pen.chance.comes(if has_asked { 40 } else { 2 }) {
            let text = self.speech.say(FEEDBACK, who, &mut self.pen.chance);
            let mut told = Content::new(Kind::Feedback, &text, today.day, today.written_at);
            told.situations.extend(Situation::new("receiving-feedback"));
            self.keep(told, today.written_at);
        }
    }

    /// First the old craft, later more and more the new one.
    fn practice(&mut self, today: &Today) {
        if !self.pen.chance.comes(80) {
            return;
        }
        let people = 20 + today.progress / 2;
        let practice = if self.pen.chance.comes(people) {
            Practice::Relationship
        } else if self.pen.chance.comes(65) {
            Practice::Technical
        } else if self.pen.chance.comes(60) {
            Practice::Both
        } else {
            Practice::Neither
        };
        let record = DayRecord {
            practice: Some(practice),
            ..DayRecord::default()
        };
        self.demo.days.push((today.day, record));
    }

    /// The last day is left open, for whoever tries the demo, but for one tick.
    pub(super) fn this_morning(&mut self, day: NaiveDate) {
        let kind = Kind::Moment(Box::new(Moment::new(Reaction::Steady)));
        let at = self.pen.at(day, 9, 30);
        let mut content = Content::new(kind, "", day, at);
        content.situations.extend(Situation::new("standup"));
        self.keep(content, at);
    }

    fn keep(&mut self, content: Content, logged_at: Timestamp) -> EntryId {
        let entry = self.pen.entry(content, logged_at);
        let id = entry.id;
        self.demo.entries.push(entry);
        id
    }

    /// The journal, in the order in which it would have been written.
    pub(super) fn finish(self) -> Demo {
        let mut demo = self.demo;
        demo.plans = self.plans.finish();
        demo.entries
            .sort_by_key(|entry| (entry.content.day, entry.content.at, entry.id));
        demo
    }
}

impl Scene {
    /// The content with the scene's occasion, and with its person if asked for.
    fn tagged(self, mut content: Content, with_person: bool) -> Content {
        let occasion = Situation::new(self.occasion);
        content.situations.extend(occasion);
        if with_person {
            let person = Handle::new(self.person);
            let person = person.filter(|one| !content.people.contains(one));
            content.people.extend(person);
        }
        content
    }
}
