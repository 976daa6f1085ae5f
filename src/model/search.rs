//! Finding zones, services, programmes and sites by what people type: names, other words, pinyin,
//! whole questions.
use super::{content::Content, date::Date, id::Id, text::Text};

mod fold;
mod keys;
mod rank;

use fold::{fold, without_filler};
pub use keys::keys_for;
use rank::Words;

/// How many hits are shown.
const MOST: usize = 20;
/// What is read of a query, in characters.
const LONGEST: usize = 64;

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is; with the id, where it leads.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: Text,
    /// One line about it.
    pub sub: Text,
    /// Whether it is over for good.
    pub over: bool,
}

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A zone.
    Zone,
    /// A service.
    Service,
    /// A programme.
    Event,
    /// A site of the trail.
    Site,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Zone, Self::Service, Self::Event, Self::Site];
}

/// What `query` finds among things of these `kinds`, best first, at most twenty.
///
/// In order: the exact name, its beginning, a part of it, other words, pinyin, the initials of the
/// pinyin, words of the summary. Several words must all be found. A question counts without its
/// filler (`我想…`, `…在哪`); where nothing is found at all, what has something in common with it.
/// Width, ASCII case and punctuation do not matter. With a `today` what is over comes after all else.
pub fn search(content: &Content, query: &str, kinds: &[Kind], today: Option<Date>) -> Vec<Hit> {
    let query: String = query.chars().take(LONGEST).collect();
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|w| !w.is_empty())
        .collect();
    let whole = words.concat();
    if whole.is_empty() {
        return Vec::new();
    }
    let core = without_filler(&whole);

    let mut entries = entries(content, today);
    entries.retain(|entry| kinds.contains(&entry.kind));
    let exact = |entry: &Entry| match words.as_slice() {
        [_] => entry.words.rank(&whole).max(entry.words.rank(core)),
        words => {
            let each = words.iter().map(|word| entry.words.rank(word));
            let all = each.min().unwrap_or(0);
            all.max(entry.words.rank_together(&whole))
        }
    };
    let rough = |entry: &Entry| {
        let each = words.iter().map(|word| entry.words.rank(word));
        each.max().unwrap_or(0).max(entry.words.resemblance(core))
    };
    let hits = best(&entries, exact);
    if hits.is_empty() {
        best(&entries, rough)
    } else {
        hits
    }
}

/// Something that can be found, and by which words.
struct Entry<'a> {
    kind: Kind,
    id: &'a Id,
    title: &'a Text,
    sub: &'a Text,
    over: bool,
    words: Words<'a>,
}

fn entries(content: &Content, today: Option<Date>) -> Vec<Entry<'_>> {
    let mut all = Vec::new();
    for zone in &content.zones {
        let names = [Some(&zone.name), zone.short.as_ref()];
        let more = std::iter::once(&zone.summary).chain(&zone.can);
        all.push(Entry {
            kind: Kind::Zone,
            id: &zone.id,
            title: &zone.name,
            sub: &zone.summary,
            over: false,
            words: Words::new(
                names.into_iter().flatten(),
                &zone.synonyms,
                &zone.keys,
                more,
            ),
        });
    }
    for service in &content.services {
        all.push(Entry {
            kind: Kind::Service,
            id: &service.id,
            title: &service.name,
            sub: &service.summary,
            over: false,
            words: Words::new(
                [&service.name],
                &service.synonyms,
                &service.keys,
                [&service.summary],
            ),
        });
    }
    for event in &content.events {
        all.push(Entry {
            kind: Kind::Event,
            id: &event.id,
            title: &event.title,
            sub: &event.summary,
            over: today.is_some_and(|today| event.is_over(today)),
            words: Words::new(
                [&event.title],
                &event.synonyms,
                &event.keys,
                [&event.summary],
            ),
        });
    }
    // The stop that is the centre itself has no page of its own.
    for site in content.trail.sites.iter().filter(|site| !site.centre) {
        all.push(Entry {
            kind: Kind::Site,
            id: &site.id,
            title: &site.name,
            sub: &site.summary,
            over: false,
            words: Words::new([&site.name], &site.synonyms, &site.keys, [&site.summary]),
        });
    }
    all
}

fn best(entries: &[Entry], rank: impl Fn(&Entry) -> u16) -> Vec<Hit> {
    let mut found: Vec<(u16, &Entry)> = entries
        .iter()
        .map(|entry| (rank(entry), entry))
        .filter(|(rank, _)| *rank > 0)
        .collect();
    // Stable: equals stay in the order of the pack.
    found.sort_by_key(|(rank, entry)| (entry.over, std::cmp::Reverse(*rank)));
    let hit = |(_, entry): (u16, &Entry)| Hit {
        kind: entry.kind,
        id: entry.id.clone(),
        title: entry.title.clone(),
        sub: entry.sub.clone(),
        over: entry.over,
    };
    found.into_iter().take(MOST).map(hit).collect()
}

#[cfg(test)]
mod tests;
