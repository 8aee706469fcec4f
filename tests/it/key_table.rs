//! The README's keys are the keymap's.

use std::fs;

use evenkeel::input::context::Context;
use evenkeel::input::keymap::{Keymap, Row};

#[test]
fn the_readme_names_the_keys_as_they_are() {
    const BEGIN: &str = "<!-- keys -->\n";
    const END: &str = "<!-- /keys -->";
    let readme =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap_or_default();
    let Some((_, after)) = readme.split_once(BEGIN) else {
        return;
    };
    let (table, _) = after
        .split_once(END)
        .expect("`<!-- /keys -->` ends the keys");
    let keymap = Keymap::default();
    let expected: Vec<String> = Context::ALL
        .iter()
        .map(|context| key_table(*context, &keymap.table(*context)))
        .collect();
    let expected = format!("\n{}\n", expected.join("\n"));
    assert!(
        table == expected,
        "between the marks there should be:\n{expected}"
    );
}

/// The keys of one context, as the README prints them.
fn key_table(context: Context, rows: &[Row]) -> String {
    let mut lines = vec![
        format!("**{}**", context.says()),
        String::new(),
        "| key | what it does |".to_owned(),
        "|---|---|".to_owned(),
    ];
    for row in rows {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        lines.push(format!("| {} | {} |", keys.join(", "), row.action.says()));
    }
    lines.push(String::new());
    lines.join("\n")
}
