//! Pack files: the shipped ones and the user's own, loaded and checked (domain.md §4.2).

mod check;
mod fields;
mod folder;
mod load;
mod prompt_fields;
mod read;
mod sheet;
mod shipped;
mod vocabulary;

pub use check::check;
pub use load::{Packs, load};
pub use shipped::shipped;
