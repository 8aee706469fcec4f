//! The words of the pack format, each with its meaning.

use crate::domain::prompt::{PromptKind, Tone, When};
use crate::domain::reaction::Reaction;
use crate::packs::fields::At;
use crate::packs::sheet::{Sheet, quoted};

/// A gap is at most a year, as far back as the journal is asked.
pub(super) const GAP_DAYS: u32 = 365;

/// The times a pack or prompt is used.
pub(super) const WHEN: [(&str, When); 8] = [
    ("daily", When::Daily),
    ("after_entry", When::AfterEntry),
    ("before_meeting", When::BeforeMeeting),
    ("after_meeting", When::AfterMeeting),
    ("weekly", When::Weekly),
    ("monthly", When::Monthly),
    ("brake", When::Brake),
    ("manual", When::Manual),
];

/// How heavy a pack's questions are.
pub(super) const TONE: [(&str, Tone); 3] = [
    ("light", Tone::Light),
    ("neutral", Tone::Neutral),
    ("heavy", Tone::Heavy),
];

/// How a question is answered.
pub(super) const KIND: [(&str, PromptKind); 8] = [
    ("text", PromptKind::Text),
    ("choice", PromptKind::Choice),
    ("scale", PromptKind::Scale),
    ("number", PromptKind::Number),
    ("plan", PromptKind::Plan),
    ("person", PromptKind::Person),
    ("tags", PromptKind::Tags),
    ("moment", PromptKind::Moment),
];

/// A reaction by name.
pub(super) fn read_reaction(name: &At<String>, sheet: &mut Sheet) -> Option<Reaction> {
    let reaction = Reaction::from_name(&name.value);
    if reaction.is_none() {
        let names = Reaction::ALL.map(|it| it.name().replace('-', "_"));
        sheet.fault(
            name.at,
            format!("there is no reaction {}", quoted(&name.value)),
            format!("use one of: {}", names.join(", ")),
        );
    }
    reaction
}
