//! One question of the evening: what is asked, what was answered, and the form in between.

use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::draft::Slot;
use crate::domain::history::{History, MomentFact};
use crate::domain::id::EntryId;
use crate::domain::prompt::{Pack, Prompt};
use crate::domain::session::{Reply, Role, dive};
use crate::domain::shown::shown;
use crate::domain::tag::Situation;
use crate::domain::wrap::wrap;
use crate::ui::forms::ask::Ask;
use crate::ui::forms::saved_answer::SavedAnswer;
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::screens::today::answer::{about, is_time_split};
use crate::ui::widgets::flow;

/// Columns of the mark before a question.
pub(super) const INDENT: u16 = 2;

/// So many letters of a draft are shown while its form is closed.
const DRAFT_LETTERS: usize = 40;

/// What became of a question so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answered {
    /// Nothing yet.
    Open,
    /// "Not today."
    NotToday,
    /// Passed over.
    Skipped,
    /// Answered.
    Said(Said),
}

/// An answer as the column shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Which way it went.
    pub mark: char,
    /// The answer in a line.
    pub words: String,
    /// The entry that holds it, if it is one.
    pub entry: Option<EntryId>,
}

/// A closer look at one moment: all that decides its next question.
#[derive(Debug)]
pub struct Closer {
    /// The pack that looks closer.
    pub pack: Pack,
    /// The moment.
    pub moment: MomentFact,
    /// What the journal knows.
    pub history: History,
}

/// One question of the evening.
#[derive(Debug)]
pub struct Block {
    /// The day asked about.
    pub day: NaiveDate,
    /// What place it has in the evening; `None` for one that was left unfinished on another day.
    pub role: Option<Role>,
    /// The question.
    pub prompt: Prompt,
    /// What became of it.
    pub answered: Answered,
    /// The answer being written.
    pub ask: Ask,
    /// Whether the form is open.
    pub is_open: bool,
    /// For the steady tick: the situations that a digit picks.
    pub ticks: Vec<Situation>,
    /// For a closer look: where its questions come from.
    pub closer: Option<Rc<Closer>>,
    /// For a closer look: what was answered before this question.
    pub replies: Vec<Reply>,
    /// The form's state that is in the journal already.
    pub given: String,
    /// The day asked about, in words, where it is not the day that is shown.
    pub dated: Option<String>,
}

impl Block {
    /// Where its draft is kept.
    pub fn slot(&self) -> Slot {
        Slot::Prompt {
            day: self.day,
            prompt: self.prompt.id.clone(),
        }
    }

    /// The draft: the question as asked, and the form.
    pub fn save(&self) -> String {
        let saved = SavedAnswer {
            asked: self.prompt.text.clone(),
            form: self.ask.form().save(),
            about: about(self),
        };
        serde_json::to_string(&saved).unwrap_or_default()
    }

    /// The question that follows in a closer look, and the replies before it.
    pub fn next(&self) -> Option<(Prompt, Vec<Reply>)> {
        let closer = self.closer.as_ref()?;
        let mut replies = self.replies.clone();
        let choice = match &self.ask {
            Ask::Choice(form) => form.taken().map(|(place, _)| place),
            Ask::Words(_) | Ask::Scale(_) | Ask::Line(_) | Ask::Plan(_) | Ask::Moment(_) => None,
        };
        replies.push(Reply {
            prompt: self.prompt.id.clone(),
            choice,
        });
        let asked = dive(
            self.day,
            &closer.pack,
            &closer.moment,
            &closer.history,
            &replies,
        );
        asked
            .into_iter()
            .nth(replies.len())
            .map(|prompt| (prompt, replies))
    }

    /// Whether it still waits for an answer.
    pub fn waits(&self) -> bool {
        self.answered == Answered::Open
    }

    /// Whether something was typed and is not yet an entry.
    pub fn has_draft(&self) -> bool {
        let is_written = !self.ask.is_one_key() && !self.ask.form().is_empty();
        is_written && (self.given.is_empty() || self.ask.form().save() != self.given)
    }

    /// Whether the answer belongs into a field of the moment in hand.
    pub fn fills_field(&self) -> bool {
        let is_form = matches!(self.ask, Ask::Plan(_) | Ask::Moment(_));
        !is_form && about(self).is_some() && self.prompt.field.is_some()
    }

    /// The entry that answers it.
    pub fn entry(&self) -> Option<EntryId> {
        match &self.answered {
            Answered::Said(said) => said.entry,
            Answered::Open | Answered::NotToday | Answered::Skipped => None,
        }
    }

    /// The entry that answers it in words, to which there is nothing to add.
    pub fn written_answer(&self) -> Option<EntryId> {
        let is_moment = matches!(self.ask, Ask::Moment(_));
        self.entry().filter(|_| !is_moment && !self.has_draft())
    }

    /// Rows at this width, in focus or not.
    pub fn height(&self, width: u16, is_focus: bool) -> u16 {
        let title = len(&self.title(width, is_focus, &Look::default()));
        title + self.body_height(width.saturating_sub(INDENT), is_focus)
    }

    fn body_height(&self, width: u16, is_focus: bool) -> u16 {
        if self.shows_form(is_focus) {
            self.ask.form().height(width)
        } else {
            len(&self.summary(width, is_focus, &Look::default()))
        }
    }

    fn shows_form(&self, is_focus: bool) -> bool {
        self.is_open || (is_focus && self.ask.is_one_key() && self.waits())
    }

    /// The part of an area that the form takes, if it shows.
    pub fn form_part(&self, area: Rect, is_focus: bool) -> Option<Rect> {
        let title = len(&self.title(area.width, is_focus, &Look::default())).min(area.height);
        let indent = INDENT.min(area.width);
        self.shows_form(is_focus).then(|| Rect {
            x: area.x + indent,
            y: area.y + title,
            width: area.width - indent,
            height: area.height - title,
        })
    }

    /// Draws the question, and under it the form or what was answered.
    pub fn view(&self, area: Rect, buf: &mut Buffer, look: &Look, is_focus: bool) {
        let title = self.title(area.width, is_focus, look);
        flow::draw(&title, area, buf);
        if let Some(part) = self.form_part(area, is_focus) {
            self.ask.form().view(part, buf, look);
            return;
        }
        let indent = INDENT.min(area.width);
        let top = len(&title).min(area.height);
        let part = Rect {
            x: area.x + indent,
            y: area.y + top,
            width: area.width - indent,
            height: area.height - top,
        };
        flow::draw(&self.summary(part.width, is_focus, look), part, buf);
    }

    fn title(&self, width: u16, is_focus: bool, look: &Look) -> Vec<Line<'static>> {
        let style = match (&self.answered, is_focus) {
            (_, true) => look.heading,
            (Answered::Open, false) => look.text,
            (Answered::NotToday | Answered::Skipped | Answered::Said(_), false) => look.secondary,
        };
        let mut text = shown(&self.prompt.text).into_owned();
        if let Some(day) = &self.dated {
            text = format!("{day}: {text}");
        }
        let mark = Span::styled(
            format!("{} ", self.mark(is_focus)),
            if is_focus {
                look.accent
            } else {
                look.secondary
            },
        );
        let rows = wrap(&text, width.saturating_sub(INDENT).max(1));
        rows.into_iter()
            .enumerate()
            .map(|(row, range)| {
                let before = if row == 0 {
                    mark.clone()
                } else {
                    Span::raw("  ")
                };
                let words = text.get(range).unwrap_or_default().trim_end().to_owned();
                Line::from(vec![before, Span::styled(words, style)])
            })
            .collect()
    }

    fn mark(&self, is_focus: bool) -> char {
        match &self.answered {
            Answered::Open if is_focus => '▸',
            Answered::Open => '·',
            Answered::NotToday => 'o',
            Answered::Skipped => '-',
            Answered::Said(said) => said.mark,
        }
    }

    fn summary(&self, width: u16, is_focus: bool, look: &Look) -> Vec<Line<'static>> {
        if is_focus && self.waits() && !self.ticks.is_empty() && !self.has_draft() {
            return self.tick_lines(width, look);
        }
        let style = if is_focus { look.text } else { look.secondary };
        let mut lines = Vec::new();
        let rows = if is_focus { 4 } else { 1 };
        if let Some(words) = self.answer_words(is_focus) {
            lines.extend(prose::wrapped_at_most(rows, words, width, style));
        }
        if self.has_draft() {
            lines.extend(prose::wrapped(&self.draft_words(), width, style));
        }
        lines
    }

    fn answer_words(&self, is_focus: bool) -> Option<&str> {
        match &self.answered {
            Answered::Open if is_focus && self.closer.is_some() => {
                Some("a closer look, if you like: up to four questions")
            }
            Answered::Open => None,
            Answered::NotToday => Some("not today"),
            Answered::Skipped => Some("skipped"),
            Answered::Said(said) => Some(&said.words),
        }
    }

    fn draft_words(&self) -> String {
        let missing = match &self.ask {
            Ask::Moment(form) if !form.has_situation() => " · a #situation makes it a moment",
            Ask::Plan(_) => " · a plan needs both lines",
            Ask::Line(_) if is_time_split(self) => " · ten dots make it whole",
            Ask::Moment(_) | Ask::Words(_) | Ask::Line(_) | Ask::Choice(_) | Ask::Scale(_) => "",
        };
        let words = self.ask.line();
        let words = if words.is_empty() || matches!(self.ask, Ask::Plan(_)) {
            String::new()
        } else {
            let start: String = words.chars().take(DRAFT_LETTERS).collect();
            let more = if start.len() < words.len() {
                " …"
            } else {
                ""
            };
            format!("“{start}{more}” ")
        };
        format!("{words}kept as a draft{missing}")
    }

    fn tick_lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let items = self.ticks.iter().enumerate().map(|(place, tag)| {
            vec![
                Span::styled(format!("{} ", place + 1), look.secondary),
                Span::styled(shown(tag.as_str()).into_owned(), look.text),
            ]
        });
        flow::lines(items, width)
    }
}

fn len(lines: &[Line<'_>]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}
