//! How far an action moves in a list.

use crate::input::action::Action;

/// The rows that an action moves by in a list whose page has so many; `None` where it moves none.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other action moves nothing"
)]
pub fn steps(action: Action, page: isize) -> Option<isize> {
    match action {
        Action::Up => Some(-1),
        Action::Down => Some(1),
        Action::PageUp => Some(-page),
        Action::PageDown => Some(page),
        Action::Top => Some(isize::MIN),
        Action::Bottom => Some(isize::MAX),
        _ => None,
    }
}
