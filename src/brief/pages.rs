//! A page as a whole: its heading, and its sections in order.

use crate::brief::document::{Document, Section};
use crate::brief::review_of::ReviewOf;
use crate::brief::sources::{Read, Sources};
use crate::brief::{month, week};
use crate::domain::period::Period;
use crate::stats::scope::Window;
use crate::store::StoreError;

/// The page on which a question is answered, if it is one of theirs.
pub fn page_of(prompt: &str) -> Option<ReviewOf> {
    let mut pages = [ReviewOf::Week, ReviewOf::Month].into_iter();
    pages.find(|of| questions(*of).contains(&prompt))
}

/// The ids of the questions of a page.
pub(super) fn questions(of: ReviewOf) -> &'static [&'static str] {
    match of {
        ReviewOf::Week => &week::QUESTIONS,
        ReviewOf::Month => &month::QUESTIONS,
    }
}

/// Makes a section of what was read.
type Make = fn(&Read<'_>) -> Section;

/// The page of a week or a month.
pub fn document(
    sources: Sources<'_>,
    of: ReviewOf,
    period: Period,
) -> Result<Document, StoreError> {
    let (windows, sections): (&[Window], &[Make]) = match of {
        ReviewOf::Week => (&week::WINDOWS, &week::SECTIONS),
        ReviewOf::Month => (&month::WINDOWS, &month::SECTIONS),
    };
    let read = Read::new(sources, period, windows)?;
    let sections = sections.iter().map(|section| section(&read));
    Ok(Document {
        title: of.title(period),
        when: when(&read),
        period,
        sections: sections.filter(|it| !it.parts.is_empty()).collect(),
    })
}

/// "Mon 9 to Thu 12 March, so far".
fn when(read: &Read<'_>) -> String {
    let (first, last) = (read.period.first(), read.as_of);
    let so_far = if last < read.period.last() {
        ", so far"
    } else {
        ""
    };
    let last = last.format("%a %-d %B");
    format!("{} to {last}{so_far}", first.format("%a %-d"))
}
