//! Signing up: numbers within their bounds, and no contact kept for longer than the rules allow.
use super::{super::fault::File, Desk};
use crate::model::signup::rules::{Keeping, LONGEST_KEEP_DAYS, Signup};

pub(super) fn check(desk: &mut Desk<'_>) {
    let rooms = desk.content.booking.as_deref();
    let keeping = rooms.map_or_else(Keeping::default, |rooms| rooms.signup);
    if keeping.longest_keep_days > LONGEST_KEEP_DAYS {
        desk.fault(
            File::Booking,
            "signup.longest_keep_days",
            "联系方式保存得太久",
            format!("写 0 到 {LONGEST_KEEP_DAYS} 之间的天数"),
        );
    }
    if keeping.keep_days > keeping.longest_keep_days {
        desk.fault(
            File::Booking,
            "signup.keep_days",
            "比 longest_keep_days 还长",
            "写短一些，或者改 longest_keep_days",
        );
    }
    for (n, event) in desk.content.events.iter().enumerate() {
        if let Some(signup) = event.signup {
            rules(desk, n, signup, keeping);
        }
    }
}

fn rules(desk: &mut Desk<'_>, n: usize, signup: Signup, keeping: Keeping) {
    let mut bad = |field: &str, problem: &str, remedy: &str| {
        let path = format!("programmes[{n}].signup.{field}");
        desk.fault(File::Programmes, path, problem, remedy);
    };
    if !(1..=2000).contains(&signup.capacity) {
        bad("capacity", "报名的名额不对", "写 1 到 2000 之间的数");
    }
    if signup.waiting > 2000 {
        bad("waiting", "候补的人数不对", "写 0 到 2000 之间的数");
    }
    if !(1..=366).contains(&signup.opens_days) {
        bad(
            "opens_days",
            "提前开始报名的天数不对",
            "写 1 到 366 之间的数",
        );
    } else if u32::from(signup.closes_minutes) >= u32::from(signup.opens_days) * 24 * 60 {
        bad("closes_minutes", "截止早于开始报名", "写短一些，单位是分钟");
    }
    if signup
        .keep_days
        .is_some_and(|days| days > keeping.longest_keep_days)
    {
        let remedy = format!(
            "最多 {} 天，不写就按 booking.json",
            keeping.longest_keep_days
        );
        bad("keep_days", "联系方式保存得太久", &remedy);
    }
}
