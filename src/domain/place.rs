//! Places in a text file, as people count them.

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
}
