//! Events become messages, messages become writes and effects.

pub mod effect;
pub mod program;
pub mod setup;
pub mod status;
pub mod undo;
pub mod rescued;
pub mod screens;
pub mod state;
pub mod route;
pub mod draw;
pub mod update;
