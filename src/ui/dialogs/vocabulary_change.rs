//! A name being changed: what is typed, and what it would do, said before it is done.

use ratatui::text::{Line, Span};

use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::domain::words;
use crate::input::action::Action;
use crate::store::{Store, StoreError, TermLine};
use crate::ui::component::Hint;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::widgets::line_input::LineInput;

/// Columns of a name in a sentence; a longer one is cut.
const NAME: usize = 30;

/// Names that are suggested to merge with.
const SUGGESTED: usize = 5;

/// Names that are read for that: the chosen one and those of other groups are left out.
const READ: usize = 16;

/// A name being given.
#[derive(Debug)]
pub(super) struct Renaming {
    kind: TermKind,
    of: TermLine,
    pub(super) line: LineInput,
    fate: Fate,
}

/// What the name that is typed would do.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Fate {
    /// There is nothing to do: it is the name already.
    Same,
    /// There is no name.
    Nameless,
    /// So many entries get the name; situations below it keep theirs.
    Given { entries: usize, below: Vec<String> },
    /// Another one has the name: the two become one, in so many entries.
    Merged { into: TermLine, entries: usize },
    /// A reaction of the other group has the name.
    Refused { by: String },
}

/// A name that becomes another name of one that stays.
#[derive(Debug)]
pub(super) struct Merging {
    kind: TermKind,
    of: TermLine,
    pub(super) line: LineInput,
    found: Vec<TermLine>,
    chosen: Option<usize>,
    /// The letters changed since the names were read.
    is_edited: bool,
    /// How many entries the two have.
    entries: usize,
}

impl Renaming {
    /// The name as it is, to be changed.
    pub(super) fn new(kind: TermKind, of: TermLine) -> Self {
        Self {
            kind,
            line: LineInput::new(of.label.as_deref().unwrap_or(&of.name)).selected(),
            of,
            fate: Fate::Same,
        }
    }

    /// The name that is being changed.
    pub(super) fn name(&self) -> &str {
        &self.of.name
    }

    /// The name that was typed.
    fn typed(&self) -> String {
        name_of(self.kind, self.line.text()).unwrap_or_default()
    }

    /// Reads what the typed name would do.
    pub(super) fn read(&mut self, store: &Store) -> Result<(), StoreError> {
        let typed = self.typed();
        self.fate = if self.kind == TermKind::Reaction {
            self.fate_of_label(store, &typed)?
        } else {
            self.fate_of_name(store, &typed)?
        };
        Ok(())
    }

    fn fate_of_name(&self, store: &Store, typed: &str) -> Result<Fate, StoreError> {
        let (kind, of) = (self.kind, self.of.name.as_str());
        if typed.is_empty() {
            return Ok(Fate::Nameless);
        }
        if typed == of {
            return Ok(Fate::Same);
        }
        let other = store.term(kind, typed)?.filter(|other| other.name != of);
        let Some(other) = other else {
            let below = match kind {
                TermKind::Situation => store.situations_below(of)?,
                TermKind::Person
                | TermKind::Emotion
                | TermKind::Trigger
                | TermKind::Vulnerability
                | TermKind::Reaction => Vec::new(),
            };
            let entries = store.entries_named(kind, (of, of))?;
            return Ok(Fate::Given { entries, below });
        };
        let entries = store.entries_named(kind, (of, &other.name))?;
        let into = TermLine {
            name: other.name,
            label: None,
            aliases: other.aliases,
            entries: other.uses,
            last_day: None,
            is_archived: other.is_archived,
        };
        Ok(Fate::Merged { into, entries })
    }

    fn fate_of_label(&self, store: &Store, typed: &str) -> Result<Fate, StoreError> {
        let of = self.of.name.as_str();
        if self.of.label.as_deref() == Some(typed) {
            return Ok(Fate::Same);
        }
        let own = Reaction::from_name(of);
        let list = store.list_terms(TermKind::Reaction, typed, READ)?;
        let named = store.reaction_words()?.named(typed);
        match named.filter(|other| Some(*other) != own && !typed.is_empty()) {
            Some(other) if own.is_some_and(|own| own.group() == other.group()) => {
                let mut lines = list.lines.into_iter();
                let into = lines.find(|line| line.name == other.name());
                let entries = store.entries_named(TermKind::Reaction, (of, other.name()))?;
                Ok(into.map_or(Fate::Same, |into| Fate::Merged { into, entries }))
            }
            Some(_) => Ok(Fate::Refused {
                by: typed.to_owned(),
            }),
            None => {
                let entries = store.entries_named(TermKind::Reaction, (of, of))?;
                let below = Vec::new();
                Ok(Fate::Given { entries, below })
            }
        }
    }

    /// What to ask for now that it is finished; nothing where there is nothing to do.
    pub(super) fn finished(&self) -> Result<Option<Message>, String> {
        let (kind, from) = (self.kind, self.of.name.clone());
        match &self.fate {
            Fate::Same => Ok(None),
            Fate::Nameless | Fate::Refused { .. } => Err(self.sentence()),
            Fate::Given { .. } => {
                let to = self.typed();
                Ok(Some(Message::RenameTerm { kind, from, to }))
            }
            Fate::Merged { into, .. } => {
                let into = into.name.clone();
                Ok(Some(Message::MergeTerms { kind, from, into }))
            }
        }
    }

    /// What stands before the line.
    pub(super) fn says(&self) -> String {
        format!("{} is now:", label(self.kind, &self.of))
    }

    /// What the typed name would do.
    pub(super) fn sentence(&self) -> String {
        match &self.fate {
            Fate::Same => "Type another name.".to_owned(),
            Fate::Nameless => "Type a name; it needs a letter at least.".to_owned(),
            Fate::Given { entries, .. } if self.kind == TermKind::Reaction => {
                self.labelled(*entries)
            }
            Fate::Given { entries, below } => {
                let mut words = given(*entries);
                let new = cut(self.kind, &self.typed());
                words.extend(staying(below, &new));
                words.join(" ")
            }
            Fate::Merged { into, entries } => {
                let typed = cut(self.kind, &self.typed());
                let (name, all) = (label(self.kind, into), all_in(*entries));
                if typed == name || self.kind == TermKind::Reaction {
                    return format!("There is a {name} already. Enter merges: {all}.");
                }
                format!("{typed} is another name of {name}. Enter merges: {all}.")
            }
            Fate::Refused { by } => {
                let by = prose::cut(by, NAME);
                format!("{by} is a reaction of the other side of the course. Type another word.")
            }
        }
    }

    /// What a reaction is called is a matter of the screen alone.
    fn labelled(&self, entries: usize) -> String {
        let shipped = Reaction::from_name(&self.of.name).map_or("", Reaction::label);
        let typed = self.typed();
        if typed.is_empty() || typed == shipped {
            return format!("It is called {shipped} again.");
        }
        let moments = match entries {
            0 => "No moment is of this reaction yet.".to_owned(),
            1 => "1 moment shows the new word.".to_owned(),
            n => format!("{} moments show the new word.", words::thousands(n)),
        };
        format!("{moments} Searches and files still know it as {shipped}.")
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        let does = match &self.fate {
            Fate::Merged { .. } => "make them one",
            Fate::Same | Fate::Nameless | Fate::Given { .. } | Fate::Refused { .. } => "rename it",
        };
        vec![
            Hint::new(Action::NewLine, does),
            Hint::new(Action::Cancel, "leave it as it is"),
        ]
    }
}

impl Merging {
    /// A name, and nothing chosen yet to merge it with.
    pub(super) fn new(kind: TermKind, of: TermLine) -> Self {
        Self {
            kind,
            of,
            line: LineInput::new("").with_placeholder("the name that stays"),
            found: Vec::new(),
            chosen: None,
            is_edited: false,
            entries: 0,
        }
    }

    /// The name that is being changed.
    pub(super) fn name(&self) -> &str {
        &self.of.name
    }

    /// Reads the names that fit, and what the chosen one would bring.
    pub(super) fn read(&mut self, store: &Store) -> Result<(), StoreError> {
        let letters = name_of(self.kind, self.line.text()).unwrap_or_default();
        let names = store.list_terms(self.kind, &letters, READ)?;
        let fitting = names.lines.into_iter().filter(|line| self.may_stay(line));
        self.found = fitting.take(SUGGESTED).collect();
        if std::mem::take(&mut self.is_edited) {
            self.chosen = (!letters.is_empty()).then_some(0);
        }
        let last = self.found.len().checked_sub(1);
        self.chosen = self.chosen.zip(last).map(|(place, last)| place.min(last));
        if let Some(stays) = self.staying_name() {
            let both = (self.of.name.as_str(), stays.name.as_str());
            self.entries = store.entries_named(self.kind, both)?;
        }
        Ok(())
    }

    fn may_stay(&self, line: &TermLine) -> bool {
        let group = |line: &TermLine| Reaction::from_name(&line.name).map(Reaction::group);
        let is_one_group = self.kind != TermKind::Reaction || group(line) == group(&self.of);
        line.name != self.of.name && is_one_group
    }

    fn staying_name(&self) -> Option<&TermLine> {
        self.found.get(self.chosen?)
    }

    /// Learns that other letters were typed.
    pub(super) fn was_edited(&mut self) {
        self.is_edited = true;
    }

    /// Chooses a name before or after.
    pub(super) fn choose(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = Some(match self.chosen {
            Some(place) => place.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        });
    }

    /// Writes the chosen name into the line.
    pub(super) fn complete(&mut self) {
        let name = self.staying_name().or(self.found.first());
        if let Some(name) = name.map(|line| line.label.clone().unwrap_or(line.name.clone())) {
            self.line.set_text(&name);
        }
    }

    /// What to ask for now that it is finished.
    pub(super) fn finished(&self) -> Result<Option<Message>, String> {
        let Some(into) = self.staying_name() else {
            return Err(self.sentence());
        };
        Ok(Some(Message::MergeTerms {
            kind: self.kind,
            from: self.of.name.clone(),
            into: into.name.clone(),
        }))
    }

    /// What stands before the line.
    pub(super) fn says(&self) -> String {
        format!("{} becomes:", label(self.kind, &self.of))
    }

    /// What the chosen name would do.
    pub(super) fn sentence(&self) -> String {
        let with_count = |line: &TermLine| {
            let n = words::thousands(line.entries);
            format!("{} ({n})", label(self.kind, line))
        };
        match self.staying_name() {
            Some(into) => {
                let (of, into) = (with_count(&self.of), with_count(into));
                let all = all_in(self.entries);
                let texts = "Their texts stay as they are.";
                format!("{of} becomes another name of {into}: {all}. {texts}")
            }
            None if self.line.text().trim().is_empty() => {
                "Type the name that stays, or choose it with the arrows.".to_owned()
            }
            None => "No other name has these letters. To give it a new name, rename it.".to_owned(),
        }
    }

    /// The names that fit, each with its count.
    pub(super) fn suggestions(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let lines = self.found.iter().enumerate();
        let lines = lines.map(|(place, line)| {
            let is_chosen = self.chosen == Some(place);
            let mark = if is_chosen { "› " } else { "  " };
            let count = format!("  {}", words::thousands(line.entries));
            let archived = if line.is_archived { "  archived" } else { "" };
            let room = usize::from(width).saturating_sub(2 + count.len() + archived.len());
            let name = line.label.clone();
            let name = name.unwrap_or_else(|| self.kind.signed(&line.name));
            let style = if is_chosen { look.accent } else { look.text };
            Line::from(vec![
                Span::styled(format!("{mark}{}", prose::cut(&name, room)), style),
                Span::styled(format!("{count}{archived}"), look.secondary),
            ])
        });
        lines.collect()
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        let merge = self
            .chosen
            .map(|_place| Hint::new(Action::NewLine, "merge"));
        let others = [
            Hint::new(Action::Cancel, "leave it as it is"),
            Hint::new(Action::CursorDown, "choose"),
            Hint::new(Action::Next, "take the name"),
        ];
        merge.into_iter().chain(others).collect()
    }
}

/// The name that typed words are, in the form of their list.
fn name_of(kind: TermKind, typed: &str) -> Option<String> {
    match kind {
        TermKind::Situation => Situation::new(typed).map(|tag| tag.as_str().to_owned()),
        TermKind::Person => Handle::new(typed).map(|tag| tag.as_str().to_owned()),
        TermKind::Emotion | TermKind::Trigger | TermKind::Vulnerability | TermKind::Reaction => {
            let words = typed.trim();
            (!words.is_empty()).then(|| words.to_owned())
        }
    }
}

/// A name as a sentence has it.
fn label(kind: TermKind, line: &TermLine) -> String {
    match &line.label {
        Some(label) => prose::cut(label, NAME),
        None => cut(kind, &line.name),
    }
}

fn cut(kind: TermKind, name: &str) -> String {
    prose::cut(&kind.signed(name), NAME)
}

fn all_in(entries: usize) -> String {
    format!("{} in all", words::count(entries, "entry", "entries"))
}

/// What a new name does to the entries.
fn given(entries: usize) -> Vec<String> {
    let words = match entries {
        0 => "No entry has it yet; both names lead to it.".to_owned(),
        1 => "1 entry is found by the new name, and still by the old one. Its text stays as it is."
            .to_owned(),
        n => format!(
            "{} entries are found by the new name, and still by the old one. Their texts stay as \
             they are.",
            words::thousands(n)
        ),
    };
    vec![words]
}

/// What is said of the situations below one that is renamed.
fn staying(below: &[String], new: &str) -> Option<String> {
    let (first, rest) = below.split_first()?;
    let first = cut(TermKind::Situation, first);
    Some(match rest.len() {
        0 => format!("{first} keeps its name, and {new} finds it too."),
        n => {
            let n = words::thousands(n);
            format!("{first} and {n} more below it keep their names, and {new} finds them too.")
        }
    })
}
