//! What the desk lays over a pack: checked by the pack's own rules, then merged into it.
use pinyin::ToPinyin;

use super::{fault::File, files::Trees, rules};
use crate::{
    model::{
        content::Content,
        event::Event,
        fact::{Confidence, Fact, Source},
        id::Id,
        text::Text,
    },
    server::store::desk::Overlay,
};

/// The source of what is published at the desk.
const DESK: &str = "desk";

/// The pack with what lies over it. Of an event of the pack the desk says when and where it is and how
/// many it takes; its words stay the pack's, also when they are written anew. An event that does not fit
/// the pack any more (its room is gone) is left out and logged: a new pack is never held up by it.
pub fn merged(pack: &Content, overlay: &Overlay) -> Content {
    let mut content = pack.clone();
    content.notices.clone_from(&overlay.notices);
    for event in &overlay.events {
        let event = match pack.event(&event.id) {
            Some(own) => worded(event, own),
            None => event.clone(),
        };
        if fits(&event, pack) {
            put(&mut content, event);
        } else {
            tracing::error!(event = %event.id, "an event of the desk does not fit the pack");
        }
    }
    content.fill_keys(|c| c.to_pinyin().map(pinyin::Pinyin::plain));
    content
}

/// What is wrong with this event in this pack, each fault with what to do; nothing where it is sound.
pub fn faults(content: &Content, event: &Event) -> Vec<String> {
    let mut content = content.clone();
    put(&mut content, event.clone());
    let place = content.events.iter().position(|each| each.id == event.id);
    let (Some(trees), Some(place)) = (Trees::written(&content), place) else {
        return vec!["这个活动写不进内容包。".to_owned()];
    };
    let mut faults = Vec::new();
    rules::all(&content, &trees, &mut faults);
    let own = format!("programmes[{place}]");
    faults
        .into_iter()
        .filter(|fault| fault.file == File::Programmes && fault.field.starts_with(&own))
        .map(|fault| format!("{}：{}。", fault.problem, fault.remedy))
        .collect()
}

/// What a new event rests on: the centre's own word, given at the desk.
pub fn announcement() -> Vec<Fact> {
    let fact = |source: Source| Fact {
        text: Text::zh("由本中心发布，以中心公布为准。"),
        confidence: Confidence::B,
        sources: vec![source.id],
        readings: Vec::new(),
        note: None,
    };
    source().map(fact).into_iter().collect()
}

fn source() -> Option<Source> {
    Some(Source {
        id: Id::parse(DESK).ok()?,
        name: Text::zh("本中心值班台"),
        title: None,
        date: None,
        address: None,
    })
}

/// An id for a new event that no other has, of the day it is for.
pub fn free_id(content: &Content, stem: &str) -> Option<Id> {
    let mut names = std::iter::once(stem.to_owned())
        .chain((2..1000).map(|number| format!("{stem}-{number}")))
        .filter_map(|name| Id::parse(&name).ok());
    names.find(|id| content.event(id).is_none())
}

fn put(content: &mut Content, event: Event) {
    let cites = |fact: &Fact| fact.sources.iter().any(|id| id.as_str() == DESK);
    let known = content
        .sources
        .iter()
        .any(|source| source.id.as_str() == DESK);
    if !known && event.facts.iter().any(cites) {
        content.sources.extend(source());
    }
    match content.events.iter_mut().find(|each| each.id == event.id) {
        Some(each) => *each = event,
        None => content.events.push(event),
    }
}

/// The event as the desk arranged it, in the pack's words.
fn worded(event: &Event, own: &Event) -> Event {
    Event {
        title: own.title.clone(),
        summary: own.summary.clone(),
        category: own.category.clone(),
        facts: own.facts.clone(),
        synonyms: own.synonyms.clone(),
        ..event.clone()
    }
}

fn fits(event: &Event, pack: &Content) -> bool {
    let moved = event.changes.iter().filter_map(|change| match &change.to {
        crate::model::event::ChangeTo::Moved { zone, .. } => zone.as_ref(),
        crate::model::event::ChangeTo::Cancelled => None,
    });
    let mut zones = event.zone.iter().chain(moved);
    let mut categories = pack.centre.categories.iter();
    zones.all(|id| pack.zone(id).is_some()) && categories.any(|each| each.id == event.category)
}
