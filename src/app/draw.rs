//! The frame around the pages: a head line, a foot line, dialogs on top.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};

use crate::app::state::App;
use crate::domain::shown::shown;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Component;
use crate::ui::dialogs::frame;
use crate::ui::look::Look;
use crate::ui::message::ScreenId;

/// The smallest screen that a page is drawn on.
const SMALLEST: (u16, u16) = (60, 15);

/// Head line, page and foot line of a screen.
struct Parts {
    head: Rect,
    page: Rect,
    foot: Rect,
}

fn parts(area: Rect) -> Parts {
    let [head, _, page, _, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ])
    .areas(area);
    Parts { head, page, foot }
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
    app.screens.current().view(parts.page, buf, look);
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
    ScreenId::ALL
        .into_iter()
        .map(|id| {
            (
                id,
                format!(
                    "{} {}",
                    key_words(app, &[Context::Global], id.action()),
                    id.title()
                ),
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
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
    let mut right = app.clock.today.format("%a %-d %B %Y").to_string();
    if let Some(kept) = app.status.kept_words() {
        right = format!("{right} · {kept}");
    }
    let line = Line::from(Span::styled(format!("{right}  "), look.secondary));
    let wide = u16::try_from(line.width())
        .unwrap_or(area.width)
        .min(area.width);
    buf.set_line(area.right() - wide, area.y, &line, wide);
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
    let line = match (&app.status.not_kept, &app.status.notice) {
        (Some(why), _) => Line::from(Span::styled(
            format!(
                "  Not kept: {}. The words are still here; it is tried again.",
                shown(why)
            ),
            look.loss,
        )),
        (None, Some(notice)) => Line::from(Span::styled(format!("  {}", shown(notice)), look.text)),
        (None, None) => hints(app),
    };
    buf.set_line(area.x, area.y, &line, area.width);
}

fn hints(app: &App) -> Line<'static> {
    let look = &app.setup.look;
    let receiver: &dyn Component = match app.dialogs.last() {
        Some(dialog) => dialog.as_ref(),
        None => app.screens.current(),
    };
    let mut contexts = receiver.contexts();
    contexts.push(Context::Global);
    let mut actions = receiver.hints();
    actions.truncate(4);
    if app.dialogs.is_empty() && !contexts.contains(&Context::Text) {
        actions.push(Action::Help);
    }
    let mut spans = vec![Span::raw("  ")];
    for action in actions {
        let key = key_words(app, &contexts, action);
        if key.is_empty() {
            continue;
        }
        spans.push(Span::styled(key, look.accent));
        spans.push(Span::styled(
            format!(" {}   ", action.says()),
            look.secondary,
        ));
    }
    Line::from(spans)
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
