//! The map of evenkeel: a private reflection journal for the terminal.
//!
//! Each module may use the modules on lower floors only:
//!
//! ```text
//! 7 cli          one file for each subcommand
//! 6 runtime      the one door to the real world: terminal, clock, threads, editor, clipboard, signals
//! 5 app          events → messages → writes and effects; the only place with `&mut Store` on a screen's behalf
//! 4 ui           components, screens, dialogs, widgets: they see `&Store` only
//! 3 brief        pages to read and answer: the week's and the month's, the same for screen, shell and file
//! 2 store        the journal file: the only SQL
//!   packs        prompt packs      config   settings, theme, keymap      demo   a sample journal
//!   import       other journals' files become entries     export   entries become files
//! 1 stats        what the record says        input   bytes → events, keys → actions
//! 0 domain       what evenkeel is about, as plain values and pure rules
//! ```
//!
//! What must hold everywhere (`tests/it/architecture.rs` tests what a test can):
//!
//! 1. **Looking down only.** A module uses modules on lower floors, never sideways or upwards.
//! 2. **`domain` and `stats` are pure.** No clock, files, SQL, terminal or randomness.
//! 3. **Only `store` speaks SQL.** Reading takes `&Store`, writing `&mut Store`.
//! 4. **Drawing changes nothing.** `view(&self, …)`; drawing twice gives the same cells.
//! 5. **Keys are named once.** Only `input` knows key codes; everything else sees an `Action`.
//! 6. **Messages are plain data.** No closures, futures or boxes of behaviour.
//! 7. **What you wrote is already kept.** There is no "save?" question anywhere.
//! 8. **A broken file never keeps you from writing.** The default, and a notice with file, line and remedy.
//! 9. **The list is the documentation.** Actions, settings, importers, exporters live in one list each.
//! 10. **The real world has one door.** `runtime`; everything else runs in a test.
//! 11. **Stored text never reaches a terminal raw.** It passes through `domain::shown`.

pub mod app;
pub mod brief;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod export;
pub mod import;
pub mod input;
pub mod packs;
pub mod runtime;
pub mod stats;
pub mod store;
pub mod ui;
