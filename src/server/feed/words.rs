//! What a calendar elsewhere shows of an event: the same words and the same marks as the pages.
use crate::{
    model::{
        content::Content,
        date::Date,
        event::{Event, Occurrence, Status},
        fact::{Confidence, Fact},
    },
    web::{
        route::Route,
        text,
        ui::{event::change, fact},
    },
};

/// The title, with what nobody must overlook: `【示例】浇花（上午）`.
pub fn summary(one: &Occurrence) -> String {
    let sample = text::mark(Confidence::Sample).filter(|_| one.sample);
    let sample = sample.map(|mark| format!("【{mark}】")).unwrap_or_default();
    // Not every program shows a STATUS.
    let off = match one.status {
        Status::Cancelled => "【已取消】",
        _ => "",
    };
    let part = if text::vague(one.time) {
        format!("（{}）", text::begins(one.time))
    } else {
        String::new()
    };
    format!("{sample}{off}{}{part}", one.title.as_str())
}

/// What it is, what became of this date, what is not known, what it rests on, where to read more.
pub fn description(
    content: &Content,
    event: &Event,
    one: &Occurrence,
    base: Option<&str>,
) -> String {
    let mut lines = vec![event.summary.as_str().to_owned()];
    // From the first day of all every date is far off: it is named with its year.
    lines.extend(change(one, Date::FIRST));
    if text::vague(one.time) {
        lines.push(format!("时间：{}", text::span(one.time)));
    }
    if one.zone.is_none() {
        lines.push("地点待中心补充".to_owned());
    }
    for each in &event.facts {
        lines.push(stated(content, each));
    }
    if let Some(base) = base {
        let page = Route::Event(event.id.clone(), None);
        lines.push(format!("详情：{base}{page}"));
    }
    lines.join("\n")
}

/// A statement with its mark, its readings, its note and its sources, on one line.
fn stated(content: &Content, fact: &Fact) -> String {
    let from = |sources: &[_]| match sources {
        [] => String::new(),
        ids => format!("（来源：{}）", fact::names(content, ids)),
    };
    let mark = text::mark(fact.confidence).map(|mark| format!("（{mark}）"));
    let readings = fact.readings.iter();
    let readings: Vec<_> = readings
        .map(|each| format!(" / {}{}", each.text.as_str(), from(&each.sources)))
        .collect();
    [
        fact.text.as_str(),
        &mark.unwrap_or_default(),
        &readings.concat(),
        fact.note.as_ref().map_or("", |note| note.as_str()),
        &from(&fact.sources),
    ]
    .concat()
}
