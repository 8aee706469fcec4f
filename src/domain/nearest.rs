//! The known word that a mistyped one was probably meant to be.

/// "Did you mean `theme`?" for a word that is close to a known one, else `otherwise`.
pub fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    match nearest(word, known) {
        Some(best) => format!("Did you mean `{best}`?"),
        None => otherwise.to_owned(),
    }
}

/// The known word closest to this one, if any is close enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.to_lowercase().chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (distance(&letters, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Longer words are not typing mistakes of anything we know.
const LONGEST: usize = 40;

/// Letters to add, drop, change or swap with their neighbour, to come from one word to the other.
fn distance(word: &[char], known: &str) -> usize {
    let known: Vec<char> = known.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=known.len()).collect();
    for (i, letter) in word.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in known.iter().enumerate() {
            let change = last[j] + usize::from(letter != other);
            let mut best = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == known[j - 1] && word[i - 1] == *other {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 4] = ["theme", "mouse", "day_ends_at", "not-today"];

    #[test]
    fn a_slip_leads_to_the_word_meant() {
        for (typed, meant) in [
            ("them", "theme"),
            ("Mouse", "mouse"),
            ("moues", "mouse"),
            ("day_end_at", "day_ends_at"),
            ("not_today", "not-today"),
        ] {
            assert_eq!(nearest(typed, KNOWN), Some(meant), "{typed}");
        }
    }

    #[test]
    fn other_words_are_not_guessed() {
        assert_eq!(nearest("colour", KNOWN), None);
        assert_eq!(nearest("", KNOWN), None);
        assert_eq!(nearest(&"x".repeat(5000), KNOWN), None);
        assert_eq!(did_you_mean("colour", KNOWN, "See `?`."), "See `?`.");
    }
}
