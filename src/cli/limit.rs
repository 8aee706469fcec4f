//! `--limit N`: how many rows of a list are wanted.

use clap::Args;

/// How many rows of a list are wanted.
#[derive(Clone, Copy, Debug, Args)]
pub struct Limit {
    /// At most so many, from the top
    #[arg(long, value_name = "N", value_parser = from_one)]
    limit: Option<usize>,
}

impl Limit {
    /// Whether one was given.
    pub fn is_set(self) -> bool {
        self.limit.is_some()
    }

    /// The most rows; without a limit, all there can be.
    pub fn rows(self) -> usize {
        self.limit.unwrap_or(usize::MAX)
    }
}

fn from_one(words: &str) -> Result<usize, &'static str> {
    let n = words.parse().ok().filter(|n| *n > 0);
    n.ok_or("give a whole number from 1")
}
