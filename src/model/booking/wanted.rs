//! What somebody asks for, and every reason for which it cannot be had.
use super::{
    rooms::{Room, Rooms},
    slot::{RoomDay, Slot},
};
use crate::model::{
    date::{Date, DateTime},
    id::Id,
};

/// The longest name of a branch, in characters.
pub const MAX_BRANCH: usize = 40;

/// What is asked for; the text is what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What for.
    pub purpose: Id,
    /// The room.
    pub zone: Id,
    /// From when.
    pub from: DateTime,
    /// For how many minutes.
    pub minutes: u16,
    /// Which branch.
    pub branch: String,
    /// How many people.
    pub heads: u16,
    /// Whether a docent is wanted.
    pub docent: bool,
    /// What is to be put ready.
    pub equipment: Vec<Id>,
}

/// Why something cannot be booked as it was asked for; the text is for the visitor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such room.
    #[error("这间房间现在不在网上开放，请换一间，或者直接问中心")]
    NoRoom,
    /// The room does not suit the purpose.
    #[error("这间房间不用来办这件事，请换一间")]
    NotSuited,
    /// No branch.
    #[error("请填写支部或单位的名称")]
    NoBranch,
    /// The branch's name is too long.
    #[error("支部或单位的名称请不要超过 {MAX_BRANCH} 个字")]
    LongBranch,
    /// No people.
    #[error("人数请填 1 或更多")]
    NoHeads,
    /// More people than the room holds.
    #[error("这间房间最多坐 {0} 人，请减少人数，或换一间大的")]
    TooMany(u16),
    /// Equipment that is not to be had in this room.
    #[error("这间房间没有所选的设备，请去掉它再提交")]
    NoEquipment,
    /// Not on the grid of beginnings, or of no allowed length.
    #[error("开始的时刻和时长都要是 {0} 分钟的整数倍")]
    OffGrid(u16),
    /// Too long.
    #[error("一次最多约 {0} 分钟")]
    TooLong(u16),
    /// Too late to ask.
    #[error("要提前 {0} 分钟预约，请选晚一点的时间")]
    TooSoon(u16),
    /// Too far ahead.
    #[error("最多提前 {0} 天预约，请选近一点的日子")]
    TooFar(u16),
    /// More months in a row than are allowed.
    #[error("每月固定的预约最多连着约 {0} 个月，请少约几个月")]
    TooManyMonths(u8),
    /// Not open all the time.
    #[error("那段时间房间不开放，请看当天的开放时间再选")]
    Closed,
    /// A day on which nothing is booked.
    #[error("那天不能预约：{0}")]
    Blackout(String),
    /// Somebody has it.
    #[error("这段时间刚被约走了")]
    Taken,
}

impl Refusal {
    /// The field of the form that it is about.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NoRoom | Self::NotSuited => "room",
            Self::NoBranch | Self::LongBranch => "branch",
            Self::NoHeads | Self::TooMany(_) => "heads",
            Self::NoEquipment => "equipment",
            _ => "from",
        }
    }
}

impl Wanted {
    /// The time it is for.
    pub fn slot(&self) -> Slot {
        Slot::of(self.from, self.minutes)
    }

    /// Checks all that does not depend on the day; gives the room.
    pub fn room<'r>(&self, rooms: &'r Rooms) -> Result<&'r Room, Refusal> {
        let room = rooms.room(&self.zone).ok_or(Refusal::NoRoom)?;
        let rules = rooms.rules;
        let step = rules.step_minutes.max(1);
        let begins = self.slot().from.time.minutes();
        let branch = self.branch.chars().count();
        if !room.purposes.contains(&self.purpose) {
            Err(Refusal::NotSuited)
        } else if branch == 0 {
            Err(Refusal::NoBranch)
        } else if branch > MAX_BRANCH {
            Err(Refusal::LongBranch)
        } else if self.heads == 0 {
            Err(Refusal::NoHeads)
        } else if self.heads > room.capacity {
            Err(Refusal::TooMany(room.capacity))
        } else if !self.is_equipped(room) {
            Err(Refusal::NoEquipment)
        } else if self.minutes == 0
            || !self.minutes.is_multiple_of(step)
            || !begins.is_multiple_of(step)
        {
            Err(Refusal::OffGrid(step))
        } else if self.minutes > rooms.longest(room) {
            Err(Refusal::TooLong(rooms.longest(room)))
        } else {
            Ok(room)
        }
    }

    /// Checks of a booking that is only moved: what was had before stays, whatever the rules say of it now.
    pub fn moved<'r>(&self, rooms: &'r Rooms) -> Result<&'r Room, Refusal> {
        let room = rooms.room(&self.zone).ok_or(Refusal::NoRoom)?;
        let step = rooms.rules.step_minutes.max(1);
        let on_grid = self.slot().from.time.minutes().is_multiple_of(step);
        on_grid.then_some(room).ok_or(Refusal::OffGrid(step))
    }

    /// Whether the room has all that is wanted, each once: a list may not be longer than the room's own.
    fn is_equipped(&self, room: &Room) -> bool {
        let all = &self.equipment;
        all.len() <= room.equipment.len()
            && (all.iter().enumerate())
                .all(|(n, one)| room.equipment.contains(one) && !all[..n].contains(one))
    }

    /// Whether it can be had on its day. `far` is how many days ahead is allowed.
    pub fn on(&self, day: &RoomDay, rooms: &Rooms, far: u16, now: DateTime) -> Result<(), Refusal> {
        let rules = rooms.rules;
        let slot = self.slot();
        if slot.from < now.plus_minutes(rules.notice_minutes.into()) {
            Err(Refusal::TooSoon(rules.notice_minutes))
        } else if slot.from.date.days_since(now.date) > far.into() {
            Err(Refusal::TooFar(far))
        } else if let Some(out) = rooms.blackout(&self.zone, slot.from.date) {
            Err(Refusal::Blackout(out.reason.as_str().to_owned()))
        } else if !day.is_open(slot) {
            Err(Refusal::Closed)
        } else if day.clash(slot, rules).is_some() {
            Err(Refusal::Taken)
        } else {
            Ok(())
        }
    }

    /// The same on another day.
    #[must_use]
    pub fn moved_to(&self, date: Date) -> Self {
        Self {
            from: date.at(self.slot().from.time),
            ..self.clone()
        }
    }
}

/// How a booking comes back every month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Monthly {
    /// On the same day of the month; not in a month that has no such day.
    #[default]
    Date,
    /// On the same weekday counted from the beginning of the month: the second Friday.
    Weekday,
}

impl Monthly {
    /// As it stands in a form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Weekday => "weekday",
        }
    }

    /// The first `months` months of it, beginning with `first`; fewer where months lack the day.
    pub fn dates(self, first: Date, months: u8) -> Vec<Date> {
        let month = |n: u8| first.month_start().plus_months(n.into());
        let week = (first.day() - 1) / 7;
        let day = |start: Date| match self {
            Self::Date => start.plus(i32::from(first.day()) - 1),
            Self::Weekday => {
                let ahead = first.weekday().number_days_from_monday() + 7
                    - start.weekday().number_days_from_monday();
                start.plus(i32::from(ahead % 7) + 7 * i32::from(week))
            }
        };
        let all = (0..months.max(1)).map(month);
        all.map(|start| (start, day(start)))
            .filter(|(start, day)| start.month() == day.month())
            .map(|(_, day)| day)
            .collect()
    }
}
