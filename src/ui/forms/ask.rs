//! The form that fits a prompt.

use std::rc::Rc;

use crate::domain::prompt::{Prompt, PromptKind};
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};
use crate::ui::forms::Form;
use crate::ui::forms::choice::Choice;
use crate::ui::forms::line::OneLine;
use crate::ui::forms::moment::MomentForm;
use crate::ui::forms::plan::PlanForm;
use crate::ui::forms::scale::{Anchors, Scale};
use crate::ui::forms::words::Words;
use crate::ui::vocabulary::Vocabulary;

/// Rows of an answer in words.
const WORDS_ROWS: (u16, u16) = (2, 12);

/// A prompt's form, by its kind.
#[derive(Debug)]
pub enum Ask {
    /// Words.
    Words(Box<Words>),
    /// One of a few.
    Choice(Choice),
    /// 0–10.
    Scale(Scale),
    /// People, tags, a number.
    Line(Box<OneLine>),
    /// If, then.
    Plan(Box<PlanForm>),
    /// A reaction in a situation.
    Moment(Box<MomentForm>),
}

impl Ask {
    /// An empty form for a prompt.
    pub fn new(prompt: &Prompt, vocabulary: &Rc<Vocabulary>) -> Self {
        Self::restore(prompt, "", vocabulary)
    }

    /// The form of a prompt as a draft kept it; empty where the draft does not fit.
    pub fn restore(prompt: &Prompt, saved: &str, vocabulary: &Rc<Vocabulary>) -> Self {
        let words = Rc::clone(vocabulary);
        match prompt.kind {
            PromptKind::Text => Self::Words(Box::new(Words::restore(saved, WORDS_ROWS, words))),
            PromptKind::Choice if prompt.choices.is_empty() => {
                Self::Line(Box::new(OneLine::restore(saved, None, words)))
            }
            PromptKind::Choice => Self::Choice(Choice::new(prompt.choices.clone())),
            PromptKind::Scale => Self::Scale(Scale::new(anchors(prompt))),
            PromptKind::Number | PromptKind::Tags => {
                Self::Line(Box::new(OneLine::restore(saved, None, words)))
            }
            PromptKind::Person => Self::Line(Box::new(OneLine::restore(saved, Some('@'), words))),
            PromptKind::Plan if saved.is_empty() => {
                Self::Plan(Box::new(PlanForm::new(cue(&prompt.text))))
            }
            PromptKind::Plan => Self::Plan(Box::new(PlanForm::restore(saved))),
            PromptKind::Moment => {
                let reaction = prompt.preset.unwrap_or(Reaction::Other);
                Self::Moment(Box::new(MomentForm::restore(saved, reaction, words)))
            }
        }
    }

    /// Whether a kept draft is one of this prompt's form.
    pub fn fits(prompt: &Prompt, saved: &str) -> bool {
        match prompt.kind {
            PromptKind::Text => Words::words_of(saved).is_some(),
            PromptKind::Choice if prompt.choices.is_empty() => OneLine::fits(saved),
            PromptKind::Choice | PromptKind::Scale => true,
            PromptKind::Number | PromptKind::Tags | PromptKind::Person => OneLine::fits(saved),
            PromptKind::Plan => PlanForm::fits(saved),
            PromptKind::Moment => MomentForm::fits(saved),
        }
    }

    /// The form of a prompt that was answered in words before.
    pub fn answered(prompt: &Prompt, words: &str, vocabulary: &Rc<Vocabulary>) -> Self {
        match prompt.kind {
            PromptKind::Text => Self::restore(prompt, &Words::saved(words), vocabulary),
            PromptKind::Number | PromptKind::Tags | PromptKind::Person => {
                Self::restore(prompt, &OneLine::saved(words), vocabulary)
            }
            PromptKind::Choice if prompt.choices.is_empty() => {
                Self::restore(prompt, &OneLine::saved(words), vocabulary)
            }
            PromptKind::Choice | PromptKind::Scale | PromptKind::Plan | PromptKind::Moment => {
                Self::new(prompt, vocabulary)
            }
        }
    }

    /// What it says, in a line.
    pub fn line(&self) -> String {
        let words = match self {
            Self::Words(form) => return form.first_line().to_owned(),
            Self::Moment(form) => return form.first_line().to_owned(),
            Self::Choice(form) => form.taken().map_or("", |(_, words)| words).to_owned(),
            Self::Scale(form) => form.point().map_or_else(String::new, |it| it.to_string()),
            Self::Line(form) => form.text().to_owned(),
            Self::Plan(form) => {
                let (cue, action) = form.plan();
                format!("if {cue}, then I will {action}")
            }
        };
        let first = words.lines().map(str::trim).find(|line| !line.is_empty());
        first.unwrap_or_default().to_owned()
    }

    /// The form behind it.
    pub fn form(&self) -> &dyn Form {
        match self {
            Self::Words(form) => form.as_ref(),
            Self::Choice(form) => form,
            Self::Scale(form) => form,
            Self::Line(form) => form.as_ref(),
            Self::Plan(form) => form.as_ref(),
            Self::Moment(form) => form.as_ref(),
        }
    }

    /// The form behind it, to answer keys.
    pub fn form_mut(&mut self) -> &mut dyn Form {
        match self {
            Self::Words(form) => form.as_mut(),
            Self::Choice(form) => form,
            Self::Scale(form) => form,
            Self::Line(form) => form.as_mut(),
            Self::Plan(form) => form.as_mut(),
            Self::Moment(form) => form.as_mut(),
        }
    }

    /// The text in it, if it has one, for the user's own editor.
    pub fn words(&self) -> Option<String> {
        match self {
            Self::Words(words) => Some(words.text()),
            Self::Moment(form) => Some(form.text()),
            Self::Choice(_) | Self::Scale(_) | Self::Line(_) | Self::Plan(_) => None,
        }
    }

    /// Takes the text back; `false` where there is no place for one.
    pub fn set_words(&mut self, text: &str) -> bool {
        match self {
            Self::Words(words) => words.set_text(text),
            Self::Moment(form) => form.set_text(text),
            Self::Choice(_) | Self::Scale(_) | Self::Line(_) | Self::Plan(_) => return false,
        }
        true
    }

    /// Whether a digit answers it without opening it first.
    pub fn is_one_key(&self) -> bool {
        matches!(self, Self::Choice(_) | Self::Scale(_))
    }
}

/// The anchors of a split of ten points between two kinds of skill.
const SPLIT: Anchors = &[
    (0, "none"),
    (2, "a little"),
    (5, "half and half"),
    (8, "most of them"),
    (10, "all"),
];

fn anchors(prompt: &Prompt) -> Anchors {
    match prompt.field.as_deref() {
        Some("stakes") => &Stakes::ANCHORS,
        Some("importance_split") => SPLIT,
        Some(_) | None => &Intensity::ANCHORS,
    }
}

/// The cue that a plan's prompt has filled in: what stands between "If" and ", then".
fn cue(text: &str) -> &str {
    let Some((cue, _)) = text.split_once(", then") else {
        return "";
    };
    let cue = cue
        .rsplit_once("if ")
        .or_else(|| cue.rsplit_once("If "))
        .map_or("", |(_, cue)| cue);
    if cue.contains("___") { "" } else { cue.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filled_cue_is_taken_from_the_prompt() {
        assert_eq!(
            cue("If I notice my voice in standup, then I will ___."),
            "I notice my voice in standup"
        );
        assert_eq!(
            cue("If it comes up again tomorrow: if ___, then I will ___."),
            ""
        );
        assert_eq!(
            cue("In which other situation could the same thing help?"),
            ""
        );
    }
}
