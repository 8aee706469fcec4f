//! The week's page (domain.md §5.2): the good first, the user's own eye before the record's, a lesson last.

use crate::brief::document::Section;
use crate::brief::sources::Read;
use crate::stats::scope::Window;

/// What came up, by the user's own eye.
const REPEAT: &str = "week.repeat";
/// What was learned.
pub const LEARNED: &str = "week.learn_about_self";
/// What no number shows.
const NOT_COUNTED: &str = "week.not_counted";

/// The questions that are answered here.
pub(super) const QUESTIONS: [&str; 3] = [REPEAT, LEARNED, NOT_COUNTED];

/// The windows of the figures.
pub(super) const WINDOWS: [Window; 1] = [Window::Days84];

/// The sections, in order. Quiet people and open promises have their place before the lesson.
pub(super) const SECTIONS: [fn(&Read<'_>) -> Section; 8] = [
    good_moments,
    heat_and_rhythm,
    moments,
    plans,
    by_eye,
    stands_out,
    lesson,
    not_counted,
];

pub(super) fn good_moments(read: &Read<'_>) -> Section {
    Section::new("good-moments", "Good moments")
        .lines(read.good_moments())
        .or_aside("None is written down here. A tick of a steady moment takes three keys.")
}

fn heat_and_rhythm(read: &Read<'_>) -> Section {
    let figures = [("high-heat", Window::Days84), ("rhythm", Window::Days84)];
    Section::new(
        "heat-and-rhythm",
        "When it was hot (84 days), and your rhythm (28 days)",
    )
    .lines(read.says(&figures))
}

fn moments(read: &Read<'_>) -> Section {
    Section::new("moments", "Moments, day by day")
        .lines(read.counted())
        .lines(read.moments_by_day())
        .or_aside("No moment is written down in these days.")
        .lines(read.treated())
}

fn plans(read: &Read<'_>) -> Section {
    Section::new("plans", "Plans (84 days)")
        .lines(read.says(&[("follow-through", Window::Days84)]))
        .lines(read.plans_here())
}

fn by_eye(read: &Read<'_>) -> Section {
    Section::new("by-eye", "By your own eye").question(read.question(REPEAT))
}

fn stands_out(read: &Read<'_>) -> Section {
    let asks = read.prompt(REPEAT).is_some();
    Section {
        waits_for: asks.then_some(REPEAT),
        ..Section::new("stands-out", "What stands out in the record (84 days)")
            .lines(read.says(&[("stands-out", Window::Days84)]))
    }
}

fn lesson(read: &Read<'_>) -> Section {
    let learned = read.prompt(LEARNED).and_then(|prompt| read.answer(prompt));
    Section::new("lesson", "One lesson")
        .lines(read.lessons(learned))
        .question(read.question(LEARNED))
}

fn not_counted(read: &Read<'_>) -> Section {
    Section::new("not-counted", "What no number shows").question(read.question(NOT_COUNTED))
}
