//! `/desk/rooms`: bookings are agreed to or refused, and who came is noted, each with its line of the log.
use std::cmp::Ordering;

use super::{Answer, Fields, Staff, trouble};
use crate::{
    model::{
        booking::{
            offer::BookingDesk,
            record::{Booking, BookingStatus, Number},
            rooms::Approval,
            slot::Slot,
        },
        date::{Date, DateTime, Time},
        desk::Role,
    },
    server::{
        Endpoint,
        problem::Problem,
        store::{
            booking::{BookWrite, BookingFault},
            fault::Fault,
        },
    },
    web::{route::DeskRoute, text},
};

/// How many days of bookings are shown: as far as one may book.
const DAYS: i32 = 400;

/// The longest reason of a refusal, in characters.
const MAX_REASON: usize = 60;

/// That a pass was shown before: by the same people, or somebody has a picture of it.
pub(super) fn here_before() -> Answer {
    Answer::refused(
        "已经登记过了",
        "这张凭证之前登记过到达。要是来的不是同一批人，请看看凭证是不是别人转来的。",
    )
}

/// That nobody has agreed to a booking yet.
fn unsettled() -> Answer {
    Answer::refused(
        "还没有同意",
        "这个预约还在等同意，请先到“房间”里定下来，再登记到达。",
    )
}

impl Endpoint {
    /// What is booked from yesterday on, with the words for it: who came may be noted a day late.
    pub(super) async fn rooms(&self) -> Result<Answer, Problem> {
        let today = self.clock.now().date;
        let midnight = |days: i32| today.plus(days).at(Time::MIDNIGHT);
        let bookings = self.store.bookings(midnight(-1)..midnight(DAYS)).await;
        let bookings = bookings.map_err(|fault| trouble(&fault))?;
        let edition = self.press.current();
        let rooms = edition.content.booking.as_deref();
        Ok(Answer::page(&BookingDesk {
            bookings,
            purposes: rooms
                .map(|rooms| rooms.purposes.clone())
                .unwrap_or_default(),
            equipment: rooms
                .map(|rooms| rooms.equipment.clone())
                .unwrap_or_default(),
        }))
    }

    /// The booking whose number was typed.
    async fn booked(&self, fields: &Fields) -> Result<Option<Booking>, Problem> {
        let Ok(number) = fields.get("number").parse::<Number>() else {
            return Ok(None);
        };
        let found = self.store.booking(&number).await;
        found.map_err(|fault| trouble(&fault))
    }

    /// Notes who came today, by the number on a pass.
    pub(super) async fn booking_arrival(
        &self,
        staff: &Staff,
        fields: &Fields,
    ) -> Result<Answer, Problem> {
        let Some(booking) = self.booked(fields).await? else {
            return Ok(Answer::refused(
                "没有这张凭证",
                "凭证上的号是 8 个字母和数字，请对照着再输一遍。",
            ));
        };
        let today = self.clock.now().date;
        // One that goes on past midnight is of both days.
        let Slot { from, to } = booking.slot;
        let date = if to.date == today { today } else { from.date };
        if let Some(other) = self.of_another_day(date) {
            return Ok(other);
        }
        if booking.status == BookingStatus::Pending {
            return Ok(unsettled());
        }
        let then = Answer::Came(booking.number.clone());
        let write = BookWrite::Arrive {
            at: self.clock.unix_s(),
            entry: Some(self.entry(staff, "登记到达", self.said(&booking))),
            number: booking.number,
        };
        self.booking_written(write, then).await
    }

    /// That a pass is not for today.
    pub(super) fn of_another_day(&self, date: Date) -> Option<Answer> {
        let today = self.clock.now().date;
        let when = text::day(date, today);
        let words = match date.cmp(&today) {
            Ordering::Equal => return None,
            Ordering::Less => {
                format!("这张凭证是 {when} 的。那天真的来了，请到“房间”或“报名”里找到它再按。")
            }
            Ordering::Greater => format!("这张凭证是 {when} 的，请到那一天再登记。"),
        };
        Some(Answer::refused("不是今天的", words))
    }

    /// Agrees, refuses, or notes that they came.
    pub(super) async fn decide(&self, staff: &Staff, fields: &Fields) -> Result<Answer, Problem> {
        let Some(booking) = self.booked(fields).await? else {
            return Ok(Answer::refused(
                "没有这个预约",
                "请对照凭证上的预约号再输一遍。",
            ));
        };
        let number = booking.number.clone();
        let what = self.said(&booking);
        let at = self.clock.unix_s();
        // The branch may have moved it while this page was open.
        let seen: Option<DateTime> = fields.get("from").parse().ok();
        if seen.is_none() && fields.get("do") != "arrive" {
            return Ok(Answer::refused("没有改动", "请从列表里再按一次。"));
        }
        if fields.get("do") == "arrive" && booking.status == BookingStatus::Pending {
            return Ok(unsettled());
        }
        let write = match fields.get("do") {
            "approve" | "decline" if !self.may_decide(staff, &booking) => {
                return Ok(Answer::refused(
                    "要管理员来定",
                    "这间房间要管理员同意，请转给管理员。",
                ));
            }
            "approve" => BookWrite::Decide {
                number,
                refused: None,
                seen,
                at,
                entry: Some(self.entry(staff, "同意预约", what)),
            },
            "decline" => {
                let reason = fields.get("reason");
                let length = reason.chars().count();
                if reason.is_empty() || length > MAX_REASON || reason.chars().any(char::is_control)
                {
                    let words = format!("请写明原因，1 到 {MAX_REASON} 个字，预约的人看得到。");
                    return Ok(Answer::refused("还没有写原因", words));
                }
                BookWrite::Decide {
                    number,
                    refused: Some(reason.to_owned()),
                    seen,
                    at,
                    entry: Some(self.entry(staff, "不同意预约", format!("{what}：{reason}"))),
                }
            }
            "arrive" => BookWrite::Arrive {
                number,
                at,
                entry: Some(self.entry(staff, "登记到达", what)),
            },
            _ => return Ok(Answer::refused("没有改动", "请按一行里的按钮。")),
        };
        self.booking_written(write, Answer::Done(DeskRoute::Rooms))
            .await
    }

    async fn booking_written(&self, write: BookWrite, then: Answer) -> Result<Answer, Problem> {
        let came = matches!(write, BookWrite::Arrive { .. });
        match self.store.book(write).await {
            Ok(true) if came => Ok(here_before()),
            Ok(_) => Ok(then),
            Err(Fault::Booking(BookingFault::Taken)) => {
                Ok(Answer::refused("没有改成", "这段时间已经有别的预约了。"))
            }
            Err(Fault::Booking(BookingFault::Moved)) => Ok(Answer::refused(
                "时间刚改过",
                "对方刚刚改了这个预约的时间，请看清新的时间再定。",
            )),
            Err(Fault::Booking(_)) => Ok(Answer::refused(
                "没有改成",
                "它已经取消，或者没有通过，不能这样改。",
            )),
            Err(fault) => Err(trouble(&fault)),
        }
    }

    /// What the log says of it.
    pub(super) fn said(&self, booking: &Booking) -> String {
        let edition = self.press.current();
        let zone = edition.content.zone(&booking.zone);
        let room = zone.map_or(booking.zone.as_str(), |zone| zone.name.as_str());
        said(booking, room)
    }

    /// Whether this person may say yes or no to it.
    fn may_decide(&self, staff: &Staff, booking: &Booking) -> bool {
        let edition = self.press.current();
        let rooms = edition.content.booking.as_deref();
        let room = rooms.and_then(|rooms| rooms.room(&booking.zone));
        let admin = room.is_some_and(|room| room.approval == Approval::Admin);
        !admin || staff.role == Role::Admin
    }
}

/// What a line of the log says of it, with the name of its room.
pub(in crate::server) fn said(booking: &Booking, room: &str) -> String {
    let Booking { number, branch, .. } = booking;
    let from = booking.slot.from;
    format!("{room} {} {}，{branch}（{number}）", from.date, from.time)
}
