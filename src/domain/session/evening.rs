//! The evening put together, in the order it is asked.

use crate::domain::history::{History, SessionSettings};
use crate::domain::prompt::{Pack, When};
use crate::domain::session::ending::WINS;
use crate::domain::session::scene::{Found, Scene};
use crate::domain::session::{Evening, Role, Session, Step};
use crate::domain::session::{anchors, choice, dive, ending};

/// The evening's questions. The same arguments give the same questions.
///
/// What was offered and answered on the day itself changes none of them, so that opening the
/// evening again shows it as it was; the day's moments may add a closer look and an if-then line,
/// or put the brake on. A day outside the working week asks no standing question, no plan and no
/// practice: a steady tick, one question and a good ending are there for who wants them.
pub fn session(
    evening: Evening,
    packs: &[Pack],
    history: &History,
    settings: &SessionSettings,
) -> Session {
    let scene = Scene::new(evening, packs, history, settings);
    let mut steps = Vec::new();
    if scene.is_workday() {
        steps.extend(anchors::plan_check(&scene));
        steps.extend(anchors::settled(&scene));
        steps.extend(anchors::standing(&scene));
    }
    steps.extend(anchors::steady(&scene));
    let dive = dive::offer(&scene);
    let closer_look = dive.is_some();
    steps.extend(dive);
    steps.extend(rotating(&scene, closer_look));
    steps.extend(ending::ending(&scene));
    if scene.is_workday() {
        steps.extend(anchors::practice(&scene));
        steps.extend(anchors::time_split(&scene));
    }
    leave_no_question_last(&mut steps);
    Session {
        steps,
        brake: scene.brake,
        fatigue: scene.fatigue,
    }
}

/// The question that rotates: in place of a closer look, or beside it once it was offered today.
fn rotating(scene: &Scene, closer_look: bool) -> Option<Step> {
    if scene.brake.is_some() || scene.fatigue {
        return None;
    }
    let prompt = choice::choose(scene, rotating_pool(scene))?;
    let is_asked = !closer_look || scene.was_offered_today(&prompt.id);
    is_asked.then_some(Step {
        role: Role::Rotating,
        prompt,
    })
}

/// The questions that rotate in the evening.
///
/// Questions for reviews, meetings and single entries are asked at their own time.
fn rotating_pool<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    scene
        .prompts(When::Daily)
        .filter(|(pack, prompt)| !prompt.anchor && pack.id != WINS)
        .collect()
}

/// The evening ends well or it asks less: a question with nothing good after it goes.
fn leave_no_question_last(steps: &mut Vec<Step>) {
    let is_open_end = |step: &Step| matches!(step.role, Role::Rotating | Role::Dive(_));
    while steps.last().is_some_and(is_open_end) {
        steps.pop();
    }
}
