//! A moment without text: a reaction, then a situation.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::draft::Slot;
use crate::domain::entry::{Content, Kind};
use crate::domain::moment::Moment;
use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};
use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::forms::line::OneLine;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::message::{Answers, Message};
use crate::ui::prose;
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::flow;

/// Columns of a name that a digit picks.
const NAME: usize = 16;

/// What is said where every reaction is archived.
const NONE_OFFERED: &str = "All reactions are archived. They are offered again in the vocabulary.";

/// The tick being made.
#[derive(Debug)]
pub struct Tick {
    reaction: Option<Reaction>,
    line: OneLine,
    vocabulary: Rc<Vocabulary>,
}

impl Tick {
    /// Nothing chosen yet.
    pub fn new(vocabulary: Rc<Vocabulary>) -> Self {
        Self {
            reaction: None,
            line: OneLine::new("", Some('#'), Rc::clone(&vocabulary)),
            vocabulary,
        }
    }

    fn keep(reaction: Reaction, tags: &str, cx: &mut Cx<'_>) -> Handled {
        let words = || tags.split([' ', ',']).filter(|word| !word.is_empty());
        let situations: Vec<Situation> = words()
            .filter(|word| !word.starts_with('@'))
            .filter_map(Situation::new)
            .collect();
        if situations.is_empty() {
            return Handled::Yes;
        }
        let kind = Kind::Moment(Box::new(Moment::new(reaction)));
        let mut content = Content::new(kind, "", cx.today, cx.now);
        content.situations = situations;
        content.people = words()
            .filter(|word| word.starts_with('@'))
            .filter_map(Handle::new)
            .collect();
        cx.send(Message::AddEntry {
            content: Box::new(content),
            slot: None,
            answers: Answers::Nothing,
        });
        Handled::Yes
    }

    fn reactions(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let words = self.vocabulary.reactions();
        let items = words
            .offered()
            .map(|kind| item(kind.digit(), words.label(kind), look));
        let lines = flow::lines(items, width);
        if lines.is_empty() {
            return prose::wrapped(NONE_OFFERED, width, look.secondary);
        }
        lines
    }

    fn lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        match self.reaction {
            None => self.reactions(width, look),
            Some(_) if !self.line.is_empty() => Vec::new(),
            Some(_) => {
                let favourites = self.vocabulary.favourites();
                let items = favourites
                    .iter()
                    .zip('1'..='9')
                    .map(|(tag, key)| item(key, tag.as_str(), look));
                flow::lines(items, width)
            }
        }
    }

    fn head(reaction: Reaction, width: u16, look: &Look) -> Vec<Line<'static>> {
        let words = format!("{} Where?", reaction.meaning());
        prose::wrapped(&words, width, look.secondary)
    }

    /// Where the line for the situation stands.
    fn line_part(reaction: Reaction, area: Rect) -> Rect {
        let rows = Self::head(reaction, area.width, &Look::monochrome()).len();
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
        Rect {
            y: area.y + rows,
            height: area.height - rows,
            ..area
        }
    }

    fn favourite(&self, text: &str) -> Option<String> {
        let place = text.parse::<usize>().ok()?.checked_sub(1)?;
        self.vocabulary
            .favourites()
            .get(place)
            .map(|tag| tag.as_str().to_owned())
    }
}

fn item(key: char, words: &str, look: &Look) -> Vec<Span<'static>> {
    vec![
        Span::styled(format!("{key} "), look.secondary),
        Span::styled(prose::column(words, NAME), look.text),
    ]
}

impl Component for Tick {
    fn contexts(&self) -> Vec<Context> {
        match self.reaction {
            None => vec![Context::Dialog],
            Some(_) => vec![Context::Form, Context::Text],
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let Some(reaction) = self.reaction else {
            if !matches!(action, Action::Cancel | Action::Quit) {
                return Handled::No;
            }
            cx.send(Message::Close);
            return Handled::Yes;
        };
        match self.line.on_action(action) {
            FormStep::Finished => Self::keep(reaction, self.line.text(), cx),
            FormStep::Left => {
                self.reaction = None;
                Handled::Yes
            }
            FormStep::NotMine => Handled::No,
            FormStep::Same | FormStep::Changed => {
                if let Some(copied) = self.line.take_copied() {
                    cx.send(Message::Copy(copied));
                }
                Handled::Yes
            }
        }
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let Some(reaction) = self.reaction else {
            self.reaction = text
                .chars()
                .next()
                .and_then(|digit| self.vocabulary.reactions().from_digit(digit));
            return Handled::Yes;
        };
        if let Some(tag) = self.favourite(text).filter(|_| self.line.is_empty()) {
            return Self::keep(reaction, &tag, cx);
        }
        self.line.on_text(text);
        Handled::Yes
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let lines = self.lines(area.width, look);
        let Some(reaction) = self.reaction else {
            flow::draw(&lines, area, buf);
            return;
        };
        flow::draw(&Self::head(reaction, area.width, look), area, buf);
        let line = Self::line_part(reaction, area);
        let list = Rect {
            y: line.y + line.height.min(1),
            height: line.height.saturating_sub(1),
            ..line
        };
        flow::draw(&lines, list, buf);
        self.line.view(line, buf, look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(Self::line_part(self.reaction?, area))
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Handled {
        if self.reaction.is_some() {
            self.line.on_paste(text);
        }
        Handled::Yes
    }

    fn kept(&mut self, slot: Option<&Slot>, cx: &mut Cx<'_>) {
        if slot.is_none() {
            cx.send(Message::Close);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        match self.reaction {
            None => vec![Hint::new(Action::Cancel, "close")],
            Some(_) => vec![
                Hint::new(Action::Next, "keep it"),
                Hint::new(Action::Cancel, "back"),
            ],
        }
    }
}

impl Dialog for Tick {
    fn title(&self) -> Option<String> {
        let label = |reaction| self.vocabulary.reactions().label(reaction).to_owned();
        let asked = || "What did I do?".to_owned();
        Some(self.reaction.map_or_else(asked, label))
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let width = 64.min(screen.width.saturating_sub(4));
        // the names that complete what is typed need more room than the digits
        let rows = if self.reaction.is_none() { 4 } else { 8 };
        (width, rows)
    }
}
