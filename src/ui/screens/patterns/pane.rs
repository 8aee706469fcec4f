//! A pane: a figure, what of it is selected, and how far it is scrolled.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::stats::figure::Figure;
use crate::stats::opens::Opens;
use crate::ui::charts::kinds::picture;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::spot::{self, Way};
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::screens::patterns::body::{self, Body, GUTTER, Stop};

/// Lower panes have no line that says what is selected.
const ROOM_TO_SAY: u16 = 4;

/// The most rows of that line.
const MOST_SAID: u16 = 3;

/// Room for all spots of any picture.
const EVERYWHERE: Size = Size::new(u16::MAX, u16::MAX);

/// A figure on the screen.
#[derive(Debug)]
pub(super) struct Pane {
    figure: Figure,
    /// The longest line about a spot.
    longest: String,
    body: Body,
    at: Option<Stop>,
    /// The spot that the picture is entered at.
    spot: Option<usize>,
    top: u16,
    /// Nothing was selected in it yet: it shows from its first row on.
    is_fresh: bool,
    /// Where it is drawn; nothing on another page.
    area: Rect,
}

impl Pane {
    /// A figure, not yet laid out.
    pub(super) fn new(figure: Figure) -> Self {
        let picture = figure.chart.as_ref().map(picture);
        let spot = picture.and_then(Picture::start);
        let longest = picture.map_or_else(String::new, longest);
        Self {
            figure,
            longest,
            body: Body::default(),
            at: None,
            spot,
            top: 0,
            is_fresh: true,
            area: Rect::default(),
        }
    }

    /// The same figure computed anew; what was selected stays so, if it is still there.
    pub(super) fn replace(&mut self, figure: Figure) {
        let opened = self.spot.and_then(|spot| self.picture()?.opens(spot));
        let opened = opened.cloned();
        let at = self.at;
        let fresh = Self::new(figure);
        let again = fresh.picture().and_then(|picture| {
            let mut spots = picture.spots(EVERYWHERE, 0).into_iter();
            let is_same = |spot: &spot::Spot| picture.opens(spot.id) == opened.as_ref();
            opened
                .as_ref()
                .and_then(|_| spots.find(is_same))
                .map(|spot| spot.id)
        });
        let kept = again.or(self.spot.filter(|_| opened.is_none()));
        self.spot = kept.or(fresh.spot);
        self.at = match at {
            Some(Stop::Spot(_)) => self.spot.map(Stop::Spot),
            Some(Stop::Sentence(_) | Stop::Exception(_)) | None => at,
        };
        self.figure = fresh.figure;
        self.longest = fresh.longest;
    }

    /// The figure that it shows.
    pub(super) fn figure(&self) -> &Figure {
        &self.figure
    }

    fn picture(&self) -> Option<&dyn Picture> {
        self.figure.chart.as_ref().map(picture)
    }

    /// Lays it out in a room; returns the rows that it wishes for.
    pub(super) fn lay_out(&mut self, room: Size, today: NaiveDate) -> u16 {
        let around = 1 + self.most_said(room.width);
        let inside = Size {
            height: room.height.saturating_sub(around),
            ..room
        };
        let sight = (self.body.later, self.spot);
        self.body = Body::new(&self.figure, inside, today, sight);
        let is_there = |stop: &Stop| self.body.has(*stop);
        let first = self.body.said().next();
        let first = first.or_else(|| self.spot.map(Stop::Spot));
        self.at = self.at.filter(is_there).or(first.filter(is_there));
        self.body.height.saturating_add(around)
    }

    /// Learns where it is drawn, and scrolls so that what is selected is in sight.
    pub(super) fn arrange(&mut self, area: Rect) {
        self.area = area;
        let height = self.inside().height;
        let at = self.at.filter(|_| !self.is_fresh);
        if let Some((y, rows)) = at.and_then(|at| self.body.rows_of(at, height)) {
            let last = y.saturating_add(rows);
            self.top = self.top.max(last.saturating_sub(height)).min(y);
        }
        self.top = self.top.min(self.body.height.saturating_sub(height));
    }

    /// Where it is drawn.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    /// Rows of the line that says what is selected: full names may need more than one.
    fn line_rows(&self) -> u16 {
        if self.figure.chart.is_none() || self.area.height < ROOM_TO_SAY {
            return 0;
        }
        let rows = self.says_rows(Style::new()).len();
        let most = (self.area.height / 3).clamp(1, MOST_SAID);
        u16::try_from(rows).unwrap_or(most).clamp(1, most)
    }

    /// Rows that the longest line about a spot needs, so that the picture stays in its place.
    fn most_said(&self, width: u16) -> u16 {
        if self.figure.chart.is_none() {
            return 0;
        }
        let width = width.saturating_sub(GUTTER);
        let rows = prose::wrapped(&self.longest, width, Style::new());
        let rows = u16::try_from(rows.len()).unwrap_or(MOST_SAID);
        rows.clamp(1, MOST_SAID)
    }

    /// What the selected spot is.
    fn says_rows(&self, style: Style) -> Vec<Line<'static>> {
        let (Some(Stop::Spot(id)), Some(picture)) = (self.at, self.picture()) else {
            return Vec::new();
        };
        let width = self.area.width.saturating_sub(GUTTER);
        prose::wrapped(&picture.says(id), width, style)
    }

    /// Where the body shows.
    fn inside(&self) -> Rect {
        let title = self.area.height.min(1);
        let around = title + self.line_rows();
        Rect {
            y: self.area.y + title,
            height: self.area.height - around,
            ..self.area
        }
    }

    /// Moves the selection; says whether there was anywhere to go.
    pub(super) fn step(&mut self, way: Way) -> bool {
        let next = match self.at {
            Some(Stop::Spot(id)) => {
                let next = spot::next(&self.body.spots, id, way);
                let next = next.or_else(|| self.picture()?.beyond(id, way));
                let next = next.map(Stop::Spot);
                let up = || self.body.said().next_back().filter(|_| way == Way::Up);
                next.or_else(up)
            }
            Some(at) => self.beside(at, way),
            None => None,
        };
        if let Some(next) = next {
            self.select(next);
        }
        next.is_some()
    }

    /// The stop beside a sentence; below the last one is the picture.
    fn beside(&self, at: Stop, way: Way) -> Option<Stop> {
        let said: Vec<Stop> = self.body.said().collect();
        let here = said.iter().position(|stop| *stop == at)?;
        match way {
            Way::Up => said.get(here.checked_sub(1)?).copied(),
            Way::Down => {
                let spot = self.spot.map(Stop::Spot).filter(|it| self.body.has(*it));
                said.get(here + 1).copied().or(spot)
            }
            Way::Left | Way::Right => None,
        }
    }

    fn select(&mut self, stop: Stop) {
        self.is_fresh = false;
        self.at = Some(stop);
        if let Stop::Spot(id) = stop {
            self.spot = Some(id);
        }
    }

    /// Selects what is at a place of the screen; says whether it was selected before.
    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        let inside = self.inside();
        if !inside.contains(at) {
            return None;
        }
        let place = Position {
            x: at.x - inside.x,
            y: (at.y - inside.y).saturating_add(self.top),
        };
        let stop = spot::at(&self.body.spots, place)
            .map(Stop::Spot)
            .or_else(|| self.said_at(place.y))?;
        let was_selected = self.at == Some(stop);
        self.select(stop);
        Some(was_selected)
    }

    fn said_at(&self, y: u16) -> Option<Stop> {
        let mut words = self.body.words.iter();
        let here = words.find(|words| {
            let rows = u16::try_from(words.rows.len()).unwrap_or(u16::MAX);
            (words.y..words.y.saturating_add(rows)).contains(&y)
        });
        here?.stop
    }

    fn opens(&self) -> Option<&Opens> {
        match self.at? {
            Stop::Sentence(place) => self.figure.says.get(place)?.opens.as_ref(),
            Stop::Exception(_) => None,
            Stop::Spot(id) => self.picture()?.opens(id),
        }
    }

    /// What shows the entries behind what is selected, if there are any.
    pub(super) fn open(&self) -> Option<Message> {
        if let Some(Stop::Exception(place)) = self.at {
            let exception = self.figure.says.get(place)?.exception.as_ref()?;
            return Some(Message::ShowEntry(exception.entry));
        }
        Some(Message::Find(self.opens()?.text()))
    }

    /// Draws it; the pane in focus with what is selected. Changes nothing.
    pub(super) fn view(&self, buf: &mut Buffer, look: &Look, is_here: bool) {
        if self.area.is_empty() {
            return;
        }
        self.view_title(buf, look, is_here);
        let mut body = Roll::new(buf, self.inside(), self.top);
        self.view_words(&mut body, look, is_here);
        self.view_chart(&mut body, look, is_here);
        if is_here {
            self.view_says(buf, look);
        }
    }

    fn view_title(&self, buf: &mut Buffer, look: &Look, is_here: bool) {
        let style = if is_here { look.accent } else { look.heading };
        let mut line = Line::from(vec![
            marked("› ", is_here, look),
            Span::styled(self.figure.title, style),
        ]);
        if let Some(sample) = body::beside_title(&self.figure, self.area.width) {
            line.push_span(Span::styled(format!(" · {sample}"), look.secondary));
        }
        buf.set_line(self.area.x, self.area.y, &line, self.area.width);
        let more_above = self.top > 0;
        let more_below = self.top + self.inside().height < self.body.height;
        let sign = match (more_above, more_below) {
            (true, true) => "↑↓",
            (true, false) => "↑",
            (false, true) => "↓",
            (false, false) => return,
        };
        let line = Line::from(Span::styled(sign, look.secondary));
        let wide = u16::try_from(line.width()).unwrap_or(0);
        let x = self.area.right().saturating_sub(wide).max(self.area.x);
        buf.set_line(x, self.area.y, &line, wide.min(self.area.width));
    }

    fn view_words(&self, body: &mut Roll<'_>, look: &Look, is_here: bool) {
        for words in &self.body.words {
            let is_selected = is_here && words.stop.is_some() && words.stop == self.at;
            let style = match words.stop {
                Some(Stop::Sentence(_) | Stop::Spot(_)) => look.text,
                Some(Stop::Exception(_)) | None => look.secondary,
            };
            for (y, row) in (words.y..).zip(&words.rows) {
                if !body.shows(y) {
                    continue;
                }
                let line = Line::from(vec![
                    marked("• ", is_selected && y == words.y, look),
                    Span::styled(row.as_str(), style),
                ]);
                body.set_line((0, y), &line, self.area.width);
            }
        }
    }

    fn view_chart(&self, body: &mut Roll<'_>, look: &Look, is_here: bool) {
        let Some(picture) = self.picture().filter(|_| !self.body.chart.is_empty()) else {
            return;
        };
        let selected = match self.at {
            Some(Stop::Spot(id)) if is_here => Some(id),
            Some(Stop::Spot(_) | Stop::Sentence(_) | Stop::Exception(_)) | None => None,
        };
        let sight = Sight {
            later: self.body.later,
            selected,
        };
        picture.view(self.body.chart, body, look, sight);
        let spots = self.body.spots.iter();
        for spot in spots.filter(|spot| Some(spot.id) == selected) {
            body.set_style(spot.place, look.selected);
        }
    }

    fn view_says(&self, buf: &mut Buffer, look: &Look) {
        let top = self.area.bottom() - self.line_rows();
        for (y, words) in (top..self.area.bottom()).zip(self.says_rows(look.text)) {
            let mut line = Line::from(marked("• ", y == top, look));
            line.spans.extend(words.spans);
            buf.set_line(self.area.x, y, &line, self.area.width);
        }
    }
}

/// The longest line about a spot.
fn longest(picture: &dyn Picture) -> String {
    let spots = picture.spots(EVERYWHERE, 0).into_iter();
    let says = spots.map(|spot| picture.says(spot.id));
    says.max_by_key(|says| prose::width(says))
        .unwrap_or_default()
}

/// The gutter before a line, with its mark or blank.
fn marked(mark: &'static str, is_marked: bool, look: &Look) -> Span<'static> {
    if is_marked {
        Span::styled(mark, look.accent)
    } else {
        Span::raw(" ".repeat(GUTTER.into()))
    }
}
