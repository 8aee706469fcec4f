//! What a component asks of the app, as plain data.

use chrono::NaiveDate;

use crate::brief::review_of::ReviewOf;
use crate::domain::day::Practice;
use crate::domain::draft::Slot;
use crate::domain::entry::{Content, StillTrue};
use crate::domain::history::Offer;
use crate::domain::id::{EntryId, PlanId};
use crate::domain::plan::{Check, NewPlan, Plan, PlanStatus};
use crate::domain::standing::Standing;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::domain::time_split::TimeSplit;
use crate::input::action::Action;
use crate::store::{SavedSearch, Side};

/// What changed in the journal, and what a screen cares for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Changed(u8);

impl Changed {
    /// Nothing.
    pub const NOTHING: Self = Self(0);
    /// Entries, their tags and people.
    pub const ENTRIES: Self = Self(1);
    /// Days, standing answers, plans, offers.
    pub const SESSION: Self = Self(2);
    /// Everything.
    pub const ALL: Self = Self(3);

    /// Whether they share anything.
    pub fn touches(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A full page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScreenId {
    /// The evening session.
    Today,
    /// Everything written.
    Journal,
    /// What the record says.
    Patterns,
    /// The week's page, or the month's; it has no place in the head line.
    Review,
}

impl ScreenId {
    /// All pages.
    pub const ALL: [Self; 4] = [Self::Today, Self::Journal, Self::Patterns, Self::Review];
    /// Those of the head line, in the order of their keys.
    pub const TABS: [Self; 3] = [Self::Today, Self::Journal, Self::Patterns];

    /// The page's name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Journal => "Journal",
            Self::Patterns => "Patterns",
            Self::Review => "Review",
        }
    }

    /// The action that opens it.
    pub fn action(self) -> Action {
        match self {
            Self::Today => Action::GoToday,
            Self::Journal => Action::GoJournal,
            Self::Patterns => Action::GoPatterns,
            Self::Review => Action::GoWeek,
        }
    }
}

/// Which dialog to open, and what it needs.
#[derive(Clone, PartialEq, Debug)]
pub enum DialogKind {
    /// A moment without text.
    Tick,
    /// A note; with the words that were left unfinished, if any.
    Note(Option<String>),
    /// Every action.
    Palette,
    /// The keys of what is in focus.
    Help,
    /// A lesson from an entry; with the form that was left unfinished, if any.
    Lesson(EntryId, Option<String>),
    /// The month of a day.
    Calendar(NaiveDate),
    /// What was written on this day in earlier years.
    OnThisDay(NaiveDate),
    /// The searches with a name, and those of before.
    Searches {
        /// What is searched for now.
        query: String,
        /// The situation that it is about.
        situation: Option<Situation>,
    },
    /// The names of situations, people, feelings.
    Vocabulary,
    /// One situation or person, or all, for the patterns.
    Narrow,
    /// The panes of the patterns.
    Panes {
        /// Their titles.
        titles: Vec<&'static str>,
        /// The one in focus.
        here: usize,
    },
    /// A situation is added to these entries.
    AddSituation(Vec<EntryId>),
    /// A situation is taken from these entries.
    RemoveSituation(Vec<EntryId>),
    /// These entries are written into a file.
    Export(Vec<EntryId>),
    /// Two plans are active: which one ends, so that another can be kept?
    PlanRoom {
        /// The plans that are active.
        active: Vec<Plan>,
        /// What waits for room.
        waiting: Box<PlanAnswer>,
    },
    /// Some words under a heading.
    Words {
        /// The heading.
        title: String,
        /// The words.
        words: String,
    },
    /// Nothing on the screen until a key is pressed.
    Blank,
}

/// Which moments the patterns are about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Only {
    /// All moments.
    #[default]
    Everything,
    /// Those of a situation or a child of it.
    Situation(Situation),
    /// Those with a person.
    Person(Handle),
}

/// A plan as it was written in the evening.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanAnswer {
    /// The plan.
    pub plan: NewPlan,
    /// Where it was typed.
    pub slot: Slot,
    /// What became of the prompt that asked for it.
    pub offer: Offer,
}

/// What an entry answers, so that both are kept together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answers {
    /// Nothing.
    Nothing,
    /// A standing question on the entry's day.
    Standing(String),
    /// A prompt that was offered on the entry's day.
    Prompt(String),
    /// A prompt that asked for the lesson that the entry is.
    Lesson(String),
}

/// What a component asks of the app.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// Ends the program.
    Quit,
    /// Shows a page.
    Go(ScreenId),
    /// Shows the week's page or the month's, of the days that are due.
    Review(ReviewOf),
    /// Shows the journal with the search line in focus.
    Search,
    /// Shows what a search finds in the journal.
    Find(String),
    /// Shows the patterns of these moments.
    Narrow(Only),
    /// Shows a pane of the patterns, by its place.
    ShowPane(usize),
    /// Remembers what was searched for.
    RememberSearch(String),
    /// Keeps a search under its name.
    SaveSearch(SavedSearch),
    /// Forgets the search of this name; `undo` brings it back.
    ForgetSearch(String),
    /// Shows an entry's editor in the journal.
    EditEntry(EntryId),
    /// Shows an entry in the journal's list.
    ShowEntry(EntryId),
    /// Shows the newest entry of a day in the journal's list, or of the nearest one.
    ShowDay(NaiveDate),
    /// Shows the nearest moment on one side of the same situation and reaction.
    ShowSimilar(EntryId, Side),
    /// Opens a dialog.
    Open(DialogKind),
    /// Closes the top dialog.
    Close,
    /// Does what a key would do.
    Do(Action),
    /// One line to the user.
    Notice(String),
    /// Keeps what was typed in a slot, as the form's state in JSON.
    Keep(Slot, String),
    /// Lets go of what was typed in a slot.
    Forget(Slot),
    /// Keeps a new entry; what was typed in the slot is now in it.
    AddEntry {
        /// What was written.
        content: Box<Content>,
        /// Where it was typed.
        slot: Option<Slot>,
        /// What it answers.
        answers: Answers,
    },
    /// Keeps a change to an entry; the draft of it is no more.
    ChangeEntry {
        /// The entry.
        id: EntryId,
        /// What it said when the change began.
        before: Box<Content>,
        /// What it says now.
        after: Box<Content>,
    },
    /// Keeps whether an entry is starred; a draft of a change goes on.
    StarEntry(EntryId, bool),
    /// Fills a field of a moment, by the field's name in the packs.
    FillField {
        /// The moment.
        entry: EntryId,
        /// The field's name.
        field: String,
        /// The answer, as typed or chosen.
        value: String,
        /// Where it was typed.
        slot: Slot,
    },
    /// Deletes an entry; `undo` brings it back.
    DeleteEntry(EntryId),
    /// Deletes entries, all or none; `undo` brings them back.
    DeleteEntries(Vec<EntryId>),
    /// Adds a situation to entries; their texts stay.
    AddSituation(Vec<EntryId>, Situation),
    /// Takes a situation from entries; their texts stay.
    RemoveSituation(Vec<EntryId>, Situation),
    /// Writes entries into a new file, in the format that its name asks for.
    Export {
        /// The entries.
        entries: Vec<EntryId>,
        /// The file's name as typed; `~` is the home.
        file: String,
    },
    /// Keeps the answer to a standing question.
    Answer(Standing),
    /// Notes what became of a prompt.
    Offered(Offer),
    /// Keeps how a plan went.
    CheckPlan(PlanId, Check),
    /// Keeps a plan; what was typed in the slot is now in it.
    AddPlan(Box<PlanAnswer>),
    /// Keeps what became of a plan.
    EndPlan(PlanId, PlanStatus),
    /// Keeps what I worked on getting better at.
    SetPractice(NaiveDate, Practice),
    /// Keeps how the time of a day was split; what was typed in the slot is now in it.
    SplitTime(NaiveDate, TimeSplit, Slot),
    /// Keeps that there is nothing to report.
    QuietDay(NaiveDate, Vec<Standing>),
    /// Keeps whether I was away.
    SetAway(NaiveDate, bool),
    /// Keeps whether a lesson still holds.
    JudgeLesson(EntryId, StillTrue),
    /// Gives a term another name; the old one leads to it. A reaction gets another label.
    RenameTerm {
        /// Its list.
        kind: TermKind,
        /// Its name; of a reaction, the word of the files.
        from: String,
        /// The new name; nothing gives a reaction its shipped label back.
        to: String,
    },
    /// Makes a term another name of one that stays.
    MergeTerms {
        /// The list of both.
        kind: TermKind,
        /// The one that becomes another name.
        from: String,
        /// The one that stays.
        into: String,
    },
    /// Offers a term no longer, or again.
    ArchiveTerm {
        /// Its list.
        kind: TermKind,
        /// Its name.
        name: String,
        /// Whether it is to be offered no longer.
        is_archived: bool,
    },
    /// Puts text on the clipboard.
    Copy(String),
    /// Opens a text in the user's editor.
    EditText(Slot, String),
    /// Never shows the first page again.
    Welcomed,
    /// It was said on this day that fewer questions are asked; it is not said again.
    ToldOfFatigue(NaiveDate),
}
