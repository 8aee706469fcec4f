//! A chart of letters, and what is said below it.

/// A chart of letters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Drawing {
    /// Its lines.
    pub rows: Vec<String>,
    /// What its marks say, a sentence each.
    pub says: Vec<String>,
}

impl Drawing {
    /// Adds a line, without the blanks at its end.
    pub fn row(&mut self, line: &str) {
        self.rows.push(line.trim_end().to_owned());
    }
}
