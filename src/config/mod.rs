//! Config, theme and keymap files become valid values; troubles are collected, never fatal.

pub mod environment;
pub mod file;
pub mod load;
mod merge;
mod notes;
pub mod paths;
pub mod settings;
pub mod theme;
mod theme_file;

pub use crate::config::environment::Environment;
pub use crate::config::load::{Config, Sources, load};
pub use crate::config::paths::{Folders, Paths};
pub use crate::config::settings::{Settings, ThemeChoice};
pub use crate::config::theme::Theme;
