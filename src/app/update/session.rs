//! The evening session: answers, plans, days, lessons.

use chrono::NaiveDate;

use crate::app::effect::Effect;
use crate::app::state::{App, WELCOMED};
use crate::domain::draft::Slot;
use crate::domain::standing::Standing;
use crate::domain::time_split::TimeSplit;
use crate::store::StoreError;
use crate::ui::message::{Changed, DialogKind, Message, PlanAnswer};
use crate::ui::screens::today::end::TOLD_OF_FATIGUE;

impl App {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only messages about the session come here"
    )]
    pub(super) fn on_session(
        &mut self,
        message: Message,
        outbox: &mut Vec<Message>,
        effects: &mut Vec<Effect>,
    ) {
        let now = self.clock.now;
        let result = match message {
            Message::Answer(standing) => self.store.answer_standing(&standing, now),
            Message::Offered(offer) => self.store.record_offer(&offer, now),
            Message::CheckPlan(plan, check) => self.store.check_plan(plan, &check, now),
            Message::AddPlan(answer) => return self.add_plan(*answer, outbox, effects),
            Message::EndPlan(plan, status) => self.store.set_plan_status(plan, status, now),
            Message::SetPractice(day, practice) => {
                self.store.set_practice(day, Some(practice), now)
            }
            Message::SplitTime(day, split, slot) => {
                return self.split_time((day, split), slot, outbox, effects);
            }
            Message::QuietDay(day, answers) => self.quiet_day(day, &answers),
            Message::SetAway(day, is_away) => self.store.set_away(day, is_away, now),
            Message::JudgeLesson(id, verdict) => {
                self.store.judge_lesson(id, verdict, self.clock.today, now)
            }
            Message::Welcomed => return self.remember(WELCOMED, "yes"),
            Message::ToldOfFatigue(day) => {
                return self.remember(TOLD_OF_FATIGUE, &day.to_string());
            }
            _ => Ok(()),
        };
        self.kept(result, Changed::SESSION);
    }

    /// Remembers something that the user did not write: nothing is said to be kept.
    fn remember(&mut self, name: &str, value: &str) {
        if let Err(error) = self.store.set_ui_state(name, value) {
            self.tell_fault(&error);
        }
        self.screens.changed(Changed::SESSION);
    }

    fn quiet_day(&mut self, day: NaiveDate, answers: &[Standing]) -> Result<(), StoreError> {
        self.store.close_quiet_day(day, answers, self.clock.now)?;
        self.status.notice = Some("A quiet day. Good evening.".to_owned());
        Ok(())
    }

    fn split_time(
        &mut self,
        split: (NaiveDate, TimeSplit),
        slot: Slot,
        outbox: &mut Vec<Message>,
        effects: &mut Vec<Effect>,
    ) {
        let from = Some((&slot, self.setup.session));
        let kept = self.store.split_time(split, from, self.clock.now);
        if self.kept(kept, Changed::SESSION) {
            self.tell_kept(Some(&slot), outbox);
            effects.push(Effect::Forget(slot));
        }
    }

    fn add_plan(
        &mut self,
        answer: PlanAnswer,
        outbox: &mut Vec<Message>,
        effects: &mut Vec<Effect>,
    ) {
        let now = self.clock.now;
        let from = Some((&answer.slot, self.setup.session));
        let added = self
            .store
            .add_plan_answering(&answer.plan, &answer.offer, from, now);
        if let (Err(StoreError::TwoPlansActive), Ok(active)) = (&added, self.store.active_plans()) {
            let waiting = Box::new(answer);
            outbox.push(Message::Open(DialogKind::PlanRoom { active, waiting }));
            return;
        }
        if self.kept(added.map(|_id| ()), Changed::SESSION) {
            self.status.notice = Some("Planned. It is asked about first next time.".to_owned());
            self.tell_kept(Some(&answer.slot), outbox);
            effects.push(Effect::Forget(answer.slot));
        }
    }
}
