//! A recurrence rule in words: `每周六`, `每月第一个星期五`.
use crate::{
    model::{
        date::{Date, Weekday},
        recurrence::{ByDay, End, Freq, Rule},
    },
    web::text,
};

/// How often it takes place and in which part of the day, for an event whose first date is `from`.
pub fn words(rule: &Rule, from: Date, part: &str, today: Date) -> String {
    let words = match (rule.freq(), rule.interval()) {
        (Freq::Daily, 1) if !rule.by_day().is_empty() => weekly("每周".to_owned(), rule, from),
        (Freq::Daily, n) => {
            let mut words = every(n, "天");
            if !rule.by_day().is_empty() {
                words.push_str("，逢");
                words.push_str(&week(&days(rule, from)));
            }
            words
        }
        (Freq::Weekly, n) => weekly(every(n, "周"), rule, from),
        (Freq::Monthly, 1) if is_weekly(rule) => weekly("每周".to_owned(), rule, from),
        (Freq::Monthly, 12) => monthly(format!("每年{}月", from.month()), rule, from),
        (Freq::Monthly, 1) => monthly("每月".to_owned(), rule, from),
        (Freq::Monthly, n) => monthly(every(n, "个月") + "的", rule, from),
    };
    let end = match rule.end() {
        End::Never => String::new(),
        End::Until(last) => format!("，到{}为止", text::date(last, today)),
        End::Count(count) => format!("，共 {count} 次"),
    };
    words + part + &end
}

/// Whether a monthly rule takes every one of its weekdays, whatever the date.
fn is_weekly(rule: &Rule) -> bool {
    let days = rule.by_day();
    !days.is_empty() && rule.by_month_day().is_empty() && days.iter().all(|by| by.nth.is_none())
}

/// `每天`, `每两周`, `每 3 个月`.
fn every(interval: u16, unit: &str) -> String {
    match interval {
        1 => format!("每{unit}"),
        2 => format!("每两{unit}"),
        n => format!("每 {n} {unit}"),
    }
}

/// `每周六`, `每两周的周三`.
fn weekly(every: String, rule: &Rule, from: Date) -> String {
    let days = days(rule, from);
    match (every.as_str(), days.len()) {
        ("每周", 7) => "每天".to_owned(),
        ("每周", _) => "每".to_owned() + &week(&days),
        _ => every + "的" + &week(&days),
    }
}

/// `每月15日`, `每月第一个星期五`, `每两个月的最后一天`.
fn monthly(mut words: String, rule: &Rule, from: Date) -> String {
    let (dates, weekdays) = (rule.by_month_day(), rule.by_day());
    let parts: Vec<String> = match (dates, weekdays) {
        ([], []) => vec![format!("{}日", from.day())],
        ([], weekdays) => weekdays.iter().map(|by| month_weekday(*by)).collect(),
        (dates, _) => dates.iter().map(|n| month_day(*n)).collect(),
    };
    words.push_str(&parts.join("、"));
    if !dates.is_empty() && !weekdays.is_empty() {
        words.push_str("，逢");
        words.push_str(&week(&days(rule, from)));
    }
    words
}

/// `15日`, `最后一天`, `倒数第 2 天`.
fn month_day(n: i8) -> String {
    match n {
        -1 => "最后一天".to_owned(),
        n if n < 0 => format!("倒数第 {} 天", -n),
        n => format!("{n}日"),
    }
}

/// `第一个星期五`, `最后一个星期五`, `每个星期五`.
fn month_weekday(by: ByDay) -> String {
    let name = text::weekday(by.day).trim_start_matches('周');
    let nth = |n: i8| ["一", "二", "三", "四", "五"][usize::from(n.unsigned_abs().clamp(1, 5) - 1)];
    match by.nth {
        None => format!("每个星期{name}"),
        Some(-1) => format!("最后一个星期{name}"),
        Some(n) if n < 0 => format!("倒数第{}个星期{name}", nth(n)),
        Some(n) => format!("第{}个星期{name}", nth(n)),
    }
}

/// The weekdays of the rule in order; the first date's where it names none.
fn days(rule: &Rule, from: Date) -> Vec<Weekday> {
    let mut days: Vec<Weekday> = rule.by_day().iter().map(|by| by.day).collect();
    if days.is_empty() {
        days.push(from.weekday());
    }
    days.sort_by_key(|day| day.number_days_from_monday());
    days.dedup();
    days
}

/// `周六`, `周二、周四`, `周一至周五`.
fn week(days: &[Weekday]) -> String {
    let names: Vec<&str> = days.iter().map(|day| text::weekday(*day)).collect();
    if let [first, _, .., last] = days
        && usize::from(last.number_days_from_monday() - first.number_days_from_monday())
            == days.len() - 1
    {
        return format!("{}至{}", text::weekday(*first), text::weekday(*last));
    }
    names.join("、")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn rules_read_as_one_would_say_them() {
        let says = |rule: &str, part| {
            let rule = rule.to_owned().try_into().unwrap();
            let from = "2026-11-21".parse().unwrap();
            words(&rule, from, part, from)
        };
        for (rule, said) in [
            ("FREQ=DAILY", "每天"),
            ("FREQ=DAILY;INTERVAL=3", "每 3 天"),
            ("FREQ=DAILY;BYDAY=MO,TU", "每周一、周二"),
            ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "每两天，逢周一"),
            ("FREQ=WEEKLY", "每周六"),
            ("FREQ=WEEKLY;BYDAY=SA", "每周六"),
            ("FREQ=WEEKLY;BYDAY=TH,TU", "每周二、周四"),
            ("FREQ=WEEKLY;BYDAY=SA,SU", "每周六、周日"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每周一至周五"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "每天"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "每两周的周三"),
            ("FREQ=WEEKLY;BYDAY=WE;COUNT=8", "每周三，共 8 次"),
            (
                "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261226",
                "每周六，到12月26日为止",
            ),
            (
                "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270122",
                "每周六，到2027年1月22日为止",
            ),
            ("FREQ=MONTHLY", "每月21日"),
            ("FREQ=MONTHLY;BYMONTHDAY=15", "每月15日"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天"),
            (
                "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15",
                "每两个月的1日、15日",
            ),
            ("FREQ=MONTHLY;BYDAY=1FR", "每月第一个星期五"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个星期五"),
            ("FREQ=MONTHLY;BYDAY=-2SU", "每月倒数第二个星期日"),
            ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=11", "每年11月11日"),
            // Regression: 每月每个星期五.
            ("FREQ=MONTHLY;BYDAY=FR", "每周五"),
            ("FREQ=MONTHLY;INTERVAL=2;BYDAY=FR", "每两个月的每个星期五"),
            ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "每月13日，逢周五"),
        ] {
            assert_eq!(says(rule, ""), said, "{rule}");
        }
        // Regression: the part of the day came after the end.
        let rule = "FREQ=WEEKLY;BYDAY=SA;UNTIL=20261226";
        assert_eq!(says(rule, "上午"), "每周六上午，到12月26日为止");
        assert_eq!(says("FREQ=WEEKLY", "上午"), "每周六上午");
    }
}
