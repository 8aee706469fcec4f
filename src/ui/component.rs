//! The traits of everything that answers keys and draws itself.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::Slot;
use crate::domain::entry::Timestamp;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::look::Look;
use crate::ui::message::{Changed, Message};

/// Whether a component took what it was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handled {
    /// It did; nobody else is asked.
    Yes,
    /// It did not.
    No,
}

/// The time, as everything on the screen sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The local time.
    pub now: Timestamp,
    /// The local workday.
    pub today: NaiveDate,
}

/// What a component may use while it answers: the time, and a way to ask.
#[derive(Debug)]
pub struct Cx<'a> {
    /// What it asks the app for, in order.
    pub outbox: &'a mut Vec<Message>,
    /// The local time.
    pub now: Timestamp,
    /// The local workday.
    pub today: NaiveDate,
}

impl Cx<'_> {
    /// Asks the app for something.
    pub fn send(&mut self, message: Message) {
        self.outbox.push(message);
    }
}

/// A key that matters now, in words that fit the place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hint {
    /// What the key does.
    pub action: Action,
    /// What that means here.
    pub says: &'static str,
}

impl Hint {
    /// An action in the words of the place.
    pub fn new(action: Action, says: &'static str) -> Self {
        Self { action, says }
    }
}

impl From<Action> for Hint {
    fn from(action: Action) -> Self {
        Self::new(action, action.says())
    }
}

/// A screen, pane or dialog: holds its own state, answers actions, draws itself.
pub trait Component {
    /// The keymap tables that apply, most specific first.
    fn contexts(&self) -> Vec<Context>;

    /// Whether a digit is an answer where the focus is, and leads to no page.
    fn takes_digits(&self) -> bool {
        false
    }

    /// Answers an action. Asks for anything outside itself through `cx`.
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled;

    /// Takes typed text: one cluster a call.
    fn on_text(&mut self, _text: &str, _cx: &mut Cx<'_>) -> Handled {
        Handled::No
    }

    /// Takes pasted text.
    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        self.on_text(text, cx)
    }

    /// Answers the mouse, at a place within the area of the last `arrange`.
    fn on_mouse(&mut self, _mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        Handled::No
    }

    /// Learns where it will be drawn, and scrolls so that what matters is in sight.
    fn arrange(&mut self, _area: Rect) {}

    /// Draws. Changes nothing.
    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look);

    /// Where the terminal's cursor belongs, if anywhere.
    fn cursor(&self, _area: Rect) -> Option<Position> {
        None
    }

    /// Learns that what was typed in a slot, or what has none, is in the journal now.
    ///
    /// Until then the form stays open: a failed write leaves everything where it was typed.
    fn kept(&mut self, _slot: Option<&Slot>, _cx: &mut Cx<'_>) {}

    /// The keys that matter now, the most useful first, for the footer.
    fn hints(&self) -> Vec<Hint> {
        Vec::new()
    }
}

/// A full page. Reloads itself when the journal changed.
pub trait Screen: Component {
    /// Learns that the journal changed since it was last read.
    fn mark_stale(&mut self) {}

    /// Reads what it shows.
    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError>;

    /// What makes it stale.
    fn interest(&self) -> Changed;

    /// Whether a key made it need more of the journal than it has read.
    fn wants_refresh(&self) -> bool {
        false
    }

    /// The number of the next step of a reading that goes on between keys; each has another one.
    fn next_step(&self) -> Option<u32> {
        None
    }

    /// Takes that step.
    fn go_on(&mut self, _store: &Store) -> Result<(), StoreError> {
        Ok(())
    }
}
