//! How a changed date of an event is written: one flat row, `"change": "cancelled"` or `"moved"`.
use serde::{Deserialize, Serialize};

use super::{
    date::Date,
    event::{Change, ChangeTo, EventTime},
    id::Id,
    text::Text,
};

/// One row of `changes` in `programmes.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The date the rule gives.
    date: Date,
    /// What happens instead.
    change: Kind,
    /// For `moved`: the new date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<Date>,
    /// For `moved`: the new time, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<EventTime>,
    /// For `moved`: the new zone, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zone: Option<Id>,
    /// Why, for the visitor; at most 40 characters.
    reason: Text,
}

/// What happens to the date.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// It does not take place.
    Cancelled,
    /// It takes place at another date, time or zone.
    Moved,
}

/// Why a row makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadChange {
    /// `moved` without `to`.
    #[error("改期要写明改到哪一天：补上 to；日期不变就写原来的日期")]
    MovedNowhere,
    /// `cancelled` with a new date, time or zone.
    #[error("取消的日子不该再有 to、time 或 zone；删掉它们，或者改成 moved")]
    CancelledWithMore,
}

impl TryFrom<Row> for Change {
    type Error = BadChange;
    fn try_from(row: Row) -> Result<Self, BadChange> {
        let to = match (row.change, row.to) {
            (Kind::Moved, Some(to)) => ChangeTo::Moved {
                to,
                time: row.time,
                zone: row.zone,
            },
            (Kind::Moved, None) => return Err(BadChange::MovedNowhere),
            (Kind::Cancelled, None) if row.time.is_none() && row.zone.is_none() => {
                ChangeTo::Cancelled
            }
            (Kind::Cancelled, _) => return Err(BadChange::CancelledWithMore),
        };
        Ok(Self {
            date: row.date,
            to,
            reason: row.reason,
        })
    }
}

impl From<Change> for Row {
    fn from(change: Change) -> Self {
        let (kind, to, time, zone) = match change.to {
            ChangeTo::Cancelled => (Kind::Cancelled, None, None, None),
            ChangeTo::Moved { to, time, zone } => (Kind::Moved, Some(to), time, zone),
        };
        Self {
            date: change.date,
            change: kind,
            to,
            time,
            zone,
            reason: change.reason,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::Change;

    #[test]
    fn reads_what_it_writes_and_refuses_half_a_change() {
        for good in [
            r#"{"date":"2026-12-04","change":"moved","to":"2026-12-11","time":"09:30-11:00","zone":"hall","reason":"布置场地"}"#,
            r#"{"date":"2026-12-20","change":"cancelled","reason":"停一次"}"#,
        ] {
            let change: Change = serde_json::from_str(good).unwrap();
            assert_eq!(serde_json::to_string(&change).unwrap(), good);
        }
        for bad in [
            r#"{"date":"2026-12-04","change":"moved","reason":"布置场地"}"#,
            r#"{"date":"2026-12-04","change":"cancelled","to":"2026-12-11","reason":"停一次"}"#,
            r#"{"date":"2026-12-04","change":"cancelled","reason":"停一次","why":"?"}"#,
        ] {
            assert!(serde_json::from_str::<Change>(bad).is_err(), "{bad}");
        }
    }
}
