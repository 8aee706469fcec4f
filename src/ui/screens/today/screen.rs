//! The evening's screen: the questions, and what it shows of them.

use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::{Draft, Slot};
use crate::domain::history::OfferResult;
use crate::domain::session::{Brake, Evening, Role};
use crate::domain::standing::StandingAnswer;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint, Screen};
use crate::ui::forms::FormStep;
use crate::ui::forms::questions::Questions;
use crate::ui::look::Look;
use crate::ui::message::{Changed, Message};
use crate::ui::screens::today::answer;
use crate::ui::screens::today::below::Below;
use crate::ui::screens::today::beside::Beside;
use crate::ui::screens::today::block::Block;
use crate::ui::screens::today::end::TOLD_OF_FATIGUE;
use crate::ui::screens::today::load::load;
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::column::Column;
use crate::ui::widgets::flow;

/// Rows of a text that the wheel moves by.
const WHEEL: i32 = 3;

/// What is said above the questions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Told {
    /// Why the evening is kept short.
    pub(super) brake: Option<Brake>,
    /// The day is not counted.
    pub(super) is_away: bool,
    /// Only the standing questions are asked now.
    pub(super) of_fatigue: bool,
}

/// The evening session.
#[derive(Debug)]
pub struct Today {
    pub(super) questions: Questions,
    pub(super) vocabulary: Rc<Vocabulary>,
    pub(super) day: NaiveDate,
    pub(super) clock: Clock,
    pub(super) blocks: Vec<Block>,
    pub(super) focus: usize,
    /// The user went to the end, past questions that still wait.
    pub(super) has_ended: bool,
    /// Another day is to be read.
    pub(super) is_stale: bool,
    pub(super) told: Told,
    pub(super) drafts: Vec<Draft>,
    pub(super) below: Below,
    beside: Beside,
    column: Column,
}

impl Today {
    /// The evening of a day, not yet read; the drafts are offered where they were written.
    pub fn new(questions: Questions, clock: Clock, drafts: Vec<Draft>) -> Self {
        Self {
            questions,
            vocabulary: Rc::default(),
            day: clock.today,
            clock,
            blocks: Vec::new(),
            focus: 0,
            has_ended: false,
            is_stale: true,
            told: Told::default(),
            drafts,
            below: Below::default(),
            beside: Beside::default(),
            column: Column::default(),
        }
    }

    /// What to note when the program ends: questions that were shown and not answered.
    ///
    /// Nothing is noted on a day on which nothing was answered: then the session was not held.
    pub fn closing(&self, cx: &mut Cx<'_>) {
        if self.told.of_fatigue {
            cx.send(Message::ToldOfFatigue(self.clock.today));
        }
        let asked = self.blocks.iter().filter(|block| block.role.is_some());
        if !asked
            .clone()
            .any(|block| matches!(block.role, Some(Role::Standing)) && !block.waits())
        {
            return;
        }
        for block in asked.filter(|block| block.waits()) {
            if block.role == Some(Role::Standing) {
                cx.send(Message::Answer(answer::standing(
                    block,
                    StandingAnswer::Asked,
                )));
            } else if !matches!(
                block.role,
                Some(Role::Practice | Role::TimeSplit | Role::Steady)
            ) {
                cx.send(Message::Offered(answer::offer(block, OfferResult::Shown)));
            }
        }
    }

    /// Takes back a text from the user's editor.
    pub fn edited(&mut self, slot: &Slot, text: &str, cx: &mut Cx<'_>) -> bool {
        let Some(block) = self.blocks.iter_mut().find(|block| block.slot() == *slot) else {
            return false;
        };
        let is_taken = block.ask.set_words(text);
        if is_taken {
            cx.send(Message::Keep(block.slot(), block.save()));
        }
        is_taken
    }

    fn heights(&self, width: u16) -> Vec<u16> {
        let look = Look::default();
        let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
        let blocks = self.blocks.iter().enumerate();
        std::iter::once(rows(self.heading(width, &look).len()))
            .chain(blocks.map(|(place, block)| block.height(width, place == self.focus)))
            .chain([rows(self.end_lines(width, &look).len())])
            .collect()
    }

    fn form_place(&self, place: usize) -> Option<Rect> {
        let block = self.blocks.get(place)?;
        block.form_part(self.column.place(place + 1), place == self.focus)
    }

    /// Scrolls the text being written, or goes from question to question.
    fn wheel(&mut self, by: i8) {
        match self.block().filter(|block| block.is_open) {
            Some(block) => block.ask.form_mut().wheel(i32::from(by) * WHEEL),
            None => self.move_focus(by.into()),
        }
    }

    /// Clicks into the open form, or goes to the question under the mouse.
    fn click(&mut self, (column, row): (u16, u16), cx: &mut Cx<'_>) -> Handled {
        let Some((place, x, y)) = self.column.at(column, row) else {
            return Handled::No;
        };
        let Some(place) = place.checked_sub(1) else {
            return Handled::No;
        };
        if place == self.focus && self.is_open() {
            let at = Position { x, y };
            let step = self
                .block()
                .map_or(FormStep::NotMine, |block| block.ask.form_mut().click(at));
            return self.step(step, cx);
        }
        if place == self.focus {
            return self.open(cx);
        }
        self.go_to(place, cx);
        Handled::Yes
    }

    /// Goes to a question; a form that is open is left before.
    fn go_to(&mut self, place: usize, cx: &mut Cx<'_>) {
        if self.is_open() {
            self.leave(cx);
        }
        self.focus_on(place);
    }

    /// The words of a form that is closed take a paste as if it were open.
    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        let was_open = block.is_open;
        let step = block.ask.form_mut().on_paste(text);
        block.is_open = was_open || step == FormStep::Changed;
        self.step(step, cx)
    }

    /// Where the focus goes after the questions were read anew.
    fn focus_again(&self, in_focus: Option<&Slot>, is_first: bool) -> usize {
        let again =
            in_focus.and_then(|slot| self.blocks.iter().position(|block| block.slot() == *slot));
        let first_that_waits = || self.blocks.iter().position(Block::waits);
        let end = self.blocks.len();
        match again {
            Some(place) => place,
            None if self.has_ended && !is_first => end,
            None => first_that_waits().unwrap_or(end),
        }
    }

    fn read_session(&mut self, store: &Store) -> Result<(), StoreError> {
        self.vocabulary = Rc::new(Vocabulary::read(store)?);
        let evening = Evening {
            day: self.day,
            time: self.clock.now.time(),
        };
        let loaded = load(store, evening, &self.questions, &self.vocabulary)?;
        let old = std::mem::take(&mut self.blocks);
        self.blocks = self.keep_forms(old, loaded.blocks);
        let mut left = self.left_over();
        left.append(&mut self.blocks);
        self.blocks = left;
        self.date_left_over();
        self.told.brake = loaded.session.brake;
        self.told.is_away = store.day_record(self.day)?.away;
        let told = store.ui_state(TOLD_OF_FATIGUE)?;
        let is_new = told.is_none_or(|day| day == self.clock.today.to_string());
        self.told.of_fatigue = loaded.session.fatigue && is_new;
        let working_week = &self.questions.settings.working_week;
        self.below = Below::read(store, self.clock, &self.questions.settings)?;
        self.beside = Beside::read(store, self.clock.today, working_week)?;
        Ok(())
    }
}

impl Component for Today {
    fn contexts(&self) -> Vec<Context> {
        match self.blocks.get(self.focus) {
            Some(block) if block.is_open => block.ask.form().contexts().to_vec(),
            Some(_) | None => vec![Context::Question, Context::List],
        }
    }

    fn takes_digits(&self) -> bool {
        let Some(block) = self.blocks.get(self.focus) else {
            return self.below.lesson().is_some();
        };
        if block.is_open {
            return !self.contexts().contains(&Context::Text);
        }
        (block.ask.is_one_key() && block.waits()) || !block.ticks.is_empty()
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if !self.is_open() {
            return self.at_question(action, cx);
        }
        if action == Action::Editor {
            return self.write_elsewhere(cx);
        }
        let step = self.block().map_or(FormStep::NotMine, |block| {
            block.ask.form_mut().on_action(action)
        });
        self.step(step, cx)
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        if self.judge(text, cx) {
            return Handled::Yes;
        }
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if block.is_open || (block.ask.is_one_key() && block.waits()) {
            let step = block.ask.form_mut().on_text(text);
            return self.step(step, cx);
        }
        self.tick(text, cx)
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        self.paste(text, cx)
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::WheelUp { .. } => self.wheel(-1),
            Mouse::WheelDown { .. } => self.wheel(1),
            Mouse::Click { column, row } => return self.click((column, row), cx),
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        let part = Column::part(area);
        self.column.area = part;
        let heights = self.heights(part.width);
        self.column.arrange(area, &heights, self.focus + 1);
        if let Some(place) = self.form_place(self.focus)
            && let Some(block) = self.block()
        {
            block.ask.form_mut().arrange(place);
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let width = self.column.area.width;
        self.column.view(buf, |aside| {
            let heading = self.heading(width, look);
            flow::draw(&heading, self.column.place(0), aside);
            for (place, block) in self.blocks.iter().enumerate() {
                let part = self.column.place(place + 1);
                block.view(part, aside, look, place == self.focus);
            }
            let end = self.column.place(self.blocks.len() + 1);
            flow::draw(&self.end_lines(width, look), end, aside);
        });
        self.beside.view(area, buf, look);
    }

    fn cursor(&self, _area: Rect) -> Option<Position> {
        let block = self.blocks.get(self.focus).filter(|block| block.is_open)?;
        let at = block.ask.form().cursor(self.form_place(self.focus)?)?;
        self.column.on_screen(at.x, at.y).map(Position::from)
    }

    fn kept(&mut self, slot: Option<&Slot>, _cx: &mut Cx<'_>) {
        if let Some(slot) = slot {
            self.was_kept(slot);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        self.hints_here()
    }
}

impl Screen for Today {
    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        if self.clock.today != clock.today {
            // a new workday began while the program was open
            self.day = clock.today;
            self.has_ended = false;
        }
        self.clock = clock;
        let is_first = std::mem::take(&mut self.is_stale);
        let in_focus = self.blocks.get(self.focus).map(Block::slot);
        self.read_session(store)?;
        self.focus = self.focus_again(in_focus.as_ref(), is_first);
        Ok(())
    }

    fn interest(&self) -> Changed {
        Changed::ALL
    }

    fn wants_refresh(&self) -> bool {
        self.is_stale
    }
}
