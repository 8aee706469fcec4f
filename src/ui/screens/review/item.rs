//! A page as what one goes through: lines and questions, each with the headings above it.

use crate::brief::document::{Document, Line, Part, Question, Section};

/// One thing that can be in focus.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    /// The page's headings, above the first one.
    pub(super) page: Option<(String, String)>,
    /// The section's heading, above its first one.
    pub(super) heading: Option<&'static str>,
    /// The section that it stands in.
    pub(super) section: &'static str,
    /// What it is.
    pub(super) what: What,
}

/// What an item is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum What {
    /// A line.
    Line(Line),
    /// A question.
    Question(Box<Question>),
    /// What waits until the question of this id was answered, or passed over.
    Waits(&'static str),
}

impl Item {
    /// The question, if it is one.
    pub(super) fn question(&self) -> Option<&Question> {
        match &self.what {
            What::Question(question) => Some(question),
            What::Line(_) | What::Waits(_) => None,
        }
    }

    /// Whether it asks the question of this id.
    pub(super) fn asks(&self, prompt: &str) -> bool {
        let question = self.question();
        question.is_some_and(|question| question.prompt.id == prompt)
    }
}

/// A page's items in order; what waits for a question shows only if that was passed or answered.
pub(super) fn items(document: &Document, is_passed: bool) -> Vec<Item> {
    let mut items = Vec::new();
    for section in &document.sections {
        let heading = Some(section.title);
        let mut whats = whats(document, section, is_passed).into_iter();
        items.extend(whats.next().map(|what| item(section, heading, what)));
        items.extend(whats.map(|what| item(section, None, what)));
    }
    if let Some(first) = items.first_mut() {
        first.page = Some((document.title.clone(), document.when.clone()));
    }
    items
}

fn item(section: &Section, heading: Option<&'static str>, what: What) -> Item {
    Item {
        page: None,
        heading,
        section: section.name,
        what,
    }
}

fn whats(document: &Document, section: &Section, is_passed: bool) -> Vec<What> {
    if let Some(prompt) = section.waits_for.filter(|_| !is_passed)
        && document
            .questions()
            .any(|question| question.prompt.id == prompt && question.answer.is_none())
    {
        return vec![What::Waits(prompt)];
    }
    let parts = section.parts.iter().map(|part| match part {
        Part::Line(line) => What::Line(line.clone()),
        Part::Question(question) => What::Question(question.clone()),
    });
    parts.collect()
}
