//! Where a key is pressed: the tables of the keymap.

macro_rules! contexts {
    ($($name:ident = $word:literal, $says:literal;)+) => {
        /// A table of the keymap.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Context { $(#[doc = $says] $name,)+ }

        impl Context {
            /// All tables, in the order of the help page.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The table's name in the keymap file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// Where its keys hold, as a heading.
            pub fn says(self) -> &'static str {
                match self { $(Self::$name => $says,)+ }
            }
        }
    };
}

contexts! {
    Global = "global", "Anywhere";
    Question = "question", "At a question";
    Form = "form", "In a moment";
    Text = "text", "While writing";
    List = "list", "In a list";
    Journal = "journal", "In the journal";
    Facets = "facets", "Beside the list of the journal";
    Reading = "reading", "While reading an entry";
    Search = "search", "In the search line";
    Searches = "searches", "In the searches";
    Patterns = "patterns", "In the patterns";
    Dialog = "dialog", "In a dialog";
    Calendar = "calendar", "In the calendar";
    Vocabulary = "vocabulary", "In the vocabulary";
    Review = "review", "On the page of a week or a month";
}
