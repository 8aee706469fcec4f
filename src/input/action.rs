//! What the user means by a key: the one list from which help, palette and docs are made.

macro_rules! actions {
    ($($name:ident = $word:literal, $says:literal;)+) => {
        /// What the user means.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Action { $(#[doc = $says] $name,)+ }

        impl Action {
            /// All actions, in the order of the help page.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word in the keymap file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// What it does, in a few words.
            pub fn says(self) -> &'static str {
                match self { $(Self::$name => $says,)+ }
            }
        }
    };
}

actions! {
    GoToday = "go-today", "Today";
    GoJournal = "go-journal", "Journal";
    GoPatterns = "go-patterns", "Patterns";
    GoWeek = "go-week", "the week's page";
    GoMonth = "go-month", "the month's page";
    Search = "search", "search the journal";
    Tick = "tick", "tick a moment";
    WriteNote = "write-note", "write a note";
    Vocabulary = "vocabulary", "names of situations, people, feelings";
    Palette = "palette", "every action";
    Help = "help", "help";
    Blank = "blank", "blank the screen";
    Undo = "undo", "undo";
    Suspend = "suspend", "to the shell and back";
    Quit = "quit", "quit";
    ForceQuit = "force-quit", "quit at once, all kept";
    Cancel = "cancel", "one step back";
    Open = "open", "open";
    Up = "up", "up";
    Down = "down", "down";
    Left = "left", "left";
    Right = "right", "right";
    PageUp = "page-up", "a page up";
    PageDown = "page-down", "a page down";
    Top = "top", "to the top";
    Bottom = "bottom", "to the bottom";
    Next = "next", "next field";
    Previous = "previous", "field before";
    NotToday = "not-today", "not today";
    QuietDay = "quiet-day", "a quiet day";
    Skip = "skip", "skip";
    Why = "why", "why this question";
    Away = "away", "away that day, or back";
    OtherDay = "other-day", "the workday before, or back to today";
    Finish = "finish", "keep it and go on";
    Edit = "edit", "edit";
    Delete = "delete", "delete";
    Star = "star", "star";
    Lesson = "lesson", "draw a lesson from it";
    Calendar = "calendar", "the month, and to a day";
    OnThisDay = "on-this-day", "on this day in earlier years";
    Searches = "searches", "searches with a name";
    NameSearch = "name-search", "save this search under a name";
    Sort = "sort", "newest, oldest or best first";
    SimilarOlder = "similar-older", "an older moment like this one";
    SimilarNewer = "similar-newer", "a newer moment like this one";
    Facets = "facets", "narrow the search";
    Mark = "mark", "select, or no longer";
    AddSituation = "add-situation", "add a situation";
    RemoveSituation = "remove-situation", "take a situation away";
    Export = "export", "export to a file";
    NextPane = "next-pane", "the next pane";
    PreviousPane = "previous-pane", "the pane before";
    Panes = "panes", "the list of panes";
    Window = "window", "28 days, 84 days, everything";
    Narrow = "narrow", "one situation or person only";
    Widen = "widen", "all situations and people";
    Meaning = "meaning", "what this means, and what not";
    DayBefore = "day-before", "the day before";
    DayAfter = "day-after", "the day after";
    WeekBefore = "week-before", "the week before";
    WeekAfter = "week-after", "the week after";
    MonthBefore = "month-before", "the month before";
    MonthAfter = "month-after", "the month after";
    YearBefore = "year-before", "the year before";
    YearAfter = "year-after", "the year after";
    BackToToday = "back-to-today", "back to today";
    Rename = "rename", "rename";
    Merge = "merge", "make it another name of";
    Archive = "archive", "archive, or offer again";
    Editor = "editor", "write in your own editor";
    CursorLeft = "cursor-left", "left";
    CursorRight = "cursor-right", "right";
    CursorUp = "cursor-up", "up";
    CursorDown = "cursor-down", "down";
    WordLeft = "word-left", "a word left";
    WordRight = "word-right", "a word right";
    RowStart = "row-start", "start of the row";
    RowEnd = "row-end", "end of the row";
    TextStart = "text-start", "start of the text";
    TextEnd = "text-end", "end of the text";
    SelectLeft = "select-left", "select left";
    SelectRight = "select-right", "select right";
    SelectUp = "select-up", "select up";
    SelectDown = "select-down", "select down";
    SelectWordLeft = "select-word-left", "select a word left";
    SelectWordRight = "select-word-right", "select a word right";
    SelectAll = "select-all", "select all";
    NewLine = "new-line", "new line";
    DeleteLeft = "delete-left", "delete left";
    DeleteRight = "delete-right", "delete right";
    DeleteWordLeft = "delete-word-left", "delete the word left";
    DeleteWordRight = "delete-word-right", "delete the word right";
    DeleteToRowEnd = "delete-to-row-end", "delete to the end of the line";
    Copy = "copy", "copy";
    Cut = "cut", "cut";
    Paste = "paste", "paste what was cut";
    UndoText = "undo-text", "undo typing";
    RedoText = "redo-text", "redo typing";
}

impl Action {
    /// The action of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back() {
        for action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(*action));
        }
    }
}
