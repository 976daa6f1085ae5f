//! Public holidays and make-up workdays as data, and what a day is called in the lunar calendar.
use serde::{Deserialize, Serialize};

use super::{date::Date, id::Id, text::Text};

/// The State Council's arrangement for a year or more (`holidays.json`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// Ids in `sources.json`.
    pub sources: Vec<Id>,
    /// The days that differ from their weekday.
    pub days: Vec<Holiday>,
}

impl Holidays {
    /// The name and kind of the listed day that `date` is, if it is one.
    pub fn on(&self, date: Date) -> Option<(&Text, HolidayKind)> {
        self.days
            .iter()
            .find(|day| day.from <= date && date <= day.to.unwrap_or(day.from))
            .map(|day| (&day.name, day.kind))
    }
}

/// A run of days off, or one make-up workday.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The holiday's name: 春节; at most 8 characters.
    pub name: Text,
    /// The first day.
    pub from: Date,
    /// The last day, included; left out for a single day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Off or at work.
    pub kind: HolidayKind,
}

/// What a listed day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema, utoipa::ToSchema)
)]
#[serde(rename_all = "kebab-case")]
pub enum HolidayKind {
    /// 休.
    Off,
    /// 班: a weekend day worked in exchange.
    Work,
}

/// What the calendar says of one day beside its events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DayInfo {
    /// The day.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = "date"))]
    pub date: Date,
    /// The lunar month and day, `十月十三`.
    pub lunar: String,
    /// The holiday's name and whether one is off or at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Option<Object>))]
    pub holiday: Option<(Text, HolidayKind)>,
    /// How many of its occurrences are not listed: see [`Portion`](super::event::Portion).
    #[serde(default, skip_serializing_if = "super::event::is_zero")]
    pub more: u32,
}
