//! The virtual tour (云上漫游): its scenes in order, what the guide says, and what counts as seen.
use std::collections::BTreeMap;

use super::{content::Content, id::Id, place::Place, text::Text};

/// How long one stands in a place until it counts as seen, in milliseconds.
pub const LOOKED_AROUND: u32 = 8_000;

/// Every scene, in the order one walks them: the gate, the rooms of the centre's own round, its other
/// rooms, the sites of the trail.
pub fn scenes(content: &Content) -> Vec<Place> {
    let sites = &content.trail.sites;
    let gate = sites.iter().filter(|site| site.centre);
    let outside = sites.iter().filter(|site| !site.centre);
    let zone = |id: &Id| Place::Zone(id.clone());
    let round = &content.centre.tour;
    let rest = content.zones.iter().map(|zone| &zone.id);
    gate.map(|site| Place::Site(site.id.clone()))
        .chain(
            round
                .iter()
                .filter(|id| content.zone(id).is_some())
                .map(zone),
        )
        .chain(rest.filter(|id| !round.contains(id)).map(zone))
        .chain(outside.map(|site| Place::Site(site.id.clone())))
        .collect()
}

/// Where the guide stops: the scenes without the rooms that are not on the centre's own round.
pub fn stops(content: &Content) -> Vec<Place> {
    let mut all = scenes(content);
    all.retain(|place| match place {
        Place::Zone(id) => content.centre.tour.contains(id),
        Place::Site(_) => true,
    });
    all
}

/// Where the guide leads from this scene, be it a stop or a room beside the round; none at the end.
pub fn next_stop(content: &Content, place: &Place) -> Option<Place> {
    let stops = stops(content);
    let mut all = scenes(content).into_iter().skip_while(|each| each != place);
    all.nth(1)
        .into_iter()
        .chain(all)
        .find(|each| stops.contains(each))
}

/// The scenes before and after this one.
pub fn beside(all: &[Place], place: &Place) -> [Option<Place>; 2] {
    let Some(at) = all.iter().position(|each| each == place) else {
        return [None, None];
    };
    let before = at.checked_sub(1).and_then(|n| all.get(n));
    [before.cloned(), all.get(at + 1).cloned()]
}

/// Whether the lark is silent here and no cloud seal is to be had: at a memorial.
pub fn is_quiet(content: &Content, place: &Place) -> bool {
    matches!(place, Place::Site(id) if content.site(id).is_some_and(|site| site.quiet))
}

/// What the guide says here, sentence by sentence: each is one caption.
pub fn script(content: &Content, place: &Place) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |text: &Text| said.extend(sentences(text.as_str()));
    let story = match place {
        Place::Zone(id) => {
            let Some(zone) = content.zone(id) else {
                return said;
            };
            say(&zone.summary);
            zone.can.iter().for_each(&mut say);
            &zone.story
        }
        Place::Site(id) => {
            let Some(site) = content.site(id) else {
                return said;
            };
            say(&site.summary);
            &site.story
        }
    };
    if let Some(story) = story.as_ref().and_then(|id| content.story(id)) {
        say(&story.title);
        story.paragraphs.iter().for_each(say);
    }
    said
}

/// A text cut after its sentences' ends; nothing of it is lost.
pub fn sentences(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut one = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        one.push(c);
        let latin = matches!(c, '.' | '!' | '?') && chars.peek().is_none_or(|c| c.is_whitespace());
        let ends = latin || matches!(c, '。' | '！' | '？' | '；' | '…');
        // What closes a quotation or goes on with the same sign belongs to it.
        let goes_on = chars
            .peek()
            .is_some_and(|c| matches!(c, '”' | '’' | '》' | '）' | '…' | '！' | '？' | '」'));
        let closes = matches!(c, '”' | '’' | '」') && one.chars().rev().nth(1).is_some_and(is_end);
        if (ends || closes) && !goes_on {
            all.push(std::mem::take(&mut one));
        }
    }
    all.push(one);
    let trimmed = all.iter().map(|one| one.trim());
    trimmed
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…')
}

/// How long a caption stands where no voice speaks it, in milliseconds at plain speed.
pub fn reading_time(sentence: &str) -> u32 {
    let chars = u32::try_from(sentence.chars().count()).unwrap_or(200);
    1_000 + 190 * chars.min(200)
}

/// How well a voice of this language says what is written here: less is better. None for other languages
/// and for Cantonese, which reads it in words that are not its own.
pub fn voice_rank(tag: &str) -> Option<u8> {
    let tag = tag.to_lowercase().replace('_', "-");
    match tag.as_str() {
        "zh-cn" | "zh-hans-cn" => Some(0),
        _ if tag.starts_with("zh") && !tag.contains("-hk") => Some(1),
        _ => None,
    }
}

/// What a visitor has really seen on this tour. A place counts once what is said there was heard to
/// its end, or once one has stood there for [`LOOKED_AROUND`]; a glance through the door does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<Place, Stay>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stay {
    stood: u32,
    heard: bool,
}

impl Seen {
    /// One has stood here for so many milliseconds more; whether it counts from now on.
    pub fn stood(&mut self, place: &Place, milliseconds: u32) -> bool {
        let before = self.has(place);
        let stay = self.0.entry(place.clone()).or_default();
        stay.stood = stay.stood.saturating_add(milliseconds);
        !before && self.has(place)
    }

    /// What is said here was heard to its end.
    pub fn heard(&mut self, place: &Place) {
        self.0.entry(place.clone()).or_default().heard = true;
    }

    /// Whether this place was seen.
    pub fn has(&self, place: &Place) -> bool {
        let stay = self.0.get(place);
        stay.is_some_and(|stay| stay.heard || stay.stood >= LOOKED_AROUND)
    }

    /// The places to have a cloud seal of, in the tour's order: what was seen, but no memorial.
    pub fn seals(&self, content: &Content) -> Vec<Place> {
        let mut all = scenes(content);
        all.retain(|place| self.has(place) && !is_quiet(content, place));
        all
    }
}

#[cfg(test)]
mod tests;
