//! What the head line and the foot line say about the journal.

use crate::domain::entry::Timestamp;

/// Whether what was typed is on the disk, and one line to the user.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Status {
    /// One line, until the next key.
    pub notice: Option<String>,
    /// When the newest change that is on the disk was made.
    kept: Option<Timestamp>,
    /// When something was last typed.
    typed: Option<Timestamp>,
    /// Why the keeper cannot write, until it can.
    pub not_kept: Option<String>,
}

impl Status {
    /// Something was typed and handed to the keeper.
    pub fn typed(&mut self, at: Timestamp) {
        self.typed = Some(at);
    }

    /// All that was typed up to this instant is on the disk.
    pub fn kept(&mut self, at: Timestamp) {
        self.kept = self.kept.max(Some(at));
        self.not_kept = None;
    }

    /// "kept 17:04", once everything typed is on the disk.
    pub fn kept_words(&self) -> Option<String> {
        let kept = self.kept?;
        let is_behind = self.typed.is_some_and(|typed| typed > kept);
        (!is_behind && self.not_kept.is_none()).then(|| kept.format("kept %H:%M").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_is_said_only_when_the_last_key_is_on_the_disk() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let mut status = Status::default();
        status.typed(at("2026-03-12T17:04:01.1Z"));
        assert_eq!(status.kept_words(), None);
        status.typed(at("2026-03-12T17:04:01.2Z"));
        status.kept(at("2026-03-12T17:04:01.1Z"));
        assert_eq!(status.kept_words(), None);
        status.kept(at("2026-03-12T17:04:01.2Z"));
        assert_eq!(status.kept_words().as_deref(), Some("kept 17:04"));
        status.not_kept = Some("the disk is full".into());
        assert_eq!(status.kept_words(), None);
    }
}
