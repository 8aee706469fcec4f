//! The journal on the screen: everything the app needs is put together here.

use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use crate::app::setup::Setup;
use crate::app::state::App;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::packs;
use crate::runtime;
use crate::store::{SessionLock, Store};
use crate::ui::look::Look;

/// Shows a journal until the user, a signal or a fault ends it.
pub fn show(store: Store, path: &Path, context: &Context) -> Result<ExitCode, Fault> {
    let session = SessionLock::take(path)?;
    let config = &context.config;
    let found = packs::load(config.paths.prompts.as_deref());
    let mut troubles = config.troubles.clone();
    troubles.extend(found.troubles);
    let setup = Setup {
        session: session.session(),
        journal: path.display().to_string(),
        packs: Rc::new(found.packs),
        settings: config.settings.session.clone(),
        day_ends_at: config.settings.day_ends_at,
        keymap: config.keymap.clone(),
        look: Look::from_theme(&config.theme),
        troubles,
    };
    let mut app = App::new(store, setup, context.now)?;
    let surroundings = runtime::Setup {
        journal: path.to_owned(),
        session,
        mouse: config.settings.mouse,
        editor: config.settings.editor.clone(),
    };
    let ended = runtime::run(&mut app, surroundings).map_err(|error| Fault::failed(error.to_string()))?;
    Ok(ExitCode::from(ended.code()))
}
