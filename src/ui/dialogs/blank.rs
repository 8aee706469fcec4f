//! Nothing on the screen until a key is pressed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::{Component, Cx, Handled};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::Message;

/// An empty screen.
#[derive(Debug)]
pub struct Blank;

impl Component for Blank {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Dialog]
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if action == Action::Suspend {
            return Handled::No;
        }
        cx.send(Message::Close);
        Handled::Yes
    }

    fn on_text(&mut self, _text: &str, cx: &mut Cx<'_>) -> Handled {
        cx.send(Message::Close);
        Handled::Yes
    }

    fn view(&self, _area: Rect, _buf: &mut Buffer, _look: &Look) {}
}

impl Dialog for Blank {
    fn title(&self) -> Option<String> {
        None
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (screen.width, screen.height)
    }
}
