//! A typed text becomes a query.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::query::condition::{Days, Node, Query, Span, Term, Text};
use crate::domain::query::join::{NOTHING, all, any, not, size};
use crate::domain::query::meaning::{meaning, repeated};
use crate::domain::query::piece::{Asked, Piece, Pieces, What};
use crate::domain::query::remark::{Known, Remark, Understood};
use crate::domain::query::write::written;
use crate::domain::token::tokens;
use crate::domain::words::thousands;

/// Characters that a search may have, as it is typed and as it is printed.
pub const LONGEST: usize = 1_000;
/// Conditions that a search may have.
pub const MOST_TERMS: usize = 100;
/// Brackets within each other that a search may have.
pub const DEEPEST: usize = 20;

impl Query {
    /// The search that a text means, and what is to say about it; any text is one.
    pub fn read(text: &str, known: &Known) -> Understood {
        Self::read_within_limits(text, known).unwrap_or_else(refused)
    }

    /// The same; a search beyond the limits is refused, and the remark says why.
    pub fn read_within_limits(text: &str, known: &Known) -> Result<Understood, Remark> {
        let of_all = |says| Remark {
            place: 0..text.len(),
            says,
        };
        check_length(text).map_err(of_all)?;
        let mut reader = Reader::of(text, known);
        let condition = reader.any_of()?;
        let query = Self { condition };
        check_size(&query).map_err(of_all)?;
        let mut remarks = reader.remarks;
        remarks.sort_by_key(|remark| (remark.place.start, remark.place.end));
        Ok(Understood { query, remarks })
    }

    /// The search that a text means, seen from this day, without remarks.
    pub fn parse(text: &str, today: NaiveDate) -> Self {
        Self::read(text, &Known::on(today)).query
    }
}

/// A search that finds nothing, and why.
fn refused(remark: Remark) -> Understood {
    Understood {
        query: Query {
            condition: Some(NOTHING),
        },
        remarks: vec![remark],
    }
}

fn check_length(text: &str) -> Result<(), String> {
    if text.len() <= LONGEST {
        return Ok(());
    }
    within(text.chars().count(), LONGEST, "characters")
}

fn check_size(query: &Query) -> Result<(), String> {
    let Some(condition) = &query.condition else {
        return Ok(());
    };
    within(size(condition), MOST_TERMS, "conditions")?;
    let written = written(query);
    if written.deepest > DEEPEST {
        return Err(too_deep());
    }
    within(written.text.chars().count(), LONGEST, "characters")
}

fn within(count: usize, most: usize, what: &str) -> Result<(), String> {
    if count <= most {
        return Ok(());
    }
    let (count, most) = (thousands(count), thousands(most));
    Err(format!(
        "a search may have up to {most} {what}; this has {count}"
    ))
}

fn too_deep() -> String {
    format!("a search may have up to {DEEPEST} brackets within each other; this has more")
}

/// Puts pieces together.
struct Reader<'a> {
    pieces: Pieces<'a>,
    known: &'a Known,
    remarks: Vec<Remark>,
}

/// A condition and where it was typed.
type Placed = (Node, Range<usize>);

/// Conditions up to `OR` or the end of their bracket.
struct Side {
    nodes: Vec<Placed>,
    /// Whether anything was typed, understood or not.
    is_blank: bool,
    /// Where the `OR` stands that ends it, if one does.
    or: Option<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str, known: &'a Known) -> Self {
        Self {
            pieces: Pieces::of(text),
            known,
            remarks: Vec::new(),
        }
    }

    fn remark(&mut self, place: Range<usize>, says: impl Into<String>) {
        let says = says.into();
        self.remarks.push(Remark { place, says });
    }

    /// Everything up to the end of the text or bracket; an error refuses the whole search.
    fn any_of(&mut self) -> Result<Option<Node>, Remark> {
        let mut sides = Vec::new();
        loop {
            let side = self.side()?;
            self.remarks.extend(contradiction(&side.nodes));
            let nodes = side.nodes.into_iter().map(|(node, _)| node);
            sides.extend(all(nodes.collect()));
            let Some(or) = side.or else {
                return Ok(any(sides));
            };
            if side.is_blank {
                self.remark(or, "`OR` stands between two conditions");
            }
        }
    }

    fn side(&mut self) -> Result<Side, Remark> {
        let mut side = Side {
            nodes: Vec::new(),
            is_blank: true,
            or: None,
        };
        while let Some(piece) = self.pieces.next() {
            if piece.what == What::Or {
                side.or = Some(piece.place);
                break;
            }
            if piece.what == What::Close {
                break;
            }
            let place = piece.place.clone();
            side.nodes
                .extend(self.node(piece)?.map(|node| (node, place)));
            side.is_blank = false;
        }
        Ok(side)
    }

    /// The condition that a piece is, or begins; `None` where there is none.
    fn node(&mut self, piece: Piece<'a>) -> Result<Option<Node>, Remark> {
        let place = piece.place;
        Ok(match piece.what {
            What::Open => self.bracket(place)?,
            What::Not => match self.pieces.next() {
                Some(piece) => self.node(piece)?.map(not),
                None => None,
            },
            What::Phrase(words, span) => self.phrase(words, span, place),
            What::Word(word) => text(word.to_owned(), Span::Word),
            What::Situation(situation) => Some(Node::Term(Term::Situation(situation))),
            What::Person(person) => Some(Node::Term(Term::Person(person))),
            What::Asked(asked) => self.asked(&asked, place),
            What::Slip(slip) => {
                let (typed, meant) = (repeated(slip.typed), slip.meant);
                self.remark(
                    place,
                    format!("no field `{typed}`; did you mean `{meant}`?"),
                );
                None
            }
            What::Close | What::Or => None,
        })
    }

    fn bracket(&mut self, place: Range<usize>) -> Result<Option<Node>, Remark> {
        if self.pieces.depth() > DEEPEST {
            let says = too_deep();
            return Err(Remark { place, says });
        }
        if self.pieces.closes_at_once() {
            let close = self
                .pieces
                .next()
                .map_or(place.end, |piece| piece.place.end);
            self.remark(place.start..close, "an empty bracket finds nothing");
            return Ok(Some(NOTHING));
        }
        self.any_of()
    }

    fn phrase(&mut self, words: String, span: Span, place: Range<usize>) -> Option<Node> {
        let phrase = text(words, span);
        if phrase.is_none() && span == Span::Phrase {
            self.remark(place, "nothing stands between these quotes");
        }
        phrase
    }

    fn asked(&mut self, asked: &Asked, place: Range<usize>) -> Option<Node> {
        match meaning(asked, self.known) {
            Ok(node) => Some(node),
            Err(says) => {
                self.remark(place, says);
                None
            }
        }
    }
}

/// These words, where there is something to look for.
fn text(words: String, span: Span) -> Option<Node> {
    let has_tokens = !tokens(&words).is_empty();
    has_tokens.then_some(Node::Term(Term::Text(Text { words, span })))
}

/// What there is to say where a search would begin after its end.
fn contradiction(nodes: &[Placed]) -> Option<Remark> {
    let days = || {
        nodes
            .iter()
            .filter_map(|(node, place)| Some((days(node)?, place)))
    };
    let since = days().filter_map(|(days, place)| match days {
        Days::Since(words, period) => Some((period.first(), words, place)),
        Days::Until(..) | Days::Within(..) => None,
    });
    let until = days().filter_map(|(days, place)| match days {
        Days::Until(words, period) => Some((period.last(), words, place)),
        Days::Since(..) | Days::Within(..) => None,
    });
    let (first, since, one) = since.max_by_key(|(day, ..)| *day)?;
    let (last, until, other) = until.min_by_key(|(day, ..)| *day)?;
    let (since, until) = (repeated(since), repeated(until));
    (first > last).then(|| Remark {
        place: one.start.max(other.start)..one.end.max(other.end),
        says: format!("no day is both since `{since}` and until `{until}`"),
    })
}

fn days(node: &Node) -> Option<&Days> {
    if let Node::Term(Term::Days(days)) = node {
        Some(days)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::reaction::Reaction;

    /// A Thursday.
    fn known() -> Known {
        Known::on("2026-03-12".parse().unwrap())
    }

    fn printed(text: &str) -> String {
        Query::read(text, &known()).query.to_string()
    }

    /// What is said, each with the part of the text that it is about.
    fn said(text: &str) -> Vec<String> {
        let remarks = Query::read(text, &known()).remarks.into_iter();
        remarks
            .map(|it| format!("{}: {it}", text.get(it.place.clone()).unwrap()))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, query: &str, remarks: &[&str]) {
        assert_eq!(printed(text), query, "{text}");
        assert_eq!(said(text), remarks, "{text}");
    }

    #[rstest]
    #[case("", "")]
    #[case("  loud\t voice\u{3000}here ", "loud voice here")]
    #[case("设计 评审", "设计 评审")]
    #[case("\"loud voice\"", "\"loud voice\"")]
    #[case("\"loud voi", "\"loud voi")]
    #[case("a \"say \"\"no\"\" now\"", "a \"say \"\"no\"\" now\"")]
    #[case("\"\"\"", "\"\"\"")]
    #[case("\"a\"b\"c\"", "\"a\" b\"c\"")]
    #[case("5\" -5\" x\"y z", "5\" -5\" x\"y z")]
    #[case("\"", "")]
    #[case("\u{200b} a \u{1}", "a")]
    fn words_and_phrases_are_looked_for(#[case] text: &str, #[case] query: &str) {
        check(text, query, &[]);
    }

    #[rstest]
    #[case("a OR b c", "a OR b c")]
    #[case("(a OR b) c", "(a OR b) c")]
    #[case("((a) (b (c)))", "a b c")]
    #[case("(a OR (b OR c d))", "a OR b OR c d")]
    #[case("a OR(b)", "a OR b")]
    #[case("(a OR b", "a OR b")]
    #[case("x (a OR b", "x (a OR b)")]
    #[case("x (a OR \"b c) d", "x (a OR \"b c) d")]
    #[case("x -(a \"b", "x -(a \"b")]
    #[case("a OR", "a")]
    #[case("(", "")]
    #[case("a -(", "a")]
    #[case("a or b and AND NOT", "a or b and AND NOT")]
    #[case("-OR \"OR\" ORB", "-OR \"OR\" ORB")]
    fn conditions_are_joined(#[case] text: &str, #[case] query: &str) {
        check(text, query, &[]);
    }

    #[rstest]
    #[case("-a -\"b c\" -#d -@e -is:late", "-a -\"b c\" -#d -@e -is:late")]
    #[case("-(a OR b) -(c d) -(e)", "-(a OR b) -(c d) -e")]
    #[case("-(-a) -(-(b))", "-(-a) -(-b)")]
    #[case("- -- --a -", "- -- --a -")]
    #[case("-(--a) -(-)", "-(--a) -(-)")]
    #[case("-\u{200b} -\"", "")]
    #[case("well-known -1", "well-known -1")]
    fn a_hyphen_negates(#[case] text: &str, #[case] query: &str) {
        check(text, query, &[]);
    }

    #[rstest]
    #[case("f(x) g(y OR z", "f(x) g(y OR z")]
    #[case("(f(x)) :) a)", "f(x) :) a)")]
    #[case(") a", ") a")]
    #[case("b (a OR :( )", "b (a OR :( )")]
    #[case("b (a OR trigger:x( )", "b (a OR trigger:x( )")]
    #[case("NEAR(a b) * ^c", "NEAR(a b) * ^c")]
    #[case(
        "10:30 http://x re: note: x foo:bar C# C++ #42 #42, # @ #! a@b.org",
        "10:30 http://x re: note: x foo:bar C# C++ #42 #42, # @ #! a@b.org"
    )]
    #[case("on-course intensity stakes is", "on-course intensity stakes is")]
    #[case("kind>3 a>=b", "kind>3 a>=b")]
    #[case("intensity >= 6", "intensity >= 6")]
    fn everything_else_is_text(#[case] text: &str, #[case] query: &str) {
        check(text, query, &[]);
        assert!(Query::read(text, &known()).query.texts().len() > 1);
    }

    #[rstest]
    #[case("#Design-Review #meeting/stand", "#design-review #meeting/stand")]
    #[case("#1:1 #demo, @MK.", "#1:1 #demo @mk")]
    #[case("sit:demo situation:\"hard talk\"", "#demo #hard-talk")]
    #[case("with:@mk Person:J.Doe", "@mk @j.doe")]
    #[case("sit:42 with:42 sit:what?", "sit:42 with:42 sit:what?")]
    #[case("sit:\"a (b\" x (sit:\"c)\" OR d)", "#a-(b x (sit:\"c)\" OR d)")]
    fn tags_are_situations_and_people(#[case] text: &str, #[case] query: &str) {
        check(text, query, &[]);
    }

    #[rstest]
    #[case("reaction:overreacted", "reaction:overreacted")]
    #[case("REACTION:\"Lost interest\"", "reaction:lost-interest")]
    #[case(
        "reaction:stayed_steady reaction:st",
        "reaction:steady reaction:steady"
    )]
    #[case("reaction:o", "reaction:overreacted OR reaction:other")]
    #[case("a -reaction:o", "a -(reaction:overreacted OR reaction:other)")]
    #[case(
        "is:on is:OFF is:l is:s",
        "is:on-course is:off-course is:late (is:sealed OR is:starred)"
    )]
    #[case("kind:feed kind:n kind:lesson", "kind:feedback kind:note kind:lesson")]
    #[case(
        "kind:tick -kind:tick",
        "kind:moment -has:text -(kind:moment -has:text)"
    )]
    #[case("has:p has:t quality:road", "has:plan has:text quality:roadblocks")]
    #[case(
        "recovery:5 recovery:Next_Day -recovery:r",
        "recovery:5-30 recovery:next-day -recovery:rest-of-day"
    )]
    #[case("sign:\"jaw tight\" -sign:hot", "sign:\"jaw tight\" -sign:hot")]
    #[case(
        "trigger:blamed trigger:\"slept badly\"",
        "trigger:blamed trigger:\"slept badly\""
    )]
    #[case("emotion:\" at ease ", "emotion:\"at ease\"")]
    #[case("prompt:qual.", "prompt:qual.")]
    #[case(
        "intensity>=6 intensity:6 Stakes<3",
        "intensity>=6 intensity=6 stakes<3"
    )]
    #[case(
        "stakes≤3 stakes=>2 stakes:>10 stakes=0",
        "stakes<=3 stakes>=2 stakes>10 stakes=0"
    )]
    fn fields_are_understood(#[case] text: &str, #[case] query: &str) {
        check(text, query, &[]);
    }

    #[rstest]
    #[case("since:2w", "since:2w", "2026-02-26..2026-02-26")]
    #[case("since:2w-ago", "since:2w-ago", "2026-02-26..2026-02-26")]
    #[case("until:Last_Friday", "until:Last_Friday", "2026-03-06..2026-03-06")]
    #[case("until:2026-03-01", "until:2026-03-01", "2026-03-01..2026-03-01")]
    #[case("on:friday", "on:friday", "2026-03-06..2026-03-06")]
    #[case("since:yest", "since:yest", "2026-03-11..2026-03-11")]
    #[case("until:last_w", "until:last_w", "2026-03-02..2026-03-08")]
    #[case("on:march", "in:march", "2026-03-01..2026-03-31")]
    #[case("in:march-2025", "in:march-2025", "2025-03-01..2025-03-31")]
    #[case("in:2025", "in:2025", "2025-01-01..2025-12-31")]
    #[case(
        "since:\"2 weeks ago\"",
        "since:\"2 weeks ago\"",
        "2026-02-26..2026-02-26"
    )]
    #[case(
        "on:2026-01-01..2026-02-01",
        "in:2026-01-01..2026-02-01",
        "2026-01-01..2026-02-01"
    )]
    #[case(
        "on:last-friday..today",
        "in:last-friday..today",
        "2026-03-06..2026-03-12"
    )]
    fn days_are_understood(#[case] text: &str, #[case] query: &str, #[case] meant: &str) {
        check(text, query, &[]);
        let Some(Node::Term(Term::Days(
            Days::Since(_, days) | Days::Until(_, days) | Days::Within(_, days),
        ))) = Query::parse(text, known().today).condition
        else {
            panic!("{text} is no day");
        };
        assert_eq!(format!("{}..{}", days.first(), days.last()), meant);
    }

    #[rstest]
    #[case(
        "a reation:overreacted b",
        "a b",
        "reation:overreacted: no field `reation:`; did you mean `reaction:`?"
    )]
    #[case(
        "-reation:\"lost interest\" b",
        "b",
        "reation:\"lost interest\": no field `reation:`; did you mean `reaction:`?"
    )]
    #[case(
        "intensty>=6 a",
        "a",
        "intensty>=6: no field `intensty>=`; did you mean `intensity>=`?"
    )]
    #[case(
        "reaction: a",
        "a",
        "reaction:: `reaction:` wants a reaction, such as `overreacted`"
    )]
    #[case(
        "a intensity>=",
        "a",
        "intensity>=: `intensity>=` wants a number from 0 to 10, such as `intensity>=6`"
    )]
    #[case(
        "reaction:stedy",
        "",
        "reaction:stedy: `reaction:` knows no `stedy`; did you mean `steady`?"
    )]
    #[case(
        "is:purple a",
        "a",
        "is:purple: `is:` knows no `purple`; it knows on-course, off-course, late, recalled, sealed, starred"
    )]
    #[case(
        "recovery:2h",
        "",
        "recovery:2h: `recovery:` knows no `2h`; it knows under-5, 5-30, 30-120, rest-of-day, next-day, still-going"
    )]
    #[case(
        "stakes>11",
        "",
        "stakes>11: `stakes` is a number from 0 to 10, not `11`"
    )]
    #[case(
        "stakes>much",
        "",
        "stakes>much: `stakes` is a number from 0 to 10, not `much`"
    )]
    #[case(
        "since:yesterdy",
        "",
        "since:yesterdy: no day is called `yesterdy`; did you mean `yesterday`?"
    )]
    #[case(
        "on:soon",
        "",
        "on:soon: no day is called `soon`; write it as `2w`, `last-friday`, `march` or `2026-03-12`"
    )]
    #[case(
        "since:today until:march-2025",
        "since:today until:march-2025",
        "until:march-2025: no day is both since `today` and until `march-2025`"
    )]
    #[case("a ( )", "a ()", "( ): an empty bracket finds nothing")]
    #[case("a OR ()", "a", "(): an empty bracket finds nothing")]
    #[case("\"\" a", "a", "\"\": nothing stands between these quotes")]
    #[case("OR a", "a", "OR: `OR` stands between two conditions")]
    #[case("a OR OR b", "a OR b", "OR: `OR` stands between two conditions")]
    fn what_is_not_understood_is_said(
        #[case] text: &str,
        #[case] query: &str,
        #[case] remark: &str,
    ) {
        check(text, query, &[remark]);
    }

    #[test]
    fn remarks_come_in_the_order_of_the_text() {
        let remarks = said("is:x (on:soon reation:y) OR OR \"\"");
        let places: Vec<&str> = remarks.iter().filter_map(|it| it.get(..2)).collect();
        assert_eq!(places, ["is", "on", "re", "OR", "\"\""]);
    }

    #[test]
    fn the_users_words_for_reactions_are_understood_as_well() {
        let mut known = known();
        known
            .reactions
            .push(("Blew up".to_owned(), Reaction::Overreacted));
        known.reactions.push(("steady".to_owned(), Reaction::Other));
        for (text, query) in [
            ("reaction:blew-up", "reaction:overreacted"),
            ("reaction:b", "reaction:overreacted"),
            ("reaction:steady", "reaction:steady"),
        ] {
            assert_eq!(Query::read(text, &known).query.to_string(), query);
        }
    }

    #[rstest]
    #[case("a".repeat(1_001), "characters; this has 1,001")]
    #[case("ä ".repeat(5_000_000), "characters; this has 10,000,000")]
    #[case("(".repeat(10_000_000), "characters; this has 10,000,000")]
    #[case("a ".repeat(101), "a search may have up to 100 conditions; this has 101")]
    #[case("-(".repeat(21), "up to 20 brackets within each other; this has more")]
    #[case("(".repeat(1_000), "up to 20 brackets within each other; this has more")]
    #[case("is:off ".repeat(99), "characters; this has 1,385")]
    fn a_search_beyond_the_limits_finds_nothing(#[case] text: String, #[case] says: &str) {
        let Understood { query, remarks } = Query::read(&text, &known());
        assert_eq!(query.condition, Some(NOTHING));
        assert!(
            remarks.iter().all(|it| it.says.contains(says)),
            "{remarks:?}"
        );
        assert_eq!(remarks.len(), 1);
    }

    #[rstest]
    #[case("ä".repeat(1_000))]
    #[case("a ".repeat(100))]
    #[case(format!("{}x", "-(".repeat(20)))]
    fn a_search_at_the_limits_is_read(#[case] text: String) {
        let Understood { query, remarks } = Query::read(&text, &known());
        assert_eq!(remarks, []);
        assert_ne!(query.condition, Some(NOTHING));
    }
}
