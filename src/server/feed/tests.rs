//! What a calendar file says of awkward events, line by line.
use std::path::Path;

use super::{Imprint, text};
use crate::{
    model::{content::Content, event::Event},
    server::pack,
    web::route::Feed,
};

/// 2026-11-21 09:30 in Shanghai.
const WRITTEN: i64 = 1_795_224_600;

fn content() -> Content {
    pack::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack")).unwrap()
}

/// The pack with this event only.
fn with(event: &str) -> Content {
    let mut content = content();
    let event: Event = serde_json::from_str(event).unwrap();
    content.events = vec![event];
    content
}

fn at(content: &Content, address: &str) -> String {
    let imprint = Imprint {
        base: Some("https://linli.example"),
        written: WRITTEN,
    };
    let file = text(content, &Feed::parse(address).unwrap(), &imprint).unwrap();
    file.replace("\r\n ", "")
}

/// The components of this kind, each as its lines.
fn components<'a>(file: &'a str, kind: &str) -> Vec<Vec<&'a str>> {
    let (begin, end) = (format!("BEGIN:{kind}"), format!("END:{kind}"));
    let mut found = Vec::new();
    for part in file.split(&*begin).skip(1) {
        let inner = part.split(&*end).next().unwrap();
        found.push(inner.lines().skip(1).collect());
    }
    found
}

/// The values of this property, each with its parameters.
fn all<'a>(lines: &[&'a str], name: &str) -> Vec<&'a str> {
    let named = |line: &&&str| line.split([':', ';']).next() == Some(name);
    let found = lines.iter().filter(named);
    found.map(|line| &line[name.len() + 1..]).collect()
}

const CLASS: &str = r#"{
    "id": "class", "title": "课", "summary": "一课。", "category": "music", "zone": "flute",
    "from": "2026-11-03", "time": "22:00-01:00",
    "rrule": "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270131", "except": ["2026-11-05"],
    "changes": [
        {"date": "2026-12-03", "change": "moved", "to": "2026-12-05", "time": "morning",
         "zone": "stage", "reason": "有演出"},
        {"date": "2026-12-10", "change": "cancelled", "reason": "停一次"}
    ],
    "facts": [{"text": "教室的课。", "confidence": "B", "sources": ["gazette"]}]
}"#;

#[test]
fn a_calendar_says_what_it_is_and_how_often_to_look() {
    let file = at(&content(), "/calendar.ics?category=music&zone=stage");
    let lines: Vec<_> = file.split("\r\n").collect();
    assert_eq!(lines[..2], ["BEGIN:VCALENDAR", "VERSION:2.0"]);
    assert_eq!(all(&lines, "X-WR-CALNAME"), all(&lines, "NAME"));
    assert!(all(&lines, "NAME")[0].contains("活动 · "));
    assert_eq!(all(&lines, "REFRESH-INTERVAL"), ["VALUE=DURATION:PT6H"]);
    let source = "VALUE=URI:https://linli.example/calendar.ics?category=music&zone=stage";
    assert_eq!(all(&lines, "SOURCE"), [source]);
    assert!(file.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn the_zone_of_all_times_is_described() {
    for address in ["/calendar.ics", "/calendar/flute-class.ics"] {
        let file = at(&content(), address);
        let zone = &components(&file, "VTIMEZONE")[0];
        assert_eq!(all(zone, "TZID"), ["Asia/Shanghai"]);
        assert_eq!(all(zone, "TZOFFSETTO"), ["+0800"]);
        let used = file.matches("TZID=").count();
        assert_eq!(file.matches("TZID=Asia/Shanghai:").count(), used);
    }
}

#[test]
fn a_series_has_its_rule_its_exceptions_and_each_changed_date() {
    let file = at(&with(CLASS), "/calendar/class.ics");
    let [series, moved, cancelled] = &components(&file, "VEVENT")[..] else {
        panic!("{file}")
    };
    let zoned = |value: &str| vec![format!("TZID=Asia/Shanghai:{value}")];
    assert_eq!(all(series, "DTSTART"), zoned("20261103T220000"));
    assert_eq!(all(series, "DTEND"), zoned("20261104T010000"));
    let rule = "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270131T155959Z";
    assert_eq!(all(series, "RRULE"), [rule]);
    assert_eq!(all(series, "EXDATE"), zoned("20261105T220000"));
    assert_eq!(all(series, "STATUS"), ["CONFIRMED"]);
    assert!(all(series, "TRANSP").is_empty());
    assert_eq!(all(moved, "RECURRENCE-ID"), zoned("20261203T220000"));
    assert_eq!(all(moved, "DTSTART"), ["VALUE=DATE:20261205"]);
    assert_eq!(all(moved, "DTEND"), ["VALUE=DATE:20261206"]);
    assert_eq!(all(moved, "SUMMARY"), ["课（上午）"]);
    let words = all(moved, "DESCRIPTION")[0];
    assert!(words.contains("原定2026年12月3日 周四。有演出"), "{words}");
    assert!(words.contains("上午（钟点待中心补充）"), "{words}");
    assert_eq!(all(moved, "TRANSP"), ["TRANSPARENT"]);
    assert_eq!(all(cancelled, "STATUS"), ["CANCELLED"]);
    assert_eq!(all(cancelled, "SUMMARY"), ["【已取消】课"]);
    for each in [series, moved, cancelled] {
        assert_eq!(all(each, "UID"), all(series, "UID"));
        assert_eq!(all(each, "DTSTAMP"), ["20261121T013000Z"]);
        assert_eq!(all(each, "SEQUENCE"), ["3"]);
    }
    let page = "https://linli.example/calendar/class";
    assert_eq!(all(series, "URL"), [page]);
    assert_eq!(all(moved, "URL"), [format!("{page}?date=2026-12-05")]);
}

#[test]
fn the_series_begins_with_a_date_the_rule_gives() {
    let rules = [
        ("FREQ=WEEKLY;BYDAY=MO", "20261109"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "20261116"),
        ("FREQ=MONTHLY;BYDAY=1FR", "20261106"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "20261130"),
        ("FREQ=DAILY;INTERVAL=3", "20261103"),
    ];
    for (rule, first) in rules {
        let event = CLASS.replace("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270131", rule);
        let file = at(&with(&event), "/calendar/class.ics");
        let series = &components(&file, "VEVENT")[0];
        let start = format!("TZID=Asia/Shanghai:{first}T220000");
        assert_eq!(all(series, "DTSTART"), [start], "{rule}");
        assert_eq!(all(series, "RRULE"), [rule]);
    }
}

#[test]
fn what_has_no_hour_is_a_day_and_says_so() {
    let content = content();
    let file = at(&content, "/calendar/every-third-day.ics");
    let event = &components(&file, "VEVENT")[0];
    assert_eq!(all(event, "DTSTART"), ["VALUE=DATE:20261101"]);
    let rule = "FREQ=DAILY;INTERVAL=3;UNTIL=20270131";
    assert_eq!(all(event, "RRULE"), [rule]);
    assert_eq!(all(event, "SUMMARY"), ["【示例】浇花（上午）"]);
    assert_eq!(all(event, "STATUS"), ["TENTATIVE"]);
    let file = at(&content, "/calendar/once.ics");
    let once = &components(&file, "VEVENT")[0];
    assert_eq!(all(once, "DTSTART"), ["VALUE=DATE:20261212"]);
    assert_eq!(all(once, "SUMMARY"), ["【示例】<开街> & \"庙会\""]);
    assert!(all(once, "RRULE").is_empty() && all(once, "RECURRENCE-ID").is_empty());
}

#[test]
fn a_single_date_that_was_changed_is_no_series() {
    let once = r#"{
        "id": "fair", "title": "庙会", "summary": "一天。", "category": "market",
        "from": "2026-12-12", "time": "08:00-13:00",
        "changes": [{"date": "2026-12-12", "change": "moved", "to": "2026-12-13", "reason": "下雨"}],
        "facts": []
    }"#;
    let file = at(&with(once), "/calendar.ics");
    let fair = &components(&file, "VEVENT")[0];
    assert_eq!(all(fair, "DTSTART"), ["TZID=Asia/Shanghai:20261213T080000"]);
    assert!(all(fair, "RECURRENCE-ID").is_empty());
    assert!(all(fair, "DESCRIPTION")[0].contains("地点待中心补充"));
    let off = once.replace(r#""moved", "to": "2026-12-13""#, r#""cancelled""#);
    let file = at(&with(&off), "/calendar.ics");
    let events = components(&file, "VEVENT");
    assert_eq!(events.len(), 1);
    assert_eq!(all(&events[0], "STATUS"), ["CANCELLED"]);
}

#[test]
fn uids_outlive_every_edit_and_are_this_centres_own() {
    let uid = |content: &Content, address: &str| -> Vec<String> {
        let file = at(content, address);
        let events = components(&file, "VEVENT");
        events
            .iter()
            .map(|one| all(one, "UID")[0].to_owned())
            .collect()
    };
    let before = uid(&with(CLASS), "/calendar/class.ics");
    let edited = CLASS
        .replace("课", "新课")
        .replace("22:00-01:00", "evening")
        .replace("2026-11-03", "2026-11-10")
        .replace("UNTIL=20270131", "COUNT=30")
        .replace(r#""2026-11-05""#, "");
    assert_eq!(uid(&with(&edited), "/calendar.ics"), before);
    let mut other = with(CLASS);
    other.centre.name = crate::model::text::Text::zh("另一个中心");
    assert_ne!(uid(&other, "/calendar.ics"), before);
    let file = text(
        &with(CLASS),
        &Feed::parse("/calendar.ics").unwrap(),
        &Imprint::default(),
    );
    assert!(
        file.unwrap().contains(&*before[0]),
        "the address of the site is no part of it"
    );
}

#[test]
fn a_zones_calendar_has_what_was_moved_there_and_what_was_moved_away() {
    let content = with(CLASS);
    let of = |zone: &str| at(&content, &format!("/calendar.ics?zone={zone}"));
    // The series is at the flute room: all of it, the date elsewhere too.
    assert_eq!(components(&of("flute"), "VEVENT").len(), 3);
    // The stage has one date of it, which stands for itself.
    let stage = of("stage");
    let [guest] = &components(&stage, "VEVENT")[..] else {
        panic!("{stage}")
    };
    assert!(all(guest, "UID")[0].starts_with("class.20261203@"));
    assert!(all(guest, "RECURRENCE-ID").is_empty());
    assert_eq!(all(guest, "DTSTART"), ["VALUE=DATE:20261205"]);
    // An area takes the rooms within it.
    let mut content = content.clone();
    let mut zones = content.zones.iter();
    let room = zones.find(|zone| zone.within.is_some()).unwrap();
    let (room, area) = (room.id.clone(), room.within.clone().unwrap());
    content.events[0].zone = Some(room);
    let file = at(&content, &format!("/calendar.ics?zone={area}"));
    assert_eq!(components(&file, "VEVENT").len(), 3);
}

#[test]
fn what_the_pack_does_not_have_has_no_calendar() {
    let content = content();
    for address in [
        "/calendar.ics?category=nope",
        "/calendar.ics?zone=nope",
        "/calendar/nope.ics",
    ] {
        let feed = Feed::parse(address).unwrap();
        assert_eq!(
            text(&content, &feed, &Imprint::default()),
            None,
            "{address}"
        );
    }
}
