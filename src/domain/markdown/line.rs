//! One line of an entry as it is read: its words without their markup, and what is special about which of them.

use std::ops::Range;

use crate::domain::cluster::clusters;
use crate::domain::markdown::markup::{Edit, Mark, overlap};
use crate::domain::markdown::prefix::{BAR, Prefix};
use crate::domain::shown::shown_width;
use crate::domain::tag::tag_spans;

/// What is special about a part of a line; parts may lie within each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The words of a heading.
    Heading,
    /// Said with force.
    Strong,
    /// Said with stress.
    Emphasis,
    /// To be read letter by letter.
    Code,
    /// The words of a link or a picture.
    Link,
    /// Where a link leads.
    Address,
    /// Signs that only give the text its shape.
    Marker,
    /// A `#situation`.
    Situation,
    /// A `@person`.
    Person,
}

/// A line as it is read; not yet made safe to show.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// The words.
    pub text: String,
    /// The parts that have a role, in bytes; a later one lies upon an earlier one.
    pub roles: Vec<(Range<usize>, Role)>,
    /// What later rows begin with, so that they stand under the words of the first.
    pub hang: String,
}

/// A part of a line in the text, and what is read of it.
struct Piece {
    source: Range<usize>,
    read: Range<usize>,
}

/// Where the bytes of the text went in the line that is read.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Line {
    /// A line without any Markdown.
    pub fn plain(text: &str) -> Self {
        let prefix = Prefix::of_blanks(text, 0..text.len());
        Self::new(text, 0..text.len(), &prefix, (&[], &[]))
    }

    /// The line of a text that lies in this range; edits are in order, before the line's end, and apart.
    pub(super) fn new(
        text: &str,
        range: Range<usize>,
        prefix: &Prefix,
        (edits, marks): (&[Edit], &[Mark]),
    ) -> Self {
        let mut line = Self::default();
        let inner = edits.iter().filter(|edit| edit.range.start >= prefix.end);
        let pieces = line.fill(text, &range, prefix.edits.iter().chain(inner));
        let tags = tag_spans(text.get(range.clone()).unwrap_or_default());
        let tags = tags.into_iter().map(|tag| {
            let place = tag.range.start + range.start..tag.range.end + range.start;
            (place, role_of_sign(tag.sign))
        });
        let markers = prefix.markers.iter().cloned();
        let markers = markers.map(|place| (place, Role::Marker));
        let words = prefix.end..range.end;
        let marks = marks
            .iter()
            .filter_map(|(place, role)| Some((overlap(place, &words)?, *role)));
        for (place, role) in marks.chain(markers).chain(tags) {
            let place = pieces.read(place.start)..pieces.read(place.end);
            if !place.is_empty() {
                line.roles.push((place, role));
            }
        }
        line.hang = hang(line.text.get(..pieces.read(prefix.end)).unwrap_or_default());
        line
    }

    /// Takes over the words of a range, changed by the edits.
    fn fill<'a>(
        &mut self,
        text: &str,
        range: &Range<usize>,
        edits: impl Iterator<Item = &'a Edit>,
    ) -> Pieces {
        let mut pieces = Pieces::default();
        let mut at = range.start;
        for edit in edits {
            let Some(place) = overlap(&edit.range, range).filter(|place| place.start >= at) else {
                continue;
            };
            self.take(&mut pieces, text, at..place.start);
            at = place.end;
            let start = self.text.len();
            self.text.push_str(edit.with);
            pieces.0.push(Piece {
                source: place,
                read: start..self.text.len(),
            });
        }
        self.take(&mut pieces, text, at..range.end);
        pieces
    }

    fn take(&mut self, pieces: &mut Pieces, text: &str, source: Range<usize>) {
        let start = self.text.len();
        self.text
            .push_str(text.get(source.clone()).unwrap_or_default());
        pieces.0.push(Piece {
            source,
            read: start..self.text.len(),
        });
    }
}

impl Pieces {
    /// The byte that is read for a byte of the text.
    fn read(&self, at: usize) -> usize {
        let index = self.0.partition_point(|piece| piece.source.end < at);
        let Some(piece) = self.0.get(index) else {
            return self.0.last().map_or(0, |piece| piece.read.end);
        };
        if at == piece.source.end {
            return piece.read.end;
        }
        let within = at.saturating_sub(piece.source.start);
        (piece.read.start + within).min(piece.read.end)
    }
}

fn role_of_sign(sign: char) -> Role {
    if sign == '#' {
        Role::Situation
    } else {
        Role::Person
    }
}

/// What stands below the beginning of a line: the bars of its quotes, else blanks.
fn hang(prefix: &str) -> String {
    let mut hang = String::new();
    let mut column = 0;
    for (_, cluster) in clusters(prefix) {
        let wide = shown_width(cluster, column);
        column += wide;
        if cluster == BAR {
            hang.push_str(BAR);
        } else {
            hang.extend(std::iter::repeat_n(' ', wide));
        }
    }
    hang
}
