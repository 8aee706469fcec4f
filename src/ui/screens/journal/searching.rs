//! What the keys of the search line do: names are taken, searches of before walked through, and the way back.

use crate::domain::id::EntryId;
use crate::domain::query::Typing;
use crate::input::action::Action;
use crate::store::{Store, StoreError};
use crate::ui::component::{Cx, Handled};
use crate::ui::message::{Message, ScreenId};
use crate::ui::screens::journal::order::{Order, has_words};
use crate::ui::screens::journal::past::Past;
use crate::ui::screens::journal::screen::{Focus, Journal, Wanted};
use crate::ui::screens::journal::suggested::Suggested;
use crate::ui::screens::journal::way::{Place, Shown, Way};
use crate::ui::screens::journal::window::Jump;
use crate::ui::widgets::text_edit::Outcome;

/// What belongs to the search line beside its text.
#[derive(Debug, Default)]
pub(super) struct Searching {
    pub(super) suggested: Option<Suggested>,
    /// Something was typed, so that names are to be suggested.
    is_typed: bool,
    pub(super) past: Past,
    /// The search that was remembered last.
    remembered: String,
    pub(super) way: Way,
}

impl Journal {
    /// Shows what a search finds; asked for by another page, it leads back there.
    pub fn find(&mut self, query: &str, from: Option<ScreenId>) {
        self.set_editing_aside();
        self.note_place();
        self.search.begin(query);
        self.focus = Focus::List;
        self.wanted = Wanted::Rows(Jump::Top);
        self.searching.way.page = from.or(self.searching.way.page);
        self.searching.way.shown = from.map(|page| Shown {
            page,
            search: query.to_owned(),
        });
    }

    /// Shows an entry among all, for another page, and leads back there.
    pub fn visit(&mut self, id: EntryId, from: ScreenId) {
        self.find("", Some(from));
        self.wanted = Wanted::Rows(Jump::Entry(id));
    }

    /// Puts the search line in focus; asked for on another page it begins empty, and leads back there.
    pub fn search(&mut self, from: Option<ScreenId>) {
        self.set_editing_aside();
        self.searching.suggested = None;
        self.searching.past.forget();
        self.focus = Focus::Search;
        if from.is_some() {
            self.searching.way.page = from;
            if !self.search.text().is_empty() {
                self.search.begin("");
                self.show_all();
            }
        }
    }

    /// The journal is not left by `esc`: it was asked for itself.
    pub fn stay(&mut self) {
        self.searching.way.page = None;
        self.searching.way.shown = None;
    }

    /// Notes the place in the whole list, where a search begins.
    fn note_place(&mut self) {
        if self.search.text().is_empty() {
            let selected = self.window.selected;
            self.searching.way.place = self.window.row().map(|row| Place {
                id: row.key.id,
                rows_above: selected.saturating_sub(self.list.top),
            });
        }
    }

    /// Shows all entries again, the list where it was before the search.
    fn show_all(&mut self) {
        let place = self.searching.way.place.take();
        self.searching.way.rows_above = place.map(|place| place.rows_above);
        self.wanted = Wanted::Rows(place.map_or(Jump::Top, |place| Jump::Entry(place.id)));
    }

    /// One step back from the list: out of the search, then to the page that it was begun on.
    pub(super) fn back(&mut self, cx: &mut Cx<'_>) -> Handled {
        let shown = self.searching.way.shown.take();
        if let Some(shown) = shown.filter(|shown| shown.search == self.search.text()) {
            self.search.begin("");
            self.focus = Focus::List;
            self.show_all();
            cx.send(Message::Go(shown.page));
        } else if !self.search.text().is_empty() {
            self.search.begin("");
            self.focus = Focus::List;
            self.show_all();
        } else if let Some(page) = self.searching.way.page.take() {
            self.focus = Focus::List;
            cx.send(Message::Go(page));
        } else if self.focus == Focus::Search {
            self.focus = Focus::List;
        } else {
            return Handled::No;
        }
        Handled::Yes
    }

    /// The next order of the list.
    pub(super) fn sort(&mut self, cx: &mut Cx<'_>) {
        let order = self.search.order().next(self.search.query());
        if order == Order::Newest && !has_words(self.search.query()) {
            let words = "Best first needs words to search for; newest first again.";
            cx.send(Message::Notice(words.to_owned()));
        }
        self.search.put_in(order);
        self.focus = Focus::List;
        self.wanted = Wanted::Rows(Jump::Top);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is for the text of the line"
    )]
    pub(super) fn in_search(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel if self.searching.suggested.is_some() => {
                self.searching.suggested = None;
            }
            Action::Cancel => return self.back(cx),
            Action::Open | Action::NewLine => {
                if self.choice().is_some() {
                    self.take_suggested();
                }
                self.leave_line(cx);
            }
            Action::Next => {
                if !self.take_suggested() {
                    self.leave_line(cx);
                }
            }
            Action::Up | Action::CursorUp | Action::Previous => self.up_in_search(),
            Action::Down | Action::CursorDown => self.down_in_search(cx),
            other => return self.edit_search(other, cx),
        }
        Handled::Yes
    }

    /// The list of names, where one is marked.
    pub(super) fn choice(&mut self) -> Option<&mut Suggested> {
        let suggested = self.searching.suggested.as_mut();
        suggested.filter(|suggested| !suggested.list.is_quiet())
    }

    fn up_in_search(&mut self) {
        if let Some(choice) = self.choice() {
            choice.list.previous();
        } else if let Some(before) = self.searching.past.before(self.search.text()) {
            self.walk_to(&before);
        }
    }

    fn down_in_search(&mut self, cx: &mut Cx<'_>) {
        if let Some(choice) = self.choice() {
            choice.list.next();
        } else if let Some(after) = self.searching.past.after(self.search.text()) {
            self.walk_to(&after);
        } else {
            self.leave_line(cx);
        }
    }

    fn walk_to(&mut self, search: &str) {
        self.note_place();
        self.searching.suggested = None;
        self.search.set(search);
        self.wanted = Wanted::Rows(Jump::Top);
    }

    /// Puts the selected name in place of what is half typed, if there is a list of names.
    pub(super) fn take_suggested(&mut self) -> bool {
        let Some(suggested) = self.searching.suggested.take() else {
            return false;
        };
        let (mut part, words) = (suggested.place.clone(), suggested.words());
        let rest = self.search.text().get(part.end..).unwrap_or_default();
        // the blank that stands behind it already is not doubled
        if words.ends_with(' ') && rest.starts_with(' ') {
            part.end += 1;
        }
        self.search.replace(part, &words);
        let goes_on = matches!(self.search.at_cursor().typing, Typing::Value { .. });
        self.searching.is_typed = goes_on;
        self.searching.past.stay();
        self.wanted = Wanted::Rows(Jump::Top);
        true
    }

    fn leave_line(&mut self, cx: &mut Cx<'_>) {
        self.searching.suggested = None;
        self.focus = Focus::List;
        self.remember(cx);
    }

    /// Asks for the search to be remembered, once.
    pub(super) fn remember(&mut self, cx: &mut Cx<'_>) {
        let search = self.search.findable();
        if search.is_empty() || search == self.searching.remembered {
            return;
        }
        search.clone_into(&mut self.searching.remembered);
        cx.send(Message::RememberSearch(search.to_owned()));
    }

    fn edit_search(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        self.note_place();
        let change = self.search.on_action(action);
        let is_copied = change.copied.is_some();
        if let Some(copied) = change.copied {
            cx.send(Message::Copy(copied));
        }
        match change.outcome {
            Outcome::NotMine => return Handled::No,
            // with nothing selected the key means what it means elsewhere
            Outcome::Unchanged if action == Action::Copy && !is_copied => return Handled::No,
            Outcome::Unchanged => {}
            Outcome::Moved => self.searching.suggested = None,
            Outcome::Edited => self.search_edited(),
        }
        Handled::Yes
    }

    /// Takes typed or pasted text.
    pub(super) fn type_in_search(&mut self, text: &str) {
        self.note_place();
        self.search.insert(text);
        self.search_edited();
    }

    fn search_edited(&mut self) {
        self.searching.past.stay();
        self.searching.is_typed = true;
        if self.search.text().is_empty() {
            self.show_all();
        } else {
            self.wanted = Wanted::Rows(Jump::Top);
        }
    }

    /// Whether the line in focus lacks something of the journal.
    pub(super) fn line_wants_refresh(&self) -> bool {
        self.focus == Focus::Search && self.searching.past.is_unread()
    }

    /// Reads what the line in focus offers: the searches of before, and names for what is typed.
    pub(super) fn read_line(&mut self, store: &Store) -> Result<(), StoreError> {
        let is_typed = std::mem::take(&mut self.searching.is_typed);
        if self.focus != Focus::Search {
            self.searching.suggested = None;
            return Ok(());
        }
        if self.searching.past.is_unread() {
            self.searching.past.learn(store.search_history()?);
        }
        if is_typed {
            let at = self.search.at_cursor();
            self.searching.suggested = Suggested::read(store, at, self.search.known())?;
        }
        Ok(())
    }
}
