//! In which order the list stands.

use crate::domain::query::Query;

/// In which order entries are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// The newest on top.
    #[default]
    Newest,
    /// The oldest on top.
    Oldest,
    /// Those on top in which the words weigh most.
    Best,
}

impl Order {
    /// The order after this one, for a search; without words nothing is best.
    #[must_use]
    pub fn next(self, query: &Query) -> Self {
        match self.of(query) {
            Self::Newest => Self::Oldest,
            Self::Oldest if has_words(query) => Self::Best,
            Self::Oldest | Self::Best => Self::Newest,
        }
    }

    /// The order that a search can have.
    #[must_use]
    pub fn of(self, query: &Query) -> Self {
        if self == Self::Best && !has_words(query) {
            Self::Newest
        } else {
            self
        }
    }

    /// What stands on top.
    pub fn says(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Best => "best first",
        }
    }
}

/// Whether a search has words to weigh.
pub(super) fn has_words(query: &Query) -> bool {
    !query.texts().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_orders_follow_each_other_and_two_without_words() {
        let today = "2026-03-12".parse().unwrap();
        let cycle = |text| {
            let query = Query::parse(text, today);
            let mut order = Order::default();
            [(); 4].map(|()| {
                order = order.next(&query);
                order
            })
        };
        let (newest, oldest) = (Order::Newest, Order::Oldest);
        assert_eq!(cycle("tea #demo"), [oldest, Order::Best, newest, oldest]);
        assert_eq!(cycle("#demo"), [oldest, newest, oldest, newest]);
    }
}
