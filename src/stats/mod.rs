//! What the record says, one file for each insight.
//!
//! The store reads [`facts::Facts`], a [`record::Record`] shows insights only what they may look at,
//! each [`Insight`] answers with a [`figure::Figure`], and screen, command line and exports show that.

pub mod words;
pub mod scope;
pub mod facts;
pub mod small_sample;
pub mod share;
pub mod opens;
pub mod record;
pub mod figure;
pub mod weeks;
pub mod situations;
pub mod listed;
pub mod reaction_matrix;
pub mod standing_questions;
pub mod stands_out;
pub mod situation_reaction;
pub mod trigger_reaction;
pub mod off_course;
pub mod off_course_situations;
pub mod intensity;
pub mod recovery;
pub mod high_heat;
pub mod proportion;
pub mod interest;
pub mod signs;
pub mod follow_through;
pub mod practice;
pub mod time_split;
pub mod rhythm;
pub mod work_on;
#[cfg(test)]
pub(crate) mod testing;

use crate::stats::figure::Figure;
use crate::stats::record::Record;

/// Something that the record may say: it looks through the rules of the record and answers with a figure.
pub trait Insight: Sync {
    /// What it found, whatever the record holds; also what is missing for it to say more.
    fn figure(&self, record: &Record<'_>) -> Figure;
}

/// All insights, in the order of the page.
pub const ALL: &[&dyn Insight] = &[
    &standing_questions::StandingQuestions,
    &stands_out::StandsOut,
    &situation_reaction::SituationReaction,
    &trigger_reaction::TriggerReaction,
    &off_course::OffCourse,
    &off_course_situations::OffCourseSituations,
    &intensity::Intensity,
    &recovery::Settling,
    &high_heat::HighHeat,
    &proportion::Proportion,
    &interest::Interest,
    &signs::Signs,
    &follow_through::FollowThrough,
    &practice::Practice,
    &time_split::TimeSpent,
    &rhythm::ReflectedDays,
    &work_on::WorkOn,
];
