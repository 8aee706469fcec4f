//! Entries as lines: the good moments, the moments day by day, the lessons.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::brief::document::{Behind, Line, LineKind};
use crate::brief::sources::Read;
use crate::domain::cluster::clusters;
use crate::domain::entry::{Entry, KindName};
use crate::domain::moment::{Detail, Effect, Moment};
use crate::domain::period::Period;
use crate::domain::words;
use crate::export::plain;
use crate::stats::opens::Opens;

/// At most so many good moments are shown.
const GOOD_MOMENTS: usize = 3;
/// At most so many moments of a day are shown.
const OF_A_DAY: usize = 12;
/// At most so many lessons are shown.
const LESSONS: usize = 12;
/// More letters of a line are left out.
const LETTERS: usize = 160;

impl Read<'_> {
    /// The moments, without sealed ones, oldest first.
    pub(super) fn moments(&self) -> impl Iterator<Item = (&Entry, &Moment)> {
        let entries = self.entries.iter();
        entries.filter_map(|entry| Some((entry, entry.content.moment()?)))
    }

    /// The best of those on course: with words, with the best effect, with a lesson, the newest.
    pub(super) fn good_moments(&self) -> Vec<Line> {
        let mut good: Vec<(&Entry, &Moment)> = self
            .moments()
            .filter(|(_, moment)| moment.on_course() == Some(true))
            .collect();
        good.reverse();
        good.sort_by_key(|(entry, moment)| {
            let has_words = !entry.content.text.trim().is_empty();
            let has_lesson = moment.detail(Detail::Lesson).is_some();
            Reverse((has_words, effect(moment), has_lesson))
        });
        let best = good.into_iter().take(GOOD_MOMENTS);
        best.map(|(entry, _)| self.line(entry, Some(entry.content.day)))
            .collect()
    }

    /// How many moments there are, those that are sealed among them: the search counts them too.
    pub(super) fn counted(&self) -> Vec<Line> {
        let within = self.facts.moments.iter();
        let within = within.filter(|it| self.period.contains(it.day) && it.day <= self.as_of);
        let n = within.clone().count();
        if n == 0 {
            return Vec::new();
        }
        let of = |on_course| {
            let mut judged = within.clone();
            judged
                .by_ref()
                .filter(|it| it.on_course == on_course)
                .count()
        };
        let (off, on) = (of(Some(false)), of(Some(true)));
        let moments = words::count(n, "moment", "moments");
        let said = format!("{moments}: {off} off course, {on} on course.");
        let opens = Opens::moments().within(Period::new(self.period.first(), self.as_of));
        let mut lines = vec![Line::said(said, Some(Behind::Search(opens.text())))];
        let sealed = within.filter(|it| it.is_sealed).count();
        if sealed > 0 {
            let are = if sealed == 1 { "is" } else { "are" };
            let words = format!("{sealed} of them {are} sealed, and not shown.");
            lines.push(Line::aside(&words));
        }
        lines
    }

    /// The moments under their days.
    pub(super) fn moments_by_day(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let moments: Vec<&Entry> = self.moments().map(|(entry, _)| entry).collect();
        for of_day in moments.chunk_by(|one, next| one.content.day == next.content.day) {
            let day = of_day.first().map(|entry| entry.content.day);
            lines.extend(day.map(day_line));
            let shown = of_day.iter().take(OF_A_DAY);
            lines.extend(shown.map(|entry| self.line(entry, None)));
            let more = of_day.len().saturating_sub(OF_A_DAY);
            if more > 0 {
                let words = format!("and {} more", words::thousands(more));
                let behind = day.map(|day| Opens::moments().within(Period::day(day)).text());
                lines.push(Line::said(words, behind.map(Behind::Search)));
            }
        }
        lines
    }

    /// The lessons that were written, oldest first, but for one.
    pub(super) fn lessons(&self, but: Option<&Entry>) -> Vec<Line> {
        let is_lesson = |entry: &&Entry| entry.content.kind.name() == KindName::Lesson;
        let others = self.entries.iter().filter(is_lesson);
        let others = others.filter(|entry| but.is_none_or(|but| but.id != entry.id));
        let others: Vec<&Entry> = others.collect();
        let first = others.len().saturating_sub(LESSONS);
        let last = others.into_iter().skip(first);
        last.map(|entry| self.line(entry, None)).collect()
    }

    /// An entry in one line: its first words, then what stands beside them.
    fn line(&self, entry: &Entry, day: Option<NaiveDate>) -> Line {
        let content = &entry.content;
        let moment = content.moment();
        let first = content.text.lines().map(str::trim);
        let first = first.into_iter().find(|line| !line.is_empty());
        let reaction = moment.map(|moment| self.reactions.label(moment.reaction));
        let mut parts = vec![cut(first.or(reaction).unwrap_or_default())];
        parts.extend(plain::tags_beside(content));
        let felt = moment.and_then(|moment| moment.intensity);
        parts.extend(felt.map(|felt| format!("felt {}", felt.value())));
        parts.extend(day.map(|day| day.format("%a %-d %b").to_string()));
        Line {
            kind: LineKind::Entry(moment.map_or('-', mark)),
            words: parts.join(" · "),
            behind: Some(Behind::Entry(entry.id)),
        }
    }
}

fn day_line(day: NaiveDate) -> Line {
    Line {
        kind: LineKind::Day,
        ..Line::said(day.format("%A %-d %B").to_string(), None)
    }
}

fn mark(moment: &Moment) -> char {
    match moment.on_course() {
        Some(true) => 'o',
        Some(false) => 'x',
        None => '·',
    }
}

/// The better of what it did for the work and for the relation.
fn effect(moment: &Moment) -> i8 {
    let both = [moment.effect_work, moment.effect_relation];
    let both = both.into_iter().flatten().map(Effect::value);
    both.max().unwrap_or(0)
}

/// As much of a line as a page shows of it.
fn cut(line: &str) -> String {
    match clusters(line).nth(LETTERS) {
        Some((end, _)) => {
            let kept = line.get(..end).unwrap_or_default();
            let whole = kept.rsplit_once(' ').map_or(kept, |(whole, _)| whole);
            format!("{whole} …")
        }
        None => line.to_owned(),
    }
}
