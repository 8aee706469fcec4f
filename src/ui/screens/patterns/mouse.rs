//! What the mouse does in the patterns: a click selects, a second one opens, the wheel goes from pane to pane.

use ratatui::layout::Position;

use crate::input::event::Mouse;
use crate::ui::component::{Cx, Handled};
use crate::ui::screens::patterns::screen::Patterns;

impl Patterns {
    pub(super) fn on_mouse_at(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::Click { column, row } => return self.click(Position { x: column, y: row }, cx),
            Mouse::WheelUp { .. } => self.focus_on(self.focus.saturating_sub(1)),
            Mouse::WheelDown { .. } => self.focus_on(self.focus.saturating_add(1)),
        }
        Handled::Yes
    }

    fn click(&mut self, at: Position, cx: &mut Cx<'_>) -> Handled {
        let mut panes = self.panes.iter_mut().enumerate();
        let Some((place, pane)) = panes.find(|(_, pane)| pane.area().contains(at)) else {
            return Handled::No;
        };
        let was_here = self.focus == place;
        let was_selected = pane.click(at) == Some(true);
        self.focus_on(place);
        if was_here && was_selected {
            self.open(cx);
        }
        Handled::Yes
    }
}
