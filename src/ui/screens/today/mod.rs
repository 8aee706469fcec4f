//! The evening session as one calm column, with rhythm and an old lesson below, plans and the week beside it.

pub mod block;
pub mod load;
pub mod answer;
pub mod below;
pub mod beside;
pub mod end;
pub mod focus;
pub mod keys;
pub mod left_over;
pub mod screen;
