//! What every command has at hand: the clock, the settings, the journal, the way out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;

use crate::cli::fault::Fault;
use crate::cli::globals::Globals;
use crate::cli::output::Output;
use crate::config::{self, Config, Environment, Folders, Sources};
use crate::domain::day::workday;
use crate::domain::entry::{Content, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::prompt::standing_for;
use crate::domain::reaction::Reaction;
use crate::domain::reaction_words::ReactionWords;
use crate::packs;
use crate::runtime::{check_terminal, clock};
use crate::store::{Answering, Store, StoreError};

/// What a command has at hand.
pub struct Context {
    /// Where everything is printed.
    pub output: Output,
    /// When the command began.
    pub now: Timestamp,
    /// The user's settings, and where things lie.
    pub config: Config,
    environment: Environment,
    /// The exit code where nothing goes wrong; a screen may have ended by a signal.
    pub ended: ExitCode,
}

impl Context {
    /// Reads the settings and the clock; what is wrong with the user's files is told, and stops nothing.
    pub fn new(globals: &Globals, mut output: Output) -> Self {
        let mut environment = Environment::from_variables(|name| std::env::var_os(name));
        environment.no_color |= globals.no_color;
        if environment.has_styles() {
            output.mark_where_watched();
        }
        let folders = Folders::of_user();
        // an empty variable is as good as none
        let journal = globals.journal.as_deref();
        let journal = journal.filter(|path| !path.as_os_str().is_empty());
        let sources = Sources {
            folders: folders.as_ref(),
            config_file: globals.config.as_deref(),
            journal,
        };
        let config = config::load(sources, &environment);
        for trouble in &config.troubles {
            output.notice(&format!("notice: {trouble}"));
        }
        Self {
            output,
            now: clock::now(),
            config,
            environment,
            ended: ExitCode::SUCCESS,
        }
    }

    /// The workday that it is.
    pub fn today(&self) -> NaiveDate {
        workday(self.now.naive_local(), self.config.settings.day_ends_at)
    }

    /// Where the journal lies.
    pub fn journal_path(&self) -> Result<PathBuf, Fault> {
        let path = self.config.paths.journal.clone();
        path.ok_or_else(|| {
            Fault::failed("there is no home folder to keep a journal in")
                .hint("name a file with `--journal FILE`")
        })
    }

    /// The command line of the user's editor; vi, where none is named and there is a terminal.
    pub fn editor(&self) -> Result<String, Fault> {
        let setting = self.config.settings.editor.as_deref();
        if let Some(command) = self.environment.editor_command(setting) {
            return Ok(command.to_owned());
        }
        check_terminal().map_err(|why| {
            Fault::usage(why.to_string()).hint("VISUAL or EDITOR names an editor that needs none")
        })?;
        Ok("vi".to_owned())
    }

    /// The user's home, where there is one.
    pub fn home(&self) -> Option<PathBuf> {
        self.environment.home.clone()
    }

    /// The journal, begun if there is none.
    pub fn journal(&mut self) -> Result<Store, Fault> {
        let path = self.journal_path()?;
        self.journal_in(&path)
    }

    /// The journal in another file, begun if there is none.
    pub fn journal_in(&mut self, path: &Path) -> Result<Store, Fault> {
        self.tell_of_new_form(path);
        Ok(self.as_set(Store::open(path, self.now)?))
    }

    /// What the reactions are called; where there is no journal yet, as shipped.
    pub fn reaction_words(&self) -> Result<ReactionWords, Fault> {
        match Store::open_existing(&self.journal_path()?, self.now) {
            Ok(store) => Ok(store.reaction_words()?),
            Err(StoreError::NoJournal { .. }) => Ok(ReactionWords::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps a new entry; a moment of its kind answers the day's standing question.
    pub fn keep(&mut self, content: &Content) -> Result<EntryId, Fault> {
        let answering = content
            .moment()
            .and_then(|moment| self.answering(moment.reaction));
        let answering = answering.unwrap_or(Answering::Nothing);
        let mut journal = self.journal()?;
        Ok(journal.add_entry_answering(content, &answering, None, self.now)?)
    }

    fn answering(&self, reaction: Reaction) -> Option<Answering> {
        let packs = packs::load(self.config.paths.prompts.as_deref()).packs;
        standing_for(&packs, reaction).map(|prompt| Answering::Standing(prompt.id.clone()))
    }

    /// The journal, which must be there.
    pub fn existing_journal(&mut self) -> Result<Store, Fault> {
        let path = self.journal_path()?;
        self.tell_of_new_form(&path);
        Ok(self.as_set(Store::open_existing(&path, self.now)?))
    }

    /// What takes a while is said before it begins.
    fn tell_of_new_form(&mut self, path: &Path) {
        if Store::is_of_older_form(path) {
            self.output.notice(
                "The journal is brought to its new form, once. A copy of it as it was stays beside it.",
            );
        }
    }

    fn as_set(&self, mut store: Store) -> Store {
        store.set_day_ends_at(self.config.settings.day_ends_at);
        store
    }
}
