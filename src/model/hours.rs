//! Opening hours: the weekly timetable, holidays, single dates, and whether it is open now.
use serde::{Deserialize, Serialize};

use super::{
    date::{Date, Time},
    fact::Fact,
    text::Text,
};

/// When a place is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Where the timetable comes from, or that it is a sample; shown beside it.
    pub basis: Fact,
    /// The ordinary week; a weekday that no row names is closed.
    pub week: Vec<WeekRow>,
    /// What happens on a public holiday.
    #[serde(default)]
    pub on_holidays: OnHoliday,
    /// Single dates that differ; they go before everything else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateRow>,
}

/// Some weekdays and their opening spans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WeekRow {
    /// The weekdays, `MO` … `SU` as in RFC 5545.
    pub days: Vec<Day>,
    /// Spans of that day, in order, not overlapping.
    pub spans: Vec<Span>,
}

/// One date that differs from its weekday.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DateRow {
    /// The date.
    pub date: Date,
    /// Its spans; none means closed.
    pub spans: Vec<Span>,
    /// Why, for the visitor; at most 40 characters.
    pub reason: Text,
}

/// What a public holiday does to the timetable. A make-up workday (调休上班) counts as a Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OnHoliday {
    /// Closed.
    #[default]
    Closed,
    /// As on any such weekday.
    AsUsual,
    /// As on a Sunday.
    AsSunday,
}

/// A span of opening, `"09:00-17:30"` in the pack; `"19:00-01:00"` runs past midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    /// Opens.
    pub from: Time,
    /// Closes; before `from` it means the next day.
    pub to: Time,
}

/// A weekday as RFC 5545 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Day {
    Mo,
    Tu,
    We,
    Th,
    Fr,
    Sa,
    Su,
}

impl std::str::FromStr for Span {
    type Err = super::date::BadDate;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, to) = text.split_once('-').ok_or(super::date::BadDate::Time)?;
        Ok(Self {
            from: from.parse()?,
            to: to.parse()?,
        })
    }
}

impl TryFrom<String> for Span {
    type Error = super::date::BadDate;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        format!("{}-{}", span.from, span.to)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": r"^\d{2}:\d{2}-\d{2}:\d{2}$" })
    }
}
