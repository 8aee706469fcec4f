//! The prompts of a pack, each field read and each writing rule of the format held.

use std::collections::BTreeSet;

use crate::domain::placeholder::{Placeholder, words_in_braces};
use crate::domain::prompt::{Prompt, PromptKind};
use crate::packs::fields::{At, Fields};
use crate::packs::sheet::{Sheet, quoted};
use crate::packs::vocabulary::{GAP_DAYS, KIND, WHEN, read_reaction};

/// A pack has at most so many prompts.
const PROMPTS: usize = 500;
/// A question has at most so many characters.
const TEXT_CHARS: usize = 120;
/// How long an answer takes where the file does not say.
const SECONDS: u32 = 30;

/// The prompts of a pack; its `follow_ups` are gathered to be looked up once all packs are read.
pub(super) fn read_prompts(
    prompts: Vec<Fields>,
    pack_id: &str,
    sheet: &mut Sheet,
    follow_ups: &mut Vec<At<String>>,
) -> Vec<Prompt> {
    if let Some(first_too_many) = prompts.get(PROMPTS) {
        let what = format!(
            "the pack has {} prompts, more than {PROMPTS}",
            prompts.len()
        );
        sheet.fault(first_too_many.at(), what, "split it into several packs");
        return Vec::new();
    }
    let mut ids = BTreeSet::new();
    let mut read = Vec::new();
    for fields in prompts {
        let at = fields.at();
        let Some(prompt) = read_prompt(fields, sheet, follow_ups) else {
            continue;
        };
        check_id(&prompt.id, pack_id, at, sheet);
        if !ids.insert(prompt.id.clone()) {
            let what = format!("the id {} is there twice", quoted(&prompt.id));
            sheet.fault(at, what, "give one of them another id");
        }
        read.push(prompt);
    }
    read
}

fn read_prompt(
    mut fields: Fields,
    sheet: &mut Sheet,
    follow_ups: &mut Vec<At<String>>,
) -> Option<Prompt> {
    let at = fields.at();
    let id = fields.required(sheet, "id");
    let text = fields.required(sheet, "text");
    if !fields.has("kind") {
        sheet.fault(at, "`kind` is missing", "add kind = \"text\"");
    }
    let kind = fields.one_of(sheet, "kind", &KIND);
    if let Some(text) = &text {
        check_text(text, sheet);
    }
    let requires = fields.texts(sheet, "requires");
    check_requires(&requires, sheet);
    let leads_to = fields.texts(sheet, "follow_ups");
    follow_ups.extend(leads_to.iter().cloned());
    let mut prompt = Prompt {
        id: id.map(|it| it.value).unwrap_or_default(),
        text: text
            .map(|it| it.value.trim().to_owned())
            .unwrap_or_default(),
        kind: kind.unwrap_or(PromptKind::Text),
        requires: values(requires),
        follow_ups: values(leads_to),
        ..read_rest(&mut fields, sheet)
    };
    read_kind(&mut fields, &mut prompt, sheet);
    fields.end(sheet);
    let is_whole = !prompt.id.is_empty() && kind.is_some();
    is_whole.then_some(prompt)
}

/// What may be left out of a prompt of any kind.
fn read_rest(fields: &mut Fields, sheet: &mut Sheet) -> Prompt {
    let mut text = |key| fields.text(sheet, key).map(|it| it.value);
    let (theme, field, best_time) = (text("theme"), text("field"), text("best_time"));
    let (why, source) = (text("why"), text("source"));
    Prompt {
        id: String::new(),
        text: String::new(),
        theme: theme.unwrap_or_default(),
        kind: PromptKind::Text,
        preset: None,
        not_today: false,
        choices: Vec::new(),
        field,
        requires: Vec::new(),
        when: fields.one_of(sheet, "when", &WHEN),
        best_time,
        anchor: fields.flag(sheet, "anchor").is_some_and(|it| it.value),
        gap_days: fields
            .whole(sheet, "gap_days", &(0..=GAP_DAYS))
            .map(|it| it.value),
        seconds: fields
            .whole(sheet, "seconds", &(1..=3600))
            .map_or(SECONDS, |it| it.value),
        follow_ups: Vec::new(),
        why: why.unwrap_or_default(),
        source: source.unwrap_or_default(),
    }
}

/// What only prompts of one kind have.
fn read_kind(fields: &mut Fields, prompt: &mut Prompt, sheet: &mut Sheet) {
    let at = fields.at();
    let choices = fields.texts(sheet, "choices");
    let preset = fields.table(sheet, "preset");
    let not_today = fields.flag(sheet, "not_today");
    if prompt.kind != PromptKind::Moment && (preset.is_some() || not_today.is_some()) {
        let what = "`preset` and `not_today` are for moments only";
        sheet.warn(at, what, "make the kind \"moment\", or take them out");
    }
    if prompt.kind != PromptKind::Choice && !choices.is_empty() {
        let what = "`choices` are for a choice only";
        sheet.warn(at, what, "make the kind \"choice\", or take them out");
    }
    if prompt.kind == PromptKind::Choice && choices.is_empty() && prompt.field.is_none() {
        let remedy = "add choices = [\"one\", \"two\"], or a field whose words are offered";
        sheet.fault(at, "there is nothing to choose from", remedy);
    }
    prompt.choices = values(choices);
    prompt.not_today = not_today.is_some_and(|it| it.value);
    if let Some(mut preset) = preset {
        let reaction = preset.text(sheet, "reaction");
        prompt.preset = reaction.and_then(|name| read_reaction(&name, sheet));
        preset.end(sheet);
    }
}

fn values(texts: Vec<At<String>>) -> Vec<String> {
    texts.into_iter().map(|it| it.value).collect()
}

/// An id is the pack's id, a dot, and a name of small letters, digits, hyphens and underscores.
fn check_id(id: &str, pack_id: &str, at: usize, sheet: &mut Sheet) {
    let is_letter =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let is_name = |name: &str| !name.is_empty() && name.len() <= 40 && name.bytes().all(is_letter);
    let is_right = id
        .split_once('.')
        .is_some_and(|(prefix, name)| (prefix == pack_id || pack_id.is_empty()) && is_name(name));
    if !is_right {
        sheet.fault(
            at,
            format!("{} is no id for a prompt of this pack", quoted(id)),
            format!("write `{pack_id}.` and small letters, digits, - and _"),
        );
    }
}

fn check_text(text: &At<String>, sheet: &mut Sheet) {
    let length = text.value.trim().chars().count();
    if length > TEXT_CHARS {
        let what = format!("the question has {length} characters, more than {TEXT_CHARS}");
        sheet.fault(text.at, what, "make it shorter");
    }
    if text.value.chars().any(char::is_control) {
        let what = "the question holds a line end or another control character";
        sheet.fault(text.at, what, "write it on one line");
    }
    let first = text.value.split_whitespace().next().unwrap_or_default();
    if first.eq_ignore_ascii_case("why") {
        let what = "a question that begins with \"Why\" leads in circles";
        sheet.warn(text.at, what, "ask what, when, which or how");
    }
    for word in words_in_braces(&text.value) {
        if Placeholder::from_name(word).is_none() {
            let what = format!("{} is no placeholder, and stays as it is", quoted(word));
            sheet.warn(text.at, what, known_placeholders());
        }
    }
}

fn check_requires(requires: &[At<String>], sheet: &mut Sheet) {
    for name in requires {
        if Placeholder::from_name(&name.value).is_none() {
            let name_is = quoted(&name.value);
            let what = format!("{name_is} is no placeholder, so this is never asked");
            sheet.warn(name.at, what, known_placeholders());
        }
    }
}

fn known_placeholders() -> String {
    let names = Placeholder::ALL.map(Placeholder::name);
    format!("use one of: {}", names.join(", "))
}
