//! Two changes of one entry brought together: a three-way merge, field by field, as of version control.

use crate::domain::entry::Content;

impl Content {
    /// This, with what was changed between two states of the entry; `None` where this was changed at
    /// the same place as well.
    pub fn merged(&self, before: &Self, after: &Self) -> Option<Self> {
        Some(Self {
            day: field(&self.day, &before.day, &after.day)?,
            at: field(&self.at, &before.at, &after.at)?,
            text: field(&self.text, &before.text, &after.text)?,
            kind: field(&self.kind, &before.kind, &after.kind)?,
            starred: field(&self.starred, &before.starred, &after.starred)?,
            sealed: field(&self.sealed, &before.sealed, &after.sealed)?,
            situations: list(&self.situations, &before.situations, &after.situations),
            people: list(&self.people, &before.people, &after.people),
        })
    }
}

fn field<T: Clone + PartialEq>(own: &T, before: &T, after: &T) -> Option<T> {
    if before == after || own == after {
        Some(own.clone())
    } else {
        (own == before).then(|| after.clone())
    }
}

/// What was added is added and what was taken away is taken away; of the rest each keeps its place.
fn list<T: Clone + PartialEq>(own: &[T], before: &[T], after: &[T]) -> Vec<T> {
    if own == before {
        return after.to_vec();
    }
    let is_left = |it: &&T| after.contains(it) || !before.contains(it);
    let is_new = |it: &&T| !before.contains(it) && !own.contains(it);
    let left = own.iter().filter(is_left);
    left.chain(after.iter().filter(is_new)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Kind;
    use crate::domain::tag::Situation;

    fn note(text: &str) -> Content {
        let at = "2026-03-12T17:00:00+01:00".parse().unwrap();
        let day = "2026-03-12".parse().unwrap();
        Content::new(Kind::Note, text, day, at)
    }

    fn names(content: &Content) -> Vec<&str> {
        content.situations.iter().map(Situation::as_str).collect()
    }

    #[test]
    fn changes_at_two_places_are_both_kept() {
        let before = note("one #retro");
        let after = before.clone().with_text("two #retro #demo");
        let mut own = before.clone();
        own.starred = true;
        own.situations = vec![Situation::new("looking-back").unwrap()];
        let merged = own.merged(&before, &after).unwrap();
        assert_eq!(merged.text, "two #retro #demo");
        assert!(merged.starred);
        assert_eq!(names(&merged), ["looking-back", "demo"]);
    }

    #[test]
    fn changes_at_one_place_are_not_brought_together() {
        let (before, after) = (note("one"), note("two"));
        assert_eq!(note("three").merged(&before, &after), None);
        assert_eq!(after.merged(&before, &after), Some(after.clone()));
        assert_eq!(before.merged(&before, &after), Some(after.clone()));
    }

    #[test]
    fn what_was_taken_away_is_taken_away() {
        let (before, after) = (note("x #alpha #beta"), note("x #beta"));
        let own = note("x #alpha #gamma");
        let own = Content {
            text: before.text.clone(),
            ..own
        };
        assert_eq!(names(&own.merged(&before, &after).unwrap()), ["gamma"]);
    }
}
