//! Messages become writes and effects; one file for each family.

pub mod dispatch;
pub mod entries;
pub mod export;
pub mod find;
pub mod searches;
pub mod session;
pub mod several;
pub mod show;
pub mod vocabulary;
