//! The app in a test: a fixed clock, a journal in memory, keys as people name them, a screen to look at.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::OnceLock;

use chrono::Duration;
use evenkeel::app::effect::Effect;
use evenkeel::app::program::Program;
use evenkeel::app::setup::Setup;
use evenkeel::app::state::App;
use evenkeel::domain::draft::{Draft, Slot};
use evenkeel::domain::entry::{Entry, Timestamp};
use evenkeel::domain::history::SessionSettings;
use evenkeel::domain::id::SessionId;
use evenkeel::domain::prompt::Pack;
use evenkeel::input::event::{Event, Mouse};
use evenkeel::input::key::Key;
use evenkeel::input::keymap::Keymap;
use evenkeel::packs;
use evenkeel::store::{Drafts, SessionLock, Store};
use evenkeel::ui::look::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;
use uuid::Uuid;

/// More steps between two keys are taken for an endless loop.
const MOST_STEPS: usize = 1_000;

/// The app with everything around it that a test decides.
pub(crate) struct Harness {
    pub(crate) app: App,
    pub(crate) now: Timestamp,
    pub(crate) size: (u16, u16),
    /// What the keeper would hold.
    pub(crate) drafts: BTreeMap<Slot, Draft>,
    /// What the app asked of the world, drafts aside.
    pub(crate) effects: Vec<Effect>,
    file: Option<JournalFile>,
}

/// A journal on the disk, with the lock and the keeper of one window.
struct JournalFile {
    folder: Rc<TempDir>,
    lock: SessionLock,
    keeper: Drafts,
}

impl JournalFile {
    fn path(folder: &TempDir) -> PathBuf {
        folder.path().join("journal.db")
    }

    fn open(folder: Rc<TempDir>, now: Timestamp) -> (Store, Self) {
        let path = Self::path(&folder);
        let store = Store::open(&path, now).unwrap();
        let lock = SessionLock::take(&path).unwrap();
        let keeper = Drafts::open(&path, lock.session()).unwrap();
        let file = Self {
            folder,
            lock,
            keeper,
        };
        (store, file)
    }
}

impl Harness {
    /// An empty journal at five in the afternoon, the first page seen already.
    pub(crate) fn on(day: &str) -> Self {
        Self::with(day, |_, _| {})
    }

    /// An empty journal at a time of day.
    pub(crate) fn at(time: &str) -> Self {
        Self::start(welcomed(), time.parse().unwrap(), |_| {})
    }

    /// A journal that was filled before the app starts.
    pub(crate) fn with(day: &str, fill: impl FnOnce(&mut Store, Timestamp)) -> Self {
        let now = five_on(day);
        let mut store = welcomed();
        fill(&mut store, now);
        Self::start(store, now, |_| {})
    }

    /// A journal that was filled before the app starts, with other settings.
    pub(crate) fn with_setup(
        day: &str,
        fill: impl FnOnce(&mut Store, Timestamp),
        set: impl FnOnce(&mut Setup),
    ) -> Self {
        let now = five_on(day);
        let mut store = welcomed();
        fill(&mut store, now);
        Self::start(store, now, set)
    }

    /// The first start ever.
    pub(crate) fn first_start(day: &str) -> Self {
        Self::start(Store::in_memory().unwrap(), five_on(day), |_| {})
    }

    /// An empty journal in a file, so that the program can end and start again.
    pub(crate) fn in_file(day: &str) -> Self {
        let now = five_on(day);
        let folder = Rc::new(tempfile::tempdir().unwrap());
        let (mut store, file) = JournalFile::open(folder, now);
        store.set_ui_state("welcomed", "yes").unwrap();
        Self::start_in(file, store, now, |_| {})
    }

    /// The program started anew on the same file; what was typed is as the keeper had it.
    pub(crate) fn restart(self, time: &str) -> Self {
        let folder = Rc::clone(&self.file.as_ref().unwrap().folder);
        drop(self);
        let now = time.parse().unwrap();
        let (store, file) = JournalFile::open(folder, now);
        Self::start_in(file, store, now, |_| {})
    }

    /// A second window on the same file.
    pub(crate) fn second_window(&self) -> Self {
        let folder = Rc::clone(&self.file.as_ref().unwrap().folder);
        let (store, file) = JournalFile::open(folder, self.now);
        Self::start_in(file, store, self.now, |_| {})
    }

    /// The journal's file.
    pub(crate) fn path(&self) -> PathBuf {
        JournalFile::path(&self.file.as_ref().unwrap().folder)
    }

    fn start_in(
        file: JournalFile,
        store: Store,
        now: Timestamp,
        set: impl FnOnce(&mut Setup),
    ) -> Self {
        let session = file.lock.session();
        let mut started = Self::start(store, now, |setup| {
            setup.session = session;
            set(setup);
        });
        started.file = Some(file);
        started
    }

    fn start(store: Store, now: Timestamp, set: impl FnOnce(&mut Setup)) -> Self {
        let mut setup = Setup {
            session: SessionId(Uuid::from_u128(1)),
            journal: "/home/me/.local/share/evenkeel/journal.db".into(),
            packs: Rc::new(shipped_packs()),
            settings: SessionSettings::default(),
            day_ends_at: 4,
            keymap: Keymap::default(),
            look: Look::monochrome(),
            troubles: Vec::new(),
        };
        set(&mut setup);
        let app = App::new(store, setup, now).unwrap();
        Self {
            app,
            now,
            size: (80, 24),
            drafts: BTreeMap::new(),
            effects: Vec::new(),
            file: None,
        }
    }

    /// The same at another size.
    pub(crate) fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// Presses keys: each character is a key, others stand in `<…>`, as in `n<enter>#demo<esc>`.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys) {
            self.event(Event::Key(key));
        }
        self
    }

    /// Pastes a text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()));
        self
    }

    /// Clicks on the first place of the screen that holds these words.
    #[track_caller]
    pub(crate) fn click(&mut self, words: &str) -> &mut Self {
        self.assert_shows(words);
        let text = self.text();
        let mut lines = text.lines().enumerate();
        let (row, line) = lines.find(|(_, line)| line.contains(words)).unwrap();
        let before = line.split(words).next().unwrap();
        let column = u16::try_from(UnicodeWidthStr::width(before)).unwrap();
        let row = u16::try_from(row).unwrap();
        self.event(Event::Mouse(Mouse::Click { column, row }));
        self
    }

    /// Lets the clock go on to a time; nothing happens then.
    pub(crate) fn later(&mut self, time: &str) -> &mut Self {
        self.now = time.parse().unwrap();
        self
    }

    /// Hands one event to the app, a second later, and draws.
    pub(crate) fn event(&mut self, event: Event) {
        if let Event::Resize(width, height) = event {
            self.size = (width, height);
        }
        self.now += Duration::seconds(1);
        let mut typed = false;
        for effect in self.app.handle(event, self.now) {
            match effect {
                Effect::Keep(ref draft) => {
                    typed = true;
                    if let Some(file) = &mut self.file {
                        file.keeper.keep(std::slice::from_ref(draft), &[]).unwrap();
                    }
                    self.drafts.insert(draft.slot.clone(), draft.clone());
                }
                Effect::Forget(ref slot) => {
                    if let Some(file) = &mut self.file {
                        file.keeper.keep(&[], std::slice::from_ref(slot)).unwrap();
                    }
                    self.drafts.remove(slot);
                }
                Effect::Quit
                | Effect::Suspend
                | Effect::Copy(_)
                | Effect::Edit { .. }
                | Effect::KeepNow
                | Effect::WriteFile { .. }
                | Effect::Redraw => self.effects.push(effect),
            }
        }
        if typed {
            let effects = self.app.handle(Event::Kept(self.now), self.now);
            assert!(effects.is_empty());
        }
        self.buffer();
    }

    /// The screen as drawn; drawing twice gives the same cells.
    pub(crate) fn buffer(&mut self) -> Buffer {
        let area = Rect::new(0, 0, self.size.0, self.size.1);
        self.app.arrange(area);
        // what goes on between keys comes to its end before anybody looks
        let mut steps = 0;
        while self.app.wake_at().is_some() {
            let effects = self.app.handle(Event::Woke, self.now);
            assert!(effects.is_empty() && steps < MOST_STEPS, "it never rests");
            self.app.arrange(area);
            steps += 1;
        }
        let mut first = Buffer::empty(area);
        self.app.view(area, &mut first);
        let mut second = Buffer::empty(area);
        self.app.view(area, &mut second);
        assert_eq!(first, second, "drawing changed something");
        first
    }

    /// Where the cursor is, if it shows.
    pub(crate) fn cursor(&self) -> Option<Position> {
        self.app.cursor()
    }

    /// The screen as text, a line for each row.
    pub(crate) fn text(&mut self) -> String {
        lines(&self.buffer()).join("\n")
    }

    /// The screen as text, then every run of cells that has a style.
    pub(crate) fn picture(&mut self) -> String {
        let buffer = self.buffer();
        let mut picture = lines(&buffer).join("\n");
        picture.push_str("\n---\n");
        picture.push_str(&runs(&buffer).join("\n"));
        picture
    }

    /// Whether the screen holds these words.
    pub(crate) fn shows(&mut self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Fails with the screen where it does not hold these words.
    #[track_caller]
    pub(crate) fn assert_shows(&mut self, words: &str) {
        let text = self.text();
        assert!(
            text.contains(words),
            "{words:?} is not on the screen:\n{text}"
        );
    }

    /// Fails with the screen where it holds these words.
    #[track_caller]
    pub(crate) fn assert_hides(&mut self, words: &str) {
        let text = self.text();
        assert!(!text.contains(words), "{words:?} is on the screen:\n{text}");
    }

    /// The journal.
    pub(crate) fn store(&self) -> &Store {
        self.app.store()
    }

    /// The entries of a day.
    pub(crate) fn entries(&self, day: &str) -> Vec<Entry> {
        self.store().entries_on(day.parse().unwrap()).unwrap()
    }

    /// Whether the app asked to end.
    pub(crate) fn has_quit(&self) -> bool {
        self.effects.contains(&Effect::Quit)
    }
}

fn five_on(day: &str) -> Timestamp {
    format!("{day}T17:00:00+01:00").parse().unwrap()
}

/// The shipped packs, read once for all tests.
pub(crate) fn shipped_packs() -> Vec<Pack> {
    static PACKS: OnceLock<Vec<Pack>> = OnceLock::new();
    PACKS.get_or_init(|| packs::load(None).packs).clone()
}

fn welcomed() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.set_ui_state("welcomed", "yes").unwrap();
    store
}

/// The keys of a string as [`Harness::keys`] reads it.
pub(crate) fn parse_keys(keys: &str) -> Vec<Key> {
    let mut parsed = Vec::new();
    let mut rest = keys.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter == '<' && rest.peek().is_some_and(|next| next.is_alphanumeric()) {
            let name: String = rest.by_ref().take_while(|letter| *letter != '>').collect();
            parsed.push(Key::parse(&name).unwrap());
        } else {
            parsed.push(Key::typed(letter));
        }
    }
    parsed
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut x = area.left();
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(UnicodeWidthStr::width(symbol))
                    .unwrap()
                    .max(1);
            }
            line.trim_end().to_owned()
        })
        .collect()
}

fn runs(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let mut runs: Vec<String> = Vec::new();
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let style = buffer[(x, y)].style();
            let start = x;
            while x < area.right() && buffer[(x, y)].style() == style {
                x += 1;
            }
            let plain = buffer[(start, y)].modifier.is_empty()
                && buffer[(start, y)].fg == ratatui::style::Color::Reset
                && buffer[(start, y)].bg == ratatui::style::Color::Reset;
            if !plain {
                let cell = &buffer[(start, y)];
                runs.push(format!(
                    "{y:>2} {start:>3}–{:<3} {:?} on {:?} {:?}",
                    x - 1,
                    cell.fg,
                    cell.bg,
                    cell.modifier
                ));
            }
        }
    }
    runs
}
