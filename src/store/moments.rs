//! Moments: what they hold beside the entry, written and read back.

use rusqlite::{Connection, OptionalExtension, Row, RowIndex, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::id::{EntryId, PlanId};
use crate::domain::moment::{AsIntended, Detail, Effect, Moment, Recovery, Repair, TheirMark};
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};
use crate::domain::term::TermKind;
use crate::store::columns::{Columns, damaged, limit, unless_damaged};
use crate::store::error::StoreError;
use crate::store::terms;

const ADD: &str = "
    INSERT INTO moments (rid, reaction, intensity, stakes, recovery, recovery_at, as_intended,
        their_mark, effect_work, effect_relation, pleasantness, energy, repair, plan, continues)
    VALUES (:rid, :reaction, :intensity, :stakes, :recovery, :recovery_at, :as_intended,
        :their_mark, :effect_work, :effect_relation, :pleasantness, :energy, :repair, :plan, :continues)";

const REMOVE: &str = "DELETE FROM moments WHERE rid = ?1 RETURNING recovery, recovery_at";

const READ: &str = "
    SELECT reaction, intensity, stakes, recovery, as_intended, their_mark,
           effect_work, effect_relation, pleasantness, energy, repair, plan, continues
    FROM moments WHERE rid = ?1";

const ADD_DETAIL: &str = "
    INSERT INTO moment_details (rid, position, field, words) VALUES (?1, ?2, ?3, ?4)";

const DETAILS: &str = "
    SELECT field, words FROM moment_details WHERE rid = ?1 ORDER BY position";

/// How long a moment took, and when that was answered, UTC milliseconds.
pub(crate) type Answered = (Recovery, i64);

/// Writes the moment of an entry; what was said before of how long it took keeps its time.
pub(crate) fn add(
    transaction: &Transaction<'_>,
    rid: i64,
    moment: &Moment,
    (before, now): (Option<Answered>, Timestamp),
) -> Result<(), StoreError> {
    let answered_at = moment.recovery.map(|recovery| {
        let same = before.filter(|(said, _)| *said == recovery);
        same.map_or(now.timestamp_millis(), |(_, at)| at)
    });
    transaction.prepare_cached(ADD)?.execute(named_params! {
        ":rid": rid,
        ":reaction": moment.reaction.name(),
        ":intensity": moment.intensity.map(Intensity::value),
        ":stakes": moment.stakes.map(Stakes::value),
        ":recovery": moment.recovery.map(Recovery::name),
        ":recovery_at": answered_at,
        ":as_intended": moment.as_intended.map(AsIntended::name),
        ":their_mark": moment.their_mark.map(TheirMark::name),
        ":effect_work": moment.effect_work.map(Effect::value),
        ":effect_relation": moment.effect_relation.map(Effect::value),
        ":pleasantness": moment.pleasantness.map(Effect::value),
        ":energy": moment.energy.map(Effect::value),
        ":repair": moment.repair.map(Repair::name),
        ":plan": moment.plan.map(|plan| *plan.0.as_bytes()),
        ":continues": moment.continues.map(|earlier| *earlier.0.as_bytes()),
    })?;
    add_details(transaction, rid, &moment.details)
}

fn add_details(
    transaction: &Transaction<'_>,
    rid: i64,
    details: &[(Detail, String)],
) -> Result<(), StoreError> {
    for (position, (field, words)) in details.iter().enumerate() {
        transaction.prepare_cached(ADD_DETAIL)?.execute((
            rid,
            limit(position),
            field.name(),
            words,
        ))?;
    }
    Ok(())
}

/// Takes away the moment of an entry, if it has one; hands over how long it took.
pub(crate) fn remove(
    transaction: &Transaction<'_>,
    rid: i64,
) -> Result<Option<Answered>, StoreError> {
    let mut statement = transaction.prepare_cached(REMOVE)?;
    let removed = statement.query_row([rid], |row| {
        let recovery = row.word_or_none(0, Recovery::from_name)?;
        Ok(recovery.zip(row.get(1)?))
    });
    // what cannot be read is replaced by what is kept now
    Ok(unless_damaged(removed.optional())?.flatten().flatten())
}

/// The moment of an entry.
pub(crate) fn read(connection: &Connection, rid: i64) -> Result<Moment, StoreError> {
    let mut moment = connection.prepare_cached(READ)?.query_row([rid], moment)?;
    let words = |kind| terms::of_entry(connection, kind, rid, |word| Some(word.to_owned()));
    moment.emotions = words(TermKind::Emotion)?;
    moment.triggers = words(TermKind::Trigger)?;
    moment.vulnerabilities = words(TermKind::Vulnerability)?;
    moment.details = details(connection, rid)?;
    Ok(moment)
}

fn moment(row: &Row<'_>) -> rusqlite::Result<Moment> {
    let mut moment = Moment::new(row.word("reaction", Reaction::from_name)?);
    moment.intensity = number(row, "intensity", Intensity::new)?;
    moment.stakes = number(row, "stakes", Stakes::new)?;
    moment.recovery = row.word_or_none("recovery", Recovery::from_name)?;
    moment.as_intended = row.word_or_none("as_intended", AsIntended::from_name)?;
    moment.their_mark = row.word_or_none("their_mark", TheirMark::from_name)?;
    moment.effect_work = number(row, "effect_work", Effect::new)?;
    moment.effect_relation = number(row, "effect_relation", Effect::new)?;
    moment.pleasantness = number(row, "pleasantness", Effect::new)?;
    moment.energy = number(row, "energy", Effect::new)?;
    moment.repair = row.word_or_none("repair", Repair::from_name)?;
    moment.plan = row.id_or_none("plan")?.map(PlanId);
    moment.continues = row.id_or_none("continues")?.map(EntryId);
    Ok(moment)
}

/// A number within its bounds, or nothing.
pub(crate) fn number<N: rusqlite::types::FromSql, T>(
    row: &Row<'_>,
    column: impl RowIndex,
    within: impl Fn(N) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    row.get::<_, Option<N>>(column)?
        .map(|number| within(number).ok_or_else(damaged))
        .transpose()
}

fn details(connection: &Connection, rid: i64) -> Result<Vec<(Detail, String)>, StoreError> {
    let mut statement = connection.prepare_cached(DETAILS)?;
    let details = statement.query_map([rid], |row| {
        Ok((row.word("field", Detail::from_name)?, row.get("words")?))
    })?;
    Ok(details.collect::<Result<_, _>>()?)
}
