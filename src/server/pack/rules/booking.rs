//! Booking: rooms once each, numbers within their bounds, days in order.
use super::{super::fault::File, Desk};
use crate::model::booking::rooms::{Room, Rooms};

/// The lengths of a step that divide an hour into what people expect, in minutes.
const STEPS: [u16; 3] = [15, 30, 60];

pub(super) fn check(desk: &mut Desk<'_>) {
    let Some(booking) = desk.content.booking.clone() else {
        return;
    };
    rules(desk, &booking);
    for (n, room) in booking.rooms.iter().enumerate() {
        let before = &booking.rooms[..n];
        if before.iter().any(|other| other.zone == room.zone) {
            let problem = format!("“{}” 写了两次", room.zone);
            desk.fault(
                File::Booking,
                format!("rooms[{n}].zone"),
                problem,
                "只留一个",
            );
        }
        self::room(desk, &booking, n, room);
        let around = booking.rooms.iter().find(|other| {
            let areas = desk.content.around(&room.zone);
            areas.contains(&other.zone)
        });
        if let Some(around) = around {
            let problem = format!(
                "“{}” 在 “{}” 里面，分开约会撞在一起",
                room.zone, around.zone
            );
            let path = format!("rooms[{n}].zone");
            desk.fault(File::Booking, path, problem, "大的、小的只留一个");
        }
    }
    for (n, out) in booking.blackouts.iter().enumerate() {
        if out.to.is_some_and(|to| to < out.from) {
            let (path, problem) = (format!("blackouts[{n}].to"), "最后一天在第一天之前");
            desk.fault(File::Booking, path, problem, "把两个日期对调，或者改正");
        }
    }
}

fn room(desk: &mut Desk<'_>, booking: &Rooms, n: usize, room: &Room) {
    let mut bad = |field: &str, problem: &str, remedy: &str| {
        desk.fault(
            File::Booking,
            format!("rooms[{n}].{field}"),
            problem,
            remedy,
        );
    };
    if !(1..=2000).contains(&room.capacity) {
        bad("capacity", "能坐的人数不对", "写 1 到 2000 之间的数");
    }
    if room.purposes.is_empty() {
        bad(
            "purposes",
            "没有写这间用来做什么",
            "至少写一个用途，不开放预约就删掉这一间",
        );
    }
    if room.longest_minutes.is_some() && booking.lengths(room).is_empty() {
        bad("longest_minutes", "比一步还短", "写 step_minutes 的倍数");
    }
}

fn rules(desk: &mut Desk<'_>, booking: &Rooms) {
    let rules = booking.rules;
    let mut bad = |field: &str, problem: &str, remedy: &str| {
        desk.fault(File::Booking, format!("rules.{field}"), problem, remedy);
    };
    if !STEPS.contains(&rules.step_minutes) {
        bad("step_minutes", "一步的长短不对", "写 15、30 或 60");
    } else if rules.longest_minutes < rules.step_minutes || rules.longest_minutes > 1440 {
        bad(
            "longest_minutes",
            "最长的时间不对",
            "写一步到 1440 分钟之间的数",
        );
    }
    if !(1..=366).contains(&rules.ahead_days) {
        bad("ahead_days", "提前的天数不对", "写 1 到 366 之间的数");
    }
    if !(1..=12).contains(&rules.months) {
        bad("months", "连约的月数不对", "写 1 到 12 之间的数");
    }
    if rules.buffer_minutes > 240 {
        bad("buffer_minutes", "间隔太长", "写 0 到 240 之间的分钟数");
    }
}
