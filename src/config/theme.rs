//! Themes: what each role looks like, in the terminal's own sixteen colours.

use std::collections::BTreeMap;

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($name:ident = $word:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $type { $(#[doc = concat!("`", $word, "`")] $name,)+ }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word in theme files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The one of this exact name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

named! {
    /// What a style is for; `assets/themes/dark.toml` explains each.
    Role {
        Text = "text";
        Heading = "heading";
        Secondary = "secondary";
        Accent = "accent";
        Loss = "loss";
        Selected = "selected";
        Selection = "selection";
        Situation = "situation";
        Person = "person";
        Matched = "matched";
        Border = "border";
    }
}

named! {
    /// A colour that every terminal has and the user has chosen there.
    Colour {
        Default = "default";
        Black = "black";
        Red = "red";
        Green = "green";
        Yellow = "yellow";
        Blue = "blue";
        Magenta = "magenta";
        Cyan = "cyan";
        White = "white";
        BrightBlack = "bright-black";
        BrightRed = "bright-red";
        BrightGreen = "bright-green";
        BrightYellow = "bright-yellow";
        BrightBlue = "bright-blue";
        BrightMagenta = "bright-magenta";
        BrightCyan = "bright-cyan";
        BrightWhite = "bright-white";
    }
}

named! {
    /// A way to set words apart without colour.
    Attribute {
        Bold = "bold";
        Dim = "dim";
        Italic = "italic";
        Underline = "underline";
        Reverse = "reverse";
    }
}

/// What one role looks like.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Paint {
    /// The colour of the letters, if it is not that of what lies below.
    pub fg: Option<Colour>,
    /// What else sets it apart.
    pub attributes: Vec<Attribute>,
}

/// What every role looks like.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Theme {
    pub(crate) paints: BTreeMap<Role, Paint>,
}

/// The themes that are shipped: name and file.
pub const SHIPPED: [(&str, &str); 3] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

impl Theme {
    /// The shipped theme of this name.
    pub fn shipped(name: &str) -> Option<Self> {
        let (name, text) = SHIPPED.into_iter().find(|(known, _)| *known == name)?;
        Some(Self::default().with(name, text).0)
    }

    /// The shipped theme without colours, which carries everything.
    pub fn monochrome() -> Self {
        Self::shipped("mono").unwrap_or_default()
    }

    /// What a role looks like.
    pub fn paint(&self, role: Role) -> Paint {
        self.paints.get(&role).cloned().unwrap_or_default()
    }
}
