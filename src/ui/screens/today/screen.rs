//! The evening's screen: which question is in focus, and what its keys do.

use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::day::workday_before;
use crate::domain::draft::{Draft, Slot};
use crate::domain::history::OfferResult;
use crate::domain::session::{Brake, Evening, Role};
use crate::domain::standing::StandingAnswer;
use crate::domain::words;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Screen};
use crate::ui::forms::FormStep;
use crate::ui::forms::ask::Ask;
use crate::ui::look::Look;
use crate::ui::message::{Changed, DialogKind, Message};
use crate::ui::screens::today::answer;
use crate::ui::screens::today::below::Below;
use crate::ui::screens::today::block::{Answered, Block};
use crate::ui::screens::today::column::Column;
use crate::ui::screens::today::load::{Questions, load};
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::flow;

/// The evening session.
#[derive(Debug)]
pub struct Today {
    questions: Questions,
    vocabulary: Rc<Vocabulary>,
    day: NaiveDate,
    today: NaiveDate,
    blocks: Vec<Block>,
    focus: usize,
    /// The user went to the end, past questions that still wait.
    has_ended: bool,
    brake: Option<Brake>,
    drafts: Vec<Draft>,
    below: Below,
    column: Column,
}

impl Today {
    /// The evening of a day, not yet read; the drafts are offered where they were written.
    pub fn new(questions: Questions, today: NaiveDate, drafts: Vec<Draft>) -> Self {
        Self {
            questions,
            vocabulary: Rc::default(),
            day: today,
            today,
            blocks: Vec::new(),
            focus: 0,
            has_ended: false,
            brake: None,
            drafts,
            below: Below::default(),
            column: Column::default(),
        }
    }

    /// What to note when the program ends: questions that were shown and not answered.
    ///
    /// Nothing is noted on a day on which nothing was answered: then the session was not held.
    pub fn closing(&self, cx: &mut Cx<'_>) {
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
            } else if !matches!(block.role, Some(Role::Practice | Role::Steady)) {
                cx.send(Message::Offered(answer::offer(block, OfferResult::Shown)));
            }
        }
    }

    /// Takes back a text from the user's editor.
    pub fn edited(&mut self, slot: &Slot, text: &str, cx: &mut Cx<'_>) -> bool {
        let Some(block) = self.blocks.iter_mut().find(|block| block.slot() == *slot) else {
            return false;
        };
        let Some(words) = block.ask.words_mut() else {
            return false;
        };
        words.set_text(text);
        cx.send(Message::Keep(block.slot(), block.save()));
        true
    }

    fn block(&mut self) -> Option<&mut Block> {
        self.blocks.get_mut(self.focus)
    }

    fn is_open(&self) -> bool {
        self.blocks
            .get(self.focus)
            .is_some_and(|block| block.is_open)
    }

    /// Goes on to the next question that waits; to the end where none does.
    fn go_on(&mut self) {
        let ahead = (self.focus + 1..self.blocks.len()).find(|place| self.blocks[*place].waits());
        let any = || self.blocks.iter().position(Block::waits);
        self.focus = ahead.or_else(any).unwrap_or(self.blocks.len());
    }

    fn move_focus(&mut self, by: isize) {
        let last = self.blocks.len();
        self.focus = self.focus.saturating_add_signed(by).min(last);
        self.has_ended = self.focus == last;
    }

    fn open(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if block.ask.is_one_key() && block.waits() {
            let step = block.ask.form_mut().on_action(Action::Open);
            return self.step(step, cx);
        }
        block.is_open = true;
        Handled::Yes
    }

    fn step(&mut self, step: FormStep, cx: &mut Cx<'_>) -> Handled {
        let focus = self.focus;
        let Some(block) = self.blocks.get_mut(focus) else {
            return Handled::No;
        };
        if let Some(copied) = block.ask.words_mut().and_then(|words| words.take_copied()) {
            cx.send(Message::Copy(copied));
        }
        match step {
            FormStep::NotMine => return Handled::No,
            FormStep::Same => {}
            FormStep::Changed => cx.send(Message::Keep(block.slot(), block.save())),
            FormStep::Finished => self.finish(cx),
            FormStep::Left => self.leave(cx),
        }
        Handled::Yes
    }

    fn finish(&mut self, cx: &mut Cx<'_>) {
        let Some(block) = self.blocks.get_mut(self.focus) else {
            return;
        };
        block.is_open = false;
        if !answer::keep(block, cx) {
            return;
        }
        block.answered = Answered::Said('o', String::new());
        let next = block.next().map(|(prompt, replies)| Block {
            day: block.day,
            role: block.role,
            answered: Answered::Open,
            ask: Ask::new(&prompt, &self.vocabulary),
            prompt,
            is_open: true,
            ticks: Vec::new(),
            closer: block.closer.clone(),
            replies,
        });
        match next {
            Some(next) => {
                self.blocks.insert(self.focus + 1, next);
                self.focus += 1;
            }
            None => self.go_on(),
        }
    }

    /// One step back from a form: what is whole is kept as an entry, the rest as a draft.
    fn leave(&mut self, cx: &mut Cx<'_>) {
        let Some(block) = self.blocks.get_mut(self.focus) else {
            return;
        };
        block.is_open = false;
        if block.ask.form().is_empty() {
            cx.send(Message::Forget(block.slot()));
        } else if matches!(block.ask, Ask::Moment(_) | Ask::Words(_) | Ask::Line(_)) {
            self.finish(cx);
        }
    }

    fn not_today(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if !block.prompt.not_today || block.role != Some(Role::Standing) {
            return Handled::No;
        }
        if matches!(block.answered, Answered::Said(..)) {
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
        match self.block() {
            Some(block) if block.waits() => {
                answer::skip(block, cx);
                block.answered = Answered::Skipped;
                self.go_on();
                Handled::Yes
            }
            Some(_) => Handled::Yes,
            None => Handled::No,
        }
    }

    fn quiet_day(&mut self, cx: &mut Cx<'_>) -> Handled {
        let standing = self
            .blocks
            .iter()
            .filter(|block| block.role == Some(Role::Standing) && block.waits());
        let answers = standing
            .map(|block| answer::standing(block, StandingAnswer::NotToday))
            .collect();
        cx.send(Message::QuietDay(self.day, answers));
        self.focus = self.blocks.len();
        self.has_ended = true;
        Handled::Yes
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

    fn other_day(&mut self) -> Handled {
        self.day = if self.day == self.today {
            workday_before(self.today, &self.questions.settings.working_week)
        } else {
            self.today
        };
        self.blocks.clear();
        self.focus = 0;
        Handled::Yes
    }

    fn tick(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let place = text
            .parse::<usize>()
            .ok()
            .and_then(|digit| digit.checked_sub(1));
        let Some(block) = self.block() else {
            return Handled::No;
        };
        let Some(tag) = place.and_then(|place| block.ticks.get(place)).cloned() else {
            return Handled::No;
        };
        if !block.waits() {
            return Handled::No;
        }
        answer::keep_tick(block, &tag, cx);
        block.answered = Answered::Said('o', tag.to_string());
        self.go_on();
        Handled::Yes
    }

    /// Blocks for drafts of other days or questions that are not asked today.
    fn left_over(&mut self) -> Vec<Block> {
        let mut left = Vec::new();
        let prompts = Rc::clone(&self.questions.packs);
        let drafts = std::mem::take(&mut self.drafts);
        for draft in drafts {
            let Slot::Prompt { day, prompt: id } = &draft.slot else {
                continue;
            };
            let Some((asked, form)) = parts(&draft.form) else {
                continue;
            };
            if let Some(block) = self
                .blocks
                .iter_mut()
                .find(|block| block.slot() == draft.slot)
            {
                block.ask = Ask::restore(&block.prompt, &form, &self.vocabulary);
                continue;
            }
            let known = prompts
                .iter()
                .flat_map(|pack| &pack.prompts)
                .find(|prompt| prompt.id == *id);
            let Some(known) = known else { continue };
            let mut prompt = known.clone();
            prompt.text = asked;
            let ask = Ask::restore(&prompt, &form, &self.vocabulary);
            left.push(Block {
                day: *day,
                role: None,
                prompt,
                answered: Answered::Open,
                ask,
                is_open: false,
                ticks: Vec::new(),
                closer: None,
                replies: Vec::new(),
            });
        }
        left
    }

    /// Keeps what is being written over a reload.
    fn keep_forms(&self, old: Vec<Block>, mut fresh: Vec<Block>) -> Vec<Block> {
        for one in old {
            match fresh.iter_mut().find(|block| block.slot() == one.slot()) {
                Some(block) if one.is_open || (block.waits() && one.has_draft()) => {
                    block.ask = one.ask;
                    block.is_open = one.is_open;
                }
                Some(_) => {}
                None if one.day != self.day => {}
                None if one.role.is_none() && one.waits() => fresh.insert(0, one),
                None if matches!(one.role, Some(Role::Dive(_))) => {
                    let after = fresh.iter().rposition(|block| block.role == one.role);
                    fresh.insert(after.map_or(fresh.len(), |place| place + 1), one);
                }
                None => {}
            }
        }
        fresh
    }

    fn heading(&self) -> String {
        let mut heading = String::new();
        if self.day != self.today {
            heading = format!("{}, filled in late", words::day(self.day, self.today));
        }
        let brake = match self.brake {
            Some(Brake::Late) => "It is late: nothing heavy from here.",
            Some(Brake::SameAgain) => {
                "The same thing came up three times this week. No more digging today."
            }
            Some(Brake::Heavy) => "The last moments were heavy. No more digging today.",
            None => "",
        };
        if !brake.is_empty() {
            heading = if heading.is_empty() {
                brake.to_owned()
            } else {
                format!("{heading} · {brake}")
            };
        }
        heading
    }

    fn end_lines(&self, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if !self.blocks.iter().any(Block::waits) {
            let style = if self.focus >= self.blocks.len() {
                look.heading
            } else {
                look.text
            };
            lines.push(Line::from(Span::styled(
                "That is all. Good evening.",
                style,
            )));
        }
        lines.extend(self.below.lines(self.column.area.width.max(20), look));
        lines
    }

    fn heights(&self, width: u16) -> Vec<u16> {
        let look = Look::monochrome();
        let heading = u16::from(!self.heading().is_empty());
        let blocks = self.blocks.iter().enumerate();
        let end = u16::try_from(self.end_lines(&look).len()).unwrap_or(u16::MAX);
        std::iter::once(heading)
            .chain(blocks.map(|(place, block)| block.height(width, place == self.focus)))
            .chain([end])
            .collect()
    }

    fn form_place(&self, place: usize) -> Option<Rect> {
        let block = self.blocks.get(place)?;
        block.form_part(self.column.place(place + 1), place == self.focus)
    }
}

/// The question and the form of a kept draft.
fn parts(saved: &str) -> Option<(String, String)> {
    let saved: serde_json::Value = serde_json::from_str(saved).ok()?;
    let text = |name: &str| saved.get(name)?.as_str().map(str::to_owned);
    Some((text("asked")?, text("form")?))
}

impl Component for Today {
    fn contexts(&self) -> Vec<Context> {
        match self.blocks.get(self.focus) {
            Some(block) if block.is_open => block.ask.form().contexts().to_vec(),
            Some(_) | None => vec![Context::Question, Context::List],
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if self.is_open() {
            if action == Action::Editor {
                return self.to_editor(cx);
            }
            let step = self.block().map_or(FormStep::NotMine, |block| {
                block.ask.form_mut().on_action(action)
            });
            return self.step(step, cx);
        }
        match action {
            Action::Open => self.open(cx),
            Action::NotToday => self.not_today(cx),
            Action::QuietDay => self.quiet_day(cx),
            Action::Skip => self.skip(cx),
            Action::Why => self.why(cx),
            Action::OtherDay => self.other_day(),
            Action::Up => {
                self.move_focus(-1);
                Handled::Yes
            }
            Action::Down => {
                self.move_focus(1);
                Handled::Yes
            }
            Action::Top => {
                self.focus = 0;
                Handled::Yes
            }
            Action::Bottom => {
                self.focus = self.blocks.len();
                self.has_ended = true;
                Handled::Yes
            }
            Action::Left | Action::Right => {
                let step = self
                    .block()
                    .filter(|block| block.ask.is_one_key() && block.waits());
                let step = step.map_or(FormStep::NotMine, |block| {
                    block.ask.form_mut().on_action(action)
                });
                if step == FormStep::NotMine {
                    Handled::No
                } else {
                    Handled::Yes
                }
            }
            _ => Handled::No,
        }
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if block.is_open || (block.ask.is_one_key() && block.waits()) {
            let step = block.ask.form_mut().on_text(text);
            return self.step(step, cx);
        }
        self.tick(text, cx)
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::WheelUp { .. } => self.move_focus(-1),
            Mouse::WheelDown { .. } => self.move_focus(1),
            Mouse::Click { column, row } => {
                let Some((place, x, y)) = self.column.at(column, row) else {
                    return Handled::No;
                };
                let Some(place) = place
                    .checked_sub(1)
                    .filter(|place| *place < self.blocks.len())
                else {
                    return Handled::No;
                };
                if place == self.focus && self.is_open() {
                    let step = self.block().map_or(FormStep::NotMine, |block| {
                        block.ask.form_mut().click(Position { x, y })
                    });
                    return self.step(step, cx);
                }
                if place == self.focus {
                    return self.open(cx);
                }
                self.focus = place;
            }
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

    fn view(&self, _area: Rect, buf: &mut Buffer, look: &Look) {
        self.column.view(buf, |aside| {
            let heading = Line::from(Span::styled(self.heading(), look.secondary));
            flow::draw(&[heading], self.column.place(0), aside);
            for (place, block) in self.blocks.iter().enumerate() {
                block.view(
                    self.column.place(place + 1),
                    aside,
                    look,
                    place == self.focus,
                );
            }
            flow::draw(
                &self.end_lines(look),
                self.column.place(self.blocks.len() + 1),
                aside,
            );
        });
    }

    fn cursor(&self, _area: Rect) -> Option<Position> {
        let block = self.blocks.get(self.focus).filter(|block| block.is_open)?;
        let at = block.ask.form().cursor(self.form_place(self.focus)?)?;
        self.column.on_screen(at.x, at.y).map(Position::from)
    }

    fn hints(&self) -> Vec<Action> {
        match self.blocks.get(self.focus) {
            Some(block) if block.is_open => block.ask.form().hints(),
            Some(block) if block.role == Some(Role::Standing) => {
                vec![
                    Action::NotToday,
                    Action::Open,
                    Action::QuietDay,
                    Action::Quit,
                ]
            }
            Some(_) => vec![Action::Open, Action::Skip, Action::Why, Action::Quit],
            None => vec![Action::Tick, Action::Search, Action::OtherDay, Action::Quit],
        }
    }
}

impl Today {
    fn to_editor(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        let slot = block.slot();
        let Some(words) = block.ask.words_mut() else {
            return Handled::No;
        };
        cx.send(Message::EditText(slot, words.text()));
        Handled::Yes
    }
}

impl Screen for Today {
    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        if self.today != clock.today {
            // a new workday began while the program was open
            self.day = clock.today;
            self.today = clock.today;
        }
        self.vocabulary = Rc::new(Vocabulary::read(store)?);
        let evening = Evening {
            day: self.day,
            time: clock.now.time(),
        };
        let loaded = load(store, evening, &self.questions, &self.vocabulary)?;
        let is_first = self.blocks.is_empty();
        let in_focus = self.blocks.get(self.focus).map(Block::slot);
        let old = std::mem::take(&mut self.blocks);
        self.blocks = self.keep_forms(old, loaded.blocks);
        let mut left = self.left_over();
        left.append(&mut self.blocks);
        self.blocks = left;
        self.brake = loaded.session.brake;
        self.below = Below::read(store, self.today, &self.questions.settings.working_week)?;
        let again =
            in_focus.and_then(|slot| self.blocks.iter().position(|block| block.slot() == slot));
        self.focus = match again {
            Some(place) => place,
            None if self.has_ended && !is_first => self.blocks.len(),
            None => self
                .blocks
                .iter()
                .position(Block::waits)
                .unwrap_or(self.blocks.len()),
        };
        Ok(())
    }

    fn interest(&self) -> Changed {
        Changed::ALL
    }

    fn wants_refresh(&self) -> bool {
        self.blocks.is_empty()
    }
}
