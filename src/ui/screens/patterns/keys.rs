//! What the keys of the patterns do.

use crate::input::action::Action;
use crate::ui::charts::spot::Way;
use crate::ui::component::{Cx, Handled};
use crate::ui::message::{DialogKind, Message, Only};
use crate::ui::screens::patterns::screen::Patterns;

impl Patterns {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn on_key(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Up => self.step(Way::Up),
            Action::Down => self.step(Way::Down),
            Action::Left => self.step(Way::Left),
            Action::Right => self.step(Way::Right),
            Action::NextPane => self.focus_on(self.focus.saturating_add(1)),
            Action::PreviousPane => self.focus_on(self.focus.saturating_sub(1)),
            Action::Panes => self.list_panes(cx),
            Action::PageDown => self.turn(true),
            Action::PageUp => self.turn(false),
            Action::Top => self.focus_on(0),
            Action::Bottom => self.focus_on(usize::MAX),
            Action::Open => self.open(cx),
            Action::Window => self.look_back(),
            Action::Narrow => cx.send(Message::Open(DialogKind::Narrow)),
            Action::Widen => self.narrow(Only::Everything),
            Action::Meaning => self.explain(cx),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn step(&mut self, way: Way) {
        if let Some(pane) = self.panes.get_mut(self.focus) {
            pane.step(way);
        }
    }

    /// Puts a pane in focus; of a place beyond the last one the last.
    pub fn focus_on(&mut self, pane: usize) {
        self.focus = pane.min(self.panes.len().saturating_sub(1));
        self.chosen = self.panes.get(self.focus).map(|pane| pane.figure().name);
    }

    fn list_panes(&self, cx: &mut Cx<'_>) {
        if self.words_of_nothing().is_none() {
            let panes = self.panes.iter();
            cx.send(Message::Open(DialogKind::Panes {
                titles: panes.map(|pane| pane.figure().title).collect(),
                here: self.focus,
            }));
        }
    }

    /// Goes to the first pane of the page after, or of the one before.
    fn turn(&mut self, is_down: bool) {
        let page = |pane: usize| self.placed.get(pane).map_or(0, |it| it.page);
        let here = page(self.focus);
        let there = if is_down {
            here + 1
        } else {
            here.saturating_sub(1)
        };
        let first = (0..self.panes.len()).find(|pane| page(*pane) == there);
        self.focus_on(first.unwrap_or(usize::MAX));
    }

    pub(super) fn open(&self, cx: &mut Cx<'_>) {
        let Some(pane) = self.panes.get(self.focus) else {
            return;
        };
        let nothing = || Message::Notice("No entries stand behind this.".to_owned());
        cx.send(pane.open().unwrap_or_else(nothing));
    }

    fn explain(&self, cx: &mut Cx<'_>) {
        if let Some(pane) = self.panes.get(self.focus) {
            let figure = pane.figure();
            let (can, cannot) = (figure.meaning.can(), figure.meaning.cannot());
            cx.send(Message::Open(DialogKind::Words {
                title: figure.title.to_owned(),
                words: format!("What this means\n{can}\n\nWhat it cannot mean\n{cannot}"),
            }));
        }
    }
}
