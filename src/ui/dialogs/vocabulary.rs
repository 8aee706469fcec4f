//! The user's own words: names of situations, people and feelings are looked through, renamed, made
//! one, and archived.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::Slot;
use crate::domain::query::{Query, Term};
use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError, TermLine, TermList};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::vocabulary_change::{Merging, Renaming};
use crate::ui::dialogs::vocabulary_list::Parts;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::steps::steps;
use crate::ui::widgets::text_edit::{Outcome, TextChange};

/// More names are found by their letters.
const LISTED_AT_MOST: usize = 500;

/// The largest that the dialog is.
const LARGEST: (u16, u16) = (96, 26);

/// What the keys do.
#[derive(Debug)]
pub(super) enum Doing {
    /// They choose a name.
    Choosing,
    /// They type letters of one.
    Finding,
    /// They give the chosen one another name.
    Renaming(Renaming),
    /// They make the chosen one another name of one that stays.
    Merging(Merging),
}

/// What is to be read at the next refresh.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Unread {
    Nothing,
    /// What a change would do.
    Change,
    /// The list as well.
    Everything,
}

/// The lists of names, and what is being done to one of them.
#[derive(Debug)]
pub struct VocabularyCare {
    pub(super) kind: TermKind,
    pub(super) finder: LineInput,
    pub(super) list: TermList,
    pub(super) selected: usize,
    /// The first row in sight.
    pub(super) top: usize,
    pub(super) doing: Doing,
    /// Why the last change was not made.
    pub(super) refusal: Option<String>,
    pub(super) today: NaiveDate,
    unread: Unread,
    /// The name to select when the list is read.
    follow: Option<String>,
    pub(super) area: Rect,
}

impl VocabularyCare {
    /// The situations, not yet read.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            kind: TermKind::Situation,
            finder: LineInput::new("").with_placeholder("letters of a name"),
            list: TermList::default(),
            selected: 0,
            top: 0,
            doing: Doing::Choosing,
            refusal: None,
            today,
            unread: Unread::Everything,
            follow: None,
            area: Rect::default(),
        }
    }

    /// The name that is selected.
    pub(super) fn line(&self) -> Option<&TermLine> {
        self.list.lines.get(self.selected)
    }

    pub(super) fn move_by(&mut self, by: isize) -> Handled {
        let last = self.list.lines.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
        Handled::Yes
    }

    fn page(&self) -> isize {
        let rows = Parts::of(self, self.area).rows.height;
        isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
    }

    pub(super) fn show(&mut self, kind: TermKind) -> Handled {
        if self.kind != kind {
            self.kind = kind;
            self.list = TermList::default();
            self.find_all();
        }
        Handled::Yes
    }

    fn turn(&mut self, by: usize) -> Handled {
        let all = TermKind::ALL;
        let place = all.iter().position(|kind| *kind == self.kind);
        self.show(all[(place.unwrap_or_default() + by) % all.len()])
    }

    fn find_all(&mut self) {
        self.finder.set_text("");
        self.read_from_the_top();
    }

    fn read_from_the_top(&mut self) {
        (self.selected, self.top) = (0, 0);
        self.unread = Unread::Everything;
    }

    /// Shows the entries of the selected name in the journal.
    pub(super) fn go(&self, cx: &mut Cx<'_>) -> Handled {
        let term = self.line().and_then(|line| term(self.kind, &line.name));
        if let Some(term) = term {
            cx.send(Message::Close);
            cx.send(Message::Find(Query::term(term).to_string()));
        }
        Handled::Yes
    }

    fn archive(&self, cx: &mut Cx<'_>) -> Handled {
        if let Some(line) = self.line() {
            cx.send(Message::ArchiveTerm {
                kind: self.kind,
                name: line.name.clone(),
                is_archived: !line.is_archived,
            });
        }
        Handled::Yes
    }

    fn begin(&mut self, doing: impl FnOnce(TermKind, TermLine) -> Doing) -> Handled {
        if let Some(line) = self.line().cloned() {
            self.doing = doing(self.kind, line);
            self.unread = Unread::Change;
        }
        Handled::Yes
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn choosing(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if let Some(by) = steps(action, self.page()) {
            return self.move_by(by);
        }
        match action {
            Action::Cancel if !self.finder.is_empty() => self.find_all(),
            Action::Cancel | Action::Quit => cx.send(Message::Close),
            Action::Open => return self.go(cx),
            Action::Next => return self.turn(1),
            Action::Previous => return self.turn(TermKind::ALL.len() - 1),
            Action::Search => self.doing = Doing::Finding,
            Action::Rename => {
                return self.begin(|kind, line| Doing::Renaming(Renaming::new(kind, line)));
            }
            Action::Merge => {
                return self.begin(|kind, line| Doing::Merging(Merging::new(kind, line)));
            }
            Action::Archive => return self.archive(cx),
            Action::Undo => {
                cx.send(Message::Do(Action::Undo));
                self.unread = Unread::Everything;
            }
            _ => return Handled::No,
        }
        Handled::Yes
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn finding(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel => {
                self.doing = Doing::Choosing;
                self.find_all();
            }
            Action::NewLine | Action::Finish | Action::Next | Action::CursorDown => {
                self.doing = Doing::Choosing;
            }
            other => return self.type_action(other, cx),
        }
        Handled::Yes
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn changing(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel => self.choose_again(),
            Action::NewLine | Action::Finish => self.finish(cx),
            Action::Next => self.complete(),
            Action::CursorUp => self.choose_other(-1),
            Action::CursorDown => self.choose_other(1),
            other => return self.type_action(other, cx),
        }
        Handled::Yes
    }

    fn choose_again(&mut self) {
        self.doing = Doing::Choosing;
        self.refusal = None;
    }

    fn finish(&mut self, cx: &mut Cx<'_>) {
        let asked = match &self.doing {
            Doing::Renaming(renaming) => renaming.finished(),
            Doing::Merging(merging) => merging.finished(),
            Doing::Choosing | Doing::Finding => return,
        };
        match asked {
            Ok(Some(message)) => {
                self.follow = name_after(&message);
                cx.send(message);
            }
            Ok(None) => self.choose_again(),
            Err(why) => self.refusal = Some(why),
        }
    }

    fn complete(&mut self) {
        if let Doing::Merging(merging) = &mut self.doing {
            merging.complete();
            self.was_edited();
        }
    }

    fn choose_other(&mut self, by: isize) {
        if let Doing::Merging(merging) = &mut self.doing {
            merging.choose(by);
            self.refusal = None;
            self.unread = self.unread.max(Unread::Change);
        }
    }

    fn typed(&mut self) -> Option<&mut LineInput> {
        match &mut self.doing {
            Doing::Choosing => None,
            Doing::Finding => Some(&mut self.finder),
            Doing::Renaming(renaming) => Some(&mut renaming.line),
            Doing::Merging(merging) => Some(&mut merging.line),
        }
    }

    fn was_edited(&mut self) {
        self.refusal = None;
        self.unread = self.unread.max(Unread::Change);
        match &mut self.doing {
            Doing::Finding => self.read_from_the_top(),
            Doing::Merging(merging) => merging.was_edited(),
            Doing::Choosing | Doing::Renaming(_) => {}
        }
    }

    fn take(&mut self, change: TextChange, cx: &mut Cx<'_>) -> Outcome {
        if change.outcome == Outcome::Edited {
            self.was_edited();
        }
        if let Some(copied) = change.copied {
            cx.send(Message::Copy(copied));
        }
        change.outcome
    }

    fn type_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let Some(change) = self.typed().map(|line| line.on_action(action)) else {
            return Handled::No;
        };
        let is_copied = change.copied.is_some();
        match self.take(change, cx) {
            Outcome::NotMine => Handled::No,
            // with nothing selected the key means what it means elsewhere
            Outcome::Unchanged if action == Action::Copy && !is_copied => Handled::No,
            Outcome::Unchanged | Outcome::Moved | Outcome::Edited => Handled::Yes,
        }
    }

    fn select_followed(&mut self) {
        let changed = match &self.doing {
            Doing::Choosing | Doing::Finding => None,
            Doing::Renaming(renaming) => Some(renaming.name().to_owned()),
            Doing::Merging(merging) => Some(merging.name().to_owned()),
        };
        if let Some(name) = self.follow.take().or(changed) {
            let place = self.list.lines.iter().position(|line| line.name == name);
            self.selected = place.unwrap_or(self.selected);
        }
        self.move_by(0);
    }
}

/// What a search for a name asks.
fn term(kind: TermKind, name: &str) -> Option<Term> {
    Some(match kind {
        TermKind::Situation => Term::Situation(Situation::new(name)?),
        TermKind::Person => Term::Person(Handle::new(name)?),
        TermKind::Trigger => Term::Trigger(name.to_owned()),
        TermKind::Emotion => Term::Emotion(name.to_owned()),
        TermKind::Vulnerability => Term::Vulnerability(name.to_owned()),
        TermKind::Reaction => Term::Reaction(Reaction::from_name(name)?),
    })
}

/// The name that a change leads to.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only changes of names are asked for"
)]
fn name_after(message: &Message) -> Option<String> {
    match message {
        Message::RenameTerm { kind, from, .. } if *kind == TermKind::Reaction => Some(from.clone()),
        Message::RenameTerm { to, .. } => Some(to.clone()),
        Message::MergeTerms { into, .. } => Some(into.clone()),
        _ => None,
    }
}

impl Component for VocabularyCare {
    fn contexts(&self) -> Vec<Context> {
        match self.doing {
            Doing::Choosing => vec![Context::Vocabulary, Context::List],
            Doing::Finding | Doing::Renaming(_) | Doing::Merging(_) => vec![Context::Text],
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match self.doing {
            Doing::Choosing => self.choosing(action, cx),
            Doing::Finding => self.finding(action, cx),
            Doing::Renaming(_) | Doing::Merging(_) => self.changing(action, cx),
        }
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let Some(change) = self.typed().map(|line| line.insert(text)) else {
            return Handled::No;
        };
        self.take(change, cx);
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        self.on_mouse_at(mouse, cx);
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
        let rows = usize::from(Parts::of(self, area).rows.height.max(1));
        let last_top = self.list.lines.len().saturating_sub(rows);
        let lowest = (self.selected + 1).saturating_sub(rows);
        self.top = self.top.min(last_top).clamp(lowest, self.selected);
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        self.draw(&Parts::of(self, area), buf, look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let parts = Parts::of(self, area);
        match &self.doing {
            Doing::Choosing => None,
            Doing::Finding => self.finder.cursor(parts.finder),
            Doing::Renaming(renaming) => renaming.line.cursor(parts.typed),
            Doing::Merging(merging) => merging.line.cursor(parts.typed),
        }
    }

    fn kept(&mut self, _slot: Option<&Slot>, _cx: &mut Cx<'_>) {
        self.choose_again();
        self.unread = Unread::Everything;
    }

    fn hints(&self) -> Vec<Hint> {
        self.hints_here()
    }
}

impl Dialog for VocabularyCare {
    fn title(&self) -> Option<String> {
        Some("Your own words".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (
            LARGEST.0.min(screen.width.saturating_sub(8)),
            LARGEST.1.min(screen.height.saturating_sub(5)).max(1),
        )
    }

    fn mark_stale(&mut self) {
        self.unread = Unread::Everything;
    }

    fn wants_refresh(&self) -> bool {
        self.unread != Unread::Nothing
    }

    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        self.today = clock.today;
        if self.unread == Unread::Everything {
            self.list = store.list_terms(self.kind, self.finder.text(), LISTED_AT_MOST)?;
            self.select_followed();
        }
        match &mut self.doing {
            Doing::Renaming(renaming) => renaming.read(store)?,
            Doing::Merging(merging) => merging.read(store)?,
            Doing::Choosing | Doing::Finding => {}
        }
        self.unread = Unread::Nothing;
        Ok(())
    }

    fn refused(&mut self, why: &str) -> bool {
        self.refusal = Some(why.to_owned());
        // what stands in the way was done elsewhere: it is shown as it is now
        self.unread = Unread::Everything;
        self.follow = None;
        true
    }
}
