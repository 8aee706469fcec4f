//! What is on the screen, and what its keys ask for.

pub mod charts;
pub mod component;
pub mod dialogs;
pub mod look;
pub mod marking;
pub mod prose;
pub mod vocabulary;
pub mod forms;
pub mod message;
pub mod screens;
pub mod widgets;
