//! The searches of before, walked through in the search line.

/// Where one is among the searches of before.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The searches, the last first; `None` until they are read.
    searches: Option<Vec<String>>,
    at: Option<usize>,
    /// What was typed before the walk began.
    typed: String,
}

impl Past {
    /// Whether the searches are still to be read.
    pub(super) fn is_unread(&self) -> bool {
        self.searches.is_none()
    }

    /// Learns the searches.
    pub(super) fn learn(&mut self, searches: Vec<String>) {
        self.searches = Some(searches);
        self.at = None;
    }

    /// Has the searches read anew.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Something was typed: the walk ends here.
    pub(super) fn stay(&mut self) {
        self.at = None;
    }

    /// The search before the one that is shown.
    pub(super) fn before(&mut self, text: &str) -> Option<String> {
        let searches = self.searches.as_deref().unwrap_or_default();
        let from = self.at.map_or(0, |at| at + 1);
        let mut older = searches.iter().enumerate().skip(from);
        let (place, search) = older.find(|(_, search)| *search != text)?;
        if self.at.is_none() {
            text.clone_into(&mut self.typed);
        }
        self.at = Some(place);
        Some(search.clone())
    }

    /// The search after the one that is shown, at last what was typed; `None` past the newest.
    pub(super) fn after(&mut self, text: &str) -> Option<String> {
        let at = self.at?;
        let searches = self.searches.as_deref().unwrap_or_default();
        let mut newer = searches.iter().enumerate().take(at).rev();
        if let Some((place, search)) = newer.find(|(_, search)| *search != text) {
            self.at = Some(place);
            return Some(search.clone());
        }
        self.at = None;
        let typed = std::mem::take(&mut self.typed);
        Some(typed).filter(|typed| !typed.is_empty() && typed != text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(searches: &[&str]) -> Past {
        let mut past = Past::default();
        past.learn(searches.iter().map(|it| (*it).to_owned()).collect());
        past
    }

    #[test]
    fn one_goes_back_and_comes_again_to_what_was_typed() {
        let mut past = past(&["new", "old"]);
        assert_eq!(past.before("ty").as_deref(), Some("new"));
        assert_eq!(past.before("new").as_deref(), Some("old"));
        assert_eq!(past.before("old"), None);
        assert_eq!(past.after("old").as_deref(), Some("new"));
        assert_eq!(past.after("new").as_deref(), Some("ty"));
        assert_eq!(past.after("ty"), None);
    }

    #[test]
    fn the_search_that_shows_is_passed_over() {
        let mut past = past(&["new", "old"]);
        assert_eq!(past.before("new").as_deref(), Some("old"));
        assert_eq!(past.after("old").as_deref(), Some("new"));
        assert_eq!(past.after("new"), None);
    }

    #[test]
    fn from_an_empty_line_the_newest_is_followed_by_nothing() {
        let mut past = past(&["new"]);
        assert_eq!(past.before("").as_deref(), Some("new"));
        assert_eq!(past.after("new"), None);
    }
}
