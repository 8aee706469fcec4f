//! The shell with the user's own words: reactions by another name, made one, and names that lead on.

use evenkeel::domain::entry::Timestamp;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::term::TermKind;
use evenkeel::store::Store;

use crate::shell::{NOW, Shell};

/// A journal in which "overreacted" is "flared up", "shut down" became "avoided it", and `#standup`
/// is `#daily`.
fn shell() -> Shell {
    let shell = Shell::new();
    shell.answer(&["tick", "shut", "standup", "@mk", "--journal", "j.db"]);
    let now: Timestamp = NOW.parse().unwrap();
    let mut store = Store::open(&shell.path("j.db"), now).unwrap();
    store
        .label_reaction(Reaction::Overreacted, Some("flared up"), now)
        .unwrap();
    store
        .merge_reactions(Reaction::ShutDown, Reaction::Avoided, now)
        .unwrap();
    store
        .rename_term(TermKind::Situation, ("standup", "daily"), now)
        .unwrap();
    shell
}

fn answer(shell: &Shell, arguments: &[&str]) -> String {
    shell.answer(&[arguments, &["--journal", "j.db"]].concat())
}

#[test]
fn a_tick_understands_own_words_and_says_them() {
    let shell = shell();
    for name in ["flared up", "flared-up", "fl", "overreacted", "over"] {
        let said = answer(&shell, &["tick", name, "standup"]);
        assert_eq!(
            said, "Ticked: flared up · #standup · kept 17:04\n",
            "{name}"
        );
    }
    for name in ["shut down", "shut", "avoided it", "av"] {
        let said = answer(&shell, &["tick", name, "standup"]);
        assert_eq!(
            said, "Ticked: avoided it · #standup · kept 17:04\n",
            "{name}"
        );
    }
    let n = |query| answer(&shell, &["search", query, "--count"]);
    assert_eq!(n("reaction:overreacted"), "5\n");
    assert_eq!(n("reaction:avoided"), "5\n");
    assert_eq!(n("#daily"), "10\n");
    let unknown = shell.say(&["tick", "calm", "standup", "--journal", "j.db"]);
    assert!(unknown.contains("other, flared up"), "{unknown}");
}

#[test]
fn tables_and_exports_for_people_show_own_words_and_files_the_shipped_ones() {
    let shell = shell();
    answer(
        &shell,
        &["add", "too loud in the #demo", "--reaction", "fl"],
    );
    let table = answer(&shell, &["search"]);
    assert!(
        table.contains("flared up   too loud in the #demo"),
        "{table}"
    );
    assert!(table.contains("avoided it  #daily @mk"), "{table}");
    let markdown = answer(&shell, &["export", "--format", "markdown"]);
    assert!(markdown.contains("· flared up\n"), "{markdown}");
    let jrnl = answer(&shell, &["export", "--format", "jrnl"]);
    assert!(jrnl.contains("flared up") && jrnl.contains("avoided it"));
    let json = answer(&shell, &["export", "--format", "json"]);
    assert!(json.contains("\"overreacted\"") && !json.contains("flared"));
}
