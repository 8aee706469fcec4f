//! Who answers an event: the dialog on top, else the page; then, where they do not, the app.

use chrono::TimeDelta;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::draw;
use crate::app::effect::Effect;
use crate::app::program::Program;
use crate::app::screens::clock;
use crate::app::state::App;
use crate::brief::review_of::ReviewOf;
use crate::domain::draft::Slot;
use crate::domain::entry::Timestamp;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::{Event, Mouse};
use crate::input::key::Key;
use crate::store::StoreError;
use crate::ui::component::{Component, Cx, Handled};
use crate::ui::forms::words::Words;
use crate::ui::message::{Changed, DialogKind, Message, ScreenId};

impl Program for App {
    fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let before = self.clock.today;
        self.clock = clock(now, self.setup.day_ends_at);
        if before != self.clock.today {
            self.mark_all_stale();
        }
        let mut effects = Vec::new();
        let mut outbox = Vec::new();
        match event {
            Event::Key(key) => self.on_key(key, &mut outbox, &mut effects),
            Event::Paste(text) => self.on_paste(&text, &mut outbox),
            Event::Mouse(mouse) => self.on_mouse(mouse, &mut outbox),
            Event::Kept(at) => self.status.kept(at),
            Event::NotKept(why) => {
                self.status.not_kept = Some(why);
                self.is_ending = false;
            }
            Event::Edited { slot, text } => self.on_edited(&slot, text, &mut outbox),
            Event::Written(written) => self.on_written(written, &mut outbox),
            Event::Ending => outbox.push(Message::Quit),
            Event::Resumed => {
                self.look_at_others();
                effects.push(Effect::Redraw);
            }
            Event::Woke => self.go_on(),
            Event::Resize(..) => {}
        }
        self.settle(outbox, &mut effects);
        effects
    }

    fn arrange(&mut self, area: Rect) {
        draw::arrange(self, area);
    }

    fn view(&self, area: Rect, buf: &mut Buffer) {
        draw::view(self, area, buf);
    }

    fn cursor(&self) -> Option<Position> {
        draw::cursor(self)
    }

    fn wake_at(&self) -> Option<Timestamp> {
        // another time for each step: a clock that is held still wakes it, too
        let step = self.screens.current().next_step()?;
        Some(self.clock.now - TimeDelta::nanoseconds(step.into()))
    }
}

impl App {
    fn on_key(&mut self, key: Key, outbox: &mut Vec<Message>, effects: &mut Vec<Effect>) {
        self.status.notice = None;
        let global = self.setup.keymap.lookup(&[Context::Global], key);
        let own = self.setup.keymap.own(&self.receiver().contexts(), key);
        if global == Some(Action::ForceQuit) && (own.is_none() || own == global) {
            outbox.push(Message::Quit);
            return;
        }
        self.look_at_others();
        if self.offer(key, (own, global), outbox) == Handled::Yes {
            return;
        }
        match global {
            Some(action) if self.dialogs.is_empty() || is_always(action) => {
                self.on_global(action, outbox, effects);
            }
            Some(_) | None => {}
        }
    }

    /// Pasted words that nobody takes begin a note.
    fn on_paste(&mut self, text: &str, outbox: &mut Vec<Message>) {
        let handled = self.with_receiver(outbox, |receiver, cx| receiver.on_paste(text, cx));
        if handled == Handled::No && self.dialogs.is_empty() && !text.trim().is_empty() {
            let form = Words::saved(text);
            outbox.push(Message::Keep(Slot::Note, form.clone()));
            outbox.push(Message::Open(DialogKind::Note(Some(form))));
        }
    }

    /// Offers a key to the dialog on top, else to the page: as an action of its own, as text, as an action of all.
    fn offer(
        &mut self,
        key: Key,
        (own, global): (Option<Action>, Option<Action>),
        outbox: &mut Vec<Message>,
    ) -> Handled {
        self.with_receiver(outbox, |receiver, cx| {
            let mut handled = match (own, key.text()) {
                (Some(action), _) => receiver.on_action(action, cx),
                (None, Some(text)) => receiver.on_text(&text, cx),
                (None, None) => Handled::No,
            };
            if let (Handled::No, None, Some(action)) = (handled, own, global) {
                handled = receiver.on_action(action, cx);
            }
            handled
        })
    }

    fn receiver(&self) -> &dyn Component {
        match self.dialogs.last() {
            Some(dialog) => dialog.as_ref(),
            None => self.screens.current(),
        }
    }

    fn with_receiver<T>(
        &mut self,
        outbox: &mut Vec<Message>,
        answer: impl FnOnce(&mut dyn Component, &mut Cx<'_>) -> T,
    ) -> T {
        let mut cx = Cx {
            outbox,
            now: self.clock.now,
            today: self.clock.today,
        };
        match self.dialogs.last_mut() {
            Some(dialog) => answer(dialog.as_mut(), &mut cx),
            None => answer(self.screens.current_mut(), &mut cx),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest means nothing to the app itself"
    )]
    pub(super) fn on_global(
        &mut self,
        action: Action,
        outbox: &mut Vec<Message>,
        effects: &mut Vec<Effect>,
    ) {
        let message = match action {
            Action::Quit | Action::ForceQuit => Message::Quit,
            Action::GoToday => Message::Go(ScreenId::Today),
            Action::GoJournal => Message::Go(ScreenId::Journal),
            Action::GoPatterns => Message::Go(ScreenId::Patterns),
            Action::GoWeek => Message::Review(ReviewOf::Week),
            Action::GoMonth => Message::Review(ReviewOf::Month),
            Action::Search => Message::Search,
            Action::Tick => Message::Open(DialogKind::Tick),
            Action::WriteNote => Message::Open(DialogKind::Note(None)),
            Action::Vocabulary => Message::Open(DialogKind::Vocabulary),
            Action::Palette => Message::Open(DialogKind::Palette),
            Action::Help => Message::Open(DialogKind::Help),
            Action::Blank => Message::Open(DialogKind::Blank),
            Action::Undo => return self.undo_last(),
            Action::Suspend => return effects.push(Effect::Suspend),
            _ => return,
        };
        outbox.push(message);
    }

    fn on_mouse(&mut self, mouse: Mouse, outbox: &mut Vec<Message>) {
        let (Mouse::Click { column, row }
        | Mouse::WheelUp { column, row }
        | Mouse::WheelDown { column, row }) = mouse;
        if self.dialogs.is_empty()
            && matches!(mouse, Mouse::Click { .. })
            && let Some(screen) = draw::tab_at(self, column, row)
        {
            outbox.push(Message::Go(screen));
            return;
        }
        self.with_receiver(outbox, |receiver, cx| receiver.on_mouse(mouse, cx));
    }

    fn on_edited(&mut self, slot: &Slot, text: Result<String, String>, outbox: &mut Vec<Message>) {
        match text {
            Err(why) => self.status.notice = Some(why),
            Ok(text) => {
                let mut cx = Cx {
                    outbox,
                    now: self.clock.now,
                    today: self.clock.today,
                };
                let text = text.trim_end_matches('\n');
                let dialog = self.dialogs.last_mut();
                let is_back = dialog.is_some_and(|it| it.edited(slot, text, &mut cx))
                    || self.screens.edited(slot, text, &mut cx);
                if !is_back && !text.trim().is_empty() {
                    // its form is gone: the words begin a note
                    let form = Words::saved(text);
                    cx.send(Message::Keep(Slot::Note, form.clone()));
                    cx.send(Message::Open(DialogKind::Note(Some(form))));
                }
            }
        }
    }

    /// Takes the next step of what is read between keys.
    fn go_on(&mut self) {
        let page = self.screens.current_mut();
        if page.next_step().is_some()
            && let Err(error) = self.store.at_once(|| page.go_on(&self.store))
        {
            self.status.notice = Some(error.to_string());
        }
    }

    /// Notices what another process wrote since the last look.
    fn look_at_others(&mut self) {
        if self.store.changed_elsewhere().unwrap_or(false) {
            self.mark_all_stale();
        }
    }

    fn mark_all_stale(&mut self) {
        self.screens.changed(Changed::ALL);
        for dialog in &mut self.dialogs {
            dialog.mark_stale();
        }
    }

    /// Carries out messages until there are none, then reads what became stale.
    fn settle(&mut self, mut outbox: Vec<Message>, effects: &mut Vec<Effect>) {
        while !outbox.is_empty() {
            for message in std::mem::take(&mut outbox) {
                self.update(message, &mut outbox, effects);
            }
        }
        if let Err(error) = self.refresh() {
            self.status.notice = Some(error.to_string());
        }
    }

    fn refresh(&mut self) -> Result<(), StoreError> {
        let (store, clock) = (&self.store, self.clock);
        self.screens.refresh(store, clock)?;
        match self.dialogs.last_mut() {
            Some(dialog) if dialog.wants_refresh() => {
                store.at_once(|| dialog.refresh(store, clock))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Actions that a dialog never eats.
fn is_always(action: Action) -> bool {
    matches!(action, Action::Suspend | Action::Blank | Action::ForceQuit)
}
