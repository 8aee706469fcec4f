//! What the mouse does in the journal: a click takes what is under it, the wheel scrolls.

use ratatui::layout::Position;

use crate::input::event::Mouse;
use crate::ui::component::{Cx, Handled};
use crate::ui::screens::journal::screen::{Focus, Journal};

/// Rows that the wheel moves by.
const WHEEL: i8 = 3;

impl Journal {
    pub(super) fn on_mouse_at(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::Click { column, row } => self.click(Position { x: column, y: row }, cx),
            Mouse::WheelUp { column, row } => self.wheel(Position { x: column, y: row }, -WHEEL),
            Mouse::WheelDown { column, row } => self.wheel(Position { x: column, y: row }, WHEEL),
        }
    }

    fn click(&mut self, at: Position, cx: &mut Cx<'_>) -> Handled {
        if self.focus == Focus::Editing {
            let is_inside = self.form_part().contains(at);
            let Some(editing) = self.editing.as_mut().filter(|_| is_inside) else {
                return Handled::No;
            };
            let step = editing.form_mut().click(at);
            return self.edit_step(step, cx);
        }
        if self.focus == Focus::Search && self.click_suggested(at) {
            return Handled::Yes;
        }
        if self.panes.facets.contains(at) {
            return self.click_facet(at);
        }
        if self.panes.list.contains(at) {
            let place = self.list.top + usize::from(at.y - self.panes.list.y);
            if place < self.window.rows.len() {
                self.focus = Focus::List;
                self.remember(cx);
                return self.move_to(place);
            }
        } else if self.panes.search.contains(at) {
            if self.focus != Focus::Search {
                self.search(None);
            }
            self.searching.suggested = None;
            self.search.click(at.x, self.search_part());
        } else if self.panes.reading.contains(at) && self.reading.entry().is_some() {
            self.focus = Focus::Reading;
            self.remember(cx);
        } else {
            return Handled::No;
        }
        Handled::Yes
    }

    fn wheel(&mut self, at: Position, by: i8) -> Handled {
        if let Some(editing) = self.editing.as_mut() {
            editing.form_mut().wheel(by.into());
            return Handled::Yes;
        }
        let by = isize::from(by);
        if self.panes.facets.contains(at) {
            self.facets.move_by(by.signum());
        } else if self.panes.reading.contains(at) {
            self.reading.scroll(by);
        } else if self.panes.list.contains(at) {
            return self.move_by(by);
        }
        Handled::Yes
    }
}
