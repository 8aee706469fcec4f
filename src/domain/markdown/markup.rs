//! The markup of a text: which of its signs are left out or changed, and which parts have a role.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::domain::markdown::line::Role;
use crate::domain::tag::{TagSpan, tag_spans};

/// Stress within stress deeper than this is read as it was typed.
const DEEPEST: usize = 8;

/// A part of the text with a role.
pub(super) type Mark = (Range<usize>, Role);

/// A part of the text that is read as other words, or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Edit {
    /// The part.
    pub(super) range: Range<usize>,
    /// What is read.
    pub(super) with: &'static str,
}

/// What Markdown makes of a text, in bytes of the text.
#[derive(Default)]
pub(super) struct Markup {
    /// The signs that are left out or changed, in order.
    pub(super) edits: Vec<Edit>,
    /// The parts that have a role, the outer before those within.
    pub(super) marks: Vec<Mark>,
    /// The quotes.
    pub(super) quotes: Vec<Range<usize>>,
    /// Where the items of lists begin, in order.
    pub(super) items: Vec<usize>,
}

/// A link whose end is not yet seen.
struct OpenLink {
    kind: LinkType,
    /// Where its words begin.
    words: usize,
}

/// A fenced block of code whose end is not yet seen.
struct OpenFence {
    start: usize,
    inner: Option<Range<usize>>,
}

/// Goes through the parser's events.
struct Reader<'a> {
    text: &'a str,
    tags: Vec<TagSpan>,
    markup: Markup,
    links: Vec<OpenLink>,
    fence: Option<OpenFence>,
    depth: usize,
    /// Where the last of the words that were seen ends.
    seen: usize,
}

impl Markup {
    /// The markup of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut reader = Reader {
            text,
            tags: tag_spans(text),
            markup: Self::default(),
            links: Vec::new(),
            fence: None,
            depth: 0,
            seen: 0,
        };
        for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
            reader.read(event, range);
        }
        let mut markup = reader.markup;
        markup.edits.sort_by_key(|edit| edit.range.start);
        markup.items.sort_unstable();
        markup
    }
}

impl<'a> Reader<'a> {
    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => return self.start(&tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(_) => self.words(&range),
            Event::Code(_) => self.code(&range),
            Event::HardBreak if self.at(range.start).starts_with('\\') => {
                self.leave_out(range.start..range.start + 1);
            }
            Event::Rule => self.mark(range.clone(), Role::Marker),
            Event::HardBreak
            | Event::SoftBreak
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
        self.seen = self.seen.max(range.end);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser knows more than a journal needs; the rest is read as typed"
    )]
    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.heading(range),
            Tag::BlockQuote(_) => self.markup.quotes.push(range),
            Tag::Item => self.item(range.start),
            Tag::Emphasis => self.stressed(range, 1, Role::Emphasis),
            Tag::Strong => self.stressed(range, 2, Role::Strong),
            Tag::Link { link_type, .. } => self.open_link(*link_type, range.start, 1),
            Tag::Image { link_type, .. } => self.open_link(*link_type, range.start, 2),
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.fence = Some(OpenFence {
                    start: range.start,
                    inner: None,
                });
            }
            _ => {}
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only these have something left to do at their end"
    )]
    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.depth -= 1,
            TagEnd::Link | TagEnd::Image => self.close_link(range),
            TagEnd::CodeBlock => self.close_fence(range),
            _ => {}
        }
    }

    /// Words; a backslash right before them that belongs to nothing else said that they are only words.
    fn words(&mut self, range: &Range<usize>) {
        if let Some(fence) = &mut self.fence {
            let start = fence.inner.as_ref().map_or(range.start, |it| it.start);
            fence.inner = Some(start..range.end);
            return;
        }
        let before = range.start.wrapping_sub(1);
        if before >= self.seen && self.at(before).starts_with('\\') {
            self.leave_out(before..range.start);
        }
    }

    /// The hashes before a heading are left out, and those after it; a line of dashes below words makes none.
    fn heading(&mut self, range: Range<usize>) {
        let line = self.at(range.start).lines().next().unwrap_or_default();
        let words = line.trim_start_matches('#');
        if words.len() == line.len() {
            return;
        }
        let words = words.trim_start_matches([' ', '\t']);
        let start = range.start + line.len() - words.len();
        let kept = without_closing_hashes(words);
        if kept.is_empty() {
            return;
        }
        let end = start + kept.len();
        self.leave_out(range.start..start);
        self.leave_out(end..range.start + line.len());
        self.mark(start..end, Role::Heading);
    }

    /// An item begins at its sign, not at the blanks before it.
    fn item(&mut self, start: usize) {
        let rest = self.at(start);
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.markup.items.push(start + blanks);
    }

    fn stressed(&mut self, range: Range<usize>, len: usize, role: Role) {
        self.depth += 1;
        let open = range.start..range.start + len;
        let close = range.end - len..range.end;
        if self.depth > DEEPEST || self.is_typed(&open) || self.is_typed(&close) {
            return;
        }
        self.mark(open.end..close.start, role);
        self.leave_out(open);
        self.leave_out(close);
    }

    /// Whether signs of stress mean themselves: within a tag, or between letters as in `2*3*4` or `f***ing`.
    fn is_typed(&self, signs: &Range<usize>) -> bool {
        let sign = self.at(signs.start).chars().next().unwrap_or('*');
        let before = self.text.get(..signs.start).unwrap_or_default();
        let before = before.trim_end_matches(sign).chars().next_back();
        let after = self.at(signs.end).trim_start_matches(sign).chars().next();
        let is_letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
        let next = self
            .tags
            .partition_point(|tag| tag.range.end <= signs.start);
        let is_in_tag = |tag: &TagSpan| overlap(&tag.range, signs).is_some();
        is_letter(before) && is_letter(after) || self.tags.get(next).is_some_and(is_in_tag)
    }

    fn code(&mut self, range: &Range<usize>) {
        let inside = self.text.get(range.clone()).unwrap_or_default();
        let ticks = inside.len() - inside.trim_start_matches('`').len();
        let (start, end) = (range.start + ticks, range.end - ticks);
        self.mark(range.start..start, Role::Marker);
        self.mark(start..end, Role::Code);
        self.mark(end..range.end, Role::Marker);
    }

    fn open_link(&mut self, kind: LinkType, start: usize, signs: usize) {
        self.depth += 1;
        self.links.push(OpenLink {
            kind,
            words: start + signs,
        });
    }

    fn close_link(&mut self, range: &Range<usize>) {
        let depth = self.depth;
        self.depth -= 1;
        let Some(link) = self.links.pop().filter(|_| depth <= DEEPEST) else {
            return;
        };
        let words = link.words..self.seen;
        let is_inline = link.kind == LinkType::Inline && self.at(self.seen).starts_with("](");
        if matches!(link.kind, LinkType::Autolink | LinkType::Email) {
            self.leave_out(range.start..link.words);
            self.leave_out(range.end - 1..range.end);
            self.mark(link.words..range.end - 1, Role::Link);
        } else if is_inline && !words.is_empty() {
            self.leave_out(range.start..link.words);
            self.mark(words.clone(), Role::Link);
            self.address(words, range.end);
        } else {
            self.mark(range.clone(), Role::Link);
        }
    }

    /// The address after the words of a link; where it only says the same again, it is left out.
    fn address(&mut self, words: Range<usize>, end: usize) {
        let address = self.text.get(words.end..end).unwrap_or_default();
        let said = self.text.get(words.clone()).unwrap_or_default();
        let inner = address
            .strip_prefix("](")
            .and_then(|it| it.strip_suffix(')'));
        if inner == Some(said) {
            self.leave_out(words.end..end);
            return;
        }
        self.markup.edits.push(Edit {
            range: words.end..words.end + 2,
            with: " (",
        });
        self.mark(words.end..end, Role::Address);
    }

    fn close_fence(&mut self, range: &Range<usize>) {
        let Some(fence) = self.fence.take() else {
            return;
        };
        let Some(inner) = fence.inner else {
            return self.mark(range.clone(), Role::Marker);
        };
        self.mark(fence.start..inner.start, Role::Marker);
        self.mark(inner.clone(), Role::Code);
        self.mark(inner.end..range.end, Role::Marker);
    }

    fn mark(&mut self, range: Range<usize>, role: Role) {
        self.markup.marks.push((range, role));
    }

    fn leave_out(&mut self, range: Range<usize>) {
        self.markup.edits.push(Edit { range, with: "" });
    }

    /// The text from a byte on.
    fn at(&self, byte: usize) -> &'a str {
        self.text.get(byte..).unwrap_or_default()
    }
}

/// A heading's words without the hashes that may follow them after a blank.
fn without_closing_hashes(words: &str) -> &str {
    let words = words.trim_end();
    let kept = words.trim_end_matches('#');
    if kept.is_empty() || kept.ends_with([' ', '\t']) {
        kept.trim_end()
    } else {
        words
    }
}

/// What two ranges share, if anything.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> Option<Range<usize>> {
    let shared = one.start.max(other.start)..one.end.min(other.end);
    (!shared.is_empty()).then_some(shared)
}
