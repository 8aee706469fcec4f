//! What is wrong with a file of the user's, said so that it can be mended.

use std::fmt;

/// One thing wrong with one file. The rest of what was read is in use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// The file's name.
    pub file: String,
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What mends it.
    pub remedy: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}; {}", self.what, self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_names_file_line_and_remedy() {
        let mut trouble = Trouble {
            file: "mine.toml".to_owned(),
            line: Some(12),
            what: "there is no kind `poem`".to_owned(),
            remedy: "use `text`".to_owned(),
        };
        assert_eq!(
            trouble.to_string(),
            "`mine.toml`, line 12: there is no kind `poem`; use `text`"
        );
        trouble.line = None;
        assert_eq!(
            trouble.to_string(),
            "`mine.toml`: there is no kind `poem`; use `text`"
        );
    }
}
