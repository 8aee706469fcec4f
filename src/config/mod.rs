//! Config, theme and keymap files become valid values; troubles are collected, never fatal.

mod environment;
mod file;
mod load;
mod merge;
mod notes;
mod paths;
mod settings;
pub mod theme;
mod theme_file;

pub use crate::config::environment::Environment;
pub use crate::config::load::{Config, Sources, load};
pub use crate::config::paths::{Folders, Paths};
pub use crate::config::settings::{Settings, ThemeChoice};
pub use crate::config::theme::Theme;
