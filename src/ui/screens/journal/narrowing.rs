//! What the keys and the mouse do where a search is narrowed, and when its entries are counted.

use ratatui::layout::Position;

use crate::input::action::Action;
use crate::store::{Store, StoreError};
use crate::ui::component::Handled;
use crate::ui::screens::journal::facet_rows::FacetRow;
use crate::ui::screens::journal::screen::{Focus, Journal, Wanted};
use crate::ui::screens::journal::window::Jump;

impl Journal {
    /// Puts what the search can be narrowed by in focus.
    pub(super) fn show_facets(&mut self) {
        self.focus = Focus::Facets;
        self.facets.move_by(isize::MIN);
        if self.facets.is_new() {
            // a key that follows at once means the row that would be seen
            self.wanted = Wanted::Rows(Jump::Here);
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn in_facets(&mut self, action: Action) -> Handled {
        match action {
            Action::Up => self.facets.move_by(-1),
            Action::Down => self.facets.move_by(1),
            Action::PageUp => self.facets.move_by_group(false),
            Action::PageDown => self.facets.move_by_group(true),
            Action::Top => self.facets.move_by(isize::MIN),
            Action::Bottom => self.facets.move_by(isize::MAX),
            Action::Mark => self.narrow_by(self.facets.row().cloned()),
            Action::Open => {
                self.narrow_by(self.facets.row().cloned());
                self.focus = Focus::List;
            }
            Action::Cancel | Action::Right | Action::Facets => self.focus = Focus::List,
            _ => return Handled::No,
        }
        Handled::Yes
    }

    /// Adds the row that a letter stands beside, or takes it away.
    pub(super) fn on_letter(&mut self, letter: &str) -> Handled {
        match self.facets.row_of(letter).cloned() {
            Some(row) => {
                self.narrow_by(Some(row));
                Handled::Yes
            }
            None => Handled::No,
        }
    }

    pub(super) fn click_facet(&mut self, at: Position) -> Handled {
        let line = usize::from(at.y.saturating_sub(self.panes.facets.y));
        let row = self.facets.select_line(line).cloned();
        self.narrow_by(row);
        Handled::Yes
    }

    /// Adds a condition to the search, or takes it away where it is demanded already.
    fn narrow_by(&mut self, row: Option<FacetRow>) {
        let Some(row) = row else { return };
        let query = self.query();
        let query = if query.demands(&row.term) {
            query.without(&row.term)
        } else {
            query.with(row.term)
        };
        self.search.set(&query.to_string());
        self.wanted = Wanted::Rows(Jump::Top);
    }

    /// Lets go of what belongs to another search or another state of the journal.
    pub(super) fn follow_search(
        &mut self,
        store: &Store,
        is_stale: bool,
    ) -> Result<(), StoreError> {
        let query = self.query().clone();
        if *self.facets.query() != query {
            self.selection.clear();
            self.facets.count_anew(query);
        } else if is_stale {
            self.selection.renew(store, &query)?;
            self.facets.count_anew(query);
        }
        if self.focus == Focus::Facets && self.facets.is_new() {
            self.facets.count_more(store)?;
            self.facets.pick();
        }
        Ok(())
    }
}
