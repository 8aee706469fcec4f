//! The bytes of a bracketed paste, gathered until its end mark.

/// What a terminal sends after pasted text.
const END: &[u8] = b"\x1b[201~";

/// A longer paste is handed on in pieces of this size; nothing of it is lost.
const PIECE: usize = 64 * 1024 * 1024;

/// A paste that has begun.
#[derive(Clone, Debug)]
pub(crate) struct Paste {
    bytes: Vec<u8>,
    piece: usize,
}

/// What became of the bytes that a paste was given.
#[derive(Debug)]
pub(crate) enum Taken<'a> {
    /// All are part of the paste, and it goes on.
    All,
    /// A full piece of the paste; it goes on with the bytes left.
    Piece(String, &'a [u8]),
    /// The paste ended; the bytes left come after it.
    End(String, &'a [u8]),
}

impl Paste {
    /// A paste that holds nothing yet.
    pub(crate) fn new() -> Self {
        Self::in_pieces_of(PIECE)
    }

    fn in_pieces_of(piece: usize) -> Self {
        Self {
            bytes: Vec::new(),
            piece,
        }
    }

    /// Takes bytes up to the end mark, or up to a full piece.
    pub(crate) fn feed<'a>(&mut self, input: &'a [u8]) -> Taken<'a> {
        let room = self.piece.saturating_sub(self.bytes.len());
        let (now, later) = input.split_at(room.min(input.len()));
        // The mark may have begun in the bytes of an earlier read.
        let from = self.bytes.len().saturating_sub(END.len() - 1);
        self.bytes.extend_from_slice(now);
        let fresh = self.bytes.get(from..).unwrap_or_default();
        if let Some(at) = fresh.windows(END.len()).position(|window| window == END) {
            let behind_mark = fresh.len() - at - END.len();
            self.bytes.truncate(from + at);
            let (_, left) = input.split_at(now.len() - behind_mark);
            return Taken::End(self.finish(), left);
        }
        if self.bytes.len() < self.piece {
            return Taken::All;
        }
        let next = self.bytes.split_off(self.safe_cut());
        let text = self.finish();
        self.bytes = next;
        Taken::Piece(text, later)
    }

    /// The text so far; the paste is empty afterwards.
    pub(crate) fn finish(&mut self) -> String {
        match String::from_utf8(std::mem::take(&mut self.bytes)) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        }
    }

    /// Where the paste can be cut without splitting a character or an end mark.
    fn safe_cut(&self) -> usize {
        let whole = self.bytes.len() - unfinished_character(&self.bytes);
        let mark = (1..END.len())
            .rev()
            .find(|length| self.bytes.ends_with(END.get(..*length).unwrap_or_default()))
            .unwrap_or(0);
        whole.min(self.bytes.len() - mark)
    }
}

/// How many bytes at the end may be the beginning of one character.
fn unfinished_character(bytes: &[u8]) -> usize {
    for (back, byte) in bytes.iter().rev().take(3).enumerate() {
        let length = match byte {
            0x80..=0xbf => continue,
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xff => 4,
            0x00..=0x7f => 1,
        };
        return if length > back + 1 { back + 1 } else { 0 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Everything that a paste in pieces of 16 bytes hands on, and what is left after its end.
    fn pasted(chunks: &[Vec<u8>]) -> (Vec<String>, Vec<u8>) {
        let mut paste = Paste::in_pieces_of(16);
        let mut pieces = Vec::new();
        let mut after = Vec::new();
        let mut ended = false;
        for chunk in chunks {
            let mut left = chunk.as_slice();
            while !left.is_empty() && !ended {
                left = match paste.feed(left) {
                    Taken::All => &[],
                    Taken::Piece(text, left) => {
                        pieces.push(text);
                        left
                    }
                    Taken::End(text, left) => {
                        pieces.push(text);
                        ended = true;
                        left
                    }
                };
            }
            after.extend_from_slice(left);
        }
        (pieces, after)
    }

    #[test]
    fn the_mark_may_come_in_halves() {
        let chunks = [b"hello\x1b[2".to_vec(), b"01~x".to_vec()];
        assert_eq!(pasted(&chunks), (vec!["hello".to_owned()], b"x".to_vec()));
    }

    #[test]
    fn a_piece_never_splits_a_character() {
        let text = "123456789012345é and on";
        let (pieces, _) = pasted(&[format!("{text}\x1b[201~").into_bytes()]);
        assert_eq!(pieces, ["123456789012345", "é and on"]);
    }

    proptest! {
        #[test]
        fn pieces_make_up_the_text(
            bytes in proptest::collection::vec(
                prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(0xe2), Just(0x82)], 0..100),
            cuts in proptest::collection::vec(0_usize..100, 0..5),
        ) {
            let text = String::from_utf8_lossy(&bytes).replace("\x1b[201~", "");
            let mut stream = bytes.clone();
            stream.extend_from_slice(END);
            let mut chunks = vec![stream];
            for cut in cuts {
                let last = chunks.last_mut().unwrap();
                let rest = last.split_off(cut.min(last.len()));
                chunks.push(rest);
            }
            let (pieces, after) = pasted(&chunks);
            prop_assert_eq!(pieces.concat(), text);
            prop_assert!(after.is_empty());
        }
    }
}
