//! The frame around a dialog, in the middle of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Clear, Padding, Widget};

use crate::domain::shown::shown;
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;

/// Columns and rows of the frame and its padding.
const FRAME: (u16, u16) = (4, 2);

/// The whole place of a dialog, frame included.
pub fn place(dialog: &dyn Dialog, screen: Rect) -> Rect {
    if dialog.title().is_none() {
        return screen;
    }
    let (width, height) = dialog.size(screen);
    let width = width.saturating_add(FRAME.0).min(screen.width);
    let height = height.saturating_add(FRAME.1).min(screen.height);
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 3,
        width,
        height,
    }
}

/// The part of the place that the dialog draws on.
pub fn inside(dialog: &dyn Dialog, screen: Rect) -> Rect {
    let place = place(dialog, screen);
    if dialog.title().is_none() {
        place
    } else {
        block().inner(place)
    }
}

fn block() -> Block<'static> {
    Block::bordered()
        .border_type(BorderType::Rounded)
        .padding(Padding::horizontal(1))
}

/// Draws the frame and the dialog in it.
pub fn view(dialog: &dyn Dialog, screen: Rect, buf: &mut Buffer, look: &Look) {
    let place = place(dialog, screen);
    Clear.render(place, buf);
    if let Some(title) = dialog.title() {
        let title = ratatui::text::Line::styled(format!(" {} ", shown(&title)), look.heading);
        block()
            .border_style(look.border)
            .title(title)
            .render(place, buf);
    }
    dialog.view(inside(dialog, screen), buf, look);
}
