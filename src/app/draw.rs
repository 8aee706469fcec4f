//! The frame around the pages: a head line, a foot line, dialogs on top.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::app::state::App;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Component;
use crate::ui::dialogs::frame;
use crate::ui::look::Look;
use crate::ui::message::ScreenId;
use crate::ui::prose;
use crate::ui::widgets::flow;

/// The smallest screen that a page is drawn on.
const SMALLEST: (u16, u16) = (60, 15);

/// Blank columns before the foot line.
const MARGIN_WIDTH: u16 = 2;

/// What stands between two hints.
const HINT_GAP: &str = "   ";

/// Blank columns between a notice and the hints.
const NOTICE_GAP: u16 = 4;

/// A longer notice is cut.
const NOTICE_ROWS: usize = 4;

/// Head line, page and foot line of a screen.
struct Parts {
    head: Rect,
    page: Rect,
    foot: Rect,
}

/// A blank row stands above the page and below it.
fn parts(area: Rect) -> Parts {
    let line = area.height.min(1);
    Parts {
        head: Rect {
            height: line,
            ..area
        },
        page: Rect {
            y: area.y.saturating_add(2),
            height: area.height.saturating_sub(4),
            ..area
        },
        foot: Rect {
            y: area.bottom() - line,
            height: line,
            ..area
        },
    }
}

/// Where dialogs may stand: the foot line says what their keys are.
fn above_foot(area: Rect) -> Rect {
    Rect {
        height: area.height.saturating_sub(1),
        ..area
    }
}

fn is_too_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// Lets the page and the dialogs know where they are drawn.
pub(super) fn arrange(app: &mut App, area: Rect) {
    app.area = area;
    app.screens.current_mut().arrange(parts(area).page);
    for dialog in &mut app.dialogs {
        let inside = frame::inside(dialog.as_ref(), above_foot(area));
        dialog.arrange(inside);
    }
}

/// Draws everything. Changes nothing.
pub(super) fn view(app: &App, area: Rect, buf: &mut Buffer) {
    let look = &app.setup.look;
    if is_too_small(area) {
        view_too_small(area, buf, look);
        return;
    }
    if app
        .dialogs
        .last()
        .is_some_and(|dialog| dialog.title().is_none())
    {
        return;
    }
    let parts = parts(area);
    view_head(app, parts.head, buf);
    if !app.dialogs.iter().any(|dialog| dialog.stands_alone()) {
        app.screens.current().view(parts.page, buf, look);
    }
    view_foot(app, parts.foot, buf);
    for dialog in &app.dialogs {
        frame::view(dialog.as_ref(), above_foot(area), buf, look);
    }
}

fn view_too_small(area: Rect, buf: &mut Buffer, look: &Look) {
    let (width, height) = SMALLEST;
    let words = [
        format!("evenkeel needs {width} × {height}"),
        format!("and has {} × {} here.", area.width, area.height),
        "What you wrote is kept.".to_owned(),
    ];
    for (words, row) in words.into_iter().zip(area.top()..area.bottom()) {
        buf.set_line(
            area.x,
            row,
            &Line::from(Span::styled(words, look.text)),
            area.width,
        );
    }
}

fn tabs(app: &App) -> Vec<(ScreenId, String)> {
    // where a digit answers, the key beside it leads to a page
    let takes_digits = app.dialogs.is_empty() && app.screens.current().takes_digits();
    let contexts = if takes_digits {
        [Context::Text]
    } else {
        [Context::Global]
    };
    ScreenId::TABS
        .into_iter()
        .map(|id| {
            (
                id,
                format!("{} {}", key_words(app, &contexts, id.action()), id.title()),
            )
        })
        .collect()
}

fn view_head(app: &App, area: Rect, buf: &mut Buffer) {
    let look = &app.setup.look;
    let mut spans = vec![Span::styled("  evenkeel", look.heading)];
    for (id, words) in tabs(app) {
        let style = if id == app.screens.shown {
            look.accent
        } else {
            look.secondary
        };
        spans.push(Span::raw("   "));
        spans.push(Span::styled(words, style));
    }
    let left: usize = spans.iter().map(Span::width).sum();
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
    let room = usize::from(area.width).saturating_sub(left + HINT_GAP.len());
    let Some(words) = day_and_kept(app, room) else {
        return;
    };
    let line = Line::from(Span::styled(words, look.secondary));
    let wide = u16::try_from(line.width()).unwrap_or(area.width);
    buf.set_line(area.right().saturating_sub(wide), area.y, &line, wide);
}

/// The day, and since when all is kept; in fewer words where there is less room.
fn day_and_kept(app: &App, room: usize) -> Option<String> {
    let kept = app.status.kept_words();
    let today = app.clock.today;
    let in_form = |form: &str| {
        let day = Some(today.format(form).to_string());
        let parts: Vec<String> = day
            .filter(|day| !day.is_empty())
            .into_iter()
            .chain(kept.clone())
            .collect();
        format!("{}  ", parts.join(" · "))
    };
    ["%a %-d %B %Y", "%a %-d %b", ""]
        .into_iter()
        .map(in_form)
        .find(|words| Span::raw(words).width() <= room)
}

/// The page whose name stands at a place of the head line.
pub(super) fn tab_at(app: &App, column: u16, row: u16) -> Option<ScreenId> {
    if row != app.area.y {
        return None;
    }
    let mut start = app.area.x + 10;
    for (id, words) in tabs(app) {
        let end = start + 3 + u16::try_from(Span::raw(words).width()).ok()?;
        if (start..end).contains(&column) {
            return Some(id);
        }
        start = end;
    }
    None
}

fn view_foot(app: &App, area: Rect, buf: &mut Buffer) {
    let look = &app.setup.look;
    let (words, style) = match (&app.status.not_kept, &app.status.notice) {
        (Some(why), _) => (
            format!("Not kept: {why}. The words are still here; it is tried again."),
            look.loss,
        ),
        (None, Some(notice)) => (notice.clone(), look.text),
        (None, None) => {
            let hints = hints(app, area.width.saturating_sub(2 * MARGIN_WIDTH));
            flow::draw(&[hints], within_margin(area), buf);
            return;
        }
    };
    let rows = view_notice(&words, style, area, buf);
    if rows == 1 {
        let said =
            MARGIN_WIDTH + NOTICE_GAP + u16::try_from(Span::raw(words).width()).unwrap_or(u16::MAX);
        let rest = Rect {
            x: area.x.saturating_add(said),
            width: area.width.saturating_sub(said),
            ..area
        };
        flow::draw(
            &[hints(app, rest.width.saturating_sub(MARGIN_WIDTH))],
            rest,
            buf,
        );
    }
}

/// A long notice takes rows of the page: it is read whole.
fn view_notice(words: &str, style: Style, area: Rect, buf: &mut Buffer) -> usize {
    let width = area.width.saturating_sub(2 * MARGIN_WIDTH);
    let lines = prose::wrapped_at_most(NOTICE_ROWS, words, width, style);
    let more = u16::try_from(lines.len().saturating_sub(1)).unwrap_or_default();
    let rows = Rect {
        y: area.y.saturating_sub(more),
        height: area.height + more.min(area.y),
        ..area
    };
    Clear.render(rows, buf);
    flow::draw(&lines, within_margin(rows), buf);
    lines.len()
}

fn within_margin(area: Rect) -> Rect {
    Rect {
        x: area.x + MARGIN_WIDTH.min(area.width),
        width: area.width.saturating_sub(MARGIN_WIDTH),
        ..area
    }
}

fn hints(app: &App, width: u16) -> Line<'static> {
    let look = &app.setup.look;
    let receiver: &dyn Component = match app.dialogs.last() {
        Some(dialog) => dialog.as_ref(),
        None => app.screens.current(),
    };
    let mut contexts = receiver.contexts();
    contexts.push(Context::Global);
    let mut hints = receiver.hints();
    if app.dialogs.is_empty() && !contexts.contains(&Context::Text) {
        hints.push(Action::Help.into());
    }
    let mut line = Line::default();
    for hint in hints {
        let key = key_words(app, &contexts, hint.action);
        let says = format!(" {}", hint.says);
        let gap = if line.spans.is_empty() { "" } else { HINT_GAP };
        let wide = line.width() + gap.len() + Span::raw(&key).width() + Span::raw(&says).width();
        // a hint is shown whole or not at all
        if key.is_empty() || wide > usize::from(width) {
            continue;
        }
        if !gap.is_empty() {
            line.push_span(gap);
        }
        line.push_span(Span::styled(key, look.accent));
        line.push_span(Span::styled(says, look.secondary));
    }
    line
}

fn key_words(app: &App, contexts: &[Context], action: Action) -> String {
    app.setup
        .keymap
        .key_for(contexts, action)
        .map(|key| key.to_string())
        .unwrap_or_default()
}

/// Where the cursor belongs.
pub(super) fn cursor(app: &App) -> Option<Position> {
    if is_too_small(app.area) {
        return None;
    }
    match app.dialogs.last() {
        Some(dialog) => dialog.cursor(frame::inside(dialog.as_ref(), above_foot(app.area))),
        None => app.screens.current().cursor(parts(app.area).page),
    }
}
