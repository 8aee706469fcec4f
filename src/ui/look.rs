//! The user's colour roles as concrete styles.

use ratatui::style::{Modifier, Style};

/// The styles of every role; no other colours are used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// Ordinary words.
    pub text: Style,
    /// Headings.
    pub heading: Style,
    /// What matters less.
    pub secondary: Style,
    /// The one accent: what is active.
    pub accent: Style,
    /// Loss only.
    pub loss: Style,
    /// The selected row.
    pub selected: Style,
    /// Selected text.
    pub selection: Style,
    /// A situation in a text.
    pub situation: Style,
    /// A person in a text.
    pub person: Style,
    /// A match of a search.
    pub matched: Style,
    /// Where panes meet.
    pub border: Style,
}

impl Look {
    /// Carries everything without colour.
    pub fn monochrome() -> Self {
        let plain = Style::new();
        Self {
            text: plain,
            heading: plain.add_modifier(Modifier::BOLD),
            secondary: plain.add_modifier(Modifier::DIM),
            accent: plain.add_modifier(Modifier::BOLD),
            loss: plain.add_modifier(Modifier::BOLD),
            selected: plain.add_modifier(Modifier::REVERSED),
            selection: plain.add_modifier(Modifier::REVERSED),
            situation: plain.add_modifier(Modifier::UNDERLINED),
            person: plain.add_modifier(Modifier::UNDERLINED),
            matched: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            border: plain.add_modifier(Modifier::DIM),
        }
    }
}
