//! The words in braces that a prompt's text may hold, and how they are filled.

/// A word in braces that stands for something of the journal's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Placeholder {
    /// Somebody who was there.
    Person,
    /// The occasion.
    Situation,
    /// A plan's cue.
    PlanIf,
    /// A plan's action.
    PlanThen,
    /// The first sign of a reaction.
    EarlySign,
    /// A day.
    Date,
    /// How many times.
    N,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Situation,
        Self::PlanIf,
        Self::PlanThen,
        Self::EarlySign,
        Self::Date,
        Self::N,
    ];

    /// The word between the braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Situation => "situation",
            Self::PlanIf => "plan_if",
            Self::PlanThen => "plan_then",
            Self::EarlySign => "early_sign",
            Self::Date => "date",
            Self::N => "n",
        }
    }

    /// The placeholder of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What the placeholders stand for at one place; those without a value are empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Values(Vec<(Placeholder, String)>);

impl Values {
    /// The same values and one more; blank words are no value, and line ends become blanks.
    #[must_use]
    pub fn with(mut self, placeholder: Placeholder, words: &str) -> Self {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.0.push((placeholder, words));
        }
        self
    }

    /// The same values and one more, where there is one.
    #[must_use]
    pub fn with_any(self, placeholder: Placeholder, words: Option<&str>) -> Self {
        self.with(placeholder, words.unwrap_or_default())
    }

    /// What a placeholder stands for, if anything.
    pub fn get(&self, placeholder: Placeholder) -> Option<&str> {
        self.0
            .iter()
            .find(|(one, _)| *one == placeholder)
            .map(|(_, words)| words.as_str())
    }
}

/// The text with its placeholders filled; `None` where one of them is empty.
///
/// A word in braces that is no placeholder stays as it is, and values are never searched for more.
pub fn fill(text: &str, values: &Values) -> Option<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, name, after)) = next_braces(rest) {
        filled.push_str(before);
        match Placeholder::from_name(name) {
            Some(placeholder) => filled.push_str(values.get(placeholder)?),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

/// The words in braces, whether they are placeholders or not.
pub fn words_in_braces(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some((_, name, after)) = next_braces(rest) {
        words.push(name);
        rest = after;
    }
    words
}

fn next_braces(text: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = text.split_once('{')?;
    let (name, after) = opened.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Option<String> {
        let values = Values::default()
            .with(Placeholder::Person, "@mk")
            .with(Placeholder::PlanIf, "{person} interrupts\nme")
            .with(Placeholder::Date, "  ");
        fill(text, &values)
    }

    #[test]
    fn a_text_is_filled_once() {
        assert_eq!(filled("Plain."), Some("Plain.".to_owned()));
        assert_eq!(filled("Ask {person}?"), Some("Ask @mk?".to_owned()));
        assert_eq!(
            filled("If {plan_if}."),
            Some("If {person} interrupts me.".to_owned())
        );
    }

    #[test]
    fn an_empty_placeholder_leaves_no_text() {
        assert_eq!(filled("In {situation}?"), None);
        assert_eq!(filled("On {date}?"), None);
    }

    #[test]
    fn other_braces_stay() {
        assert_eq!(filled("{odd} {} {"), Some("{odd} {} {".to_owned()));
        assert_eq!(words_in_braces("{odd} {n} {"), ["odd", "n"]);
    }
}
