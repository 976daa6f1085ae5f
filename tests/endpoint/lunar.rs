//! Chinese dates against the published new years and against another implementation.
use hongdu::{model::date::Date, server::lunar::name};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_spring_festivals_of_sixteen_years() {
    for day in [
        "2020-01-25",
        "2021-02-12",
        "2022-02-01",
        "2023-01-22",
        "2024-02-10",
        "2025-01-29",
        "2026-02-17",
        "2027-02-06",
        "2028-01-26",
        "2029-02-13",
        "2030-02-03",
        "2031-01-23",
        "2032-02-11",
        "2033-01-31",
        "2034-02-19",
        "2035-02-08",
    ] {
        assert_eq!(name(date(day)), "正月初一", "{day}");
        let eve = name(date(day).plus(-1));
        assert!(
            ["腊月廿九", "腊月三十"].contains(&eve.as_str()),
            "{day}: {eve}"
        );
    }
}

#[test]
fn days_people_know() {
    for (day, wanted) in [
        ("2026-11-21", "十月十三"),
        ("2026-06-19", "五月初五"),
        ("2026-09-25", "八月十五"),
        ("2025-07-25", "闰六月初一"),
        ("2033-12-22", "闰冬月初一"),
        ("2026-12-09", "冬月初一"),
    ] {
        assert_eq!(name(date(day)), wanted, "{day}");
    }
}

/// Days that the other implementation has wrong, because it errs on new moons close to midnight in
/// Beijing: the published new years of 1999, 2027 and 2030 say otherwise.
const MISTAKEN: [(&str, &str); 3] = [
    ("1999-01-22", "腊月初六"),
    ("2027-02-10", "正月初五"),
    ("2030-02-10", "正月初八"),
];

#[test]
fn agrees_with_another_implementation() {
    let lines: Vec<_> = include_str!("lunar.txt").lines().collect();
    assert!(lines.len() > 200);
    let mut wrong = Vec::new();
    for line in lines {
        let mut parts = line.split(' ');
        let mut next = || parts.next().unwrap();
        let (day, month, number) = (next(), next(), next().parse().unwrap());
        let theirs = format!("{}{}", month.replace("十一月", "冬月"), in_words(number));
        let corrected = MISTAKEN.iter().find(|(mistaken, _)| *mistaken == day);
        let wanted = corrected.map_or(theirs.as_str(), |(_, right)| right);
        if name(date(day)) != wanted {
            wrong.push(format!("{day}: {} is not {wanted}", name(date(day))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn says_nothing_where_nobody_vouches() {
    for day in ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"] {
        assert_eq!(name(date(day)), "", "{day}");
    }
}

fn in_words(day: usize) -> String {
    let digit = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"][day % 10];
    match day {
        10 => "初十".to_owned(),
        20 => "二十".to_owned(),
        30 => "三十".to_owned(),
        1..10 => format!("初{digit}"),
        11..20 => format!("十{digit}"),
        _ => format!("廿{digit}"),
    }
}
