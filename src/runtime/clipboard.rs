//! Text goes to the terminal's clipboard (OSC 52), which works through ssh, too.

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// Terminals drop a longer sequence, some of them by printing it.
const LONGEST: usize = 100 * 1024;

/// The bytes that copy a text; none if it is too long for a terminal.
pub fn copy(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let mut sequence = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .ok()?;
    Some(sequence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_holds_no_byte_of_the_text_as_it_is() {
        assert_eq!(copy("\x1b[2J").unwrap(), "\x1b]52;c;G1sySg==\x1b\\");
    }

    #[test]
    fn a_text_too_long_for_a_terminal_is_not_sent() {
        assert_eq!(copy(&"x".repeat(LONGEST + 1)), None);
    }
}
