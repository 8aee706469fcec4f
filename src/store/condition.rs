//! A query as SQL: what the word index is asked, and what is looked at in the rows that it finds.

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::domain::query::{Days, Has, Is, Node, Query, Span, Term};
use crate::domain::term::TermKind;
use crate::domain::token::{Pattern, folded_words};
use crate::store::columns::day_bound;
use crate::store::days::logged_day;
use crate::store::error::StoreError;
use crate::store::{marks, named, place, reactions, words};

/// More terms than this are looked up in their links in place of the word index.
const FEW_TERMS: usize = 200;

const DRAWN: &str = "EXISTS (
    SELECT 1 FROM entries l WHERE l.lesson_from = e.id AND l.deleted_at IS NULL)";

const TOOK: &str = "SELECT m.rid FROM moments m WHERE m.recovery =";

const SIGN: &str = "
    SELECT evenkeel_folded(d.words) FROM moment_details d
    WHERE d.rid = e.rid AND d.field = 'early_sign' ORDER BY d.position LIMIT 1";

/// The moments that standing questions asked for, which are named beside the questions' answers.
const ASKED_FOR: &str = "
    SELECT r.rid FROM standing s CROSS JOIN entries r ON r.id = s.entry
    WHERE s.entry IS NOT NULL AND s.prompt >= :id AND s.prompt < :id || char(1114111)";

const PLANNED: &str = "EXISTS (SELECT 1 FROM plans p WHERE p.from_entry = e.id)";

/// What a query asks for, as the parts of one statement over `entry_words` and `entries e`.
#[derive(Debug, Default)]
pub(crate) struct Condition {
    /// What the word index is asked; `None` where it rules nothing out.
    pub(crate) matching: Option<String>,
    /// What must hold of a row beside it, joined by `AND`.
    pub(crate) filters: Vec<String>,
    /// The values of the filters, in order.
    pub(crate) values: Vec<Value>,
    /// The first and the last row that can be found.
    pub(crate) rows: (i64, i64),
}

/// A part of a condition.
enum Part {
    /// It finds nothing.
    Nothing,
    /// The word index decides; `false` where it must not match.
    Words(String, bool),
    /// The row decides.
    Filter(String),
}

impl Condition {
    /// The condition of a query.
    pub(crate) fn of(
        query: &Query,
        connection: &Connection,
        day_ends_at: u8,
    ) -> Result<Self, StoreError> {
        let mut writer = Writer {
            connection,
            day_ends_at,
            values: Vec::new(),
            rows: (i64::MIN, i64::MAX),
        };
        let parts = match &query.condition {
            None => Vec::new(),
            Some(Node::All(nodes)) => writer.top(nodes)?,
            Some(node) => writer.top(std::slice::from_ref(node))?,
        };
        let (mut matching, mut filters) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Part::Nothing => filters.push("0".to_owned()),
                Part::Words(expression, is_wanted) => matching.push((expression, is_wanted)),
                Part::Filter(filter) => filters.push(filter),
            }
        }
        Ok(Self {
            matching: (!matching.is_empty()).then(|| all_of(&matching)),
            filters,
            values: writer.values,
            rows: writer.rows,
        })
    }
}

/// One expression of several that must hold, or must not.
fn all_of(parts: &[(String, bool)]) -> String {
    let of = |wanted: bool| -> Vec<&str> {
        let those = parts.iter().filter(|(_, is_wanted)| *is_wanted == wanted);
        those.map(|(expression, _)| expression.as_str()).collect()
    };
    let (wanted, unwanted) = (of(true), of(false));
    let any = asked_for(marks::ANY);
    let wanted = if wanted.is_empty() {
        any
    } else {
        wanted.join(" AND ")
    };
    if unwanted.is_empty() {
        format!("({wanted})")
    } else {
        format!("(({wanted}) NOT ({}))", unwanted.join(" OR "))
    }
}

/// Writes conditions, and numbers their values.
struct Writer<'a> {
    connection: &'a Connection,
    day_ends_at: u8,
    values: Vec<Value>,
    rows: (i64, i64),
}

impl Writer<'_> {
    /// Conditions that must all hold; days narrow the rows that are looked at.
    fn top(&mut self, nodes: &[Node]) -> Result<Vec<Part>, StoreError> {
        let mut parts = Vec::new();
        for node in nodes {
            match node {
                Node::Term(Term::Days(days)) => {
                    let (first, last) = rows_within(days);
                    self.rows = (self.rows.0.max(first), self.rows.1.min(last));
                }
                Node::Term(Term::Sign(words)) => parts.extend(self.sign(words)),
                Node::Term(_) | Node::Not(_) | Node::All(_) | Node::Any(_) => {
                    parts.push(self.node(node)?);
                }
            }
        }
        Ok(parts)
    }

    fn node(&mut self, node: &Node) -> Result<Part, StoreError> {
        Ok(match node {
            Node::Term(term) => self.term(term)?,
            Node::Not(node) => match self.node(node)? {
                Part::Nothing => Part::Words(asked_for(marks::ANY), true),
                Part::Words(expression, is_wanted) => Part::Words(expression, !is_wanted),
                Part::Filter(filter) => Part::Filter(format!("NOT ({filter})")),
            },
            Node::All(nodes) => {
                let parts = self.each(nodes)?;
                self.all(parts)
            }
            Node::Any(nodes) => {
                let parts = self.each(nodes)?;
                self.any(parts)
            }
        })
    }

    fn each(&mut self, nodes: &[Node]) -> Result<Vec<Part>, StoreError> {
        nodes.iter().map(|node| self.node(node)).collect()
    }

    fn all(&mut self, parts: Vec<Part>) -> Part {
        if parts.iter().any(|part| matches!(part, Part::Nothing)) {
            return Part::Nothing;
        }
        let (matching, mut filters) = sorted(parts);
        if !matching.is_empty() {
            let expression = all_of(&matching);
            if filters.is_empty() {
                return Part::Words(expression, true);
            }
            filters.push(self.in_index(expression));
        }
        Part::Filter(filters.join(" AND "))
    }

    fn any(&mut self, parts: Vec<Part>) -> Part {
        let (matching, mut filters) = sorted(parts);
        if !matching.is_empty() {
            let each = matching
                .iter()
                .map(|part| all_of(std::slice::from_ref(part)));
            let expression = format!("({})", each.collect::<Vec<_>>().join(" OR "));
            if filters.is_empty() {
                return Part::Words(expression, true);
            }
            filters.push(self.in_index(expression));
        }
        if filters.is_empty() {
            return Part::Nothing;
        }
        Part::Filter(format!("({})", filters.join(" OR ")))
    }

    fn term(&mut self, term: &Term) -> Result<Part, StoreError> {
        Ok(match term {
            Term::Text(text) => match Pattern::of(text) {
                Some(pattern) => Part::Words(words::expression(&pattern), true),
                None => Part::Nothing,
            },
            Term::Situation(tag) => self.named(TermKind::Situation, tag.as_str())?,
            Term::Person(handle) => self.named(TermKind::Person, handle.as_str())?,
            Term::Trigger(name) => self.named(TermKind::Trigger, name)?,
            Term::Emotion(name) => self.named(TermKind::Emotion, name)?,
            Term::Vulnerability(name) => self.named(TermKind::Vulnerability, name)?,
            Term::Reaction(reaction) => {
                let meant = reactions::meant(self.connection, *reaction)?;
                any_mark(meant.into_iter().map(marks::reaction))
            }
            Term::Kind(kind) => marked(&marks::kind(*kind)),
            Term::Quality(quality) => marked(&marks::prompt(&quality.prompt())),
            Term::Recovery(recovery) => {
                let recovery = self.value(recovery.name().to_owned());
                Part::Filter(format!("e.rid IN ({TOOK} {recovery})"))
            }
            Term::Sign(words) => {
                let parts = self.sign(words);
                self.all(parts)
            }
            Term::Prompt(id) => self.prompt(id),
            Term::Is(is) => match marks::is(*is) {
                Some(mark) => marked(mark),
                None => self.late(*is),
            },
            Term::Has(has) => self.has(*has),
            Term::Measure(measure, comparison, bound) => {
                let numbers = (0..=10).filter(|number| comparison.holds(*number, *bound));
                any_mark(numbers.map(|number| marks::measure(*measure, number)))
            }
            Term::Days(days) => {
                let (first, last) = rows_within(days);
                let (first, last) = (self.value(first), self.value(last));
                Part::Filter(format!("e.rid BETWEEN {first} AND {last}"))
            }
        })
    }

    fn named(&mut self, kind: TermKind, name: &str) -> Result<Part, StoreError> {
        let rows = named::meant(self.connection, kind, name)?;
        if rows.len() <= FEW_TERMS {
            return Ok(any_mark(rows.into_iter().map(|row| marks::term(kind, row))));
        }
        let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
        let rows = self.value(format!("[{}]", rows.join(",")));
        Ok(Part::Filter(format!(
            "e.rid IN (SELECT l.rid FROM entry_terms l
                WHERE l.live = 1 AND l.term IN (SELECT value FROM json_each({rows})))"
        )))
    }

    /// Whether it was written down on a later workday than its own, or than the day after.
    fn late(&mut self, is: Is) -> Part {
        let day = if is == Is::Recalled {
            "date(e.day, '+1 day')"
        } else {
            "e.day"
        };
        Part::Filter(format!("{} > {day}", logged_day(self.day_ends_at)))
    }

    /// Its words are looked for first, and whether they are all of the sign where they were found.
    fn sign(&mut self, words: &str) -> Vec<Part> {
        let Some(pattern) = Pattern::new(words, Span::Phrase) else {
            return vec![Part::Nothing];
        };
        let sign = self.value(folded_words(words));
        vec![
            Part::Words(words::expression(&pattern), true),
            Part::Filter(format!("{sign} IS ({SIGN})")),
        ]
    }

    /// What is found in the word index and what in the table are one list, that a search can begin with.
    fn prompt(&mut self, id: &str) -> Part {
        let answers = self.value(marked_as(&marks::prompt(id)));
        let id = self.value(id.trim().to_lowercase());
        let moments = ASKED_FOR.replace(":id", &id);
        Part::Filter(format!(
            "e.rid IN (SELECT i.rowid FROM entry_words i WHERE i.entry_words MATCH {answers}
                UNION ALL {moments})"
        ))
    }

    /// A lesson or a plan may have been made of an entry long after it was marked.
    fn has(&mut self, has: Has) -> Part {
        let own = asked_for(marks::has(has));
        let made = match has {
            Has::Lesson => DRAWN,
            Has::Plan => PLANNED,
            Has::Feedback | Has::Text => return Part::Words(own, true),
        };
        let own = self.in_index(own);
        Part::Filter(format!("({own} OR {made})"))
    }

    fn in_index(&mut self, expression: String) -> String {
        let expression = self.value(expression);
        format!(
            "e.rid IN (SELECT i.rowid FROM entry_words i WHERE i.entry_words MATCH {expression})"
        )
    }

    /// The name of a value in the statement.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!(":v{}", self.values.len())
    }
}

fn marked(mark: &str) -> Part {
    Part::Words(asked_for(mark), true)
}

/// The expression that finds the entries with a mark.
fn asked_for(mark: &str) -> String {
    words::quoted(&format!("{}{mark}", marks::MARK))
}

/// The expression that finds the entries with a mark that begins so.
fn marked_as(beginning: &str) -> String {
    format!("{}*", asked_for(beginning))
}

fn any_mark(each: impl Iterator<Item = String>) -> Part {
    let expressions: Vec<String> = each.map(|mark| asked_for(&mark)).collect();
    if expressions.is_empty() {
        return Part::Nothing;
    }
    Part::Words(format!("({})", expressions.join(" OR ")), true)
}

/// What the word index decides, apart from what the row decides; what finds nothing adds nothing.
fn sorted(parts: Vec<Part>) -> (Vec<(String, bool)>, Vec<String>) {
    let (mut matching, mut filters) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Nothing => {}
            Part::Words(expression, is_wanted) => matching.push((expression, is_wanted)),
            Part::Filter(filter) => filters.push(filter),
        }
    }
    (matching, filters)
}

/// The rows that the entries of some days have.
fn rows_within(days: &Days) -> (i64, i64) {
    let kept = |day| day_bound(day).parse().unwrap_or(day);
    match days {
        Days::Since(_, period) => (place::rows_of(kept(period.first())).0, i64::MAX),
        Days::Until(_, period) => (i64::MIN, place::rows_of(kept(period.last())).1),
        Days::Within(_, period) => (
            place::rows_of(kept(period.first())).0,
            place::rows_of(kept(period.last())).1,
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::entry::{Content, Kind};
    use crate::domain::moment::{Detail, Moment, Recovery};
    use crate::domain::plan::NewPlan;
    use crate::domain::reaction::Reaction;
    use crate::domain::standing::{OVERREACT, Standing, StandingAnswer};
    use crate::store::testing::{at, day, keep, lines, store};

    const DAY: &str = "2026-03-12";

    #[test]
    fn what_was_made_of_an_entry_is_found_with_it() {
        let mut store = store();
        let from = keep(&mut store, "loud", DAY);
        keep(&mut store, "calm", DAY);
        let plan = NewPlan {
            if_cue: "I talk faster".to_owned(),
            then_action: "ask".to_owned(),
            situation: None,
            from: Some(from),
            made_on: day(DAY),
            confidence: None,
        };
        store.add_plan(&plan, at(DAY)).unwrap();
        let kind = Kind::Lesson { from: Some(from) };
        let lesson = Content::new(kind, "I wait", day(DAY), at(DAY));
        let lesson = store.add_entry(&lesson, at(DAY)).unwrap();
        assert_eq!(lines(&store, "has:plan"), ["loud"]);
        assert_eq!(lines(&store, "has:lesson"), ["I wait", "loud"]);
        assert_eq!(lines(&store, "-has:lesson"), ["calm"]);
        assert_eq!(lines(&store, "(has:plan OR calm) -loud"), ["calm"]);
        store.delete_entry(lesson, at(DAY)).unwrap();
        assert!(lines(&store, "has:lesson").is_empty());
    }

    #[test]
    fn a_moment_is_found_by_its_whole_first_sign_and_by_how_long_it_took() {
        let mut store = store();
        for (text, sign, recovery) in [
            ("one", "Jaw tight", Recovery::NextDay),
            ("two", "jaw tight, and hot", Recovery::Under5),
            ("three", "hot", Recovery::NextDay),
        ] {
            let mut moment = Moment::new(Reaction::Overreacted);
            moment.set_detail(Detail::EarlySign, sign);
            moment.set_detail(Detail::Lesson, "jaw tight");
            moment.recovery = Some(recovery);
            let kind = Kind::Moment(Box::new(moment));
            let content = Content::new(kind, text, day(DAY), at(DAY));
            store.add_entry(&content, at(DAY)).unwrap();
        }
        assert_eq!(lines(&store, "sign:\"jaw tight\""), ["one"]);
        assert_eq!(lines(&store, "-sign:\"jaw tight\""), ["three", "two"]);
        assert_eq!(lines(&store, "recovery:next-day -sign:hot"), ["one"]);
        assert_eq!(store.early_signs(1).unwrap(), [("Jaw tight".to_owned(), 1)]);
    }

    #[test]
    fn a_question_finds_the_moments_that_answered_it() {
        let mut store = store();
        let entry = keep(&mut store, "loud", DAY);
        keep(&mut store, "calm", DAY);
        let standing = Standing {
            day: day(DAY),
            prompt: OVERREACT.to_owned(),
            answer: StandingAnswer::Moment(entry),
        };
        store.answer_standing(&standing, at(DAY)).unwrap();
        for query in ["prompt:eod.overreact", "prompt:eod", "-calm prompt:EOD"] {
            assert_eq!(lines(&store, query), ["loud"], "{query}");
        }
        assert_eq!(lines(&store, "-prompt:eod.overreact"), ["calm"]);
        assert!(lines(&store, "prompt:eod.lose_interest").is_empty());
        let answered = store.prompts_answered(9).unwrap();
        assert_eq!(answered, [(OVERREACT.to_owned(), 1)]);
        store.delete_entry(entry, at(DAY)).unwrap();
        assert!(lines(&store, "prompt:eod").is_empty());
    }
}
