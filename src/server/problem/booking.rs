//! What can be wrong with a booking, as problem documents.
use axum::http::StatusCode;

use super::{Free, Problem};
use crate::{
    model::booking::{slot::Slot, wanted::Refusal},
    server::store::{booking::BookingFault, fault::Fault},
};

impl Problem {
    /// What was asked for cannot be had; these times are free.
    pub fn not_booked(refusal: &Refusal, free: Vec<Slot>) -> Self {
        let detail = format!("{refusal}。");
        let told = match refusal {
            Refusal::Taken => {
                Self::new(StatusCode::CONFLICT, "这段时间刚被约走了", TAKEN).named("taken")
            }
            Refusal::NoRoom => {
                Self::new(StatusCode::NOT_FOUND, "没有这间房间", detail).named("unknown-room")
            }
            _ => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "不能这样预约", detail)
                .named("not-bookable"),
        };
        Self {
            parameter: (*refusal != Refusal::Taken).then(|| refusal.field()),
            free: (!free.is_empty()).then(|| Box::new(Free(free))),
            ..told
        }
    }

    /// The centre lends no rooms.
    pub fn no_rooms() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "这里不能预约",
            "本中心没有在网上开放预约的房间，请直接问中心。",
        )
        .named("no-rooms")
    }

    /// The request has no key, or one of another shape.
    pub fn no_key() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "缺少 Idempotency-Key",
            "请求头要写 Idempotency-Key：26 个字母数字，自己随机生成，重发时不变。",
        )
        .named("no-key")
    }
}

const TAKEN: &str = "同一时间已经有人约了这间房间，没有替您预约。请从空闲的时间里另选一个。";

impl From<BookingFault> for Problem {
    fn from(fault: BookingFault) -> Self {
        match fault {
            BookingFault::Taken => Self::not_booked(&Refusal::Taken, Vec::new()),
            BookingFault::KeyUsed => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "这张表已经提交过",
                "这张表提交过另一个预约，那个预约还在。要再约一个，请重新打开预约页。",
            )
            .named("key-used"),
            BookingFault::Unknown => Self::new(
                StatusCode::NOT_FOUND,
                "没有找到预约",
                "预约号或链接不对。请用提交时保存的完整链接，或者带着预约号问中心。",
            )
            .named("unknown-booking"),
            BookingFault::Closed => Self::new(
                StatusCode::CONFLICT,
                "这个预约不能再改",
                "它已经开始、取消或没有通过。要再约，请重新预约。",
            )
            .named("closed"),
            BookingFault::Moved => Self::new(
                StatusCode::CONFLICT,
                "时间刚改过",
                "对方刚刚改了这个预约的时间，请看清新的时间再定。",
            )
            .named("moved"),
            BookingFault::Stale => Fault::Busy.into(),
        }
    }
}
