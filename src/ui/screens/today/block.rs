//! One question of the evening: what is asked, what was answered, and the form in between.

use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::draft::Slot;
use crate::domain::history::{History, MomentFact};
use crate::domain::prompt::{Pack, Prompt};
use crate::domain::session::{Reply, Role, dive};
use crate::domain::shown::shown;
use crate::domain::tag::Situation;
use crate::domain::wrap::wrap;
use crate::ui::forms::ask::Ask;
use crate::ui::look::Look;
use crate::ui::widgets::flow;

/// Columns of the mark before a question.
pub(super) const INDENT: u16 = 2;

/// What became of a question so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answered {
    /// Nothing yet.
    Open,
    /// "Not today."
    NotToday,
    /// Passed over.
    Skipped,
    /// Answered, in a line; the mark says which way it went.
    Said(char, String),
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
        serde_json::json!({ "asked": self.prompt.text, "form": self.ask.form().save() }).to_string()
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
        !self.ask.is_one_key() && !self.ask.form().is_empty()
    }

    /// Rows at this width, in focus or not.
    pub fn height(&self, width: u16, is_focus: bool) -> u16 {
        let title = len(&self.title(width, is_focus, &Look::monochrome()));
        title + self.body_height(width.saturating_sub(INDENT), is_focus)
    }

    fn body_height(&self, width: u16, is_focus: bool) -> u16 {
        if self.shows_form(is_focus) {
            self.ask.form().height(width)
        } else {
            len(&self.summary(width, is_focus, &Look::monochrome()))
        }
    }

    fn shows_form(&self, is_focus: bool) -> bool {
        self.is_open || (is_focus && self.ask.is_one_key() && self.waits())
    }

    /// The part of an area that the form takes, if it shows.
    pub fn form_part(&self, area: Rect, is_focus: bool) -> Option<Rect> {
        let title = len(&self.title(area.width, is_focus, &Look::monochrome())).min(area.height);
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
            (Answered::NotToday | Answered::Skipped | Answered::Said(..), false) => look.secondary,
        };
        let text = shown(&self.prompt.text).into_owned();
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
            Answered::Said(mark, _) => *mark,
        }
    }

    fn summary(&self, width: u16, is_focus: bool, look: &Look) -> Vec<Line<'static>> {
        let words = match &self.answered {
            Answered::Open if self.has_draft() => {
                "kept as a draft · enter goes on with it".to_owned()
            }
            Answered::Open if is_focus && !self.ticks.is_empty() => {
                return self.tick_lines(width, look);
            }
            Answered::Open if is_focus && self.closer.is_some() => {
                "a closer look, if you like: up to four questions".to_owned()
            }
            Answered::Open => return Vec::new(),
            Answered::NotToday => "not today".to_owned(),
            Answered::Skipped => "skipped".to_owned(),
            Answered::Said(_, words) => words.clone(),
        };
        let words = shown(&words).into_owned();
        let style = if is_focus { look.text } else { look.secondary };
        let rows = wrap(&words, width.max(1));
        let at_most = if is_focus { 4 } else { 1 };
        let is_cut = rows.len() > at_most;
        rows.into_iter()
            .take(at_most)
            .enumerate()
            .map(|(row, range)| {
                let line = words.get(range).unwrap_or_default().trim_end();
                let end = if is_cut && row + 1 == at_most {
                    " …"
                } else {
                    ""
                };
                Line::from(Span::styled(format!("{line}{end}"), style))
            })
            .collect()
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
