//! Two plans are active: which one ends, so that another can be kept?

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::plan::{Plan, PlanStatus};
use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::{Message, PlanAnswer};
use crate::ui::prose;
use crate::ui::widgets::flow;

/// How a plan ends, in the order of the digits.
const ENDS: [(PlanStatus, &str); 2] = [
    (PlanStatus::Habit, "it is a habit now"),
    (PlanStatus::Dropped, "let it go"),
];

/// The choice between the plans that are active.
#[derive(Debug)]
pub struct PlanRoom {
    active: Vec<Plan>,
    waiting: PlanAnswer,
}

impl PlanRoom {
    /// The plans that are active, and the one that waits for room.
    pub fn new(active: Vec<Plan>, waiting: PlanAnswer) -> Self {
        Self { active, waiting }
    }

    /// Which plan ends, and how, by the digit beside it.
    fn picked(&self, text: &str) -> Option<(&Plan, PlanStatus)> {
        let place = text.parse::<usize>().ok()?.checked_sub(1)?;
        let plan = self.active.get(place / ENDS.len())?;
        let (status, _) = ENDS.get(place % ENDS.len())?;
        Some((plan, *status))
    }

    fn lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let two = "Two plans are as many as can be looked after. Which one ends?";
        let mut lines = prose::wrapped(two, width, look.secondary);
        for (place, plan) in self.active.iter().enumerate() {
            lines.push(Line::default());
            lines.extend(prose::wrapped_at_most(
                2,
                &plan.plan.sentence(),
                width,
                look.text,
            ));
            let ends = ENDS.iter().enumerate().map(|(end, (_, words))| {
                let digit = place * ENDS.len() + end + 1;
                vec![
                    Span::styled(format!("{digit} "), look.accent),
                    Span::styled(*words, look.text),
                ]
            });
            lines.extend(flow::lines(ends, width));
        }
        lines.push(Line::default());
        let new = format!("Then: {}", self.waiting.plan.sentence());
        lines.extend(prose::wrapped_at_most(2, &new, width, look.secondary));
        lines
    }
}

impl Component for PlanRoom {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Dialog]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel | Action::Quit => cx.send(Message::Close),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let Some((plan, status)) = self.picked(text) else {
            return Handled::No;
        };
        cx.send(Message::Close);
        cx.send(Message::EndPlan(plan.id, status));
        cx.send(Message::AddPlan(Box::new(self.waiting.clone())));
        Handled::Yes
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        flow::draw(&self.lines(area.width, look), area, buf);
    }

    fn hints(&self) -> Vec<Hint> {
        vec![Hint::new(Action::Cancel, "leave the plan a draft")]
    }
}

impl Dialog for PlanRoom {
    fn title(&self) -> Option<String> {
        Some("Room for one more".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let width = 72.min(screen.width.saturating_sub(6));
        let rows = self.lines(width, &Look::default()).len();
        (width, u16::try_from(rows).unwrap_or(u16::MAX))
    }
}
