//! How far some lines are scrolled in the rows that show them.

use crate::input::action::Action;
use crate::input::event::Mouse;
use crate::ui::component::Handled;
use crate::ui::widgets::steps::steps;

/// The place in a list of lines, moved by keys and the wheel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Scroll {
    top: usize,
    height: u16,
    lines: usize,
}

impl Scroll {
    /// Learns how many rows show how many lines.
    pub fn arrange(&mut self, height: u16, lines: usize) {
        self.height = height;
        self.lines = lines;
        self.by(0);
    }

    /// The first line in sight.
    pub fn top(self) -> usize {
        self.top
    }

    /// Whether lines are left below.
    pub fn has_more(self) -> bool {
        self.top < self.last()
    }

    /// Moves by some lines, no further than the ends.
    pub fn by(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines).min(self.last());
    }

    /// Moves as an action says, if it says so.
    pub fn on_action(&mut self, action: Action) -> Handled {
        let page = isize::try_from(self.height).unwrap_or(1);
        let Some(by) = steps(action, page) else {
            return Handled::No;
        };
        self.by(by);
        Handled::Yes
    }

    /// Moves as the wheel turns.
    pub fn on_mouse(&mut self, mouse: Mouse) {
        match mouse {
            Mouse::WheelUp { .. } => self.by(-1),
            Mouse::WheelDown { .. } => self.by(1),
            Mouse::Click { .. } => {}
        }
    }

    fn last(self) -> usize {
        self.lines.saturating_sub(usize::from(self.height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stops_at_both_ends() {
        let mut scroll = Scroll::default();
        scroll.arrange(4, 10);
        assert_eq!(scroll.on_action(Action::Bottom), Handled::Yes);
        assert_eq!((scroll.top(), scroll.has_more()), (6, false));
        scroll.on_action(Action::PageUp);
        assert_eq!((scroll.top(), scroll.has_more()), (2, true));
        scroll.by(isize::MIN);
        assert_eq!(scroll.top(), 0);
        assert_eq!(scroll.on_action(Action::Undo), Handled::No);
    }

    #[test]
    fn fewer_lines_are_never_scrolled_out_of_sight() {
        let mut scroll = Scroll::default();
        scroll.arrange(4, 10);
        scroll.by(6);
        scroll.arrange(4, 5);
        assert_eq!(scroll.top(), 1);
    }
}
