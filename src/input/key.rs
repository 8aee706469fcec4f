//! A key with its modifiers, and its name: `ctrl-p`, `esc`, `n`, `+`.

use std::fmt;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::domain::nearest::nearest;

/// A key as pressed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Control, alt and shift; shift is dropped where the character says it already.
    pub modifiers: KeyModifiers,
}

/// Keys that are no characters, with the name that is printed.
const NAMED: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("esc", KeyCode::Esc),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("space", KeyCode::Char(' ')),
];

/// Other names under which people look for the same keys.
const ALSO_NAMED: &[(&str, KeyCode)] = &[
    ("return", KeyCode::Enter),
    ("escape", KeyCode::Esc),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("page-up", KeyCode::PageUp),
    ("pgup", KeyCode::PageUp),
    ("page-down", KeyCode::PageDown),
    ("pgdn", KeyCode::PageDown),
    ("plus", KeyCode::Char('+')),
    ("minus", KeyCode::Char('-')),
    ("backtab", KeyCode::BackTab),
];

/// Modifiers in the order in which they are printed.
const MODIFIERS: [(&str, KeyModifiers); 3] = [
    ("ctrl", KeyModifiers::CONTROL),
    ("alt", KeyModifiers::ALT),
    ("shift", KeyModifiers::SHIFT),
];

/// The highest function key that has a name.
const LAST_FUNCTION_KEY: u8 = 35;

impl Key {
    /// A key in the one form that every terminal can send, so that equal presses are equal keys.
    ///
    /// Without a newer protocol `ctrl-i` *is* tab, `ctrl-m` enter, `ctrl-[` esc, `ctrl-h` backspace
    /// and `ctrl-/` `ctrl-_`; and shift is part of the character.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let modifiers =
            modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if code == KeyCode::BackTab {
            return Self {
                code: KeyCode::Tab,
                modifiers: modifiers | KeyModifiers::SHIFT,
            };
        }
        if let KeyCode::Char(c) = code {
            return Self::of_character(c, modifiers);
        }
        Self { code, modifiers }
    }

    /// A character typed without control or alt.
    pub fn typed(c: char) -> Self {
        Self::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    /// The key that ends the program at once, in every context and every keymap.
    pub fn ending_at_once() -> Self {
        Self::new(KeyCode::Char('q'), KeyModifiers::CONTROL)
    }

    /// Whether it is the key that ends the program at once.
    pub fn ends_at_once(self) -> bool {
        self == Self::ending_at_once()
    }

    fn of_character(c: char, modifiers: KeyModifiers) -> Self {
        if !modifiers.contains(KeyModifiers::CONTROL) {
            let shifted = modifiers.contains(KeyModifiers::SHIFT);
            return Self {
                code: KeyCode::Char(if shifted { upper(c) } else { c }),
                modifiers: modifiers - KeyModifiers::SHIFT,
            };
        }
        let without = modifiers - KeyModifiers::CONTROL;
        let (code, modifiers) = match c.to_ascii_lowercase() {
            'i' => (KeyCode::Tab, without),
            'm' => (KeyCode::Enter, without),
            '[' => (KeyCode::Esc, without),
            'h' => (KeyCode::Backspace, without),
            '/' => (KeyCode::Char('_'), modifiers),
            '@' => (KeyCode::Char(' '), modifiers),
            other => (KeyCode::Char(other), modifiers),
        };
        Self { code, modifiers }
    }

    /// What the key types, if it types anything.
    pub fn text(self) -> Option<String> {
        let commands = KeyModifiers::CONTROL | KeyModifiers::ALT;
        if self.modifiers.intersects(commands) {
            return None;
        }
        if let KeyCode::Char(c) = self.code {
            Some(c.to_string())
        } else {
            None
        }
    }

    /// The key of this name; the error says what is wrong with it.
    pub fn parse(name: &str) -> Result<Self, String> {
        let (modifiers, rest) = strip_modifiers(name);
        match parse_code(rest) {
            Some(code) => Ok(Self::new(code, modifiers)),
            None => Err(no_key(name, rest)),
        }
    }
}

/// The capital of a letter that has one of one character, else the character.
fn upper(c: char) -> char {
    let mut capitals = c.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => c,
    }
}

fn strip_modifiers(name: &str) -> (KeyModifiers, &str) {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    while let Some((word, after)) = rest.split_once('-') {
        let known = MODIFIERS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(word));
        match known {
            Some((_, modifier)) if !after.is_empty() => {
                modifiers |= *modifier;
                rest = after;
            }
            _ => break,
        }
    }
    (modifiers, rest)
}

fn parse_code(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return Some(KeyCode::Char(only));
    }
    let name = name.to_ascii_lowercase();
    if let Some((_, code)) = NAMED
        .iter()
        .chain(ALSO_NAMED)
        .find(|(known, _)| *known == name)
    {
        return Some(*code);
    }
    if let Some(hex) = name.strip_prefix("u+") {
        let number = u32::from_str_radix(hex, 16).ok()?;
        return char::from_u32(number).map(KeyCode::Char);
    }
    let number = name.strip_prefix('f')?.parse().ok()?;
    (1..=LAST_FUNCTION_KEY)
        .contains(&number)
        .then_some(KeyCode::F(number))
}

fn no_key(name: &str, rest: &str) -> String {
    let guess = match rest.split_once('-') {
        Some((word, key)) if !key.is_empty() => nearest(word, MODIFIERS.map(|(known, _)| known))
            .map(|modifier| name.replacen(word, modifier, 1)),
        _ => nearest(rest, NAMED.iter().map(|(known, _)| *known))
            .and_then(|known| Some(format!("{}{known}", name.strip_suffix(rest)?))),
    };
    match guess {
        Some(guess) => format!("`{name}` is no key; perhaps `{guess}`"),
        None => format!("`{name}` is no key"),
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                write!(f, "{name}-")?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        // `KeyCode` prints the rest itself: `F1`, and keys that our decoder never makes.
        let KeyCode::Char(c) = self.code else {
            return f.write_str(&self.code.to_string().to_lowercase());
        };
        if c.is_control() || c.is_whitespace() {
            write!(f, "u+{:04x}", u32::from(c))
        } else {
            write!(f, "{c}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Key {
        Key::new(code, modifiers)
    }

    #[test]
    fn names_lead_to_keys() {
        const NONE: KeyModifiers = KeyModifiers::NONE;
        const CTRL: KeyModifiers = KeyModifiers::CONTROL;
        const ALT: KeyModifiers = KeyModifiers::ALT;
        const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
        for (name, expected) in [
            ("ctrl-p", key(KeyCode::Char('p'), CTRL)),
            ("Ctrl-P", key(KeyCode::Char('p'), CTRL)),
            ("alt-left", key(KeyCode::Left, ALT)),
            ("shift-tab", key(KeyCode::Tab, SHIFT)),
            ("backtab", key(KeyCode::Tab, SHIFT)),
            ("esc", key(KeyCode::Esc, NONE)),
            ("space", key(KeyCode::Char(' '), NONE)),
            ("+", key(KeyCode::Char('+'), NONE)),
            ("-", key(KeyCode::Char('-'), NONE)),
            ("ctrl--", key(KeyCode::Char('-'), CTRL)),
            ("G", key(KeyCode::Char('G'), NONE)),
            ("shift-g", key(KeyCode::Char('G'), NONE)),
            ("f1", key(KeyCode::F(1), NONE)),
            ("f", key(KeyCode::Char('f'), NONE)),
            ("page-up", key(KeyCode::PageUp, NONE)),
            (
                "ctrl-alt-shift-f12",
                key(KeyCode::F(12), CTRL | ALT | SHIFT),
            ),
            ("é", key(KeyCode::Char('é'), NONE)),
            ("u+00a0", key(KeyCode::Char('\u{a0}'), NONE)),
        ] {
            assert_eq!(Key::parse(name), Ok(expected), "{name}");
        }
    }

    #[test]
    fn keys_that_terminals_cannot_tell_apart_are_one_key() {
        for (one, other) in [
            ("ctrl-i", "tab"),
            ("ctrl-m", "enter"),
            ("ctrl-[", "esc"),
            ("ctrl-h", "backspace"),
            ("ctrl-/", "ctrl-_"),
            ("ctrl-@", "ctrl-space"),
            ("alt-shift-x", "alt-X"),
        ] {
            assert_eq!(Key::parse(one), Key::parse(other), "{one} {other}");
        }
    }

    #[test]
    fn a_wrong_name_is_named_with_a_guess() {
        for (name, says) in [
            ("pgeup", "`pgeup` is no key; perhaps `pageup`"),
            ("ctlr-p", "`ctlr-p` is no key; perhaps `ctrl-p`"),
            ("ctrl-entr", "`ctrl-entr` is no key; perhaps `ctrl-enter`"),
            ("banana", "`banana` is no key"),
            ("", "`` is no key"),
            ("ctrl-", "`ctrl-` is no key"),
            ("f99", "`f99` is no key"),
            ("u+d800", "`u+d800` is no key"),
        ] {
            assert_eq!(Key::parse(name), Err(says.to_owned()));
        }
    }

    #[test]
    fn only_keys_without_control_and_alt_type_text() {
        assert_eq!(Key::typed('ß').text().as_deref(), Some("ß"));
        assert_eq!(Key::parse("shift-a").unwrap().text().as_deref(), Some("A"));
        for name in ["ctrl-a", "alt-a", "enter", "tab", "left"] {
            assert_eq!(Key::parse(name).unwrap().text(), None, "{name}");
        }
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let code = prop_oneof![
            any::<char>().prop_map(KeyCode::Char),
            (0x20_u8..0x7f).prop_map(|byte| KeyCode::Char(byte.into())),
            (1..=LAST_FUNCTION_KEY).prop_map(KeyCode::F),
            (0..NAMED.len()).prop_map(|at| NAMED[at].1),
            Just(KeyCode::BackTab),
        ];
        (code, 0_u8..8)
            .prop_map(|(code, bits)| Key::new(code, KeyModifiers::from_bits_truncate(bits)))
    }

    proptest! {
        #[test]
        fn every_key_is_read_back_from_its_name(key in any_key()) {
            prop_assert_eq!(Key::parse(&key.to_string()), Ok(key));
        }

        #[test]
        fn the_one_form_is_final(key in any_key()) {
            prop_assert_eq!(Key::new(key.code, key.modifiers), key);
        }

        #[test]
        fn any_name_is_answered(name in ".*") {
            let _ = Key::parse(&name);
        }
    }
}
