//! Events become messages, messages become writes and effects.

pub mod effect;
pub mod program;
