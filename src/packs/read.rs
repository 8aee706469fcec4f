//! A pack read from its file: every fault with its line, not only the first.

use toml::de::DeTable;

use crate::domain::prompt::{Pack, Tone, Trigger, When};
use crate::domain::tag::Situation;
use crate::packs::fields::{At, Fields};
use crate::packs::prompt_fields::read_prompts;
use crate::packs::sheet::{Sheet, quoted};
use crate::packs::vocabulary::{GAP_DAYS, TONE, WHEN, read_reaction};

/// The format's number.
const SCHEMA: u32 = 1;

/// What was read of a file.
pub(super) struct Reading<'a> {
    /// The pack, if nothing keeps it from being used so far.
    pub(super) pack: Option<Pack>,
    /// The ids that its prompts lead to, with their places.
    pub(super) follow_ups: Vec<At<String>>,
    /// What was found wrong.
    pub(super) sheet: Sheet<'a>,
}

/// Reads a pack; follow-ups to other packs are not looked up yet.
pub(super) fn read<'a>(file: &'a str, text: &'a str) -> Reading<'a> {
    let mut sheet = Sheet::new(file, text);
    let mut follow_ups = Vec::new();
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let what = format!("this is not TOML ({})", error.message().trim());
        sheet.fault(at, what, "mend the line");
    }
    let pack = if errors.is_empty() {
        let fields = Fields::new(root.get_ref(), 0);
        read_root(fields, &mut sheet, &mut follow_ups)
    } else {
        None
    };
    Reading {
        pack,
        follow_ups,
        sheet,
    }
}

fn read_root(
    mut root: Fields,
    sheet: &mut Sheet,
    follow_ups: &mut Vec<At<String>>,
) -> Option<Pack> {
    let schema = root.whole(sheet, "schema", &(0..=u32::MAX));
    let head = root.table(sheet, "pack");
    let prompts = root.tables(sheet, "prompt");
    root.end(sheet);
    match schema {
        Some(it) if it.value != SCHEMA => {
            let what = format!("this pack is of format {}, and 1 is known", it.value);
            sheet.fault(it.at, what, "use a newer evenkeel, or write schema = 1");
        }
        Some(_) => {}
        None => sheet.fault(0, "`schema` is missing or odd", "begin with schema = 1"),
    }
    let Some(head) = head else {
        let remedy = "add a line [pack] with id, title and when";
        sheet.fault(0, "there is no pack in this file", remedy);
        return None;
    };
    let at = head.at();
    let mut pack = read_head(head, sheet);
    if prompts.is_empty() {
        sheet.fault(at, "the pack has no prompts", "add one under [[prompt]]");
    }
    pack.prompts = read_prompts(prompts, &pack.id, sheet, follow_ups);
    (!sheet.has_faults()).then_some(pack)
}

/// The pack without its prompts; what could not be read is a fault and has some value.
fn read_head(mut head: Fields, sheet: &mut Sheet) -> Pack {
    let id = head.required(sheet, "id");
    let title = head.required(sheet, "title");
    let version = head.text(sheet, "version");
    let language = head.text(sheet, "language");
    let about = head.text(sheet, "about");
    if !head.has("when") {
        sheet.fault(head.at(), "`when` is missing", "add when = \"daily\"");
    }
    let when = head.one_of(sheet, "when", &WHEN);
    let tone = head.one_of(sheet, "tone", &TONE);
    let weight = head.weight(sheet, "weight");
    let max_per_session = head.whole(sheet, "max_per_session", &(1..=20));
    let gap_days = head.whole(sheet, "gap_days", &(0..=GAP_DAYS));
    let trigger = head.table(sheet, "trigger");
    head.end(sheet);
    let id = id.filter(|id| is_pack_id(id, sheet));
    let text = |text: Option<At<String>>| text.map(|it| it.value).unwrap_or_default();
    Pack {
        id: text(id),
        title: text(title),
        version: text(version),
        language: text(language),
        about: text(about),
        when: when.unwrap_or(When::Manual),
        trigger: trigger.and_then(|fields| read_trigger(fields, sheet)),
        tone: tone.unwrap_or(Tone::Neutral),
        weight: weight.map_or(1.0, |it| it.value),
        max_per_session: max_per_session.map_or(1, |it| it.value as usize),
        gap_days: gap_days.map_or(1, |it| it.value),
        prompts: Vec::new(),
    }
}

/// An id is 2 to 16 small letters, digits and hyphens, a letter first.
fn is_pack_id(id: &At<String>, sheet: &mut Sheet) -> bool {
    let is_right = id
        .value
        .starts_with(|letter: char| letter.is_ascii_lowercase())
        && (2..=16).contains(&id.value.len())
        && id
            .value
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_right {
        sheet.fault(
            id.at,
            format!("{} is no id for a pack", quoted(&id.value)),
            "use 2 to 16 small letters, digits and hyphens, a letter first",
        );
    }
    is_right
}

/// The trigger; `None` where a key is unknown, as the pack would be offered at the wrong time.
fn read_trigger(mut fields: Fields, sheet: &mut Sheet) -> Option<Trigger> {
    let reactions = fields.texts(sheet, "reaction");
    let situations = fields.texts(sheet, "situation");
    let entry_type = fields.text(sheet, "entry_type");
    let meeting_with = fields.text(sheet, "meeting_with");
    let min_intensity = fields.whole(sheet, "min_intensity", &(0..=10));
    let reactions = reactions
        .iter()
        .filter_map(|name| read_reaction(name, sheet))
        .collect();
    let unknown = fields.unknown();
    for (key, at) in &unknown {
        sheet.warn(
            *at,
            format!(
                "there is no trigger {}, so the pack is never offered by itself",
                quoted(key)
            ),
            "use reaction, situation, entry_type, meeting_with or min_intensity",
        );
    }
    let trigger = Trigger {
        reactions,
        situations: situations
            .iter()
            .filter_map(|words| read_situation(words, sheet))
            .collect(),
        entry_type: entry_type.map(|it| it.value),
        meeting_with: meeting_with.map(|it| it.value),
        min_intensity: min_intensity.and_then(|it| u8::try_from(it.value).ok()),
    };
    unknown.is_empty().then_some(trigger)
}

/// A situation, as its tag has it.
fn read_situation(words: &At<String>, sheet: &mut Sheet) -> Option<String> {
    let situation = Situation::new(&words.value);
    if situation.is_none() {
        let what = format!("{} is no situation", quoted(&words.value));
        sheet.fault(words.at, what, "write it like \"design-review\"");
    }
    situation.map(|situation| situation.as_str().to_owned())
}
