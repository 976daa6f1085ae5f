//! What a day is called in the Chinese calendar (GB/T 33661): `十月十三`, `闰六月初一`.
use icu_calendar::{Date as IcuDate, cal::ChineseTraditional};

use crate::model::date::Date;

const MONTHS: [&str; 12] = [
    "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月",
];

const DAYS: [&str; 30] = [
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二",
    "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四",
    "廿五", "廿六", "廿七", "廿八", "廿九", "三十",
];

/// Month and day of this date in the Chinese calendar; empty outside of 1901 to 2100, where nobody
/// vouches for it.
pub fn name(date: Date) -> String {
    if !(1901..=2100).contains(&date.year()) {
        return String::new();
    }
    let Ok(iso) = IcuDate::try_new_iso(date.year(), date.month(), date.day()) else {
        return String::new();
    };
    let lunar = iso.to_calendar(ChineseTraditional::new());
    let month = lunar.month().to_input();
    let at = |list: &[&'static str], number: u8| {
        let index = usize::from(number).wrapping_sub(1);
        list.get(index).copied().unwrap_or_default()
    };
    let leap = if month.is_leap() { "闰" } else { "" };
    format!(
        "{leap}{}{}",
        at(&MONTHS, month.number()),
        at(&DAYS, lunar.day_of_month().0)
    )
}
