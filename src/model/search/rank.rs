//! How well one thing answers a query, as a number.
use super::fold::fold;
use crate::model::text::Text;

// The order of the kinds of matches; gaps leave room for degrees.
const NAME: u16 = 100;
const NAME_BEGINS: u16 = 90;
const NAME_PART: u16 = 85;
/// The whole of a short name within what is typed: what is typed may still become a longer name.
const NAME_IN_QUERY: u16 = 82;
const SYNONYM: u16 = 80;
const SYNONYM_PART: u16 = 70;
const SYNONYM_IN_QUERY: u16 = 60;
const SYNONYM_LOOSELY_IN_QUERY: u16 = 55;
const PINYIN_BEGINS: u16 = 50;
const PINYIN_PART: u16 = 45;
const INITIALS: u16 = 40;
const INITIALS_BEGIN: u16 = 35;
const SUMMARY: u16 = 20;

/// The words a thing can be found by.
pub(super) struct Words<'a> {
    names: Vec<String>,
    synonyms: Vec<String>,
    keys: &'a str,
    more: Vec<String>,
}

impl<'a> Words<'a> {
    pub fn new<'t>(
        names: impl IntoIterator<Item = &'t Text>,
        synonyms: &[String],
        keys: &'a str,
        more: impl IntoIterator<Item = &'t Text>,
    ) -> Self {
        Self {
            names: names.into_iter().flat_map(Text::each).map(fold).collect(),
            synonyms: synonyms.iter().map(|word| fold(word)).collect(),
            keys,
            more: more.into_iter().flat_map(Text::each).map(fold).collect(),
        }
    }

    /// How well this answers the folded query; 0 is not at all.
    pub fn rank(&self, query: &str) -> u16 {
        let names = self.names.iter().map(|name| rank_name(name, query));
        let name = names.max().unwrap_or(0);
        name.max(self.rank_synonyms(query))
            .max(self.rank_pinyin(query))
            .max(self.rank_more(query))
    }

    /// As [`Words::rank`], for several words written together: names and pinyin may have spaces, but
    /// one word in the whole must not stand for the others.
    pub fn rank_together(&self, whole: &str) -> u16 {
        let within = |name: &String| name.contains(whole);
        let name = self.names.iter().filter(|name| within(name));
        name.map(|name| rank_name(name, whole))
            .max()
            .unwrap_or(0)
            .max(self.rank_pinyin(whole))
    }

    /// The best synonym, and a little for every other one that is there too.
    fn rank_synonyms(&self, query: &str) -> u16 {
        let (mut best, mut more) = (0, 0);
        for synonym in &self.synonyms {
            let rank = rank_synonym(synonym, query);
            more += u16::from(rank > 0);
            best = best.max(rank);
        }
        if best == 0 { 0 } else { best + more.min(4) - 1 }
    }

    fn rank_pinyin(&self, query: &str) -> u16 {
        if query.len() < 2 || !query.is_ascii() {
            return 0;
        }
        let words = self.keys.split(' ').enumerate();
        let rank = |(n, word): (usize, &str)| match n % 2 {
            0 if word.starts_with(query) => PINYIN_BEGINS,
            // Shorter ones are found across the borders of syllables.
            0 if query.len() >= 4 && word.contains(query) => PINYIN_PART,
            1 if word == query => INITIALS,
            1 if word.starts_with(query) => INITIALS_BEGIN,
            _ => 0,
        };
        words.map(rank).max().unwrap_or(0)
    }

    fn rank_more(&self, query: &str) -> u16 {
        let found = is_word(query) && self.more.iter().any(|text| text.contains(query));
        if found { SUMMARY } else { 0 }
    }

    /// How much a name or synonym has in common with a query that nothing answers: two Chinese
    /// characters in a row, or the one character that is left of it or said twice (`聊聊`).
    pub fn resemblance(&self, query: &str) -> u16 {
        let query: Vec<char> = query.chars().filter(|c| !c.is_ascii()).collect();
        let single = query
            .first()
            .filter(|c| query.iter().all(|other| other == *c));
        let common = |word: &String| {
            let word: Vec<char> = word.chars().collect();
            let run = longest_common_run(&query, &word);
            match single {
                Some(c) if word.contains(c) => 1,
                _ if run >= 2 => run,
                _ => 0,
            }
        };
        let words = self.names.iter().chain(&self.synonyms);
        words.map(common).max().unwrap_or(0)
    }
}

fn rank_name(name: &str, query: &str) -> u16 {
    if name == query {
        NAME
    } else if name.starts_with(query) {
        NAME_BEGINS
    } else if name.contains(query) {
        NAME_PART
    } else if is_word(name) && query.contains(name) {
        NAME_IN_QUERY
    } else {
        0
    }
}

fn rank_synonym(synonym: &str, query: &str) -> u16 {
    if synonym == query {
        SYNONYM
    } else if synonym.starts_with(query) || (is_word(query) && synonym.contains(query)) {
        SYNONYM_PART
    } else if !is_word(synonym) {
        0
    } else if query.contains(synonym) {
        SYNONYM_IN_QUERY
    } else if loosely_in(synonym, query) {
        SYNONYM_LOOSELY_IN_QUERY
    } else {
        0
    }
}

/// Whether it is long enough to mean something inside another text: two Chinese characters, three
/// letters.
fn is_word(text: &str) -> bool {
    if text.is_ascii() {
        text.len() >= 3
    } else {
        text.chars().nth(1).is_some()
    }
}

/// Whether the characters of `word` stand in `query` in order with at most one other between two:
/// `借书` in `借本书`.
fn loosely_in(word: &str, query: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let query: Vec<char> = query.chars().collect();
    if word.iter().any(char::is_ascii) {
        return false;
    }
    (0..query.len()).any(|start| {
        let mut at = start;
        word.iter().enumerate().all(|(n, c)| {
            let skip = usize::from(n > 0 && query.get(at) != Some(c));
            let fits = query.get(at + skip) == Some(c);
            at += skip + 1;
            fits
        })
    })
}

fn longest_common_run(a: &[char], b: &[char]) -> u16 {
    let run = |i: usize, j: usize| -> u16 {
        let pairs = a[i..].iter().zip(&b[j..]);
        pairs.take_while(|(a, b)| a == b).map(|_| 1).sum()
    };
    let starts = (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j)));
    starts.map(|(i, j)| run(i, j)).max().unwrap_or(0)
}
