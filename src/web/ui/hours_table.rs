//! The printed week: when a place is open, which days differ and why, and what that rests on.
use super::fact;
use crate::{
    model::{
        content::Content,
        date::{Date, Time},
        event::EventTime,
        hours::{DateRow, Day, Hours, OnHoliday, Span},
        zone::Zone,
    },
    web::{
        markup::{IntoMarkup, Markup, html},
        text,
    },
};

/// The days of the week as one reads them.
const DAYS: [(Day, &str); 7] = [
    (Day::Mo, "周一"),
    (Day::Tu, "周二"),
    (Day::We, "周三"),
    (Day::Th, "周四"),
    (Day::Fr, "周五"),
    (Day::Sa, "周六"),
    (Day::Su, "周日"),
];

/// The centre's hours, and below them, under headings of the third level, those of zones that keep their own;
/// zones with the same hours stand together. Single dates are listed from `today` on.
pub fn table(content: &Content, today: Date) -> Markup {
    let mut own: Vec<(&Hours, Vec<&Zone>)> = Vec::new();
    for zone in &content.zones {
        let Some(hours) = &zone.hours else {
            continue;
        };
        match own.iter_mut().find(|(known, _)| *known == hours) {
            Some((_, zones)) => zones.push(zone),
            None => own.push((hours, vec![zone])),
        }
    }
    let own = own.into_iter().map(|(hours, zones)| {
        html! { <h3>{names(&zones)}</h3> {timetable(content, hours, today)} }
    });
    html! { {timetable(content, &content.centre.hours, today)} {own.collect::<Markup>()} }
}

/// The zones by name: `政务服务中心、少年空间`.
fn names(zones: &[&Zone]) -> Markup {
    let names = zones.iter().enumerate().map(|(n, zone)| {
        let before = (n > 0).then_some("、");
        html! { {before} {fact::words(&zone.name)} }
    });
    names.collect()
}

/// One timetable: the week, public holidays, single dates to come, and what all of it rests on.
fn timetable(content: &Content, hours: &Hours, today: Date) -> Markup {
    let week = week(hours)
        .into_iter()
        .map(|(days, spans)| row(days, spans));
    let holidays = match hours.on_holidays {
        OnHoliday::Closed => "不开放",
        OnHoliday::AsUsual => "和平常一样",
        OnHoliday::AsSunday => "照周日的时间",
    };
    let mut dates: Vec<&DateRow> = hours.dates.iter().filter(|row| row.date >= today).collect();
    dates.sort_by_key(|row| row.date);
    let dates = dates.into_iter().map(|date| {
        let spans = said(&date.spans);
        let why = html! { {spans} " " <span class="soft">{fact::words(&date.reason)}</span> };
        row(text::day(date.date, today), why)
    });
    html! {
        <dl class="legend">
            {week.collect::<Markup>()} {row("法定节假日", holidays)} {row("调休上班日", "照周一的时间")}
            {dates.collect::<Markup>()}
        </dl>
        {fact::one(content, &hours.basis)}
    }
}

fn row(when: impl IntoMarkup, what: impl IntoMarkup) -> Markup {
    html! { <dt>{when}</dt> <dd>{what}</dd> }
}

/// The ordinary week: days with the same spans stand together, where the first of them is.
fn week(hours: &Hours) -> Vec<(String, String)> {
    let mut groups: Vec<(&[Span], Vec<usize>)> = Vec::new();
    for (at, (day, _)) in DAYS.iter().enumerate() {
        let row = hours.week.iter().find(|row| row.days.contains(day));
        let spans = row.map_or(&[][..], |row| row.spans.as_slice());
        match groups.iter_mut().find(|(known, _)| *known == spans) {
            Some((_, days)) => days.push(at),
            None => groups.push((spans, vec![at])),
        }
    }
    let groups = groups.into_iter();
    groups
        .map(|(spans, days)| (named(&days), said(spans)))
        .collect()
}

/// `周一至周五`, `周六、周日`, `每天`: three days and more in a row are a stretch.
fn named(days: &[usize]) -> String {
    if days.len() == DAYS.len() {
        return "每天".to_owned();
    }
    let stretch = |run: &[usize]| match run {
        [first, _, .., last] => [DAYS[*first].1, "至", DAYS[*last].1].concat(),
        few => {
            let few: Vec<&str> = few.iter().map(|day| DAYS[*day].1).collect();
            few.join("、")
        }
    };
    let runs: Vec<String> = days.chunk_by(|a, b| a + 1 == *b).map(stretch).collect();
    runs.join("、")
}

/// `08:30–12:00、14:30–17:30`, `全天`, `不开放`.
fn said(spans: &[Span]) -> String {
    if spans.is_empty() {
        return "不开放".to_owned();
    }
    let one = |span: &Span| match (span.from, span.to) {
        (Time::MIDNIGHT, Time::END) => "全天".to_owned(),
        (from, to) => text::span(EventTime::At { from, to }),
    };
    let spans: Vec<String> = spans.iter().map(one).collect();
    spans.join("、")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::web::markup::printed;

    fn hours(week: Value, more: Value) -> Value {
        let mut hours = json!({
            "basis": { "text": "时间是示例。", "confidence": "sample" }, "week": week
        });
        let more = more.as_object().cloned().unwrap_or_default();
        hours.as_object_mut().unwrap().extend(more);
        hours
    }

    fn row(days: &[&str], spans: &[&str]) -> Value {
        json!({ "days": days, "spans": spans })
    }

    fn of_week(week: Value) -> Vec<(String, String)> {
        let hours: Hours = serde_json::from_value(hours(week, json!({}))).unwrap();
        super::week(&hours)
    }

    /// The text of the centre's table and of its zones', without tags.
    fn text_of(centre: Value, zones: &[(&str, Value)]) -> String {
        let zone = |(id, hours): &(&str, Value)| {
            json!({
                "id": id, "name": id, "kind": "room", "summary": "", "facts": [], "hours": hours
            })
        };
        let content: Content = serde_json::from_value(json!({
            "centre": {
                "name": "某中心", "short": "某", "region": "某地", "motto": [], "summary": "",
                "ask": "", "facts": [], "hours": centre, "purposes": [], "categories": [],
                "groups": [], "tour": []
            },
            "plan": { "floors": [], "nodes": [], "edges": [] },
            "zones": zones.iter().map(zone).collect::<Vec<_>>(),
            "services": [], "events": [], "stories": [], "sources": [],
            "trail": { "title": "", "summary": "", "facts": [], "legs": [], "sites": [] }
        }))
        .unwrap();
        let html = printed(&table(&content, "2026-12-31".parse().unwrap()));
        let parts = html.split('<').map(|part| match part.split_once('>') {
            Some((_, text)) => text,
            None => part,
        });
        parts
            .filter(|part| !part.trim().is_empty())
            .collect::<Vec<_>>()
            .join("|")
    }

    /// Regression: no visitor could see the week, which days differ, and why.
    #[test]
    fn says_the_week_the_holidays_and_the_dates_to_come_with_their_reasons() {
        let centre = hours(
            json!([row(&["MO", "TU"], &["09:00-17:00"])]),
            json!({ "on_holidays": "as-sunday", "dates": [
                { "date": "2027-02-03", "spans": [], "reason": "消毒" },
                { "date": "2026-12-30", "spans": [], "reason": "已经过去" },
                { "date": "2026-12-31", "spans": ["09:00-12:00"], "reason": "盘点" }
            ] }),
        );
        let own = || hours(json!([row(&["MO"], &["10:00-11:00"])]), json!({}));
        let other = hours(json!([]), json!({}));
        let said = text_of(centre, &[("a", own()), ("b", other), ("c", own())]);
        let centre = "周一、周二|09:00–17:00|周三至周日|不开放|法定节假日|照周日的时间|调休上班日|照周一的时间\
            |今天|09:00–12:00 |盘点|2027年2月3日 周三|不开放 |消毒|时间是示例。|示例|";
        assert!(said.starts_with(centre), "{said}");
        let zones: Vec<&str> = said[centre.len()..].split("|时间是示例。|示例").collect();
        assert!(
            zones[0].starts_with("a|、|c|周一|10:00–11:00|周二至周日|不开放|"),
            "{said}"
        );
        assert!(
            zones[1].starts_with("|b|每天|不开放|法定节假日|不开放|"),
            "{said}"
        );
        assert_eq!((zones.len(), zones[2]), (3, ""), "{said}");
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let office = ["08:30-12:00", "14:30-17:30"];
        let week = of_week(json!([
            row(&["MO", "WE", "FR"], &office),
            row(&["TH"], &["00:00-24:00"]),
            row(&["SA", "SU"], &["19:00-01:30"])
        ]));
        let week: Vec<(&str, &str)> = week.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(
            week,
            [
                ("周一、周三、周五", "08:30–12:00、14:30–17:30"),
                ("周二", "不开放"),
                ("周四", "全天"),
                ("周六、周日", "19:00–次日 01:30"),
            ]
        );
        let all = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
        let week = of_week(json!([row(&all, &["09:00-17:00"])]));
        assert_eq!(week, [("每天".to_owned(), "09:00–17:00".to_owned())]);
    }
}
