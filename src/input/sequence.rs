//! What one whole escape sequence of a terminal means.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::input::event::{Event, Mouse};
use crate::input::key::Key;

/// How a sequence began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Introducer {
    /// `ESC [`
    Csi,
    /// `ESC O`
    Ss3,
}

impl Introducer {
    /// The byte after ESC.
    pub(crate) fn byte(self) -> u8 {
        match self {
            Self::Csi => b'[',
            Self::Ss3 => b'O',
        }
    }
}

/// What a sequence means; `None` for replies of the terminal and all that is unknown.
pub(crate) fn meaning(introducer: Introducer, params: &[u8], last: u8) -> Option<Event> {
    if let Some(button) = params.strip_prefix(b"<") {
        return mouse(button, last).map(Event::Mouse);
    }
    if !params
        .iter()
        .all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':'))
    {
        return None;
    }
    if field(params, 1, 1) == Some(RELEASED) {
        return None;
    }
    let key = match introducer {
        Introducer::Csi => csi(params, last),
        Introducer::Ss3 => ss3(params, last),
    };
    key.map(Event::Key)
}

/// The event type of a key that was let go.
const RELEASED: u32 = 3;

/// A number of the parameters: `1;5:3` has 1 at (0, 0), 5 at (1, 0) and 3 at (1, 1).
fn field(params: &[u8], at: usize, sub: usize) -> Option<u32> {
    let field = params.split(|byte| *byte == b';').nth(at)?;
    let digits = field.split(|byte| *byte == b':').nth(sub)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The modifiers in the second parameter: one more than the sum of their bits.
fn modifiers(params: &[u8]) -> KeyModifiers {
    let bits = field(params, 1, 0).unwrap_or(1).saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        // Meta in xterm's count.
        (8, KeyModifiers::ALT),
    ] {
        if bits & bit != 0 {
            modifiers |= modifier;
        }
    }
    modifiers
}

fn csi(params: &[u8], last: u8) -> Option<Key> {
    let held = modifiers(params);
    match last {
        b'Z' => Some(Key::new(KeyCode::BackTab, held)),
        b'u' => numbered(params, field(params, 0, 0)?, held),
        b'~' if field(params, 0, 0) == Some(27) => {
            numbered(params, field(params, 2, 0)?, held) // xterm's modifyOtherKeys
        }
        b'~' => Some(Key::new(tilde(params)?, held)),
        // rxvt says control, and control with shift, by the last byte.
        b'^' => Some(Key::new(tilde(params)?, KeyModifiers::CONTROL)),
        b'@' => Some(Key::new(
            tilde(params)?,
            KeyModifiers::CONTROL | KeyModifiers::SHIFT,
        )),
        b'a'..=b'd' => Some(Key::new(
            lettered(last.to_ascii_uppercase())?,
            KeyModifiers::SHIFT,
        )),
        // Without modifiers this is the cursor's place, told on request.
        b'R' if held.is_empty() || field(params, 0, 0) != Some(1) => None,
        _ => Some(Key::new(lettered(last)?, held)),
    }
}

fn ss3(params: &[u8], last: u8) -> Option<Key> {
    if let Some(code) = lettered(last) {
        return Some(Key::new(code, modifiers(params)));
    }
    match last {
        b'M' => Some(Key::new(KeyCode::Enter, KeyModifiers::NONE)),
        b'X' => Some(Key::typed('=')),
        // The number pad in its application mode: `j` is `*`, `p` is `0`.
        b'j'..=b'y' => Some(Key::typed(char::from(last - 0x40))),
        b'a'..=b'd' => Some(Key::new(
            lettered(last.to_ascii_uppercase())?,
            KeyModifiers::CONTROL,
        )),
        _ => None,
    }
}

fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn tilde(params: &[u8]) -> Option<KeyCode> {
    let number = u8::try_from(field(params, 0, 0)?).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28 | 29 => KeyCode::F(number - 13),
        31..=34 => KeyCode::F(number - 14),
        _ => return None,
    })
}

/// A key by the number of its character, as kitty's protocol and xterm's `modifyOtherKeys` say it.
fn numbered(params: &[u8], number: u32, held: KeyModifiers) -> Option<Key> {
    let code = match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        0..=31 => return None,
        PRIVATE_FIRST..=PRIVATE_LAST => keypad(number)?,
        _ => {
            let shifted = field(params, 0, 1).filter(|_| held.contains(KeyModifiers::SHIFT));
            KeyCode::Char(char::from_u32(shifted.unwrap_or(number))?)
        }
    };
    Some(Key::new(code, held))
}

const PRIVATE_FIRST: u32 = 0xe000;
const PRIVATE_LAST: u32 = 0xf8ff;

/// The number pad in kitty's protocol.
fn keypad(number: u32) -> Option<KeyCode> {
    const FIRST: u32 = 57_399;
    const KEYS: [KeyCode; 28] = [
        KeyCode::Char('0'),
        KeyCode::Char('1'),
        KeyCode::Char('2'),
        KeyCode::Char('3'),
        KeyCode::Char('4'),
        KeyCode::Char('5'),
        KeyCode::Char('6'),
        KeyCode::Char('7'),
        KeyCode::Char('8'),
        KeyCode::Char('9'),
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
    ];
    KEYS.get(usize::try_from(number.checked_sub(FIRST)?).ok()?)
        .copied()
}

/// A report of mode 1006: button, column and row from 1; `M` for a press, `m` for a release.
fn mouse(params: &[u8], last: u8) -> Option<Mouse> {
    if last != b'M' {
        return None;
    }
    let place = |at| {
        let from_one = u16::try_from(field(params, at, 0)?).ok()?;
        from_one.checked_sub(1)
    };
    let (column, row) = (place(1)?, place(2)?);
    // Bits 4, 8 and 16 are shift, alt and control.
    match field(params, 0, 0)? & !0b1_1100 {
        0 => Some(Mouse::Click { column, row }),
        64 => Some(Mouse::WheelUp { column, row }),
        65 => Some(Mouse::WheelDown { column, row }),
        _ => None,
    }
}
