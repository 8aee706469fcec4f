//! What a pane shows below its title: sentences, then the picture, each stop of the arrows in its place.

use chrono::NaiveDate;
use ratatui::layout::{Rect, Size};

use crate::domain::words;
use crate::stats::figure::Figure;
use crate::ui::charts::kinds::picture;
use crate::ui::charts::spot::Spot;
use crate::ui::look::Look;
use crate::ui::prose;

/// Columns before a sentence, where its mark stands.
pub(super) const GUTTER: u16 = 2;

/// The widest that text ever is.
const WIDEST: u16 = 72;

/// More rows than these are never drawn.
const TALLEST: u16 = 2_000;

/// Something of a pane that can be selected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// A sentence.
    Sentence(usize),
    /// A time it went otherwise than the sentence says.
    Exception(usize),
    /// A spot of the picture.
    Spot(usize),
}

/// Words of a pane, wrapped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Words {
    /// The stop that they are; nothing for what is still missing.
    pub(super) stop: Option<Stop>,
    /// The first row, from the top of the body on.
    pub(super) y: u16,
    /// The rows.
    pub(super) rows: Vec<String>,
}

/// What a figure rests on, where it fits beside the title; else it stands below.
pub(super) fn beside_title(figure: &Figure, width: u16) -> Option<&str> {
    let sample = figure.sample.as_ref()?.as_str();
    // the mark before the title, the dot, the arrows at the end
    let wide = prose::width(figure.title) + prose::width(sample) + 8;
    (wide <= width.into()).then_some(sample)
}

/// Everything below the title, laid out in so many columns.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Body {
    /// The sentences.
    pub(super) words: Vec<Words>,
    /// Where the picture is, from the upper left corner on.
    pub(super) chart: Rect,
    /// The picture's spots, in the same coordinates.
    pub(super) spots: Vec<Spot>,
    /// So many weeks after the last one in sight.
    pub(super) later: usize,
    /// All rows.
    pub(super) height: u16,
}

impl Body {
    /// Lays a figure out; a picture that can be lower is where that makes it fit. So many weeks stand
    /// after the last one in sight, or as many as bring the spot into sight.
    pub(super) fn new(
        figure: &Figure,
        room: Size,
        today: NaiveDate,
        (later, spot): (usize, Option<usize>),
    ) -> Self {
        let mut body = Self::default();
        let width = room.width.saturating_sub(GUTTER).min(WIDEST);
        let mut say = |stop, words: &str| {
            let rows = prose::wrapped(words, width, Look::default().text);
            let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
            let y = body.height;
            let n = u16::try_from(rows.len()).unwrap_or(TALLEST);
            body.height = y.saturating_add(n).min(TALLEST);
            body.words.push(Words { stop, y, rows });
        };
        if let Some(sample) = &figure.sample
            && beside_title(figure, room.width).is_none()
        {
            say(None, sample.as_str());
        }
        for (place, sentence) in figure.says.iter().enumerate() {
            say(Some(Stop::Sentence(place)), sentence.words.as_str());
            if let Some(exception) = &sentence.exception {
                let day = words::day(exception.day, today);
                let words = format!("A time it went otherwise: {day}.");
                say(Some(Stop::Exception(place)), &words);
            }
        }
        if let Some(not_yet) = &figure.not_yet {
            say(None, not_yet.as_str());
        }
        body.place_chart(figure, room, (later, spot));
        body
    }

    fn place_chart(&mut self, figure: &Figure, room: Size, (later, spot): (usize, Option<usize>)) {
        let Some(picture) = figure.chart.as_ref().map(picture) else {
            return;
        };
        let gap = u16::from(self.height > 0);
        let y = self.height + gap;
        let room = Size {
            width: room.width.saturating_sub(GUTTER),
            height: room.height.saturating_sub(y),
        };
        let height = picture.height(room).min(TALLEST.saturating_sub(y));
        if height == 0 {
            return;
        }
        self.chart = Rect::new(GUTTER, y, room.width, height);
        let size = self.chart.as_size();
        self.later = picture.scrolled(size, later, spot);
        let spots = picture.spots(size, self.later).into_iter();
        self.spots = spots
            .filter_map(|spot| {
                let x = spot.place.x.saturating_add(GUTTER);
                let place = Rect {
                    x,
                    y: spot.place.y.saturating_add(y),
                    ..spot.place
                };
                let place = place.intersection(self.chart);
                (!place.is_empty()).then_some(Spot { place, ..spot })
            })
            .collect();
        self.height = y + height;
    }

    /// The sentences that can be selected, from the top on.
    pub(super) fn said(&self) -> impl DoubleEndedIterator<Item = Stop> {
        self.words.iter().filter_map(|words| words.stop)
    }

    /// Whether it is there to be selected.
    pub(super) fn has(&self, stop: Stop) -> bool {
        match stop {
            Stop::Sentence(_) | Stop::Exception(_) => self.said().any(|said| said == stop),
            Stop::Spot(id) => self.spots.iter().any(|spot| spot.id == id),
        }
    }

    /// The rows that are to be in sight with a stop, in so many: for a spot the whole picture, where
    /// it fits.
    pub(super) fn rows_of(&self, stop: Stop, height: u16) -> Option<(u16, u16)> {
        match stop {
            Stop::Sentence(_) | Stop::Exception(_) => {
                let words = self.words.iter().find(|it| it.stop == Some(stop))?;
                let n = u16::try_from(words.rows.len()).unwrap_or(TALLEST);
                // what is still missing stands below the last sentence and is read with it
                let is_last = self.said().next_back() == Some(stop);
                let more = if is_last { self.missing_rows() } else { 0 };
                Some((words.y, n.saturating_add(more)))
            }
            Stop::Spot(_) if self.chart.height <= height => Some((self.chart.y, self.chart.height)),
            Stop::Spot(id) => {
                let spot = self.spots.iter().find(|spot| spot.id == id)?;
                Some((spot.place.y, spot.place.height))
            }
        }
    }

    fn missing_rows(&self) -> u16 {
        let missing = self.words.iter().skip(1).find(|it| it.stop.is_none());
        missing.map_or(0, |it| u16::try_from(it.rows.len()).unwrap_or(TALLEST))
    }
}
