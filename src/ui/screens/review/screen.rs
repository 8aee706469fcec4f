//! The page of a week or a month: what it shows, and the answers that are written on it.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::brief;
use crate::brief::document::{Document, Question};
use crate::brief::review_of::ReviewOf;
use crate::brief::sources::Sources;
use crate::domain::draft::{Draft, Slot};
use crate::domain::period::Period;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint, Screen};
use crate::ui::forms::FormStep;
use crate::ui::forms::questions::Questions;
use crate::ui::look::Look;
use crate::ui::message::{Changed, ScreenId};
use crate::ui::screens::review::item::Item;
use crate::ui::screens::review::item_view::Shown;
use crate::ui::screens::review::writing::Writing;
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::column::Column;

/// Items that the wheel moves by.
const WHEEL: i8 = 3;

/// The page of a week or a month.
#[derive(Debug)]
pub struct Review {
    questions: Questions,
    pub(super) vocabulary: Rc<Vocabulary>,
    clock: Clock,
    drafts: Vec<Draft>,
    pub(super) of: ReviewOf,
    /// The page that `esc` leads to.
    pub(super) from: ScreenId,
    /// The days that are looked back on; none while it is not known which are due.
    period: Option<Period>,
    is_stale: bool,
    /// The question that comes before the record's patterns was passed over.
    pub(super) is_passed: bool,
    pub(super) document: Option<Document>,
    pub(super) items: Vec<Item>,
    pub(super) focus: usize,
    pub(super) writings: Vec<Writing>,
    pub(super) column: Column,
}

impl Review {
    /// The page, not yet read; the drafts are offered where they were written.
    pub fn new(questions: Questions, clock: Clock, drafts: Vec<Draft>) -> Self {
        Self {
            questions,
            vocabulary: Rc::default(),
            clock,
            drafts,
            of: ReviewOf::Week,
            from: ScreenId::Today,
            period: None,
            is_stale: true,
            is_passed: false,
            document: None,
            items: Vec::new(),
            focus: 0,
            writings: Vec::new(),
            column: Column::default(),
        }
    }

    /// Shows the week or the month that is due; `esc` leads back to a page.
    pub fn show(&mut self, of: ReviewOf, from: ScreenId) {
        self.of = of;
        if from != ScreenId::Review {
            self.from = from;
        }
        // keys are the page's again; what is unfinished waits, and the page opens at it
        for writing in &mut self.writings {
            writing.is_open = false;
        }
        self.turn_to(None);
    }

    fn turn_to(&mut self, period: Option<Period>) {
        self.period = period;
        self.is_stale = true;
        self.is_passed = false;
        self.document = None;
        self.items = Vec::new();
        self.focus = 0;
    }

    /// The week or month before.
    pub(super) fn go_before(&mut self) {
        let before = self.period.map(|period| self.of.before(period));
        self.turn_to(before);
    }

    /// The week or month after, up to the one of today.
    pub(super) fn go_after(&mut self) {
        let after = self
            .period
            .and_then(|it| self.of.after(it, self.clock.today));
        if after.is_some() {
            self.turn_to(after);
        }
    }

    /// The question in focus.
    pub(super) fn question(&self) -> Option<&Question> {
        self.item()?.question()
    }

    /// The answer being written to the question in focus.
    pub(super) fn writing_here(&mut self) -> Option<&mut Writing> {
        let question = self.items.get(self.focus)?.question()?;
        let period = self.document.as_ref()?.period;
        let mut all = self.writings.iter_mut();
        all.find(|it| it.prompt.id == question.prompt.id && period.contains(it.day))
    }

    /// The same while its form is open.
    pub(super) fn open_writing(&mut self) -> Option<&mut Writing> {
        self.writing_here().filter(|writing| writing.is_open)
    }

    fn is_open(&self) -> bool {
        self.form().is_some_and(|writing| writing.is_open)
    }

    fn form(&self) -> Option<&Writing> {
        self.writing_of(&self.question()?.prompt.id)
    }

    /// Takes back a text from the user's editor.
    pub fn edited(&mut self, slot: &Slot, text: &str, cx: &mut Cx<'_>) -> bool {
        let mut all = self.writings.iter_mut();
        let Some(writing) = all.find(|writing| writing.slot() == *slot) else {
            return false;
        };
        let is_taken = writing.ask.set_words(text);
        if is_taken {
            writing.keep_draft(cx);
        }
        is_taken
    }

    fn shown(&self, place: usize) -> Option<Shown<'_>> {
        let item = self.items.get(place)?;
        let question = item.question();
        Some(Shown {
            item,
            writing: question.and_then(|it| self.writing_of(&it.prompt.id)),
            is_focus: place == self.focus,
            is_first: place == 0,
            page_rows: self.column.area.height,
        })
    }

    fn form_place(&self) -> Option<Rect> {
        self.shown(self.focus)?
            .form_part(self.column.place(self.focus))
    }

    fn wheel(&mut self, by: i8) {
        match self.open_writing() {
            Some(writing) => writing.ask.form_mut().wheel(i32::from(by)),
            None => self.move_focus(by.into()),
        }
    }

    fn click(&mut self, (column, row): (u16, u16), cx: &mut Cx<'_>) -> Handled {
        let Some((place, x, y)) = self.column.at(column, row) else {
            return Handled::No;
        };
        if place != self.focus {
            if self.is_open() {
                self.step(FormStep::Left, cx);
            }
            self.focus_on(place);
            return Handled::Yes;
        }
        let at = Position { x, y };
        match self.open_writing() {
            Some(writing) => {
                let step = writing.ask.form_mut().click(at);
                self.step(step, cx)
            }
            None => self.open(cx),
        }
    }

    /// The days that are looked back on: those in which an answer was begun, else those that are due.
    fn find_period(&self, sources: Sources<'_>) -> Result<Period, StoreError> {
        let of = self.of;
        let due = of.due(sources.today, |period| sources.written(of, period))?;
        let mut begun = self
            .writings
            .iter()
            .filter(|writing| writing.page() == Some(self.of) && writing.has_words());
        let is_due = begun.clone().any(|writing| due.contains(writing.day));
        let other = begun.next().filter(|_| !is_due);
        Ok(other.map_or(due, |writing| of.around(writing.day)))
    }

    /// Every question of the page has a form, empty or as it was left.
    pub(super) fn make_forms(&mut self) {
        for draft in std::mem::take(&mut self.drafts) {
            let packs = &self.questions.packs;
            let restored = Writing::restore(&draft, packs, &self.vocabulary);
            self.writings.extend(restored);
        }
        // what is not begun takes today's day, and the user's newest names
        self.writings.retain(|it| it.is_open || it.has_words());
        let Some(document) = &self.document else {
            return;
        };
        let day = self.clock.today.min(document.period.last());
        let without = document
            .questions()
            .filter(|question| self.writing_of(&question.prompt.id).is_none());
        let fresh: Vec<Writing> = without
            .map(|question| Writing::new(&question.prompt, day, &self.vocabulary))
            .collect();
        self.writings.extend(fresh);
    }
}

impl Component for Review {
    fn contexts(&self) -> Vec<Context> {
        match self.form() {
            Some(writing) if writing.is_open => writing.ask.form().contexts().to_vec(),
            Some(_) | None => vec![Context::Review, Context::List],
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if action == Action::Editor {
            return self.write_elsewhere(cx);
        }
        match self.open_writing() {
            Some(writing) => {
                let step = writing.ask.form_mut().on_action(action);
                self.step(step, cx)
            }
            None => self.on_page(action, cx),
        }
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let is_answered = self.question().is_none_or(|it| it.answer.is_some());
        let Some(writing) = self.writing_here() else {
            return Handled::No;
        };
        if writing.is_open || (writing.ask.is_one_key() && !is_answered) {
            let step = writing.ask.form_mut().on_text(text);
            return self.step(step, cx);
        }
        Handled::No
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let is_answered = self.question().is_none_or(|it| it.answer.is_some());
        let Some(writing) = self.writing_here().filter(|it| it.is_open || !is_answered) else {
            return Handled::No;
        };
        // the words of a form that is closed take a paste as if it were open
        let step = writing.ask.form_mut().on_paste(text);
        writing.is_open |= step == FormStep::Changed;
        self.step(step, cx)
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::WheelUp { .. } => self.wheel(-WHEEL),
            Mouse::WheelDown { .. } => self.wheel(WHEEL),
            Mouse::Click { column, row } => return self.click((column, row), cx),
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.column.area = Column::part(area);
        let width = self.column.area.width;
        let places = 0..self.items.len();
        let heights: Vec<u16> = places
            .filter_map(|place| Some(self.shown(place)?.height(width)))
            .collect();
        self.column.stack(area, (&heights, 0), self.focus);
        if let Some(place) = self.form_place()
            && let Some(writing) = self.writing_here()
        {
            writing.ask.form_mut().arrange(place);
        }
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, look: &Look) {
        self.column.view(buf, |aside| {
            for place in 0..self.items.len() {
                if let Some(shown) = self.shown(place) {
                    shown.view(self.column.place(place), aside, look);
                }
            }
        });
    }

    fn cursor(&self, _area: Rect) -> Option<Position> {
        let writing = self.form().filter(|writing| writing.is_open)?;
        let at = writing.ask.form().cursor(self.form_place()?)?;
        self.column.on_screen(at.x, at.y).map(Position::from)
    }

    fn kept(&mut self, slot: Option<&Slot>, _cx: &mut Cx<'_>) {
        if let Some(slot) = slot {
            self.was_kept(slot);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        match self.form() {
            Some(writing) if writing.is_open => writing.ask.form().hints(),
            Some(_) | None => self.hints_here(),
        }
    }
}

impl Screen for Review {
    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        self.clock = clock;
        self.is_stale = false;
        self.vocabulary = Rc::new(Vocabulary::read(store)?);
        self.make_forms();
        let packs = Rc::clone(&self.questions.packs);
        let settings = self.questions.settings.clone();
        let sources = Sources {
            store,
            packs: &packs,
            settings: &settings,
            today: clock.today,
        };
        let (period, is_opened) = match self.period {
            Some(period) => (period, false),
            None => (self.find_period(sources)?, true),
        };
        self.period = Some(period);
        self.document = Some(brief::document(sources, self.of, period)?);
        self.make_forms();
        self.make_items();
        if is_opened {
            self.go_to_unfinished();
        }
        Ok(())
    }

    fn interest(&self) -> Changed {
        Changed::ALL
    }

    fn wants_refresh(&self) -> bool {
        self.is_stale
    }
}
