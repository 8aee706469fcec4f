//! What is wrong with a file that the user wrote, where, and what to do about it.

use std::fmt;

/// What is wrong with a file; never a reason to stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// The file, as the user knows it.
    pub file: String,
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong there.
    pub what: String,
    /// What to do about it, or what happens instead.
    pub remedy: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.what)?;
        if self.remedy.is_empty() {
            return Ok(());
        }
        write!(f, ". {}", sentence(&self.remedy))
    }
}

/// Words as a sentence: a capital first, a full stop last.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let sentence: String = first.chain(letters).collect();
    if sentence.ends_with(['.', '?', ')']) {
        sentence
    } else {
        format!("{sentence}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_file_line_and_remedy() {
        let trouble = Trouble {
            file: "config.toml".to_owned(),
            line: Some(3),
            what: "`them` is no setting".to_owned(),
            remedy: "Did you mean `theme`?".to_owned(),
        };
        assert_eq!(
            trouble.to_string(),
            "`config.toml`, line 3: `them` is no setting. Did you mean `theme`?"
        );
    }

    #[test]
    fn does_without_line_and_remedy() {
        let trouble = Trouble {
            file: "dark.toml".to_owned(),
            line: None,
            what: "is a folder".to_owned(),
            remedy: String::new(),
        };
        assert_eq!(trouble.to_string(), "`dark.toml`: is a folder");
    }
}
