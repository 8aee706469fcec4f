//! The end of the workday on the screen, from the first question to the closed lid.

mod days;
mod drafts;
mod faults;
mod lessons;
mod moments;
mod plans;
mod quiet;
mod time_split;
