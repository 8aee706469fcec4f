//! A journal of a given size, the same at each run but for its last day.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use evenkeel::domain::entry::{Content, Kind};
use evenkeel::domain::moment::{AsIntended, Detail, Moment, Recovery};
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::{Intensity, Stakes};
use evenkeel::domain::standing::{LOSE_INTEREST, OVERREACT, Standing, StandingAnswer};
use evenkeel::runtime::clock;
use evenkeel::store::{Import, SessionLock, Store};
use portable_pty::CommandBuilder;

use crate::evenkeel;
use crate::floor::Floor;
use crate::terminal::Terminal;

const PER_DAY: usize = 3;
/// The shortest entry, and by how many words a longer one may be longer: 175 in the middle.
const WORDS: (usize, usize) = (50, 251);
/// One word in so many is the same very common one.
const COMMON: usize = 12;
/// Every so manieth entry has a line in Chinese.
const CHINESE: usize = 10;
/// Han letters that lines are made of, from the first of the block on.
const HAN: u32 = 400;
/// On so many days the standing questions were answered.
const ANSWERED_DAYS: u64 = 400;

const CONFIG: &str = "config.toml";
/// The standing questions are asked on whatever day this runs.
const EVERY_DAY: &str =
    "[session]\nworking_week = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]\n";

const SITUATIONS: [&str; 12] = [
    "standup",
    "design-review",
    "one-to-one",
    "planning",
    "incident",
    "demo",
    "hiring",
    "budget",
    "retro",
    "code-review",
    "estimate",
    "escalation",
];
const PEOPLE: [&str; 12] = [
    "anna", "ben", "carla", "dan", "eva", "felix", "greta", "ines", "jonas", "mk", "olga", "tom",
];
const TRIGGERS: [&str; 8] = [
    "blamed",
    "interrupted",
    "ignored",
    "surprised",
    "no point",
    "too easy",
    "too hard",
    "time pressure",
];
const SIGNS: [&str; 6] = [
    "jaw tight",
    "talking faster",
    "hot face",
    "looking at the clock",
    "arms crossed",
    "louder voice",
];
const ONSETS: [&str; 16] = [
    "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "st", "tr", "w",
];
const ENDS: [&str; 16] = [
    "an", "er", "ing", "ow", "ed", "il", "ous", "ent", "ar", "ock", "est", "um", "ire", "ay", "ot",
    "el",
];

/// A word that stands in one entry only, and in which.
pub(crate) const RARE: &str = "zephyrine";
const RARE_IN: usize = 50;

/// A journal of so many entries, in a folder of its own.
pub(crate) struct Journal {
    /// How many entries it holds.
    pub(crate) entries: usize,
    home: PathBuf,
}

impl Journal {
    /// Writes the journal, up to yesterday.
    pub(crate) fn write(folder: &Path, entries: usize) -> Self {
        let home = folder.join(entries.to_string());
        fs::create_dir(&home).unwrap();
        fs::write(home.join(CONFIG), EVERY_DAY).unwrap();
        let journal = Self { entries, home };
        let mut store = journal.store();
        let mut import = store
            .begin_import("corpus", "corpus", clock::now())
            .unwrap();
        fill(&mut import, entries);
        import.finish().unwrap();
        store.set_ui_state("welcomed", "yes").unwrap();
        journal
    }

    /// Where its file lies.
    pub(crate) fn path(&self) -> PathBuf {
        self.home.join("journal.db")
    }

    /// The folder that it has to itself.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// Opens it in this process.
    pub(crate) fn store(&self) -> Store {
        Store::open(&self.path(), clock::now()).unwrap()
    }

    /// Opens it in the program that is measured.
    pub(crate) fn open(&self) -> Terminal {
        let mut command = CommandBuilder::new(evenkeel());
        command.arg("--journal");
        command.arg(self.path());
        command.arg("--config");
        command.arg(self.home.join(CONFIG));
        Terminal::start(command, &self.home)
    }

    /// Opens it in a bare program.
    pub(crate) fn open_floor(&self, floor: Floor) -> Terminal {
        Terminal::start(floor.command(&self.path()), &self.home)
    }

    /// Forgets what was typed and not finished, so that the next start is like the first.
    pub(crate) fn forget_drafts(&self) {
        let mut store = self.store();
        let lock = SessionLock::take(&self.path()).unwrap();
        for draft in store.waiting_drafts(lock.session()).unwrap() {
            store.forget_draft(&draft.slot, lock.session()).unwrap();
        }
    }
}

fn fill(import: &mut Import<'_>, entries: usize) {
    let today = clock::now().date_naive();
    let mut chance = Chance(7);
    let days = entries.div_ceil(PER_DAY);
    for number in 0..entries {
        let ago = days - number / PER_DAY;
        let day = today - Days::new(u64::try_from(ago).unwrap());
        let content = content(number, day, &mut chance);
        import
            .add(&content, &number.to_string(), content.at)
            .unwrap();
    }
    for ago in 1..=ANSWERED_DAYS {
        for prompt in [OVERREACT, LOSE_INTEREST] {
            let standing = Standing {
                day: today - Days::new(ago),
                prompt: prompt.to_owned(),
                answer: if chance.below(4) == 0 {
                    StandingAnswer::Skipped
                } else {
                    StandingAnswer::NotToday
                },
            };
            import
                .add_standing_as_it_was(&standing, clock::now())
                .unwrap();
        }
    }
}

/// Moments, answers and notes by turns.
pub(crate) fn content(number: usize, day: NaiveDate, chance: &mut Chance) -> Content {
    let kind = match number % PER_DAY {
        0 => Kind::Moment(Box::new(moment(chance))),
        1 => Kind::Answer {
            prompt: "weekly.energy".to_owned(),
            asked: "What gave me energy this week?".to_owned(),
        },
        _ => Kind::Note,
    };
    let hour = u32::try_from(9 + 4 * (number % PER_DAY)).unwrap();
    let at = clock::at_local(day.and_hms_opt(hour, 30, 0).unwrap());
    Content::new(kind, &text(number, chance), day, at)
}

/// A moment with all that figures look at, some of it left out now and then.
fn moment(chance: &mut Chance) -> Moment {
    let mut moment = Moment::new(Reaction::ALL[chance.below(Reaction::ALL.len())]);
    moment.intensity = Intensity::new(chance.number());
    if chance.below(4) > 0 {
        moment.stakes = Stakes::new(chance.number());
        moment.recovery = Some(Recovery::ALL[chance.below(Recovery::ALL.len() - 1)]);
    }
    if chance.below(3) == 0 {
        moment.as_intended = Some(AsIntended::ALL[chance.below(AsIntended::ALL.len())]);
    }
    for _ in 0..chance.below(3) {
        moment
            .triggers
            .push(TRIGGERS[chance.low(TRIGGERS.len())].to_owned());
    }
    if chance.below(3) == 0 {
        moment.set_detail(Detail::EarlySign, SIGNS[chance.low(SIGNS.len())]);
    }
    if chance.below(5) == 0 {
        moment.set_detail(Detail::Lesson, "I ask before I answer");
    }
    moment
}

fn text(number: usize, chance: &mut Chance) -> String {
    let mut text = String::new();
    let words = WORDS.0 + chance.below(WORDS.1);
    for number in 1..=words {
        if chance.below(COMMON) == 0 {
            text.push_str("the");
        } else {
            text.push_str(&word(chance));
        }
        text.push(match number {
            _ if number % 60 == 0 => '\n',
            _ => ' ',
        });
    }
    if number.is_multiple_of(CHINESE) {
        text.extend((0..30).map(|_| han(chance)));
        text.push('\n');
    }
    if number == RARE_IN {
        text.push_str(RARE);
        text.push(' ');
    }
    let situation = SITUATIONS[chance.below(SITUATIONS.len())];
    let person = PEOPLE[chance.below(PEOPLE.len())];
    format!("{text}#{situation} @{person}")
}

fn han(chance: &mut Chance) -> char {
    let letter = 0x4e00 + u32::try_from(chance.low(usize::try_from(HAN).unwrap())).unwrap();
    char::from_u32(letter).unwrap()
}

/// Some 60,000 words, short ones far more often than long ones.
fn word(chance: &mut Chance) -> String {
    let syllables = 1 + chance.below(2) + chance.below(2);
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(ONSETS[chance.low(ONSETS.len())]);
        word.push_str(ENDS[chance.low(ENDS.len())]);
    }
    word
}

/// The same numbers at each run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// A number from 0 to 10.
    fn number(&mut self) -> u8 {
        u8::try_from(self.below(11)).unwrap()
    }

    /// Small numbers far more often than large ones.
    fn low(&mut self, end: usize) -> usize {
        let end = self.below(end) + 1;
        self.below(end)
    }
}
