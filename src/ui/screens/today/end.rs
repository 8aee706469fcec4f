//! What stands above and below the questions: why the evening is as it is, and how it ends.

use ratatui::text::{Line, Span};

use crate::brief::review_of::{ReviewOf, on_review_day};
use crate::domain::entry::StillTrue;
use crate::domain::session::Brake;
use crate::domain::words;
use crate::ui::component::Cx;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::screens::today::block::Block;
use crate::ui::screens::today::screen::Today;
use crate::ui::widgets::flow;

/// The name under which the journal remembers the day on which the user was told that fewer
/// questions are asked.
pub const TOLD_OF_FATIGUE: &str = "told-of-fatigue";

/// What is said then.
const FATIGUE: &str = "Many questions were passed over lately, so only the standing ones are \
    asked now. Packs that do not fit can be turned off in the config: `packs_off`.";

/// The words for a lesson that came back, in the order of the digits.
const VERDICTS: [(StillTrue, &str); 3] = [
    (StillTrue::Yes, "still true"),
    (StillTrue::Changed, "changed: reword it"),
    (StillTrue::No, "no longer"),
];

impl Today {
    /// The lines above the questions.
    pub(super) fn heading(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let mut said: Vec<String> = Vec::new();
        if self.day != self.clock.today {
            let day = words::day(self.day, self.clock.today);
            said.push(format!("{day}, filled in late"));
        }
        if self.told.is_away {
            said.push("Away: this day is not counted".to_owned());
        }
        said.extend(self.told.brake.map(brake_words).map(str::to_owned));
        let mut lines = Vec::new();
        if !said.is_empty() {
            lines.extend(prose::wrapped(&said.join(" · "), width, look.secondary));
        }
        if self.told.of_fatigue {
            lines.extend(prose::wrapped(FATIGUE, width, look.text));
        }
        lines
    }

    /// The lines below the questions.
    pub(super) fn end_lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let is_here = self.focus >= self.blocks.len();
        if !self.blocks.iter().any(Block::waits) {
            let style = if is_here { look.heading } else { look.text };
            lines.push(Line::from(Span::styled(
                "That is all. Good evening.",
                style,
            )));
        }
        lines.extend(self.below.lines(width.max(20), look, is_here));
        let offered = self.offered_pages();
        if !offered.is_empty() {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(prose::wrapped(&offered, width.max(20), look.secondary));
        }
        if is_here && self.below.lesson().is_some() {
            let items = VERDICTS.iter().zip(1..).map(|((_, words), digit)| {
                vec![
                    Span::styled(format!("{digit} "), look.accent),
                    Span::styled(*words, look.text),
                ]
            });
            lines.extend(flow::lines(items, width));
        }
        lines
    }

    /// "Friday: the week's page is on W.", on the day that the user chose for it.
    fn offered_pages(&self) -> String {
        let today = self.clock.today;
        let keys = &self.questions.review_keys;
        let on = |page: &str, key: &Option<String>| match key {
            Some(key) => format!("{page} is on {key}"),
            None => format!("{page} waits"),
        };
        let reviews = on_review_day(today, self.questions.settings.review_day);
        let pages: Vec<String> = reviews
            .iter()
            .map(|of| match of {
                ReviewOf::Week => on("the week's page", &keys.week),
                ReviewOf::Month => on("the month's", &keys.month),
            })
            .collect();
        if pages.is_empty() {
            return String::new();
        }
        format!("{}: {}.", today.format("%A"), pages.join(", "))
    }

    /// Judges the lesson that came back by a digit, while it is in focus.
    pub(super) fn judge(&self, text: &str, cx: &mut Cx<'_>) -> bool {
        let Some(lesson) = self
            .below
            .lesson()
            .filter(|_| self.focus >= self.blocks.len())
        else {
            return false;
        };
        let place = text.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
        let Some((verdict, _)) = place.and_then(|place| VERDICTS.get(place)) else {
            return false;
        };
        cx.send(Message::JudgeLesson(lesson.id, *verdict));
        match verdict {
            StillTrue::Changed => cx.send(Message::EditEntry(lesson.id)),
            StillTrue::Yes => cx.send(Message::Notice("Still true. It comes back.".to_owned())),
            StillTrue::No => {
                let words = "It rests now. The journal still has it.";
                cx.send(Message::Notice(words.to_owned()));
            }
        }
        true
    }
}

fn brake_words(brake: Brake) -> &'static str {
    match brake {
        Brake::Late => "It is late: nothing heavy from here.",
        Brake::SameAgain => "The same thing came up three times this week. No more digging today.",
        Brake::Heavy => "The last moments were heavy. No more digging today.",
    }
}
