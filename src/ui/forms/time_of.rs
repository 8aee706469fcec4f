//! The time that an answer is kept with.

use chrono::{NaiveDate, NaiveTime, TimeZone};

use crate::domain::entry::Timestamp;
use crate::ui::component::Cx;

/// When something of a day is taken to have happened: now, or at the end of an earlier workday.
pub fn time_of(day: NaiveDate, cx: &Cx<'_>) -> Timestamp {
    if day == cx.today {
        return cx.now;
    }
    let evening = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    cx.now
        .offset()
        .from_local_datetime(&day.and_time(evening))
        .single()
        .unwrap_or(cx.now)
}
