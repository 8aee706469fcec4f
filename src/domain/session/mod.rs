//! Which questions the evening asks: a pure function of day, clock and journal (domain.md §4.1).

mod anchors;
mod brake;
mod choice;
mod dive;
mod ending;
mod evening;
mod past;
mod scene;
mod step;

pub use brake::{Brake, is_late};
pub use dive::{Reply, dive};
pub use evening::session;
pub use step::{Evening, Role, Session, Step};
