//! What a component asks of the app, as plain data.

/// What changed in the journal, and what a screen cares for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Changed(u8);

impl Changed {
    /// Nothing.
    pub const NOTHING: Self = Self(0);
    /// Entries, their tags and people.
    pub const ENTRIES: Self = Self(1);
    /// Days, standing answers, plans, offers.
    pub const SESSION: Self = Self(2);
    /// Everything.
    pub const ALL: Self = Self(3);

    /// Whether they share anything.
    pub fn touches(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a component asks of the app.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// Ends the program.
    Quit,
}
