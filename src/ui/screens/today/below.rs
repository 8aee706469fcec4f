//! What stands below the questions: rhythm, and one old lesson.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use ratatui::text::{Line, Span};

use crate::domain::day::workday_after;
use crate::domain::entry::Entry;
use crate::domain::history::SessionSettings;
use crate::domain::period::Period;
use crate::domain::session::is_late;
use crate::domain::shown::shown;
use crate::domain::tag::Situation;
use crate::domain::words;
use crate::stats::rhythm::{self, Dot, Rhythm, WELCOME, rhythm};
use crate::store::{Return, Store, StoreError};
use crate::ui::component::Clock;
use crate::ui::look::Look;
use crate::ui::prose;

/// Days that are looked back on, so that a long gap is seen as one.
const LOOK_BACK_DAYS: u64 = 400;

/// What stands below the questions.
#[derive(Debug, Default)]
pub struct Below {
    rhythm: Option<Rhythm>,
    back: Option<Return>,
    next_workday: NaiveDate,
    today: NaiveDate,
}

impl Below {
    /// Reads it as of now; in quiet hours nothing comes back.
    pub fn read(
        store: &Store,
        clock: Clock,
        settings: &SessionSettings,
    ) -> Result<Self, StoreError> {
        let (today, working_week) = (clock.today, &settings.working_week);
        let first = today
            .checked_sub_days(Days::new(LOOK_BACK_DAYS))
            .unwrap_or(today);
        let away = store.away_days(Period::new(first, today))?;
        let reflected = reflected(store, today)?;
        let next_workday = workday_after(today, working_week);
        let back = if is_late(clock.now.time(), settings.quiet_from) {
            None
        } else {
            store.comes_back(today, next_workday)?
        };
        // a new journal, or one that knows only days away, has no rhythm yet
        let rhythm = rhythm(today, working_week, &reflected, &away);
        let rhythm = Some(rhythm).filter(|rhythm| rhythm.planned > 0);
        Ok(Self {
            rhythm,
            back,
            next_workday,
            today,
        })
    }

    /// The lesson in sight, which can be judged.
    pub fn lesson(&self) -> Option<&Entry> {
        match &self.back {
            Some(Return::Lesson(lesson, _)) => Some(lesson),
            Some(Return::Old(_)) | None => None,
        }
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
                lines.push(Line::from(Span::styled(WELCOME, look.text)));
            }
        }
        if !lines.is_empty() && self.back.is_some() {
            lines.push(Line::default());
        }
        let here = if is_focus {
            look.heading
        } else {
            look.secondary
        };
        let (words, style) = match &self.back {
            Some(Return::Lesson(lesson, planned)) => {
                let before = planned.as_ref().map(|tag| self.planned(tag));
                let said = self.said(lesson, "wrote");
                (format!("{}{said}", before.unwrap_or_default()), here)
            }
            Some(Return::Old(old)) => (self.said(old, "noted"), look.secondary),
            None => return lines,
        };
        lines.extend(prose::wrapped_at_most(3, &words, width, style));
        lines
    }

    /// "Tomorrow: design-review. "
    fn planned(&self, situation: &Situation) -> String {
        let is_tomorrow = self.today.succ_opt() == Some(self.next_workday);
        let when = if is_tomorrow {
            "Tomorrow".to_owned()
        } else {
            self.next_workday.format("%A").to_string()
        };
        format!("{when}: {}. ", shown(situation.as_str()))
    }

    fn said(&self, entry: &Entry, verb: &str) -> String {
        let when = capital(&words::day(entry.content.day, self.today));
        let first = entry.content.text.lines().next().unwrap_or_default();
        format!("{when} you {verb}: {first}")
    }
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
