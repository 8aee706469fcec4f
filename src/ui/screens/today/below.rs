//! What stands below the questions: rhythm, and one old lesson.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, Weekday};
use ratatui::text::{Line, Span};

use crate::domain::entry::{Entry, KindName};
use crate::domain::period::Period;
use crate::domain::words;
use crate::stats::rhythm::{self, Dot, Rhythm, rhythm};
use crate::store::{Store, StoreError};
use crate::ui::look::Look;
use crate::ui::prose;

/// Days that are looked back on, so that a long gap is seen as one.
const LOOK_BACK_DAYS: u64 = 400;

/// What stands below the questions.
#[derive(Debug, Default)]
pub struct Below {
    rhythm: Option<Rhythm>,
    lesson: Option<Entry>,
    old: Option<Entry>,
    today: NaiveDate,
}

impl Below {
    /// Reads it as of today.
    pub fn read(
        store: &Store,
        today: NaiveDate,
        working_week: &[Weekday],
    ) -> Result<Self, StoreError> {
        let first = today
            .checked_sub_days(Days::new(LOOK_BACK_DAYS))
            .unwrap_or(today);
        let away = store.away_days(Period::new(first, today))?;
        let reflected = reflected(store, today)?;
        let lesson = store.lesson_for(today)?;
        let old = if lesson.is_none() {
            store.old_entry_for(today)?.filter(|old| !is_lesson(old))
        } else {
            None
        };
        // a new journal, or one that knows only days away, has no rhythm yet
        let rhythm = rhythm(today, working_week, &reflected, &away);
        let rhythm = Some(rhythm).filter(|rhythm| rhythm.planned > 0);
        Ok(Self {
            rhythm,
            lesson,
            old,
            today,
        })
    }

    /// The lesson in sight, which can be judged.
    pub fn lesson(&self) -> Option<&Entry> {
        self.lesson.as_ref()
    }

    /// The lines at this width.
    pub fn lines(&self, width: u16, look: &Look, is_focus: bool) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if let Some(rhythm) = &self.rhythm {
            // after a long gap a row of open days would only scold
            if rhythm.reflected > 0 {
                lines.push(rhythm_line(rhythm, look));
            }
            if rhythm.is_back() {
                let welcome = "Good to have you back. One line is enough.";
                lines.push(Line::from(Span::styled(welcome, look.text)));
            }
        }
        if !lines.is_empty() && (self.lesson.is_some() || self.old.is_some()) {
            lines.push(Line::default());
        }
        let here = if is_focus {
            look.heading
        } else {
            look.secondary
        };
        if let Some(lesson) = &self.lesson {
            lines.extend(prose::wrapped_at_most(
                3,
                &self.said(lesson, "wrote"),
                width,
                here,
            ));
        }
        if let Some(old) = &self.old {
            let words = self.said(old, "noted");
            lines.extend(prose::wrapped_at_most(3, &words, width, look.secondary));
        }
        lines
    }

    fn said(&self, entry: &Entry, verb: &str) -> String {
        let when = capital(&words::day(entry.content.day, self.today));
        let first = entry.content.text.lines().next().unwrap_or_default();
        format!("{when} you {verb}: {first}")
    }
}

/// A lesson comes back in its own time only.
fn is_lesson(entry: &Entry) -> bool {
    entry.content.kind.name() == KindName::Lesson
}

/// The reflected days of the rhythm, and the last one before.
fn reflected(store: &Store, today: NaiveDate) -> Result<BTreeSet<NaiveDate>, StoreError> {
    let first = today
        .checked_sub_days(Days::new(rhythm::DAYS))
        .unwrap_or(today);
    let mut days = store.reflected_days(Period::new(first, today))?;
    days.extend(store.reflected_before(first)?);
    Ok(days)
}

fn rhythm_line(rhythm: &Rhythm, look: &Look) -> Line<'static> {
    let dots: String = rhythm
        .dots
        .iter()
        .map(|(_, dot)| match dot {
            Dot::Reflected => 'o',
            Dot::Open => '·',
            Dot::Off => ' ',
        })
        .collect();
    Line::from(vec![
        Span::styled(rhythm.text(), look.text),
        Span::raw("   "),
        Span::styled(dots.trim().to_owned(), look.secondary),
    ])
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
