//! What the keys at a question do.

use crate::domain::day::workday_before;
use crate::domain::session::Role;
use crate::domain::standing::StandingAnswer;
use crate::input::action::Action;
use crate::ui::component::{Cx, Handled, Hint};
use crate::ui::forms::FormStep;
use crate::ui::message::{DialogKind, Message};
use crate::ui::screens::today::answer;
use crate::ui::screens::today::block::{Answered, Block};
use crate::ui::screens::today::screen::Today;

impl Today {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn at_question(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Open => return self.open(cx),
            Action::Edit => return self.edit(cx),
            Action::NotToday => return self.not_today(cx),
            Action::QuietDay => self.quiet_day(cx),
            Action::Skip => return self.skip(cx),
            Action::Why => return self.why(cx),
            Action::Away => self.away(cx),
            Action::OtherDay => self.other_day(),
            Action::Up => self.move_focus(-1),
            Action::Down => self.move_focus(1),
            Action::PageUp => self.move_focus(-PAGE),
            Action::PageDown => self.move_focus(PAGE),
            Action::Top => self.focus_on(0),
            Action::Bottom => self.focus_on(usize::MAX),
            Action::Left | Action::Right => return self.point(action),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    /// Moves among the choices of a question that a key answers.
    fn point(&mut self, action: Action) -> Handled {
        let choices = self
            .block()
            .filter(|block| block.ask.is_one_key() && block.waits());
        match choices.map(|block| block.ask.form_mut().on_action(action)) {
            None | Some(FormStep::NotMine) => Handled::No,
            Some(FormStep::Same | FormStep::Changed | FormStep::Finished | FormStep::Left) => {
                Handled::Yes
            }
        }
    }

    fn not_today(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if !block.prompt.not_today || block.role != Some(Role::Standing) {
            return Handled::No;
        }
        if matches!(block.answered, Answered::Said(_)) {
            let words = "A moment answers it already; the journal can change or delete that.";
            cx.send(Message::Notice(words.to_owned()));
            return Handled::Yes;
        }
        cx.send(Message::Answer(answer::standing(
            block,
            StandingAnswer::NotToday,
        )));
        block.answered = Answered::NotToday;
        self.go_on();
        Handled::Yes
    }

    fn skip(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if block.role.is_none() {
            // left over from another day: it is offered again at the next start
            self.blocks.remove(self.focus);
            let words = "Still a draft; it is offered again next time.";
            cx.send(Message::Notice(words.to_owned()));
        } else if block.waits() {
            answer::skip(block, cx);
            block.answered = Answered::Skipped;
            self.go_on();
        }
        Handled::Yes
    }

    fn quiet_day(&mut self, cx: &mut Cx<'_>) {
        let standing = self
            .blocks
            .iter()
            .filter(|block| block.role == Some(Role::Standing) && block.waits());
        let answers = standing
            .map(|block| answer::standing(block, StandingAnswer::NotToday))
            .collect();
        cx.send(Message::QuietDay(self.day, answers));
        self.focus_on(usize::MAX);
    }

    fn away(&mut self, cx: &mut Cx<'_>) {
        self.told.is_away = !self.told.is_away;
        cx.send(Message::SetAway(self.day, self.told.is_away));
    }

    fn why(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        let (title, words) = (
            block.prompt.text.clone(),
            format!("{}\n\n{}", block.prompt.why, block.prompt.source),
        );
        cx.send(Message::Open(DialogKind::Words { title, words }));
        Handled::Yes
    }

    fn other_day(&mut self) {
        self.set_drafts_aside();
        self.day = if self.day == self.clock.today {
            workday_before(self.clock.today, &self.questions.settings.working_week)
        } else {
            self.clock.today
        };
        self.focus = 0;
        self.has_ended = false;
        self.is_stale = true;
    }

    /// Opens the text being written in the user's own editor.
    pub(super) fn write_elsewhere(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        let slot = block.slot();
        let Some(words) = block.ask.words() else {
            return Handled::No;
        };
        cx.send(Message::EditText(slot, words));
        Handled::Yes
    }

    pub(super) fn hints_here(&self) -> Vec<Hint> {
        match self.blocks.get(self.focus) {
            Some(block) if block.is_open => block.ask.form().hints(),
            Some(block) => at_block(block),
            None => vec![
                Action::Quit.into(),
                Action::Tick.into(),
                Hint::new(Action::WriteNote, "note"),
                Action::Search.into(),
                Hint::new(Action::OtherDay, "yesterday"),
            ],
        }
    }
}

/// Questions that page keys move by.
const PAGE: isize = 4;

fn at_block(block: &Block) -> Vec<Hint> {
    let open = |says| Hint::new(Action::Open, says);
    if block.has_draft() {
        return vec![
            open("go on with it"),
            Action::Skip.into(),
            Action::Quit.into(),
        ];
    }
    let change = Hint::new(Action::Edit, "change it");
    let mut hints = match (&block.answered, block.role) {
        (Answered::Open, Some(Role::Standing)) => vec![
            Action::NotToday.into(),
            open("answer"),
            Action::QuietDay.into(),
        ],
        (Answered::Open, Some(Role::Steady)) => {
            vec![open("write it"), Action::Skip.into(), Action::Down.into()]
        }
        (Answered::Open, Some(Role::Dive(_))) => {
            vec![open("look closer"), Action::Skip.into(), Action::Why.into()]
        }
        (Answered::Open, Some(Role::PlanCheck(_) | Role::Practice)) => {
            vec![open("the marked one"), Action::Skip.into()]
        }
        (
            Answered::Open,
            Some(
                Role::Settled(_)
                | Role::Rotating
                | Role::IfThen(_)
                | Role::Ending
                | Role::TimeSplit,
            )
            | None,
        ) => vec![open("answer"), Action::Skip.into(), Action::Why.into()],
        (Answered::NotToday, _) => vec![open("it did happen"), Action::Down.into()],
        (Answered::Skipped, _) => vec![open("answer after all"), Action::Down.into()],
        (Answered::Said(_), Some(Role::Standing | Role::Steady)) => {
            vec![open("another moment"), change, Action::Down.into()]
        }
        (Answered::Said(_), _) => vec![open("change it"), Action::Down.into()],
    };
    hints.push(Action::Quit.into());
    hints
}
