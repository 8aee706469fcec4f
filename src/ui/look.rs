//! The user's colour roles as concrete styles.

use ratatui::style::{Color, Modifier, Style};

use crate::config::theme::{Attribute, Colour, Paint, Role, Theme};

/// The styles of every role; no other colours are used.
///
/// The default sets nothing apart: rows are measured with it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
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
    /// The styles of a theme.
    pub fn from_theme(theme: &Theme) -> Self {
        let style = |role| style(&theme.paint(role));
        Self {
            text: style(Role::Text),
            heading: style(Role::Heading),
            secondary: style(Role::Secondary),
            accent: style(Role::Accent),
            loss: style(Role::Loss),
            selected: style(Role::Selected),
            selection: style(Role::Selection),
            situation: style(Role::Situation),
            person: style(Role::Person),
            matched: style(Role::Matched),
            border: style(Role::Border),
        }
    }

    /// Carries everything without colour.
    pub fn monochrome() -> Self {
        Self::from_theme(&Theme::monochrome())
    }
}

fn style(paint: &Paint) -> Style {
    let mut style = Style::new();
    style.fg = paint.fg.map(color);
    for attribute in &paint.attributes {
        style = style.add_modifier(modifier(*attribute));
    }
    style
}

fn color(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Black => Color::Black,
        Colour::Red => Color::Red,
        Colour::Green => Color::Green,
        Colour::Yellow => Color::Yellow,
        Colour::Blue => Color::Blue,
        Colour::Magenta => Color::Magenta,
        Colour::Cyan => Color::Cyan,
        // ratatui calls the bright eight "light", and the two greys by their names.
        Colour::White => Color::Gray,
        Colour::BrightBlack => Color::DarkGray,
        Colour::BrightRed => Color::LightRed,
        Colour::BrightGreen => Color::LightGreen,
        Colour::BrightYellow => Color::LightYellow,
        Colour::BrightBlue => Color::LightBlue,
        Colour::BrightMagenta => Color::LightMagenta,
        Colour::BrightCyan => Color::LightCyan,
        Colour::BrightWhite => Color::White,
    }
}

fn modifier(attribute: Attribute) -> Modifier {
    match attribute {
        Attribute::Bold => Modifier::BOLD,
        Attribute::Dim => Modifier::DIM,
        Attribute::Italic => Modifier::ITALIC,
        Attribute::Underline => Modifier::UNDERLINED,
        Attribute::Reverse => Modifier::REVERSED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_becomes_styles() {
        let look = Look::from_theme(&Theme::shipped("dark").unwrap_or_default());
        assert_eq!(look.accent, Style::new().fg(Color::Cyan).bold());
        assert_eq!(look.person, Style::new().fg(Color::Cyan).underlined());
        assert_eq!(look.text, Style::new());
    }

    #[test]
    fn monochrome_sets_roles_apart_without_colour() {
        let look = Look::monochrome();
        for style in [&look.heading, &look.secondary, &look.loss, &look.selected] {
            assert_eq!((style.fg, style.bg), (None, None));
            assert_ne!(*style, look.text);
        }
        assert_ne!(look.situation, look.text);
        assert_ne!(look.matched, look.heading);
    }
}
