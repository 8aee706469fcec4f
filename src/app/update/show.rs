//! Pages and dialogs: what shows.

use std::rc::Rc;

use crate::app::effect::Effect;
use crate::app::state::App;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::keymap::Row;
use crate::ui::component::{Cx, Handled};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::add_situation::AddSituation;
use crate::ui::dialogs::blank::Blank;
use crate::ui::dialogs::calendar::Calendar;
use crate::ui::dialogs::export::Export;
use crate::ui::dialogs::help::Help;
use crate::ui::dialogs::lesson::Lesson;
use crate::ui::dialogs::narrow::Narrow;
use crate::ui::dialogs::note::Note;
use crate::ui::dialogs::on_this_day::OnThisDay;
use crate::ui::dialogs::page::Page;
use crate::ui::dialogs::palette::Palette;
use crate::ui::dialogs::panes::{self, Panes};
use crate::ui::dialogs::plan_room::PlanRoom;
use crate::ui::dialogs::remove_situation::RemoveSituation;
use crate::ui::dialogs::searches::Searches;
use crate::ui::dialogs::tick::Tick;
use crate::ui::dialogs::vocabulary::VocabularyCare;
use crate::ui::message::{Changed, DialogKind, Message, ScreenId};
use crate::ui::vocabulary::Vocabulary;

impl App {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only messages about what shows come here"
    )]
    pub(super) fn show(
        &mut self,
        message: Message,
        outbox: &mut Vec<Message>,
        effects: &mut Vec<Effect>,
    ) {
        match message {
            Message::Quit => self.quit(outbox, effects),
            Message::Go(id) => {
                self.screens.journal.stay();
                self.screens.shown = id;
            }
            Message::Review(of) => {
                self.screens.review.show(of, self.screens.shown);
                self.screens.shown = ScreenId::Review;
            }
            Message::Search => {
                let from = Some(self.screens.shown).filter(|id| *id != ScreenId::Journal);
                self.screens.journal.search(from);
                self.screens.shown = ScreenId::Journal;
            }
            Message::Find(query) => {
                let from = self.page_to_return_to();
                self.screens.journal.find(&query, from);
                self.screens.shown = ScreenId::Journal;
            }
            Message::Narrow(only) => self.screens.patterns.narrow(only),
            Message::ShowPane(place) => self.screens.patterns.focus_on(place),
            Message::EditEntry(id) => {
                let from = self.page_to_return_to();
                self.screens.journal.edit(id);
                if let Some(page) = from {
                    self.screens.journal.lead_back_to(page);
                }
                self.screens.shown = ScreenId::Journal;
            }
            Message::ShowEntry(id) => self.show_entry(id),
            Message::ShowDay(day) => self.show_day(day),
            Message::ShowSimilar(id, side) => self.show_similar(id, side),
            Message::Open(kind) => {
                let dialog = self.dialog(kind);
                self.dialogs.push(dialog);
            }
            Message::Close => {
                self.dialogs.pop();
            }
            Message::Do(action) => self.act(action, outbox, effects),
            Message::Notice(words) => self.status.notice = Some(words),
            _ => {}
        }
    }

    /// The page that shows, where what is opened from it leads back to it.
    pub(super) fn page_to_return_to(&self) -> Option<ScreenId> {
        Some(self.screens.shown).filter(|id| matches!(id, ScreenId::Patterns | ScreenId::Review))
    }

    /// Ends after what is open was noted; what is being written is with the keeper.
    fn quit(&mut self, outbox: &mut Vec<Message>, effects: &mut Vec<Effect>) {
        if self.is_ending {
            effects.push(Effect::Quit);
            return;
        }
        self.is_ending = true;
        let mut cx = Cx {
            outbox,
            now: self.clock.now,
            today: self.clock.today,
        };
        self.screens.today.closing(&mut cx);
        outbox.push(Message::Quit);
    }

    /// Does what a key would do on the page that shows.
    fn act(&mut self, action: Action, outbox: &mut Vec<Message>, effects: &mut Vec<Effect>) {
        let mut cx = Cx {
            outbox,
            now: self.clock.now,
            today: self.clock.today,
        };
        if self.screens.current_mut().on_action(action, &mut cx) == Handled::No {
            self.on_global(action, outbox, effects);
        }
    }

    fn dialog(&mut self, kind: DialogKind) -> Box<dyn Dialog> {
        match kind {
            DialogKind::Tick => Box::new(Tick::new(self.vocabulary())),
            DialogKind::Note(draft) => Box::new(Note::new(draft.as_deref(), self.vocabulary())),
            DialogKind::Palette => Box::new(Palette::new(self.palette())),
            DialogKind::Help => Box::new(Help::new(self.help())),
            DialogKind::Lesson(from, draft) => {
                Box::new(Lesson::new(from, draft.as_deref(), self.vocabulary()))
            }
            DialogKind::Calendar(day) => Box::new(Calendar::new(day, self.clock.today)),
            DialogKind::OnThisDay(day) => Box::new(OnThisDay::new(day)),
            DialogKind::Searches { query, situation } => {
                Box::new(Searches::new(query, situation.as_ref()))
            }
            DialogKind::Narrow => Box::new(Narrow::new()),
            DialogKind::Panes { titles, here } => {
                let letters = self.setup.keymap.free_letters(&panes::CONTEXTS);
                Box::new(Panes::new(titles, here, letters))
            }
            DialogKind::Vocabulary => Box::new(VocabularyCare::new(self.clock.today)),
            DialogKind::AddSituation(entries) => {
                Box::new(AddSituation::new(entries, self.vocabulary()))
            }
            DialogKind::RemoveSituation(entries) => Box::new(RemoveSituation::new(entries)),
            DialogKind::Export(entries) => Box::new(Export::new(entries, self.clock.today)),
            DialogKind::PlanRoom { active, waiting } => Box::new(PlanRoom::new(active, *waiting)),
            DialogKind::Words { title, words } => Box::new(Page::new(&title, &words)),
            DialogKind::Blank => Box::new(Blank),
        }
    }

    fn vocabulary(&mut self) -> Rc<Vocabulary> {
        Rc::new(Vocabulary::read(&self.store).unwrap_or_else(|error| {
            self.status.notice = Some(error.to_string());
            self.screens.changed(Changed::ALL);
            Vocabulary::default()
        }))
    }

    fn contexts_here(&self) -> Vec<Context> {
        let mut contexts = self.screens.current().contexts();
        contexts.push(Context::Global);
        contexts
    }

    /// Everything that can be done here, with its key if it has one; while writing, a key that types
    /// something is none.
    fn palette(&self) -> Vec<(Action, String)> {
        let rows = self.setup.keymap.rows(&self.contexts_here());
        let key = |row: &Row| row.keys.first().map(ToString::to_string);
        let mut all: Vec<(Action, String)> = rows
            .iter()
            .map(|row| (row.action, key(row).unwrap_or_default()))
            .collect();
        for row in self.setup.keymap.table(Context::Global) {
            if !all.iter().any(|(action, _)| *action == row.action) {
                all.push((row.action, String::new()));
            }
        }
        all
    }

    fn help(&self) -> Vec<(&'static str, Vec<(String, &'static str)>)> {
        let words = |context: Context| {
            let rows = self.setup.keymap.table(context).into_iter();
            rows.map(|row| {
                let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
                (keys.join(", "), says(context, row.action))
            })
            .collect()
        };
        self.contexts_here()
            .into_iter()
            .map(|context| (context.says(), words(context)))
            .collect()
    }
}

/// What a key does, in the words of its place where these say more.
fn says(context: Context, action: Action) -> &'static str {
    match (context, action) {
        (Context::Question, Action::Open) => "answer; once answered, add or change",
        (Context::Question, Action::Edit) => "change what was written",
        (Context::Question, Action::Up) | (Context::Review, Action::Previous) => {
            "the question before"
        }
        (Context::Question, Action::Down) | (Context::Review, Action::Next) => "the next question",
        (Context::Journal, Action::Open) => "read it",
        (Context::Journal, Action::Edit) => "change it",
        (Context::Facets, Action::Open) => "add it or take it away, and to the list",
        (Context::Facets, Action::Mark) => "the same, and stay; so does its letter",
        (Context::Patterns, Action::Open) => "the entries behind it",
        (Context::Patterns, Action::PageDown) => "the next page of panes",
        (Context::Patterns, Action::PageUp) => "the page of panes before",
        (Context::Patterns, Action::Top) => "the first pane",
        (Context::Patterns, Action::Bottom) => "the last pane",
        (Context::Review, Action::Open) => "answer, or what is behind it",
        (Context::Review, Action::Edit) => "change the answer",
        (Context::Review, Action::Lesson) => "the lesson of the week",
        (Context::Review, Action::Left) => "the week or month before",
        (Context::Review, Action::Right) => "the week or month after",
        (Context::Calendar, Action::Open) => "to that day",
        (Context::Facets, Action::Facets | Action::Right) | (Context::Search, Action::Open) => {
            "to the list"
        }
        (Context::Search, Action::Next) => "take what is offered",
        (Context::Search, Action::Up) => "the search before",
        (Context::Search, Action::Down) => "the search after, then the list",
        (Context::Searches, Action::Open) => "search for it",
        (Context::Searches, Action::Delete) => "forget it",
        (Context::Vocabulary, Action::Open) => "find it in the journal",
        (Context::Vocabulary, Action::Next) => "the next list",
        (Context::Vocabulary, Action::Previous) => "the list before",
        _ => action.says(),
    }
}
