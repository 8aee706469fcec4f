//! How a moment being written looks: the text, then a line for each field, the one in focus open.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::moment::{AsIntended, Recovery, TheirMark};
use crate::domain::scale::Intensity;
use crate::domain::shown::shown;
use crate::domain::tag::Situation;
use crate::ui::forms::Form;
use crate::ui::forms::moment::{Field, MomentForm};
use crate::ui::forms::scale;
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::widgets::flow;

/// Columns that a field's name takes.
const NAME: u16 = 13;

/// A narrower form has its choices over the whole width.
const NARROW: u16 = 54;

/// A narrower form has no blank row: such screens are low as well.
const ROOMY: u16 = 60;

/// What stands at a field.
struct Row {
    name: &'static str,
    value: Line<'static>,
    /// What can be chosen, shown while the field is in focus.
    open: Vec<Line<'static>>,
    /// Rows of its own editor, shown in place of the value while the field is in focus.
    editor: u16,
}

pub(super) fn height(form: &MomentForm, width: u16) -> u16 {
    let look = Look::default();
    let rows: u16 = rows(form, width, &look)
        .iter()
        .map(|(field, row)| tall(form, *field, row))
        .sum();
    form.words.height(width) + gap(form, width) + rows
}

/// A blank row between the text and the fields, where there is room.
fn gap(form: &MomentForm, width: u16) -> u16 {
    u16::from(width >= ROOMY && form.words.fills_its_rows(width))
}

fn tall(form: &MomentForm, field: Field, row: &Row) -> u16 {
    if form.field == field {
        row.editor.max(1) + u16::try_from(row.open.len()).unwrap_or(u16::MAX)
    } else {
        1
    }
}

pub(super) fn text_part(form: &MomentForm, area: Rect) -> Rect {
    Rect {
        height: form.words.height(area.width).min(area.height),
        ..area
    }
}

/// Where the fields below the text stand.
pub(super) fn places(form: &MomentForm, area: Rect) -> Vec<(Field, Rect)> {
    let parts = parts(form, area, &Look::default());
    parts
        .into_iter()
        .map(|(field, _, part)| (field, part))
        .collect()
}

pub(super) fn draw(form: &MomentForm, area: Rect, buf: &mut Buffer, look: &Look) {
    form.words.view(text_part(form, area), buf, look);
    for (field, row, part) in parts(form, area, look) {
        draw_row(form, field, &row, part, (buf, look));
    }
}

fn draw_row(
    form: &MomentForm,
    field: Field,
    row: &Row,
    part: Rect,
    (buf, look): (&mut Buffer, &Look),
) {
    let here = form.field == field;
    let style = if here { look.accent } else { look.secondary };
    buf.set_line(
        part.x,
        part.y,
        &Line::from(Span::styled(row.name, style)),
        NAME.min(part.width),
    );
    let value = value_part(part);
    match editor(form, field).filter(|_| here) {
        Some(line) => line.view(
            Rect {
                height: row.editor.min(value.height),
                ..value
            },
            buf,
            look,
        ),
        None => {
            buf.set_line(value.x, value.y, &row.value, value.width);
        }
    }
    if here {
        let open = open_part(part);
        let below = row.editor.max(1).min(open.height);
        let open = Rect {
            y: open.y + below,
            height: open.height - below,
            ..open
        };
        flow::draw(&row.open, open, buf);
    }
}

/// What can be chosen stands below the value, or over the whole width where that is narrow.
fn open_part(part: Rect) -> Rect {
    if part.width < NARROW {
        part
    } else {
        value_part(part)
    }
}

fn value_part(part: Rect) -> Rect {
    let name = NAME.min(part.width);
    Rect {
        x: part.x + name,
        width: part.width - name,
        ..part
    }
}

fn editor(form: &MomentForm, field: Field) -> Option<&dyn Form> {
    match field {
        Field::Situation => Some(&form.tags),
        Field::Response => Some(&form.response),
        Field::Text | Field::Reaction | Field::Felt | Field::Recovery | Field::Intended => None,
    }
}

pub(super) fn cursor(form: &MomentForm, area: Rect) -> Option<Position> {
    if form.field == Field::Text {
        return form.words.cursor(text_part(form, area));
    }
    let look = Look::default();
    let (_, _, part) = parts(form, area, &look)
        .into_iter()
        .find(|(field, ..)| *field == form.field)?;
    editor(form, form.field)?.cursor(value_part(part))
}

/// The rows that fit, each with its place.
fn parts(form: &MomentForm, area: Rect, look: &Look) -> Vec<(Field, Row, Rect)> {
    let mut y = area.y + text_part(form, area).height + gap(form, area.width);
    let mut parts = Vec::new();
    for (field, row) in rows(form, area.width, look) {
        let height = tall(form, field, &row).min(area.bottom().saturating_sub(y));
        if height == 0 {
            break;
        }
        parts.push((field, row, Rect { y, height, ..area }));
        y += height;
    }
    parts
}

fn rows(form: &MomentForm, width: u16, look: &Look) -> Vec<(Field, Row)> {
    let below_text = Field::ALL.into_iter().filter(|field| *field != Field::Text);
    below_text
        .map(|field| (field, row(form, field, width, look)))
        .collect()
}

fn row(form: &MomentForm, field: Field, width: u16, look: &Look) -> Row {
    let value = value(form, field);
    let is_here = form.field == field;
    let choices = open_part(Rect::new(0, 0, width, 1)).width;
    Row {
        name: name(field),
        value: if value.is_empty() {
            Line::from(Span::styled("·", look.secondary))
        } else {
            Line::from(Span::styled(shown(&value).into_owned(), look.text))
        },
        open: if is_here {
            open(form, field, choices, look)
        } else {
            Vec::new()
        },
        editor: editor(form, field)
            .filter(|_| is_here)
            .map_or(0, |line| line.height(width.saturating_sub(NAME))),
    }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Text => "",
        Field::Situation => "situation",
        Field::Reaction => "I",
        Field::Felt => "felt 0–10",
        Field::Recovery => "settled in",
        Field::Response => "they",
        Field::Intended => "as I meant",
    }
}

fn value(form: &MomentForm, field: Field) -> String {
    let moment = &form.moment;
    let felt = |felt: Intensity| format!("{} · {}", felt.value(), felt.anchor());
    match field {
        Field::Text => String::new(),
        Field::Situation => form.names.join(" "),
        Field::Reaction => {
            let words = form.vocabulary.reactions();
            words.label(moment.reaction).to_owned()
        }
        Field::Felt => moment.intensity.map(felt).unwrap_or_default(),
        Field::Recovery => moment.recovery.map_or("", Recovery::label).to_owned(),
        Field::Response => {
            let mark = moment.their_mark.map(TheirMark::label);
            let words = Some(form.response.text()).filter(|words| !words.trim().is_empty());
            let said: Vec<&str> = mark.into_iter().chain(words).collect();
            said.join(" · ")
        }
        Field::Intended => moment.as_intended.map_or("", AsIntended::label).to_owned(),
    }
}

/// What can be chosen at a field.
fn open(form: &MomentForm, field: Field, width: u16, look: &Look) -> Vec<Line<'static>> {
    let moment = &form.moment;
    match field {
        Field::Text => Vec::new(),
        Field::Situation => favourites(form, width, look),
        Field::Reaction => reactions(form, width, look),
        Field::Felt => {
            let point = moment.intensity.map(Intensity::value);
            scale::lines(point, &Intensity::ANCHORS, width, look)
        }
        Field::Recovery => labels(Recovery::ALL.iter().map(|it| it.label()), width, look),
        Field::Response => labels(TheirMark::ALL.iter().map(|it| it.label()), width, look),
        Field::Intended => labels(AsIntended::ALL.iter().map(|it| it.label()), width, look),
    }
}

fn labels<'a>(
    labels: impl Iterator<Item = &'a str>,
    width: u16,
    look: &Look,
) -> Vec<Line<'static>> {
    let items = labels
        .enumerate()
        .map(|(place, label)| key_and_words(&(place + 1).to_string(), label, look));
    flow::lines(items, width)
}

fn key_and_words(key: &str, words: &str, look: &Look) -> Vec<Span<'static>> {
    vec![
        Span::styled(format!("{key} "), look.secondary),
        Span::styled(shown(words).into_owned(), look.text),
    ]
}

fn reactions(form: &MomentForm, width: u16, look: &Look) -> Vec<Line<'static>> {
    let words = form.vocabulary.reactions();
    let items = words
        .offered()
        .map(|kind| key_and_words(&kind.digit().to_string(), words.label(kind), look));
    let mut lines = flow::lines(items, width);
    let meaning = form.moment.reaction.meaning();
    lines.extend(prose::wrapped(meaning, width, look.secondary));
    lines
}

fn favourites(form: &MomentForm, width: u16, look: &Look) -> Vec<Line<'static>> {
    if !form.tags.is_empty() {
        return Vec::new();
    }
    let favourites = form.vocabulary.favourites();
    labels(favourites.iter().map(Situation::as_str), width, look)
}
