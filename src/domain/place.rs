//! Places in a text file, as people count them.

/// Where the lines of a text begin, for whoever asks for many places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lines {
    /// The byte after each line's end.
    ends: Vec<usize>,
}

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            ends: newlines.map(|(at, _)| at + 1).collect(),
        }
    }

    /// The line that holds the byte at this offset, from 1.
    pub fn line_at(&self, offset: usize) -> usize {
        self.ends.partition_point(|end| *end <= offset) + 1
    }
}

/// The line that holds the byte at this offset, from 1.
pub fn line_at(text: &str, offset: usize) -> usize {
    let end = offset.min(text.len());
    let newlines = text.bytes().take(end).filter(|byte| *byte == b'\n').count();
    newlines + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_from_one() {
        assert_eq!(line_at("a\nb\nc", 0), 1);
        assert_eq!(line_at("a\nb\nc", 2), 2);
        assert_eq!(line_at("a\nb\nc", 99), 3);
    }

    #[test]
    fn many_places_are_counted_like_one() {
        for text in ["", "a", "a\nb\nc", "\n\n", "a\n"] {
            let lines = Lines::of(text);
            for offset in 0..=text.len() {
                assert_eq!(lines.line_at(offset), line_at(text, offset));
            }
        }
    }
}
