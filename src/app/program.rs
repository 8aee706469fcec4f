//! What `runtime` runs: something that answers events and draws itself.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::effect::Effect;
use crate::domain::entry::Timestamp;
use crate::input::event::Event;

/// A program as its surroundings see it.
pub trait Program {
    /// Answers an event with what it asks of the world, in order.
    fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect>;

    /// Learns where it will be drawn; called before each drawing.
    fn arrange(&mut self, area: Rect);

    /// Draws. Changes nothing.
    fn view(&self, area: Rect, buf: &mut Buffer);

    /// Where the terminal's cursor belongs, if anywhere.
    fn cursor(&self) -> Option<Position>;

    /// When it wants `Event::Woke`, if it does.
    fn wake_at(&self) -> Option<Timestamp>;
}
