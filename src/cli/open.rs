//! `evenkeel` without a command: opens the journal on the screen.

use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use crate::app::setup::Setup;
use crate::app::state::App;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::domain::id::SessionId;
use crate::packs;
use crate::runtime::{self, check_terminal};
use crate::store::{SessionLock, Store};
use crate::ui::look::Look;

/// Opens the journal, begun if there is none.
pub fn open(cx: &mut Context) -> Result<(), Fault> {
    let path = cx.journal_path()?;
    open_at(&path, cx)
}

/// Opens the journal in a file.
pub fn open_at(path: &Path, cx: &mut Context) -> Result<(), Fault> {
    check_terminal().map_err(|why| Fault::usage(why.to_string()))?;
    let store = cx.journal_in(path)?;
    show(store, path, cx)
}

/// Shows a journal until the user, a signal or a fault ends it.
fn show(store: Store, path: &Path, cx: &mut Context) -> Result<(), Fault> {
    let session = SessionLock::take(path)?;
    let mut app = App::new(store, setup(session.session(), path, cx), cx.now)?;
    let surroundings = runtime::Setup {
        journal: path.to_owned(),
        session,
        mouse: cx.config.settings.mouse,
        editor: cx.editor()?,
        home: cx.home(),
    };
    let ended =
        runtime::run(&mut app, surroundings).map_err(|error| Fault::failed(error.to_string()))?;
    cx.ended = ExitCode::from(ended.code());
    Ok(())
}

/// All that the app needs beside the journal; what was wrong with the user's files is told there.
fn setup(session: SessionId, path: &Path, cx: &Context) -> Setup {
    let config = &cx.config;
    let found = packs::load(config.paths.prompts.as_deref());
    let mut troubles = config.troubles.clone();
    troubles.extend(found.troubles);
    Setup {
        session,
        journal: path.display().to_string(),
        packs: Rc::new(found.packs),
        settings: config.settings.session.clone(),
        day_ends_at: config.settings.day_ends_at,
        keymap: config.keymap.clone(),
        look: Look::from_theme(&config.theme),
        troubles,
    }
}
