//! A moment being written: two lines of text, then a key for each field.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::moment::{AsIntended, Detail, Moment, Recovery, TheirMark};
use crate::domain::reaction::Reaction;
use crate::domain::scale::Intensity;
use crate::domain::tag::Tags;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Hint;
use crate::ui::forms::line::OneLine;
use crate::ui::forms::moment_draft::{MomentDraft, with_line};
use crate::ui::forms::scale::point_of;
use crate::ui::forms::words::{Words, completing};
use crate::ui::forms::{Form, FormStep, moment_view};
use crate::ui::look::Look;
use crate::ui::vocabulary::Vocabulary;

/// Rows of the text: at least two, so that it asks for two lines.
const TEXT_ROWS: (u16, u16) = (2, 10);

/// A field of the form, in the order of asking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// What happened.
    Text,
    /// The occasion, and who was there.
    Situation,
    /// What I did.
    Reaction,
    /// What I felt, 0–10.
    Felt,
    /// How long it took.
    Recovery,
    /// How they responded.
    Response,
    /// Whether I responded as I meant to.
    Intended,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Situation,
        Self::Reaction,
        Self::Felt,
        Self::Recovery,
        Self::Response,
        Self::Intended,
    ];
}

/// A moment being written.
#[derive(Debug)]
pub struct MomentForm {
    pub(super) words: Words,
    pub(super) tags: OneLine,
    pub(super) response: OneLine,
    pub(super) moment: Moment,
    pub(super) field: Field,
    pub(super) vocabulary: Rc<Vocabulary>,
    /// The situations and people that it names, with their signs.
    pub(super) names: Vec<String>,
    /// The tags of the words, and the revision of the words that they are of.
    said: (Option<u64>, Tags),
    /// Where the fields below the text were last drawn.
    places: Vec<(Field, Rect)>,
}

impl MomentForm {
    /// An empty moment with its reaction filled in.
    pub fn new(reaction: Reaction, vocabulary: Rc<Vocabulary>) -> Self {
        let moment = Moment::new(reaction);
        Self::from_draft(
            MomentDraft {
                text: String::new(),
                tags: String::new(),
                moment,
            },
            vocabulary,
        )
    }

    /// A moment as far as it was written.
    pub fn from_draft(mut draft: MomentDraft, vocabulary: Rc<Vocabulary>) -> Self {
        draft.moment.reaction = vocabulary.reactions().kept_as(draft.moment.reaction);
        let mut form = Self {
            words: Words::new(&draft.text, TEXT_ROWS, Rc::clone(&vocabulary)),
            tags: OneLine::new(&draft.tags, Some('#'), Rc::clone(&vocabulary)),
            response: OneLine::new(draft.response(), None, Rc::clone(&vocabulary)),
            moment: draft.moment,
            field: Field::Text,
            vocabulary,
            names: Vec::new(),
            said: (None, Tags::default()),
            places: Vec::new(),
        };
        form.look_for_names();
        form
    }

    /// The form of a kept draft.
    pub fn restore(saved: &str, reaction: Reaction, vocabulary: Rc<Vocabulary>) -> Self {
        match serde_json::from_str(saved) {
            Ok(draft) => Self::from_draft(draft, vocabulary),
            Err(_) => Self::new(reaction, vocabulary),
        }
    }

    /// Whether this is the kept draft of a moment.
    pub fn fits(saved: &str) -> bool {
        serde_json::from_str::<MomentDraft>(saved).is_ok()
    }

    /// What was typed and chosen so far.
    pub fn draft(&self) -> MomentDraft {
        let mut moment = self.moment.clone();
        moment.set_detail(Detail::TheirResponse, self.response.text());
        MomentDraft {
            text: self.words.text(),
            tags: self.tags.text().to_owned(),
            moment,
        }
    }

    /// The words, for the user's own editor.
    pub fn text(&self) -> String {
        self.words.text()
    }

    /// The first line of the words with anything on it.
    pub fn first_line(&self) -> &str {
        self.words.first_line()
    }

    /// Takes the words back.
    pub fn set_text(&mut self, text: &str) {
        self.words.set_text(text);
        self.look_for_names();
    }

    /// Whether it names a situation, which makes it a moment.
    pub fn has_situation(&self) -> bool {
        self.names.iter().any(|name| name.starts_with('#'))
    }

    fn look_for_names(&mut self) {
        let revision = Some(self.words.revision());
        if self.said.0 != revision {
            self.said = (revision, self.words.tags());
        }
        let tags = with_line(self.said.1.clone(), self.tags.text());
        let names = tags.situations.iter().map(ToString::to_string);
        self.names = names
            .chain(tags.people.iter().map(ToString::to_string))
            .collect();
    }

    fn noted(&mut self, step: FormStep) -> FormStep {
        if step == FormStep::Changed {
            self.look_for_names();
        }
        step
    }

    fn forward(&mut self) -> FormStep {
        let place = Field::ALL
            .iter()
            .position(|field| *field == self.field)
            .unwrap_or_default();
        let named = self.has_situation();
        let next = Field::ALL.into_iter().skip(place + 1).find(|field| {
            // what the text and the question have said already is not asked again
            !(*field == Field::Situation && named || *field == Field::Reaction)
        });
        match next {
            Some(field) => {
                self.field = field;
                FormStep::Same
            }
            None if named => FormStep::Finished,
            None => {
                self.field = Field::Situation;
                FormStep::Same
            }
        }
    }

    fn back(&mut self) -> FormStep {
        match Field::ALL.iter().position(|field| *field == self.field) {
            Some(place @ 1..) => {
                self.field = Field::ALL[place - 1];
                FormStep::Same
            }
            Some(0) | None => FormStep::Left,
        }
    }

    /// Sets what a digit means in this field, and goes on.
    fn choose(&mut self, text: &str) -> Option<FormStep> {
        let digit = text.parse::<usize>().ok().filter(|_| text.len() == 1);
        let picked = |all: usize| {
            digit
                .and_then(|digit| digit.checked_sub(1))
                .filter(|place| *place < all)
        };
        match self.field {
            Field::Reaction => {
                let digit = text.chars().next()?;
                self.moment.reaction = self.vocabulary.reactions().from_digit(digit)?;
            }
            Field::Felt => self.moment.intensity = Some(Intensity::new(point_of(text)?)?),
            Field::Recovery => {
                self.moment.recovery = Some(Recovery::ALL[picked(Recovery::ALL.len())?]);
            }
            Field::Response if self.response.is_empty() => {
                self.moment.their_mark = Some(TheirMark::ALL[picked(TheirMark::ALL.len())?]);
            }
            Field::Intended => {
                self.moment.as_intended = Some(AsIntended::ALL[picked(AsIntended::ALL.len())?]);
            }
            Field::Situation if self.tags.is_empty() => {
                let favourite = self
                    .vocabulary
                    .favourites()
                    .get(digit?.checked_sub(1)?)?
                    .as_str()
                    .to_owned();
                self.tags = OneLine::new(&favourite, Some('#'), Rc::clone(&self.vocabulary));
                self.look_for_names();
            }
            Field::Text | Field::Situation | Field::Response => return None,
        }
        Some(match self.forward() {
            FormStep::Finished => FormStep::Finished,
            FormStep::Same | FormStep::Changed | FormStep::Left | FormStep::NotMine => {
                FormStep::Changed
            }
        })
    }

    /// Takes the choice of this field back.
    fn clear(&mut self) -> FormStep {
        match self.field {
            Field::Felt => self.moment.intensity = None,
            Field::Recovery => self.moment.recovery = None,
            Field::Response => self.moment.their_mark = None,
            Field::Intended => self.moment.as_intended = None,
            Field::Text | Field::Situation | Field::Reaction => return FormStep::Same,
        }
        FormStep::Changed
    }

    fn step_by_field(&mut self, step: FormStep) -> FormStep {
        match step {
            FormStep::Finished => self.forward(),
            FormStep::Left => FormStep::Left,
            other @ (FormStep::NotMine | FormStep::Same | FormStep::Changed) => other,
        }
    }

    fn is_completing(&self) -> bool {
        match self.field {
            Field::Text => self.words.is_completing(),
            Field::Situation => self.tags.is_completing(),
            Field::Response => self.response.is_completing(),
            Field::Reaction | Field::Felt | Field::Recovery | Field::Intended => false,
        }
    }

    fn move_or_type(&mut self, action: Action) -> FormStep {
        match (self.field, action) {
            (Field::Text, Action::NewLine) => {
                let step = self.words.on_text("\n");
                self.step_by_field(step)
            }
            (Field::Text, other) => {
                let step = self.words.on_action(other);
                self.step_by_field(step)
            }
            (Field::Situation, other) => {
                let step = self.tags.on_action(other);
                self.step_by_field(step)
            }
            (Field::Response, Action::DeleteLeft) if self.response.is_empty() => self.clear(),
            (Field::Response, other) => {
                let step = self.response.on_action(other);
                self.step_by_field(step)
            }
            (_, Action::DeleteLeft | Action::DeleteRight) => self.clear(),
            (_, Action::CursorDown | Action::Down | Action::NewLine) => self.forward(),
            (_, Action::CursorUp | Action::Up) => self.back(),
            _ => FormStep::NotMine,
        }
    }
}

impl Form for MomentForm {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Form, Context::Text]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is for the field in focus"
    )]
    fn on_action(&mut self, action: Action) -> FormStep {
        if self.is_completing() {
            let step = self.move_or_type(action);
            return self.noted(step);
        }
        let step = match action {
            Action::Finish if !self.has_situation() => {
                self.field = Field::Situation;
                FormStep::Same
            }
            Action::Finish => FormStep::Finished,
            Action::Cancel => FormStep::Left,
            Action::Next => self.forward(),
            Action::Previous => self.back(),
            other => self.move_or_type(other),
        };
        self.noted(step)
    }

    fn on_text(&mut self, text: &str) -> FormStep {
        if let Some(step) = self.choose(text) {
            return step;
        }
        let step = match self.field {
            Field::Text => self.words.on_text(text),
            Field::Situation => self.tags.on_text(text),
            Field::Response => self.response.on_text(text),
            Field::Reaction | Field::Felt | Field::Recovery | Field::Intended => FormStep::Same,
        };
        self.noted(step)
    }

    fn on_paste(&mut self, text: &str) -> FormStep {
        let step = match self.field {
            Field::Situation => self.tags.on_paste(text),
            Field::Response => self.response.on_paste(text),
            Field::Text | Field::Reaction | Field::Felt | Field::Recovery | Field::Intended => {
                // words are never lost, whatever is being chosen
                self.field = Field::Text;
                self.words.on_paste(text)
            }
        };
        self.noted(step)
    }

    fn take_copied(&mut self) -> Option<String> {
        let lines = self.tags.take_copied().or(self.response.take_copied());
        self.words.take_copied().or(lines)
    }

    fn height(&self, width: u16) -> u16 {
        moment_view::height(self, width)
    }

    fn arrange(&mut self, area: Rect) {
        let part = moment_view::text_part(self, area);
        self.words.arrange(part);
        self.places = moment_view::places(self, area);
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        moment_view::draw(self, area, buf, look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        moment_view::cursor(self, area)
    }

    fn click(&mut self, at: Position) -> FormStep {
        let place = self.places.iter().find(|(_, part)| part.contains(at));
        match place.map(|(field, _)| *field) {
            None => {
                self.field = Field::Text;
                self.words.click(at)
            }
            Some(field) => {
                self.field = field;
                FormStep::Same
            }
        }
    }

    fn wheel(&mut self, rows: i32) {
        self.words.wheel(rows);
    }

    fn is_empty(&self) -> bool {
        let nothing_chosen = self.moment == Moment::new(self.moment.reaction);
        nothing_chosen && self.tags.is_empty() && self.response.is_empty() && self.words.is_blank()
    }

    fn save(&self) -> String {
        serde_json::to_string(&self.draft()).unwrap_or_default()
    }

    fn hints(&self) -> Vec<Hint> {
        if self.is_completing() {
            return completing();
        }
        let mut hints = vec![
            Hint::new(Action::Next, "next field"),
            Hint::new(Action::Finish, "keep it"),
            Hint::new(Action::Cancel, "leave, all kept"),
        ];
        hints.push(match self.field {
            Field::Text => Hint::new(Action::NewLine, "new line"),
            Field::Situation
            | Field::Reaction
            | Field::Felt
            | Field::Recovery
            | Field::Response
            | Field::Intended => Hint::new(Action::Previous, "back"),
        });
        hints
    }
}
