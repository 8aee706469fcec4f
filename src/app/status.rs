//! What the head line and the foot line say about the journal.

use crate::domain::entry::Timestamp;

/// Whether what was typed is on the disk, and one line to the user.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Status {
    /// One line, until the next key.
    pub notice: Option<String>,
    /// When something was last written to the disk.
    kept: Option<Timestamp>,
    /// Something was typed that the keeper has not yet written.
    is_behind: bool,
    /// Why the keeper cannot write, until it can.
    pub not_kept: Option<String>,
}

impl Status {
    /// Something was typed and handed to the keeper.
    pub fn typed(&mut self) {
        self.is_behind = true;
    }

    /// The keeper has written all that was typed.
    pub fn kept(&mut self, at: Timestamp) {
        self.written(at);
        self.is_behind = false;
        self.not_kept = None;
    }

    /// Something else was written; what is being typed may still wait for the keeper.
    pub fn written(&mut self, at: Timestamp) {
        self.kept = Some(at);
    }

    /// "kept 17:04", once everything typed is on the disk.
    pub fn kept_words(&self) -> Option<String> {
        let is_true = !self.is_behind && self.not_kept.is_none();
        let kept = self.kept.filter(|_| is_true)?;
        Some(kept.format("kept %H:%M").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn kept_is_said_only_when_the_last_key_is_on_the_disk() {
        let mut status = Status::default();
        assert_eq!(status.kept_words(), None);
        status.typed();
        assert_eq!(status.kept_words(), None);
        status.kept(at("2026-03-12T17:04:01Z"));
        assert_eq!(status.kept_words().as_deref(), Some("kept 17:04"));
        status.not_kept = Some("the disk is full".into());
        assert_eq!(status.kept_words(), None);
    }

    #[test]
    fn another_entry_on_the_disk_says_nothing_of_what_is_being_typed() {
        let mut status = Status::default();
        status.typed();
        status.written(at("2026-03-12T17:04:01Z"));
        assert_eq!(status.kept_words(), None);
    }

    #[test]
    fn a_clock_that_stands_still_or_goes_back_makes_nothing_kept() {
        let mut status = Status::default();
        status.kept(at("2026-03-12T17:04:01Z"));
        status.typed();
        assert_eq!(status.kept_words(), None);
    }
}
