//! Programmes of the centre: what happens once or again and again, and one occurrence of it.
use serde::{Deserialize, Serialize};

use super::{
    date::{Date, Time},
    fact::Fact,
    id::Id,
    text::Text,
};

/// Something that happens at the centre, once or by a rule (`programmes.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its id, the `{event}` of `/calendar/{event}`.
    pub id: Id,
    /// What it is called; at most 20 characters.
    pub title: Text,
    /// One line about it; at most 60 characters.
    pub summary: Text,
    /// The id of a category in `centre.json`.
    pub category: Id,
    /// The zone where it happens, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Id>,
    /// The first date (DTSTART); an occurrence only when the rule has it or there is no rule.
    pub from: Date,
    /// The time of day.
    pub time: EventTime,
    /// The rule, an RFC 5545 RRULE: `FREQ=WEEKLY;BYDAY=SA`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rrule: Option<super::recurrence::Rule>,
    /// Dates left out (EXDATE).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<Date>,
    /// Single dates moved or cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// That one can sign up for it, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signup: Option<super::signup::rules::Signup>,
    /// Where it comes from, or that it is a sample; the first one is shown in lists.
    pub facts: Vec<Fact>,
    /// Words it can also be found by; each at most 16 characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// Pinyin and initials, made by the endpoint; not part of the pack.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub keys: String,
    /// How often the desk has changed it (SEQUENCE of calendars); not part of the pack.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub sequence: u32,
    /// Under which id it goes on, where the desk moved all that is after its last date; not part of the pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub onward: Option<Id>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
pub(super) fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// One date of a recurring event that differs (RECURRENCE-ID).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "super::change::Row", into = "super::change::Row")]
pub struct Change {
    /// The date the rule gives.
    pub date: Date,
    /// What happens instead.
    pub to: ChangeTo,
    /// Why, for the visitor; at most 40 characters.
    pub reason: Text,
}

impl Change {
    /// Whether it moves its date to where it is already.
    pub fn says_nothing(&self) -> bool {
        matches!(self.to, ChangeTo::Moved { to, time: None, zone: None } if to == self.date)
    }
}

/// What becomes of a changed date.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeTo {
    /// It does not take place.
    Cancelled,
    /// It takes place at another date, time or zone; what is left out stays.
    Moved {
        /// The new date.
        to: Date,
        /// The new time.
        time: Option<EventTime>,
        /// The new zone.
        zone: Option<Id>,
    },
}

/// When in the day: `"09:00-11:00"` (past midnight allowed), `"morning"`, `"afternoon"`,
/// `"evening"` where no source gives the hour, or `"all-day"`.
///
/// In order of when it begins; parts of the day stand at their beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum EventTime {
    /// The whole day.
    AllDay,
    /// In the morning, hour not known.
    Morning,
    /// In the afternoon, hour not known.
    Afternoon,
    /// In the evening, hour not known.
    Evening,
    /// From one time to another; `to` at or before `from` means the next day.
    At {
        /// Begins.
        from: Time,
        /// Ends.
        to: Time,
    },
}

/// One date of an event, as lists, the calendar and `/api/events` show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Occurrence {
    /// The event's id.
    pub event: Id,
    /// The date it takes place (where cancelled or moved away: would have).
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = "date"))]
    pub date: Date,
    /// The time of day.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String))]
    pub time: EventTime,
    /// What the event is called.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object))]
    pub title: Text,
    /// The id of its category.
    pub category: Id,
    /// Where, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Id>,
    /// As planned, moved or cancelled.
    pub status: Status,
    /// Why it was moved or cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Option<Object>))]
    pub reason: Option<Text>,
    /// Invented to show how the page works.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// What became of an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// As the rule says.
    Planned,
    /// Cancelled.
    Cancelled,
    /// Moved away: see the other date.
    MovedTo {
        /// Where it went.
        #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = "date"))]
        to: Date,
    },
    /// Moved here from another date (or time, or zone, on the same date).
    MovedFrom {
        /// Where it came from.
        #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = "date"))]
        from: Date,
    },
}

/// What `/api/events` answers: occurrences in order and what the calendar says of each day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Agenda {
    /// Occurrences, by date, then time, then title.
    pub occurrences: Vec<Occurrence>,
    /// One entry for each day of the range, in order.
    pub days: Vec<super::holiday::DayInfo>,
}

/// How much of each day is listed, where a page has no room for all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion {
    /// At most so many occurrences.
    pub each: usize,
    /// The day that is being read: of it at most [`Portion::CHOSEN`].
    pub day: Option<Date>,
}

impl Portion {
    /// Occurrences of the day that is being read.
    pub const CHOSEN: usize = 10;

    /// How many of this day.
    pub fn of(self, date: Date) -> usize {
        if self.day == Some(date) {
            Self::CHOSEN
        } else {
            self.each
        }
    }
}

impl std::str::FromStr for EventTime {
    type Err = super::date::BadDate;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "all-day" => Self::AllDay,
            "morning" => Self::Morning,
            "afternoon" => Self::Afternoon,
            "evening" => Self::Evening,
            _ => {
                let (from, to) = text.split_once('-').ok_or(super::date::BadDate::Time)?;
                Self::At {
                    from: from.parse()?,
                    to: to.parse()?,
                }
            }
        })
    }
}

impl TryFrom<String> for EventTime {
    type Error = super::date::BadDate;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<EventTime> for String {
    fn from(time: EventTime) -> Self {
        match time {
            EventTime::AllDay => "all-day".to_owned(),
            EventTime::Morning => "morning".to_owned(),
            EventTime::Afternoon => "afternoon".to_owned(),
            EventTime::Evening => "evening".to_owned(),
            EventTime::At { from, to } => format!("{from}-{to}"),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for EventTime {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "EventTime".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": r"^(\d{2}:\d{2}-\d{2}:\d{2}|all-day|morning|afternoon|evening)$"
        })
    }
}
