//! The evening session: answers, plans, days, lessons.

use crate::app::effect::Effect;
use crate::app::state::{App, WELCOMED};
use crate::domain::draft::Slot;
use crate::domain::history::Offer;
use crate::domain::plan::NewPlan;
use crate::domain::standing::Standing;
use crate::store::StoreError;
use crate::ui::message::{Changed, Message};

impl App {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only messages about the session come here"
    )]
    pub(super) fn on_session(&mut self, message: Message, effects: &mut Vec<Effect>) {
        let now = self.clock.now;
        let result = match message {
            Message::Answer(standing) => self.store.answer_standing(&standing, now),
            Message::Offered(offer) => self.store.record_offer(&offer, now),
            Message::CheckPlan(plan, check) => self.store.check_plan(plan, &check, now),
            Message::AddPlan(plan, slot, offer) => {
                return self.add_plan(&plan, slot, &offer, effects);
            }
            Message::SetPractice(day, practice) => {
                self.store.set_practice(day, Some(practice), now)
            }
            Message::QuietDay(day, answers) => self.quiet_day(day, &answers),
            Message::JudgeLesson(id, verdict) => {
                self.store.judge_lesson(id, verdict, self.clock.today, now)
            }
            Message::Welcomed => self.store.set_ui_state(WELCOMED, "yes"),
            _ => Ok(()),
        };
        self.kept(result, Changed::SESSION);
    }

    fn quiet_day(
        &mut self,
        day: chrono::NaiveDate,
        answers: &[Standing],
    ) -> Result<(), StoreError> {
        for answer in answers {
            self.store.answer_standing(answer, self.clock.now)?;
        }
        self.store.set_quiet(day, true, self.clock.now)?;
        self.status.notice = Some("A quiet day. Good evening.".to_owned());
        Ok(())
    }

    fn add_plan(&mut self, plan: &NewPlan, slot: Slot, offer: &Offer, effects: &mut Vec<Effect>) {
        let now = self.clock.now;
        let added = self.store.add_plan(plan, now).map(|_| ());
        let result = added.and_then(|()| self.store.record_offer(offer, now));
        if self.kept(result, Changed::SESSION) {
            self.status.notice = Some("Planned. It is asked about first next time.".to_owned());
            effects.push(Effect::Forget(slot));
        }
    }
}
