//! A page as plain data: sections of lines and questions.

use crate::domain::entry::Content;
use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::domain::prompt::Prompt;

/// A page to read, and to answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// The heading.
    pub title: String,
    /// The days that it looks back on, in words.
    pub when: String,
    /// These days.
    pub period: Period,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A part of a page under a heading.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// Its name, for tests and files: `good-moments`.
    pub name: &'static str,
    /// The heading.
    pub title: &'static str,
    /// The question that comes before it: on a screen the rest waits until that one was answered, or
    /// passed over.
    pub waits_for: Option<&'static str>,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// What stands in a section.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// A line.
    Line(Line),
    /// A question.
    Question(Box<Question>),
}

/// A line, and what is behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// The words, on one line.
    pub words: String,
    /// What it leads to.
    pub behind: Option<Behind>,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LineKind {
    /// A sentence.
    Said,
    /// An entry, with its mark.
    Entry(char),
    /// A day, above its entries.
    Day,
    /// Something said beside.
    Aside,
}

/// What a line leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Behind {
    /// An entry.
    Entry(EntryId),
    /// What a search finds.
    Search(String),
}

/// A question to answer in place.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// The question.
    pub prompt: Prompt,
    /// What was answered in these days, if anything.
    pub answer: Option<Answer>,
}

/// An answer that was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The entry.
    pub entry: EntryId,
    /// What it holds.
    pub content: Content,
    /// Its words, as they are read.
    pub text: String,
}

impl Section {
    /// A section that waits for nothing.
    pub fn new(name: &'static str, title: &'static str) -> Self {
        Self {
            name,
            title,
            waits_for: None,
            parts: Vec::new(),
        }
    }

    /// The same with these lines below what it has.
    #[must_use]
    pub fn lines(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.parts.extend(lines.into_iter().map(Part::Line));
        self
    }

    /// The same with a question below what it has, where the question is known.
    #[must_use]
    pub fn question(mut self, question: Option<Question>) -> Self {
        self.parts
            .extend(question.map(|it| Part::Question(Box::new(it))));
        self
    }

    /// The same with a line beside, where it has nothing else.
    #[must_use]
    pub fn or_aside(self, words: &str) -> Self {
        if self.parts.is_empty() {
            self.lines([Line::aside(words)])
        } else {
            self
        }
    }
}

impl Line {
    /// A sentence, and what is behind it.
    pub fn said(words: impl Into<String>, behind: Option<Behind>) -> Self {
        let words = words.into();
        Self {
            kind: LineKind::Said,
            words,
            behind,
        }
    }

    /// Something said beside.
    pub fn aside(words: &str) -> Self {
        Self {
            kind: LineKind::Aside,
            ..Self::said(words, None)
        }
    }
}

impl Document {
    /// Its questions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        parts.filter_map(|part| match part {
            Part::Question(question) => Some(question.as_ref()),
            Part::Line(_) => None,
        })
    }
}
