//! The search that shows the entries behind a figure, word for word as the journal's search line reads it.

use chrono::NaiveDate;

use crate::domain::entry::KindName;
use crate::domain::period::Period;
use crate::domain::query::{Comparison, Days, Is, Measure, Node, Query, Term};
use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};

/// A search that finds exactly the entries that a figure counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opens(Vec<Node>);

impl Opens {
    /// All entries.
    pub fn everything() -> Self {
        Self(Vec::new())
    }

    /// All moments.
    pub fn moments() -> Self {
        Self::everything().and(Term::Kind(KindName::Moment))
    }

    /// Moments whose numbers count in intensity and recovery: no ticks, and none written long after.
    pub fn felt() -> Self {
        Self::moments()
            .and(Term::Has(crate::domain::query::Has::Text))
            .not(Term::Is(Is::Recalled))
    }

    /// And this.
    #[must_use]
    pub fn and(mut self, term: Term) -> Self {
        self.0.push(Node::Term(term));
        self
    }

    /// And not this.
    #[must_use]
    pub fn not(mut self, term: Term) -> Self {
        self.0.push(Node::Not(Box::new(Node::Term(term))));
        self
    }

    /// And one of these.
    #[must_use]
    pub fn any(mut self, terms: impl IntoIterator<Item = Term>) -> Self {
        let mut terms: Vec<Node> = terms.into_iter().map(Node::Term).collect();
        match (terms.pop(), terms.is_empty()) {
            (Some(only), true) => self.0.push(only),
            (last, _) => {
                terms.extend(last);
                self.0.push(Node::Any(terms));
            }
        }
        self
    }

    /// Of this situation or a child of it.
    #[must_use]
    pub fn situation(self, tag: &Situation) -> Self {
        self.and(Term::Situation(tag.clone()))
    }

    /// With this person.
    #[must_use]
    pub fn person(self, handle: &Handle) -> Self {
        self.and(Term::Person(handle.clone()))
    }

    /// Of this reaction.
    #[must_use]
    pub fn reaction(self, reaction: Reaction) -> Self {
        self.and(Term::Reaction(reaction))
    }

    /// Off course, or on course.
    #[must_use]
    pub fn on_course(self, on_course: bool) -> Self {
        self.and(Term::Is(if on_course {
            Is::OnCourse
        } else {
            Is::OffCourse
        }))
    }

    /// Off course or on course: moments of which it can be said.
    #[must_use]
    pub fn judged(self) -> Self {
        self.any([Term::Is(Is::OnCourse), Term::Is(Is::OffCourse)])
    }

    /// Whose number compares so.
    #[must_use]
    pub fn measure(self, measure: Measure, comparison: Comparison, bound: u8) -> Self {
        self.and(Term::Measure(measure, comparison, bound))
    }

    /// Of these days.
    #[must_use]
    pub fn within(self, period: Period) -> Self {
        let (first, last) = (period.first(), period.last());
        if first == last {
            return self.and(Term::Days(Days::Within(first.to_string(), period)));
        }
        let until = Days::Until(last.to_string(), Period::day(last));
        let opens = if first == NaiveDate::MIN {
            self
        } else {
            self.and(Term::Days(Days::Since(
                first.to_string(),
                Period::day(first),
            )))
        };
        opens.and(Term::Days(until))
    }

    /// The search.
    pub fn query(&self) -> Query {
        let condition = match self.0.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            several => Some(Node::All(several.to_vec())),
        };
        Query { condition }
    }

    /// The search as text.
    pub fn text(&self) -> String {
        self.query().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_opens_a_search_that_reads_back() {
        let today: NaiveDate = "2026-03-12".parse().unwrap();
        let period = crate::stats::scope::back(today, 84);
        let opens = Opens::felt()
            .situation(&Situation::new("design-review").unwrap())
            .judged()
            .measure(Measure::Intensity, Comparison::AtLeast, 6)
            .within(period);
        let text = opens.text();
        assert_eq!(
            text,
            "kind:moment has:text -is:recalled #design-review (is:on-course OR is:off-course) \
             intensity>=6 since:2025-12-19 until:2026-03-12"
        );
        assert_eq!(Query::parse(&text, today), opens.query());
    }
}
