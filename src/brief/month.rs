//! The month's page, in the manner of the week's: one claim before the details, and what no number shows last.

use crate::brief::document::Section;
use crate::brief::sources::Read;
use crate::brief::week;
use crate::stats::scope::Window;

/// One claim before the details.
const HEADLINE: &str = "month.headline";
/// What surprised.
const SURPRISE: &str = "month.believe";
/// What no number shows.
const NOT_COUNTED: &str = "month.not_counted";
/// The user's own weight for relationship skill.
const IMPORTANT: &str = "bal.important";

/// The questions that are answered here.
pub(super) const QUESTIONS: [&str; 4] = [HEADLINE, SURPRISE, NOT_COUNTED, IMPORTANT];

/// The windows of the figures.
pub(super) const WINDOWS: [Window; 2] = [Window::Days28, Window::Days84];

/// The sections, in order.
pub(super) const SECTIONS: [fn(&Read<'_>) -> Section; 12] = [
    week::good_moments,
    headline,
    moments,
    asked,
    course,
    high_heat,
    intensity,
    recovery,
    practice,
    surprise,
    lessons,
    not_counted,
];

fn headline(read: &Read<'_>) -> Section {
    Section::new("headline", "By your own eye").question(read.question(HEADLINE))
}

fn asked(read: &Read<'_>) -> Section {
    let figures = [
        ("standing-questions", Window::Days28),
        ("rhythm", Window::Days28),
    ];
    Section::new("asked", "Asked and answered (28 days)").lines(read.says(&figures))
}

fn moments(read: &Read<'_>) -> Section {
    Section::new("moments", "Moments")
        .lines(read.counted())
        .or_aside("No moment is written down in these days.")
}

fn course(read: &Read<'_>) -> Section {
    let by_situation = ("off-course-situations", Window::Days84);
    Section::new("course", "On course and off (84 days)")
        .lines(read.says(&[("off-course", Window::Days84)]))
        .lines(read.bars(by_situation))
        .lines(read.says(&[by_situation]))
}

/// Under its own heading: without it "so far" would not say of which moments.
fn high_heat(read: &Read<'_>) -> Section {
    Section::new("high-heat", "When it was hot (84 days)")
        .lines(read.says(&[("high-heat", Window::Days84)]))
}

fn intensity(read: &Read<'_>) -> Section {
    Section::new("intensity", "How strong it was, by week")
        .lines(read.says(&[("intensity", Window::Days84)]))
}

fn recovery(read: &Read<'_>) -> Section {
    Section::new("recovery", "How soon it settled (84 days)")
        .lines(read.says(&[("recovery", Window::Days84)]))
}

/// Practice is of four weeks whatever the window; the longer one says whether rates may stand here.
fn practice(read: &Read<'_>) -> Section {
    Section::new("practice", "What you practise (28 days)")
        .lines(read.says(&[("practice", Window::Days84)]))
        .question(read.question(IMPORTANT))
}

fn surprise(read: &Read<'_>) -> Section {
    Section::new("surprise", "What surprised you").question(read.question(SURPRISE))
}

fn lessons(read: &Read<'_>) -> Section {
    Section::new("lessons", "Lessons")
        .lines(read.lessons(None))
        .or_aside("No lesson was written in these days. The week's page asks for one.")
}

fn not_counted(read: &Read<'_>) -> Section {
    Section::new("not-counted", "What no number shows").question(read.question(NOT_COUNTED))
}
