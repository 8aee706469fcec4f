//! What a click and the wheel do in the vocabulary's dialog.

use ratatui::layout::Position;

use crate::input::event::Mouse;
use crate::ui::component::Cx;
use crate::ui::dialogs::vocabulary::{Doing, VocabularyCare};
use crate::ui::dialogs::vocabulary_list::{Parts, tab_at};

/// Rows that the wheel moves by.
const WHEEL: isize = 3;

impl VocabularyCare {
    /// Answers the mouse; while a name is changed, another one cannot be chosen.
    pub(super) fn on_mouse_at(&mut self, mouse: Mouse, cx: &mut Cx<'_>) {
        if !matches!(self.doing, Doing::Choosing | Doing::Finding) {
            return;
        }
        match mouse {
            Mouse::Click { column, row } => self.click(Position { x: column, y: row }, cx),
            Mouse::WheelUp { .. } => {
                self.move_by(-WHEEL);
            }
            Mouse::WheelDown { .. } => {
                self.move_by(WHEEL);
            }
        }
    }

    fn click(&mut self, at: Position, cx: &mut Cx<'_>) {
        let parts = Parts::of(self, self.area);
        self.doing = Doing::Choosing;
        if let Some(kind) = tab_at(self.kind, parts.tabs, at) {
            self.show(kind);
        } else if parts.rows.contains(at) {
            let place = self.top + usize::from(at.y - parts.rows.y);
            if place == self.selected {
                self.go(cx);
            } else if place < self.list.lines.len() {
                self.selected = place;
            }
        }
    }
}
