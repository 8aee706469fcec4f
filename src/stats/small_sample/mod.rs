//! Statistics that are true for a handful of entries, one file for each (domain.md §5.0, §5.1).
//!
//! Plain functions of plain numbers. What is not defined for its input is `None`: nothing panics,
//! and no answer is ever "not a number".

mod benjamini_hochberg;
mod fisher;
mod kaplan_meier;
mod mann_kendall;
mod proportion;
mod quantile;
mod real;
mod theil_sen;

pub use benjamini_hochberg::benjamini_hochberg;
pub use fisher::fisher_exact;
pub use kaplan_meier::{Step, kaplan_meier, kaplan_meier_median};
pub use mann_kendall::{MannKendall, mann_kendall};
pub use proportion::{Interval, Z90, newcombe, wilson, wilson_partial};
pub use quantile::{Quartiles, median, quartiles};
pub use theil_sen::theil_sen;
