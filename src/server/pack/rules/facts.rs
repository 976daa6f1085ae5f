//! Facts: each rests on as many sources as its confidence says.
use std::collections::HashSet;

use super::{super::fault::File, Desk};
use crate::model::{
    content::Content,
    fact::{Confidence, Fact},
    id::Id,
};

/// A fact with the file and path it stands at.
pub(in super::super) type Placed<'a> = (File, String, &'a Fact);

/// Every fact of the pack.
pub(in super::super) fn each(content: &Content) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    list(&mut all, File::Centre, "", &content.centre.facts);
    all.push((
        File::Centre,
        "hours.basis".to_owned(),
        &content.centre.hours.basis,
    ));
    all.extend(
        content
            .plan
            .basis
            .iter()
            .map(|fact| (File::Plan, "basis".to_owned(), fact)),
    );
    for (n, zone) in content.zones.iter().enumerate() {
        list(&mut all, File::Zones, &format!("zones[{n}]."), &zone.facts);
        if let Some(hours) = &zone.hours {
            all.push((File::Zones, format!("zones[{n}].hours.basis"), &hours.basis));
        }
    }
    for (n, service) in content.services.iter().enumerate() {
        list(
            &mut all,
            File::Services,
            &format!("services[{n}]."),
            &service.facts,
        );
    }
    for (n, event) in content.events.iter().enumerate() {
        list(
            &mut all,
            File::Programmes,
            &format!("programmes[{n}]."),
            &event.facts,
        );
    }
    if let Some(booking) = content.booking.as_deref() {
        all.push((File::Booking, "basis".to_owned(), &booking.basis));
    }
    list(&mut all, File::Trail, "", &content.trail.facts);
    for (n, site) in content.trail.sites.iter().enumerate() {
        list(&mut all, File::Trail, &format!("sites[{n}]."), &site.facts);
    }
    all
}

fn list<'a>(all: &mut Vec<Placed<'a>>, file: File, before: &str, facts: &'a [Fact]) {
    all.extend(
        (facts.iter().enumerate()).map(|(n, fact)| (file, format!("{before}facts[{n}]"), fact)),
    );
}

pub(super) fn check(desk: &mut Desk<'_>) {
    for (file, path, fact) in each(desk.content) {
        if let Some((field, problem, remedy)) = fault(fact) {
            desk.fault(file, format!("{path}.{field}"), problem, remedy);
        }
        for (n, reading) in fact.readings.iter().enumerate() {
            if reading.sources.is_empty() && fact.sources.is_empty() {
                let path = format!("{path}.readings[{n}].sources");
                desk.fault(file, path, "这一种说法没有来源", "写上它的来源编号");
            }
        }
    }
    for (n, story) in desk.content.stories.iter().enumerate() {
        if story.sources.is_empty() {
            let path = format!("stories[{n}].sources");
            desk.fault(File::Stories, path, "故事没有来源", "写上它的来源编号");
        }
    }
    empty_lists(desk);
}

/// The field, the problem and the remedy, if the fact is not supported as it says.
fn fault(fact: &Fact) -> Option<(&'static str, String, &'static str)> {
    let own: HashSet<&Id> = fact.sources.iter().collect();
    let all: HashSet<&Id> = (fact.sources.iter())
        .chain(fact.readings.iter().flat_map(|reading| &reading.sources))
        .collect();
    match fact.confidence {
        Confidence::A if own.len() < 2 => Some((
            "sources",
            format!("可信度 A 要有两个不同的来源，这里有 {} 个", own.len()),
            "再写一个来源，或者把可信度改成 B",
        )),
        Confidence::B if own.is_empty() => Some((
            "sources",
            "可信度 B 要有一个来源".to_owned(),
            "写上来源编号；没有来源就把可信度改成 unknown（待中心补充）",
        )),
        Confidence::C if all.is_empty() => Some((
            "sources",
            "存疑的事也要有来源".to_owned(),
            "写上来源编号，说明是谁这样说的",
        )),
        Confidence::C if fact.readings.len() < 2 && fact.note.is_none() => Some((
            "readings",
            "存疑的事没有写出疑在哪里".to_owned(),
            "在 readings 里写出至少两种说法，或者用 note 说明",
        )),
        Confidence::Unknown | Confidence::Sample if !all.is_empty() => Some((
            "sources",
            "待补充或示例的内容不该有来源".to_owned(),
            "删掉来源；真有来源就把可信度改成 A、B 或 C",
        )),
        _ => None,
    }
}

/// What must say where it comes from says at least one thing.
fn empty_lists(desk: &mut Desk<'_>) {
    let content = desk.content;
    let mut empty = Vec::new();
    let mut look = |file: File, path: String, facts: &[Fact]| {
        if facts.is_empty() {
            empty.push((file, path));
        }
    };
    look(File::Centre, "facts".to_owned(), &content.centre.facts);
    look(File::Trail, "facts".to_owned(), &content.trail.facts);
    for (n, zone) in content.zones.iter().enumerate() {
        look(File::Zones, format!("zones[{n}].facts"), &zone.facts);
    }
    for (n, service) in content.services.iter().enumerate() {
        look(
            File::Services,
            format!("services[{n}].facts"),
            &service.facts,
        );
    }
    for (n, event) in content.events.iter().enumerate() {
        look(
            File::Programmes,
            format!("programmes[{n}].facts"),
            &event.facts,
        );
    }
    for (n, site) in content.trail.sites.iter().enumerate() {
        look(File::Trail, format!("sites[{n}].facts"), &site.facts);
    }
    for (file, path) in empty {
        let remedy = "至少写一条：来源说了什么，或者用 unknown 写明什么还不知道";
        desk.fault(file, path, "这里一条说明也没有", remedy);
    }
}
