//! What holds for every figure, whatever the journal holds.

mod opened;
mod odd_journals;
mod random_facts;
mod rules;
mod shown;
mod written;
