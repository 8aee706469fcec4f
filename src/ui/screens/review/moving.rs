//! Which item of the page is in focus, and what that makes known.

use crate::ui::screens::review::item::{Item, What, items};
use crate::ui::screens::review::screen::Review;

impl Review {
    /// The item in focus.
    pub(super) fn item(&self) -> Option<&Item> {
        self.items.get(self.focus)
    }

    /// Makes the items of the page anew; the focus stays where it is.
    pub(super) fn make_items(&mut self) {
        let document = self.document.as_ref();
        let made = document.map(|document| items(document, self.is_passed));
        self.items = made.unwrap_or_default();
        self.focus = self.focus.min(self.items.len().saturating_sub(1));
    }

    /// Goes to an item. Whoever goes past a question has passed it over: what waits for it shows.
    pub(super) fn focus_on(&mut self, place: usize) {
        self.focus = place.min(self.items.len().saturating_sub(1));
        let waits = |item: &Item| matches!(item.what, What::Waits(_));
        let waiting = self.items.iter().position(waits);
        if waiting.is_some_and(|waiting| waiting <= self.focus) {
            let end = self.items.len().saturating_sub(self.focus);
            self.is_passed = true;
            self.make_items();
            if waiting.is_some_and(|waiting| waiting < self.focus) {
                // what was revealed above does not move what is in focus
                self.focus = self.items.len().saturating_sub(end);
            }
        }
    }

    /// Goes to the first question whose answer was begun.
    pub(super) fn go_to_unfinished(&mut self) {
        let begun = self.items.iter().find_map(|item| {
            let prompt = &item.question()?.prompt.id;
            let has_words = self.writing_of(prompt)?.has_words();
            has_words.then(|| prompt.clone())
        });
        if let Some(prompt) = begun {
            self.go_to_question_of(&prompt);
        }
    }

    /// Goes to the question of this id; `false` where the page does not ask it.
    pub(super) fn go_to_question_of(&mut self, prompt: &str) -> bool {
        let place = |review: &Self| review.items.iter().position(|it| it.asks(prompt));
        let Some(before) = place(self) else {
            return false;
        };
        self.focus_on(before);
        // what was passed over on the way may have made the page longer
        self.focus = place(self).unwrap_or(self.focus);
        true
    }

    pub(super) fn move_focus(&mut self, by: isize) {
        self.focus_on(self.focus.saturating_add_signed(by));
    }

    /// Goes on by the rows of a page.
    pub(super) fn page(&mut self, by: i32) {
        let rows = self.column.area.height.saturating_sub(2).max(1);
        let (here, _) = self
            .column
            .places
            .get(self.focus)
            .copied()
            .unwrap_or_default();
        let there = i32::from(here) + by * i32::from(rows);
        let is_before = |(first, _): &&(u16, u16)| i32::from(*first) <= there;
        let before = self.column.places.iter().take_while(is_before).count();
        let place = before.saturating_sub(1);
        // an item that is taller than the page is left all the same
        let place = match by {
            1.. => place.max(self.focus + 1),
            ..=0 => place.min(self.focus.saturating_sub(1)),
        };
        self.focus_on(place);
    }

    /// The place of the next question, or of the one before.
    pub(super) fn other_question(&self, is_next: bool) -> Option<usize> {
        let mut places = self.items.iter().enumerate();
        let is_question = |(_, item): &(usize, &Item)| item.question().is_some();
        let found = if is_next {
            places.find(|it| it.0 > self.focus && is_question(it))
        } else {
            places.rfind(|it| it.0 < self.focus && is_question(it))
        };
        found.map(|(place, _)| place)
    }
}
