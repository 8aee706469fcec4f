//! Terminal bytes become events. Our own, as crossterm 0.29 loses all keys after a paste without end.
//!
//! Besides, crossterm owns the descriptor that it reads, and spins once the terminal behind it is
//! gone. This decoder reads nothing: it is given bytes, in any portions, and may be asked to give up
//! waiting. What it does not know it swallows whole; bytes that are no UTF-8 are dropped from keys,
//! and become U+FFFD in a paste.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::input::event::Event;
use crate::input::key::Key;
use crate::input::paste::{Paste, Taken};
use crate::input::sequence::{Introducer, meaning};

const ESC: u8 = 0x1b;

/// No sequence that means anything to us is longer.
const LONGEST_SEQUENCE: usize = 64;

/// Makes events of bytes, whatever portions they come in.
#[derive(Clone, Debug)]
pub struct Decoder {
    state: State,
    /// Bytes of the character or sequence that has begun.
    begun: Vec<u8>,
    /// Whether an ESC before it stands for alt.
    alt: bool,
}

/// What the bytes so far have begun.
#[derive(Clone, Debug)]
enum State {
    /// Nothing.
    Ground,
    /// A character of several bytes.
    Character,
    /// ESC.
    Escape,
    /// ESC ESC: two presses, or alt and a key that sends a sequence.
    EscapeTwice,
    /// A sequence of parameters and a last byte.
    Sequence(Introducer),
    /// `ESC [ [`: a function key of the Linux console, one byte to come.
    Console,
    /// `ESC [ M`: an old mouse report, so many bytes to come.
    OldMouse(u8),
    /// A string of the terminal, such as the reply to a question about colours, begun by this byte.
    Words(u8),
    /// ESC within such a string: its end, if `\` follows.
    WordsEnd,
    /// Pasted text.
    Paste(Paste),
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// A decoder that has seen nothing.
    pub fn new() -> Self {
        Self {
            state: State::Ground,
            begun: Vec::new(),
            alt: false,
        }
    }

    /// Takes bytes and appends the events that are complete.
    pub fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        let mut left = bytes;
        while let Some((first, others)) = left.split_first() {
            left = if let State::Paste(paste) = &mut self.state {
                match paste.feed(left) {
                    Taken::All => &[],
                    Taken::Piece(text, left) => {
                        push_paste(text, events);
                        left
                    }
                    Taken::End(text, left) => {
                        self.state = State::Ground;
                        push_paste(text, events);
                        left
                    }
                }
            } else {
                self.step(*first, events);
                others
            };
        }
    }

    /// Whether it waits for the rest of a sequence or a paste, and `flush` would make a difference.
    pub fn pending(&self) -> bool {
        !matches!(self.state, State::Ground | State::Character)
    }

    /// Whether what it waits for is the end of a paste, which may take longer than that of a key.
    pub fn in_paste(&self) -> bool {
        matches!(self.state, State::Paste(_))
    }

    /// Gives up waiting: a lone ESC is a key, and a paste without end is delivered as it is.
    pub fn flush(&mut self, events: &mut Vec<Event>) {
        match std::mem::replace(&mut self.state, State::Ground) {
            // The next byte settles it, whenever it comes.
            State::Character => self.state = State::Character,
            State::Escape | State::WordsEnd => events.push(escape()),
            State::EscapeTwice => events.extend([escape(), escape()]),
            State::Sequence(introducer) if self.begun.is_empty() => {
                if self.alt {
                    events.push(escape());
                }
                events.push(alt_typed(introducer.byte()));
            }
            State::Words(first) if self.begun.is_empty() => events.push(alt_typed(first)),
            State::Ground
            | State::Console
            | State::OldMouse(_)
            | State::Sequence(_)
            | State::Words(_) => {}
            State::Paste(mut paste) => push_paste(paste.finish(), events),
        }
    }

    fn step(&mut self, byte: u8, events: &mut Vec<Event>) {
        match self.state {
            State::Ground | State::Paste(_) => self.begin(byte, false, events),
            State::Character => self.in_character(byte, events),
            State::EscapeTwice => self.after_escape(byte, true, events),
            State::Sequence(introducer) => self.in_sequence(introducer, byte, events),
            State::Console => self.console(byte, events),
            State::OldMouse(1) => self.state = State::Ground,
            State::OldMouse(left) => self.state = State::OldMouse(left.saturating_sub(1)),
            State::Words(first) => self.in_words(first, byte),
            State::WordsEnd if byte == b'\\' => self.state = State::Ground,
            State::Escape | State::WordsEnd => self.after_escape(byte, false, events),
        }
    }

    /// A byte with nothing before it, except that `alt` is held.
    fn begin(&mut self, byte: u8, alt: bool, events: &mut Vec<Event>) {
        self.state = State::Ground;
        self.begun.clear();
        self.alt = alt;
        match byte {
            ESC => self.state = State::Escape,
            0x00..=0x1f | 0x7f => self.push(control(byte), events),
            0x20..=0x7e => self.push(Key::typed(byte.into()), events),
            0x80..=0xff => self.in_character(byte, events),
        }
    }

    fn in_character(&mut self, byte: u8, events: &mut Vec<Event>) {
        self.begun.push(byte);
        self.state = State::Character;
        match std::str::from_utf8(&self.begun) {
            Ok(text) => {
                let typed: Vec<Key> = text.chars().map(Key::typed).collect();
                self.state = State::Ground;
                for key in typed {
                    self.push(key, events);
                }
            }
            Err(error) if error.error_len().is_none() => {}
            // The bytes before this one are no character; this one may begin another.
            Err(_) if self.begun.len() > 1 => self.begin(byte, false, events),
            Err(_) => self.state = State::Ground,
        }
    }

    fn after_escape(&mut self, byte: u8, twice: bool, events: &mut Vec<Event>) {
        self.begun.clear();
        self.alt = twice;
        match byte {
            b'[' => self.state = State::Sequence(Introducer::Csi),
            b'O' => self.state = State::Sequence(Introducer::Ss3),
            _ => {
                if twice {
                    events.push(escape());
                }
                match byte {
                    ESC => self.state = State::EscapeTwice,
                    b']' | b'P' | b'X' | b'^' | b'_' => self.state = State::Words(byte),
                    _ => self.begin(byte, true, events),
                }
            }
        }
    }

    fn in_sequence(&mut self, introducer: Introducer, byte: u8, events: &mut Vec<Event>) {
        match (introducer, byte) {
            (_, 0x20..=0x3f) => {
                if self.begun.len() <= LONGEST_SEQUENCE {
                    self.begun.push(byte);
                }
            }
            (Introducer::Csi, b'[') if self.begun.is_empty() => self.state = State::Console,
            (Introducer::Csi, b'M') if self.begun.is_empty() => self.state = State::OldMouse(3),
            (Introducer::Csi, b'~') if self.begun == b"200" => {
                self.state = State::Paste(Paste::new());
            }
            (_, 0x40..=0x7e) => self.end_sequence(introducer, byte, events),
            // Not part of any sequence: what had begun is broken off.
            (_, 0x00..=0x1f | 0x7f..=0xff) => self.begin(byte, false, events),
        }
    }

    fn end_sequence(&mut self, introducer: Introducer, last: u8, events: &mut Vec<Event>) {
        self.state = State::Ground;
        if self.begun.len() > LONGEST_SEQUENCE {
            return;
        }
        match meaning(introducer, &self.begun, last) {
            Some(Event::Key(key)) => self.push(key, events),
            Some(event) => events.push(event),
            None => {}
        }
    }

    fn console(&mut self, byte: u8, events: &mut Vec<Event>) {
        self.state = State::Ground;
        match byte {
            b'A'..=b'E' => self.push(plain(KeyCode::F(byte - b'A' + 1)), events),
            0x20..=0x7e => {}
            0x00..=0x1f | 0x7f..=0xff => self.begin(byte, false, events),
        }
    }

    fn in_words(&mut self, first: u8, byte: u8) {
        const BELL: u8 = 0x07;
        const CANCEL: u8 = 0x18;
        const SUBSTITUTE: u8 = 0x1a;
        self.state = match byte {
            BELL | CANCEL | SUBSTITUTE => State::Ground,
            ESC => State::WordsEnd,
            _ => State::Words(first),
        };
        // Only whether there was anything matters.
        if self.begun.is_empty() {
            self.begun.push(byte);
        }
    }

    fn push(&self, key: Key, events: &mut Vec<Event>) {
        let alt = if self.alt {
            KeyModifiers::ALT
        } else {
            KeyModifiers::NONE
        };
        events.push(Event::Key(Key::new(key.code, key.modifiers | alt)));
    }
}

fn push_paste(text: String, events: &mut Vec<Event>) {
    if !text.is_empty() {
        events.push(Event::Paste(text));
    }
}

fn plain(code: KeyCode) -> Key {
    Key::new(code, KeyModifiers::NONE)
}

fn escape() -> Event {
    Event::Key(plain(KeyCode::Esc))
}

fn alt_typed(byte: u8) -> Event {
    Event::Key(Key::new(KeyCode::Char(byte.into()), KeyModifiers::ALT))
}

/// The key of a control byte.
fn control(byte: u8) -> Key {
    match byte {
        b'\t' => plain(KeyCode::Tab),
        b'\r' => plain(KeyCode::Enter),
        0x08 | 0x7f => plain(KeyCode::Backspace),
        // 0 is ctrl-space, 1 ctrl-a, 31 ctrl-_; 10 stays apart from enter as ctrl-j.
        _ => Key::new(
            KeyCode::Char(char::from(byte | 0x40)),
            KeyModifiers::CONTROL,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::event::Mouse;
    use proptest::prelude::*;

    /// Events as words: keys by name, the rest as it is.
    fn words(events: &[Event]) -> String {
        let word = |event: &Event| {
            if let Event::Key(key) = event {
                key.to_string()
            } else if let Event::Paste(text) = event {
                format!("paste({text})")
            } else if let Event::Mouse(mouse) = event {
                turned(*mouse)
            } else {
                format!("{event:?}")
            }
        };
        events.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    fn turned(mouse: Mouse) -> String {
        match mouse {
            Mouse::Click { column, row } => format!("click({column},{row})"),
            Mouse::WheelUp { column, row } => format!("wheel-up({column},{row})"),
            Mouse::WheelDown { column, row } => format!("wheel-down({column},{row})"),
        }
    }

    fn decoded(bytes: &[u8]) -> String {
        let mut events = Vec::new();
        Decoder::new().feed(bytes, &mut events);
        words(&events)
    }

    fn flushed(bytes: &[u8]) -> String {
        let mut decoder = Decoder::new();
        let mut events = Vec::new();
        decoder.feed(bytes, &mut events);
        assert!(decoder.pending(), "{bytes:?}");
        decoder.flush(&mut events);
        assert!(!decoder.pending(), "{bytes:?}");
        decoder.feed(b"x", &mut events);
        words(&events)
    }

    #[test]
    fn characters_and_control_bytes_are_keys() {
        for (bytes, keys) in [
            (&b"aZ?+ "[..], "a Z ? + space"),
            ("é日😀".as_bytes(), "é 日 😀"),
            (b"\x01\x03\x1a\x10", "ctrl-a ctrl-c ctrl-z ctrl-p"),
            (
                b"\x00\x1c\x1d\x1e\x1f",
                "ctrl-space ctrl-\\ ctrl-] ctrl-^ ctrl-_",
            ),
            (b"\t\r\n\x08\x7f", "tab enter ctrl-j backspace backspace"),
            (
                b"\x1ba\x1bA\x1b\x7f\x1b\r\x1b\x01",
                "alt-a alt-A alt-backspace alt-enter ctrl-alt-a",
            ),
            ("\u{1b}é".as_bytes(), "alt-é"),
        ] {
            assert_eq!(decoded(bytes), keys);
        }
    }

    #[test]
    fn cursor_and_function_keys_come_in_many_forms() {
        for (bytes, keys) in [
            (
                &b"\x1b[A\x1bOB\x1b[1;5C\x1b[1;3D"[..],
                "up down ctrl-right alt-left",
            ),
            (
                b"\x1b[H\x1bOF\x1b[1~\x1b[4~\x1b[7~\x1b[8~",
                "home end home end home end",
            ),
            (
                b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~",
                "insert delete pageup pagedown",
            ),
            (
                b"\x1b[3;5~\x1b[1;2A\x1b[1;6D",
                "ctrl-delete shift-up ctrl-shift-left",
            ),
            (b"\x1bOP\x1b[11~\x1b[[A\x1b[P", "f1 f1 f1 f1"),
            (b"\x1b[15~\x1b[17~\x1b[21~\x1b[24~", "f5 f6 f10 f12"),
            (b"\x1b[1;5R\x1bOR", "ctrl-f3 f3"),
            (b"\x1b[Z", "shift-tab"),
            (b"\x1b\x1b[A", "alt-up"),
            (
                b"\x1b[a\x1bOd\x1b[7^\x1b[3@",
                "shift-up ctrl-left ctrl-home ctrl-shift-delete",
            ),
            (b"\x1bOM\x1bOp\x1bOk", "enter 0 +"),
            (b"\x1b[1;9A", "alt-up"),
        ] {
            assert_eq!(decoded(bytes), keys, "{bytes:?}");
        }
    }

    #[test]
    fn newer_protocols_say_the_same_keys() {
        for (bytes, keys) in [
            (&b"\x1b[97;5u\x1b[97;2u\x1b[49:33;2u"[..], "ctrl-a A !"),
            (
                b"\x1b[13;5u\x1b[27u\x1b[9;2u\x1b[127;3u",
                "ctrl-enter esc shift-tab alt-backspace",
            ),
            (b"\x1b[105;5u\x1b[27;5;13~", "tab ctrl-enter"),
            (b"\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:3u\x1b[1;1:3A", "a a"),
            (b"\x1b[57404u\x1b[57414u\x1b[57358u\x1b[1114112u", "5 enter"),
        ] {
            assert_eq!(decoded(bytes), keys, "{bytes:?}");
        }
    }

    #[test]
    fn the_mouse_clicks_and_turns() {
        assert_eq!(
            decoded(b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<64;1;1M\x1b[<65;500;300M\x1b[<16;1;1M"),
            "click(9,4) wheel-up(0,0) wheel-down(499,299) click(0,0)"
        );
        let ignored = b"\x1b[<2;1;1M\x1b[<32;1;1M\x1b[<0;0;0M\x1b[<0;99999;1M\x1b[<M\x1b[M !!";
        assert_eq!(decoded(ignored), "");
    }

    #[test]
    fn what_terminals_say_unasked_is_swallowed_whole() {
        for bytes in [
            &b"\x1b[I\x1b[O"[..],
            b"\x1b[?62;22c\x1b[>0;276;0c\x1b[?1u\x1b[?2026;2$y",
            b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
            b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
            b"\x1bP1+r544e\x1b\\\x1b_Gi=1;OK\x1b\\\x1b^x\x1b\\\x1bXx\x1b\\",
            b"\x1b[12;40R\x1b[8;24;80t\x1b[201~\x1b[99~\x1b[E",
            b"\x80\xbf\xc0\xff\xfe\xed\xa0\x80",
        ] {
            assert_eq!(decoded([bytes, b"q"].concat().as_slice()), "q", "{bytes:?}");
        }
        let endless = [b"\x1b[".as_slice(), &b"1;".repeat(5000), b"Aq"].concat();
        assert_eq!(decoded(&endless), "q");
    }

    #[test]
    fn a_broken_sequence_costs_no_key_after_it() {
        assert_eq!(decoded(b"\x1b[1;5\rq"), "enter q");
        assert_eq!(decoded(b"\x1b[1;\x1b[Bq"), "down q");
        assert_eq!(decoded(b"\x1b]52;c;\x1b[Bq"), "down q");
        assert_eq!(decoded(b"\xe6\x97q"), "q");
        assert_eq!(decoded(b"\xe6\x97\x1b[A"), "up");
    }

    #[test]
    fn a_pause_settles_what_had_begun() {
        for (bytes, keys) in [
            (&b"\x1b"[..], "esc x"),
            (b"\x1b\x1b", "esc esc x"),
            (b"\x1b[", "alt-[ x"),
            (b"\x1bO", "alt-O x"),
            (b"\x1b]", "alt-] x"),
            (b"\x1bP", "alt-P x"),
            (b"\x1b\x1b[", "esc alt-[ x"),
            (b"\x1b[1;5", "x"),
            (b"\x1b[M!", "x"),
            (b"\x1b]11;rgb", "x"),
            (b"\x1b]11;rgb\x1b", "esc x"),
            (b"\x1b[200~half", "paste(half) x"),
            (b"\x1b[200~", "x"),
        ] {
            assert_eq!(flushed(bytes), keys, "{bytes:?}");
        }
    }

    #[test]
    fn half_a_character_waits_without_a_time_out() {
        let mut decoder = Decoder::new();
        let mut events = Vec::new();
        decoder.feed(b"\x1b\xc3", &mut events);
        assert!(!decoder.pending());
        decoder.flush(&mut events);
        decoder.feed(b"\xa9", &mut events);
        assert_eq!(words(&events), "alt-é");
    }

    #[test]
    fn a_paste_comes_as_one_text() {
        assert_eq!(
            decoded(b"a\x1b[200~one\rtwo \x1b[31m q\x03\x1b[201~b"),
            "a paste(one\rtwo \u{1b}[31m q\u{3}) b"
        );
        assert_eq!(decoded(b"\x1b[200~\x1b[201~b"), "b");
        assert_eq!(decoded(b"\x1b[200~\xff\x1b[201~"), "paste(\u{fffd})");
    }

    #[test]
    fn five_megabytes_arrive_whole() {
        let text = "Words upon words, and é.\n".repeat(200_000);
        let stream = format!("\u{1b}[200~{text}\u{1b}[201~");
        let mut decoder = Decoder::new();
        let mut events = Vec::new();
        for chunk in stream.as_bytes().chunks(4096) {
            decoder.feed(chunk, &mut events);
        }
        assert!(events == [Event::Paste(text)]);
    }

    /// Bytes that are likely to mean something together.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let part = prop_oneof![
            any::<u8>().prop_map(|byte| vec![byte]),
            "[\u{1b}\\[\\]OMPu~;:<0-9A-Z]{1,8}".prop_map(String::into_bytes),
            ".".prop_map(String::into_bytes),
            Just(b"\x1b[200~".to_vec()),
            Just(b"\x1b[201~".to_vec()),
            Just(b"\x1b[1;5C".to_vec()),
        ];
        proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn portions_do_not_matter(
            bytes in bytes(),
            sizes in proptest::collection::vec(1_usize..9, 1..200),
        ) {
            let mut whole = Vec::new();
            let mut in_portions = Vec::new();
            let mut one = Decoder::new();
            let mut other = Decoder::new();
            one.feed(&bytes, &mut whole);
            let mut left = bytes.as_slice();
            for size in sizes.iter().cycle() {
                if left.is_empty() {
                    break;
                }
                let (portion, later) = left.split_at((*size).min(left.len()));
                other.feed(portion, &mut in_portions);
                left = later;
            }
            prop_assert_eq!(one.pending(), other.pending());
            one.flush(&mut whole);
            other.flush(&mut in_portions);
            prop_assert_eq!(whole, in_portions);
        }

        #[test]
        fn after_any_bytes_and_a_pause_keys_are_keys(
            bytes in proptest::collection::vec(any::<u8>(), 0..60),
        ) {
            let mut decoder = Decoder::new();
            let mut events = Vec::new();
            decoder.feed(&bytes, &mut events);
            decoder.flush(&mut events);
            events.clear();
            decoder.feed(b"q", &mut events);
            prop_assert_eq!(words(&events), "q");
        }

        #[test]
        fn a_paste_is_kept_to_the_letter(text in "\\PC*|.*") {
            prop_assume!(!text.contains("\u{1b}[201~") && !text.is_empty());
            let stream = format!("\u{1b}[200~{text}\u{1b}[201~");
            let mut events = Vec::new();
            Decoder::new().feed(stream.as_bytes(), &mut events);
            prop_assert_eq!(events, [Event::Paste(text)]);
        }
    }
}
