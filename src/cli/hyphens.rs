//! Words of a search that begin with `-`, told apart from options before the grammar sees them.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// The command whose words may begin with `-`.
pub const SEARCH: &str = "search";

/// The arguments, with a blank before each word of a search that begins with one `-`.
///
/// The blank keeps the grammar from taking `-loud` for options, and means nothing in a search.
/// Options stay what they are: `-q`, `-h`, whatever begins with `--`, and the value of an option.
pub fn keep_apart(arguments: Vec<OsString>, grammar: &Command) -> Vec<OsString> {
    let Some(search) = place_of_search(&arguments, grammar) else {
        return arguments;
    };
    let command = grammar.find_subcommand(SEARCH);
    let options: Vec<&Arg> = grammar
        .get_arguments()
        .chain(command.into_iter().flat_map(Command::get_arguments))
        .collect();
    let mut is_value = false;
    let mut is_over = false;
    let spaced = arguments.into_iter().enumerate().map(|(place, argument)| {
        if place <= search || is_over {
            return argument;
        }
        is_over = argument == "--" && !is_value;
        let is_word =
            !is_value && begins_with_one_hyphen(&argument) && !is_short(&argument, &options);
        is_value = !is_value && takes_a_value(&argument, &options);
        if is_word { spaced(&argument) } else { argument }
    });
    spaced.collect()
}

/// Where the word `search` stands, if it is the command.
fn place_of_search(arguments: &[OsString], grammar: &Command) -> Option<usize> {
    let options: Vec<&Arg> = grammar.get_arguments().collect();
    let mut words = arguments.iter().enumerate().skip(1);
    while let Some((place, word)) = words.next() {
        if takes_a_value(word, &options) {
            words.next();
        } else if !word.as_encoded_bytes().starts_with(b"-") {
            return (word == SEARCH).then_some(place);
        }
    }
    None
}

fn begins_with_one_hyphen(word: &OsStr) -> bool {
    matches!(word.as_encoded_bytes(), [b'-', second, ..] if *second != b'-')
}

/// Whether the word is an option of one letter.
fn is_short(word: &OsStr, options: &[&Arg]) -> bool {
    let known = options.iter().filter_map(|option| option.get_short());
    let mut known = known.chain(['h']);
    known.any(|letter| word == format!("-{letter}").as_str())
}

/// Whether the word is an option whose value is the next word.
fn takes_a_value(word: &OsStr, options: &[&Arg]) -> bool {
    let mut valued = options.iter().filter(|one| one.get_action().takes_values());
    valued.any(|option| {
        let name = option.get_long();
        name.is_some_and(|name| word == format!("--{name}").as_str())
    })
}

fn spaced(word: &OsStr) -> OsString {
    let mut spaced = OsString::from(" ");
    spaced.push(word);
    spaced
}

/// The word as it was typed.
pub fn as_typed(word: &str) -> &str {
    word.strip_prefix(" -").map_or(word, |_| word.trim_start())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use rstest::rstest;

    use super::*;
    use crate::cli::Arguments;

    #[rstest]
    #[case("search -loud", "search [ -loud]")]
    #[case("search loud -#demo OR -(a b)", "search loud [ -#demo] OR [ -(a] b)")]
    #[case("search -q -h -qx", "search -q -h [ -qx]")]
    #[case(
        "search --limit -3 -x --format json",
        "search --limit -3 [ -x] --format json"
    )]
    #[case("search --limit=3 -x", "search --limit=3 [ -x]")]
    #[case("search --count -x", "search --count [ -x]")]
    #[case("search - --x", "search - --x")]
    #[case("search -a -- -b", "search [ -a] -- -b")]
    #[case("--journal search search -x", "--journal search search [ -x]")]
    #[case("-q search -x", "-q search [ -x]")]
    #[case("add search -x", "add search -x")]
    #[case("--quiet", "--quiet")]
    fn only_words_of_a_search_get_a_blank(#[case] typed: &str, #[case] is: &str) {
        let arguments = ["evenkeel"].into_iter().chain(typed.split(' '));
        let kept = keep_apart(
            arguments.map(OsString::from).collect(),
            &Arguments::command(),
        );
        let kept = kept.iter().skip(1).map(|it| it.to_str().unwrap());
        let kept: Vec<String> = kept
            .map(|it| match it.strip_prefix(' ') {
                Some(_) => format!("[{it}]"),
                None => it.to_owned(),
            })
            .collect();
        assert_eq!(kept.join(" "), is);
    }

    #[test]
    fn a_word_comes_back_as_it_was_typed() {
        assert_eq!(as_typed(" -loud"), "-loud");
        assert_eq!(as_typed(" loud"), " loud");
        assert_eq!(as_typed("-loud"), "-loud");
    }
}
