//! What the desk lays over a pack: checked by the pack's own rules, then merged into it.
use pinyin::ToPinyin;

use super::{fault::File, files::Trees, rules};
use crate::{
    model::{
        content::Content,
        event::{ChangeTo, Event},
        fact::{Confidence, Fact, Source},
        id::Id,
        text::Text,
    },
    server::store::desk::{Overlaid, Overlay},
};

/// The source of what is published at the desk.
const DESK: &str = "desk";

/// The pack with what lies over it. Of a programme of the pack the desk says when and where it is and how
/// many it takes; its words stay the pack's, also when they are written anew, and with the programme all
/// that goes back to it leaves the calendar. Where a room or a category
/// that the desk named has left the pack, the event keeps all the rest and the log says so: a new pack is
/// never held up by it, and no cancelled date comes back.
pub fn merged(pack: &Content, overlay: &Overlay) -> Content {
    let mut content = pack.clone();
    content.notices.clone_from(&overlay.notices);
    for Overlaid { event, origin } in &overlay.events {
        let own = pack
            .event(&event.id)
            .or_else(|| pack.event(origin.as_ref()?));
        let event = match own {
            Some(own) => worded(event, own),
            None if origin.is_some() => continue,
            None => event.clone(),
        };
        let fitted = fitted(event.clone(), pack);
        if fitted != event {
            tracing::error!(event = %event.id, "a room or the category of an event of the desk has left the pack");
        }
        put(&mut content, fitted);
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

/// The event without the rooms that there are no more, in a category that there is.
fn fitted(mut event: Event, pack: &Content) -> Event {
    let known = |id: &Id| pack.zone(id).is_some();
    if !event.zone.as_ref().is_none_or(known) {
        let own = pack.event(&event.id).and_then(|own| own.zone.clone());
        event.zone = own.filter(known);
    }
    for change in &mut event.changes {
        if let ChangeTo::Moved { zone, .. } = &mut change.to
            && !zone.as_ref().is_none_or(known)
        {
            *zone = None;
        }
    }
    // One that had only been moved to such a room is where the others are.
    event.changes.retain(|change| !change.says_nothing());
    let mut categories = pack.centre.categories.iter();
    if !categories.any(|each| each.id == event.category)
        && let Some(first) = pack.centre.categories.first()
    {
        event.category = first.id.clone();
    }
    event
}
