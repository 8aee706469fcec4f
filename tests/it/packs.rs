//! The shipped packs keep the writing rules; the user's own packs are read with care.

use std::fs;
use std::path::Path;

use evenkeel::domain::moment::Recovery;
use evenkeel::domain::prompt::{Pack, Prompt, PromptKind};
use evenkeel::domain::standing::{LOSE_INTEREST, OVERREACT};
use evenkeel::packs::{check, load, shipped};

fn shipped_prompts() -> Vec<Prompt> {
    let packs = load(None).packs;
    packs.into_iter().flat_map(|pack| pack.prompts).collect()
}

fn prompt(id: &str) -> Prompt {
    let mut prompts = shipped_prompts().into_iter();
    prompts.find(|prompt| prompt.id == id).unwrap()
}

/// The troubles of a file, one a line.
fn troubles(text: &str) -> String {
    let troubles = match check("mine.toml", text) {
        Ok((_, warnings)) => warnings,
        Err(troubles) => troubles,
    };
    let lines: Vec<String> = troubles.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// A pack in order, with these lines in place of its only prompt's text.
fn pack_with(id: &str, lines: &str) -> String {
    format!(
        "schema = 1\n[pack]\nid = \"{id}\"\ntitle = \"Mine\"\nwhen = \"daily\"\n\n\
         [[prompt]]\nid = \"{id}.one\"\nkind = \"text\"\n{lines}\n"
    )
}

fn own_packs(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn every_file_in_the_folder_is_shipped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    let embedded: Vec<(String, String)> = shipped()
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    assert_eq!(
        files, embedded,
        "a pack came or went: touch src/packs/shipped.rs, so that the folder is embedded anew"
    );
}

#[test]
fn every_shipped_pack_is_without_fault() {
    for (name, text) in shipped() {
        let (pack, warnings) = check(name, text).unwrap();
        assert_eq!(warnings, [], "{name}");
        assert!(!pack.about.is_empty(), "{name} says what it is for");
    }
    assert_eq!(load(None).packs.len(), shipped().len());
}

#[test]
fn the_standing_questions_keep_their_words() {
    assert_eq!(prompt(OVERREACT).text, "What made me overreact today?");
    assert_eq!(
        prompt(LOSE_INTEREST).text,
        "What made me lose interest today?"
    );
    let standing: Vec<String> = shipped_prompts()
        .into_iter()
        .filter(Prompt::is_standing)
        .map(|prompt| prompt.id)
        .collect();
    assert_eq!(standing, [OVERREACT, LOSE_INTEREST]);
}

#[test]
fn settled_offers_every_recovery() {
    let labels: Vec<&str> = Recovery::ALL.iter().map(|it| it.label()).collect();
    assert_eq!(prompt("eod.settled").choices, labels);
}

#[test]
fn shipped_questions_keep_the_writing_rules() {
    for prompt in shipped_prompts() {
        let (id, text) = (&prompt.id, &prompt.text);
        let words: Vec<String> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .map(str::to_lowercase)
            .collect();
        let ends = text.matches(['?', '.']).count();
        assert!(text.chars().count() <= 120, "{id} is short");
        assert!(
            ends <= 3 && text.matches('?').count() <= 1,
            "{id} asks one question"
        );
        assert!(!text.contains('!'), "{id} is calm");
        for unwanted in UNWANTED {
            assert!(
                !words.iter().any(|word| word == unwanted),
                "{id}: {unwanted}"
            );
        }
        assert!(
            asks_plainly(&prompt, &words),
            "{id} asks what, when, which or how"
        );
        assert!(
            !prompt.why.is_empty() && !prompt.source.is_empty(),
            "{id} says why"
        );
        assert!(!prompt.theme.is_empty(), "{id} has a theme");
        assert!(prompt.seconds <= 90, "{id} is answered in two lines");
    }
}

const UNWANTED: [&str; 22] = [
    "why",
    "should",
    "always",
    "never",
    "trauma",
    "triggered",
    "toxic",
    "coping",
    "heal",
    "boundaries",
    "closure",
    "narcissist",
    "therapy",
    "symptom",
    "anxiety",
    "validate",
    "vulnerable",
    "mindful",
    "shadow",
    "fault",
    "blame",
    "failed",
];

/// A question in words asks by one of these; a plan or a choice of fixed words may just say it.
fn asks_plainly(prompt: &Prompt, words: &[String]) -> bool {
    let asking = [
        "what", "when", "which", "who", "whose", "where", "how", "whom",
    ];
    let is_line_to_fill = prompt.text.contains("___");
    let is_key = prompt.kind == PromptKind::Choice;
    is_line_to_fill || is_key || words.iter().any(|word| asking.contains(&word.as_str()))
}

#[test]
fn shipped_questions_differ() {
    let mut texts: Vec<String> = shipped_prompts().into_iter().map(|it| it.text).collect();
    let all = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), all);
    assert!(all >= 127);
}

#[test]
fn a_pack_needs_little() {
    let text = pack_with("mine", "text = \"What did I read today?\"");
    let (pack, warnings) = check("mine.toml", &text).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(
        (pack.id.as_str(), pack.weight, pack.gap_days),
        ("mine", 1.0, 1)
    );
    assert_eq!(pack.prompts.len(), 1);
}

#[test]
fn every_fault_is_named_with_its_line() {
    insta::assert_snapshot!(troubles(include_str!("../fixtures/packs/faulty.toml")));
}

#[test]
fn every_warning_is_named_with_its_line() {
    let text = include_str!("../fixtures/packs/doubtful.toml");
    assert!(check("mine.toml", text).is_ok_and(|(pack, _)| pack.trigger.is_none()));
    insta::assert_snapshot!(troubles(text));
}

#[test]
fn a_file_that_is_no_pack_is_refused_in_words() {
    let broken = "schema = 1\n[pack\nid = \"x\"\n[[prompt]]\ntext = \"a\nb\"\n";
    let files = [
        "",
        "schema = 1\n",
        "prompt = 3\npack = \"x\"\n",
        "schema = 2\n",
        broken,
    ];
    let all: Vec<String> = files.iter().map(|text| troubles(text)).collect();
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn a_pack_that_is_too_large_is_refused_in_words() {
    let line = "text = \"What did I read today?\"";
    let more: Vec<String> = (0..500)
        .map(|n| format!("[[prompt]]\nid = \"mine.n{n}\"\nkind = \"text\"\n{line}\n"))
        .collect();
    let many = pack_with("mine", line) + &more.concat();
    assert_eq!(
        troubles(&many),
        "`mine.toml`, line 2007: the pack has 501 prompts, more than 500. Split it into several packs."
    );
    let long = pack_with("mine", line) + &"#".repeat(1_000_000);
    assert_eq!(
        troubles(&long),
        "`mine.toml`: the file is larger than 1 MB. Split it into several packs."
    );
}

#[test]
fn a_question_may_have_a_hundred_and_twenty_letters() {
    let with = |n| troubles(&pack_with("mine", &format!("text = \"{}\"", "ä".repeat(n))));
    assert_eq!(with(120), "");
    assert!(with(121).contains("121 characters"));
}

#[test]
fn own_packs_stand_beside_the_shipped_ones() {
    let folder = own_packs(&[
        (
            "b.toml",
            &pack_with("reading", "text = \"What did I read?\""),
        ),
        (
            "a.toml",
            &pack_with("walking", "text = \"Where did I walk?\""),
        ),
        ("notes.txt", "not a pack"),
        (".a.toml.swp.toml", "not a pack either"),
    ]);
    let packs = load(Some(folder.path()));
    assert_eq!(packs.troubles, []);
    assert_eq!(packs.own, ["walking", "reading"]);
    assert_eq!(packs.packs.len(), shipped().len() + 2);
}

#[test]
fn a_broken_pack_leaves_the_others_in_use() {
    let folder = own_packs(&[
        ("bad.toml", &pack_with("bad", "text = 3")),
        (
            "good.toml",
            &pack_with("good", "text = \"What did I read?\""),
        ),
    ]);
    fs::write(folder.path().join("odd.toml"), b"schema = \xff").unwrap();
    fs::create_dir(folder.path().join("folder.toml")).unwrap();
    let packs = load(Some(folder.path()));
    let files: Vec<&str> = packs.troubles.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(files, ["folder.toml", "odd.toml", "bad.toml"]);
    assert_eq!(packs.own, ["good"]);
}

#[test]
fn an_own_pack_stands_in_for_a_shipped_one_of_its_id() {
    let folder = own_packs(&[(
        "mine.toml",
        &pack_with("wins", "text = \"What was good today?\""),
    )]);
    let packs = load(Some(folder.path()));
    assert_eq!(packs.replaced, ["wins"]);
    assert_eq!(packs.packs.len(), shipped().len());
    let wins: Vec<&Pack> = packs.packs.iter().filter(|it| it.id == "wins").collect();
    assert_eq!(wins.len(), 1);
    assert_eq!(wins[0].prompts[0].text, "What was good today?");
}

#[test]
fn two_own_packs_cannot_share_an_id() {
    let folder = own_packs(&[
        ("a.toml", &pack_with("mine", "text = \"What did I read?\"")),
        ("b.toml", &pack_with("mine", "text = \"Where did I walk?\"")),
    ]);
    let packs = load(Some(folder.path()));
    let troubles: Vec<String> = packs.troubles.iter().map(ToString::to_string).collect();
    assert_eq!(
        troubles,
        ["`b.toml`: another pack has the id `mine` already. Give this one another id."]
    );
    assert_eq!(packs.own, ["mine"]);
}

#[test]
fn follow_ups_lead_to_any_pack_in_use() {
    let lines = "text = \"What did I read?\"\nfollow_ups = [\"over.story\", \"walk.one\"]";
    let reading = pack_with("reading", lines);
    let alone = own_packs(&[("a.toml", &reading)]);
    let walk = pack_with("walk", "text = \"Where did I walk?\"");
    let together = own_packs(&[("a.toml", &reading), ("b.toml", &walk)]);
    assert_eq!(load(Some(together.path())).troubles, []);
    let troubles = load(Some(alone.path())).troubles;
    assert_eq!(troubles.len(), 1);
    assert_eq!(troubles[0].what, "the follow-up `walk.one` leads nowhere");
    assert_eq!(troubles[0].line, Some(11));
}

#[test]
fn a_missing_folder_is_no_trouble() {
    let packs = load(Some(Path::new("/nowhere/at/all")));
    assert_eq!(packs.troubles, []);
    assert_eq!(packs.packs.len(), shipped().len());
}
