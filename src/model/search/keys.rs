//! The pinyin by which things are found, made by the endpoint: the browser has no dictionary.
use super::fold::fold;
use crate::model::{content::Content, text::Text};

/// The keys of a thing with these names.
///
/// For each name with Chinese characters two words, in lower case and separated by spaces: its
/// whole pinyin, then its initials. What is no Chinese character stands in both as it is; `ü` is
/// `v`. `党建书吧` and `图书` give `dangjianshuba djsb tushu ts`. `to_pinyin` gives a character's
/// syllable without tone.
pub fn keys_for<'a>(
    names: impl IntoIterator<Item = &'a str>,
    to_pinyin: impl Fn(char) -> Option<&'static str>,
) -> String {
    let mut pairs = Vec::<String>::new();
    for name in names {
        let (mut whole, mut initials) = (String::new(), String::new());
        let mut chinese = false;
        for c in fold(name).chars() {
            let syllable = to_pinyin(c).map(fold);
            if let Some(initial) = syllable.as_ref().and_then(|s| s.chars().next()) {
                chinese = true;
                whole.push_str(syllable.as_deref().unwrap_or_default());
                initials.push(initial);
            } else {
                whole.push(c);
                initials.push(c);
            }
        }
        let pair = [whole.as_str(), " ", &initials].concat();
        if chinese && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs.join(" ")
}

impl Content {
    /// Fills the keys of everything that can be found.
    pub fn fill_keys(&mut self, to_pinyin: impl Fn(char) -> Option<&'static str>) {
        fn words(synonyms: &[String]) -> impl Iterator<Item = &str> {
            synonyms.iter().map(String::as_str)
        }
        for zone in &mut self.zones {
            let short = zone.short.iter().flat_map(Text::each);
            let names = zone.name.each().chain(short).chain(words(&zone.synonyms));
            zone.keys = keys_for(names, &to_pinyin);
        }
        for service in &mut self.services {
            let names = service.name.each().chain(words(&service.synonyms));
            service.keys = keys_for(names, &to_pinyin);
        }
        for event in &mut self.events {
            let names = event.title.each().chain(words(&event.synonyms));
            event.keys = keys_for(names, &to_pinyin);
        }
        for site in &mut self.trail.sites {
            let names = site.name.each().chain(words(&site.synonyms));
            site.keys = keys_for(names, &to_pinyin);
        }
    }
}
