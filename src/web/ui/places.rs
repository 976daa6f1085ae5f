//! How many places a date has left, in words, and whether one can sign up for it.
use crate::{
    model::{
        date::DateTime,
        signup::{rules::Window, show::Standing},
    },
    web::text,
};

/// Whether one can sign up now, if only to wait.
pub fn can(standing: &Standing) -> bool {
    matches!(standing.window, Window::Open(_)) && standing.free + standing.wait > 0
}

/// `还有 3 个名额，11月28日 08:00 截止报名`.
pub fn words(standing: &Standing, now: DateTime) -> String {
    let moment = |at: DateTime| {
        let day = match at.date.days_since(now.date) {
            0..=2 => text::day(at.date, now.date),
            _ => text::date(at.date, now.date),
        };
        format!("{day} {}", at.time)
    };
    match standing.window {
        Window::NotYet(from) => format!("报名还没有开始，{} 开始", moment(from)),
        Window::Closed => "报名已截止".to_owned(),
        Window::Open(until) => {
            let until = moment(until);
            let Standing {
                free, wait, queue, ..
            } = *standing;
            match (free, wait) {
                (0, 0) => "名额已满，候补也满了".to_owned(),
                (0, wait) => format!(
                    "名额已满，候补还能排 {wait} 人（已排 {queue} 人），有人取消会自动补上。{until} 截止报名"
                ),
                (free, _) => format!("还有 {free} 个名额，{until} 截止报名"),
            }
        }
    }
}
