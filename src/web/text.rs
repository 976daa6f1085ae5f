//! Words for dates, times and confidence, the same on every page.
use crate::model::{
    content::Content,
    date::{Date, Weekday},
    event::EventTime,
    fact::Confidence,
    figures::{By, Count, FEWEST, Period},
    id::Id,
    seal::SealKind,
    text::Text,
};

/// A name for people, empty where there is none.
pub fn named(text: Option<&Text>) -> String {
    text.map(Text::as_str).unwrap_or_default().to_owned()
}

/// `周六`.
pub fn weekday(day: Weekday) -> &'static str {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
        [usize::from(day.number_days_from_monday())]
}

/// `11月21日`; with the year where it is not this one.
pub fn date(date: Date, today: Date) -> String {
    let day = format!("{}月{}日", date.month(), date.day());
    if date.year() == today.year() {
        day
    } else {
        format!("{}年{day}", date.year())
    }
}

/// `今天`, `明天`, `后天`, else `11月21日 周六`.
pub fn day(day: Date, today: Date) -> String {
    match day.days_since(today) {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        2 => "后天".to_owned(),
        _ => format!("{} {}", date(day, today), weekday(day.weekday())),
    }
}

/// What a visitor reads of a seal that was there before: `今天在这里已经盖过章了`.
pub fn stamped_before(day: Date, today: Date) -> String {
    let when = if day == today {
        "今天".to_owned()
    } else {
        date(day, today)
    };
    format!("{when}在这里已经盖过章了")
}

/// When it begins, short: `09:00`, `上午`, `全天`.
pub fn begins(time: EventTime) -> String {
    match time {
        EventTime::AllDay => "全天".to_owned(),
        EventTime::Morning => "上午".to_owned(),
        EventTime::Afternoon => "下午".to_owned(),
        EventTime::Evening => "晚上".to_owned(),
        EventTime::At { from, .. } => from.to_string(),
    }
}

/// When it ends: `11:00`, `次日 01:00`; empty where the hour is not known.
pub fn ends(time: EventTime) -> String {
    match time {
        EventTime::At { from, to } if to <= from => format!("次日 {to}"),
        EventTime::At { to, .. } => to.to_string(),
        _ => String::new(),
    }
}

/// From when to when: `09:00–11:00`, `上午（钟点待中心补充）`.
pub fn span(time: EventTime) -> String {
    match time {
        EventTime::AllDay => "全天".to_owned(),
        EventTime::At { .. } => format!("{}–{}", begins(time), ends(time)),
        _ => format!("{}（钟点待中心补充）", begins(time)),
    }
}

/// Where something takes place, for those who do not see it on this site: `高潭镇党群服务中心 书吧`.
pub fn place(content: &Content, zone: Option<&Id>) -> String {
    let centre = content.centre.name.as_str();
    match zone.and_then(|id| content.zone(id)) {
        Some(zone) => format!("{centre} {}", zone.name.as_str()),
        None => centre.to_owned(),
    }
}

/// Whether no source gives the hour.
pub fn vague(time: EventTime) -> bool {
    !matches!(time, EventTime::AllDay | EventTime::At { .. })
}

/// What a seal rests on.
pub fn kind(kind: SealKind) -> &'static str {
    match kind {
        SealKind::Poster => "在现场扫海报盖的",
        SealKind::Present => "在现场扫屏幕盖的",
        SealKind::Cloud => "云上漫游时盖的",
    }
}

/// A number of people or passports: `12`, `少于 5`, `至少 16`.
pub fn count(count: Count) -> String {
    match count {
        Count::Exact(number) => number.to_string(),
        Count::Few => format!("少于 {FEWEST}"),
        Count::Least(number) => format!("至少 {number}"),
    }
}

/// A week or a month: `2026年11月`, `2026年11月16日–22日`.
pub fn period(period: Period) -> String {
    let (first, last) = (period.first, period.last());
    let month = format!("{}年{}月", first.year(), first.month());
    match period.by {
        By::Month => month,
        By::Week if first.month() == last.month() => {
            format!("{month}{}日–{}日", first.day(), last.day())
        }
        By::Week => format!("{month}{}日–{}", first.day(), date(last, first)),
    }
}

/// The mark a visitor sees beside a statement, if it needs one.
pub fn mark(confidence: Confidence) -> Option<&'static str> {
    match confidence {
        Confidence::A | Confidence::B => None,
        Confidence::C => Some("存疑"),
        Confidence::Unknown => Some("待中心补充"),
        Confidence::Sample => Some("示例"),
    }
}

#[cfg(test)]
mod tests {
    use super::stamped_before;

    #[test]
    fn a_seal_that_is_there_already_names_its_day() {
        let day = |text: &str| text.parse().unwrap();
        let today = day("2026-11-21");
        for (of, says) in [
            ("2026-11-21", "今天在这里已经盖过章了"),
            ("2026-11-19", "11月19日在这里已经盖过章了"),
            ("2025-12-31", "2025年12月31日在这里已经盖过章了"),
        ] {
            assert_eq!(stamped_before(day(of), today), says);
        }
    }
}
