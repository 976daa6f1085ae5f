//! Texts: none empty, none longer than its place on a small screen.
use super::{super::fault::File, Desk};
use crate::model::{
    content::Content,
    fact::Fact,
    text::{Lang, Text},
};

/// How long a text may be in its place, in characters.
#[derive(Clone, Copy)]
struct Limit {
    zh: usize,
    en: usize,
}

impl Limit {
    /// English takes two and a half letters where Chinese takes a character.
    const fn of(zh: usize) -> Self {
        Self { zh, en: zh * 5 / 2 }
    }
}

const NAME: Limit = Limit::of(20);
const SHORT: Limit = Limit { zh: 6, en: 16 };
const LABEL: Limit = Limit::of(8);
const HEADING: Limit = Limit::of(12);
const LINE: Limit = Limit::of(40);
const SUMMARY: Limit = Limit::of(60);
const CAN: Limit = Limit::of(24);
const REGION: Limit = Limit::of(16);
const STATEMENT: Limit = Limit::of(160);
const PARAGRAPH: Limit = Limit::of(200);
const TITLE: Limit = Limit::of(60);
/// What one sees on a photograph.
const ALT: Limit = Limit::of(120);
/// A word one searches by.
const SYNONYM: Limit = Limit { zh: 16, en: 40 };

pub(super) fn check(desk: &mut Desk<'_>) {
    let mut walk = Walk { desk };
    let content = walk.desk.content;
    walk.centre(content);
    walk.zones_and_services(content);
    walk.programmes(content);
    walk.trail(content);
    walk.rest(content);
    walk.booking(content);
    for (file, path, fact) in super::facts::each(content) {
        walk.fact(file, &path, fact);
    }
}

struct Walk<'d, 'a> {
    desk: &'d mut Desk<'a>,
}

impl Walk<'_, '_> {
    fn text(&mut self, file: File, path: impl AsRef<str>, text: &Text, limit: Limit) {
        let both = text.each().count() == 2;
        for lang in [Lang::Zh, Lang::En] {
            let (words, is) = text.get(lang);
            if is != lang {
                continue;
            }
            let (most, key) = match lang {
                Lang::Zh => (limit.zh, ".zh"),
                Lang::En => (limit.en, ".en"),
            };
            let key = if both { key } else { "" };
            self.words(file, &format!("{}{key}", path.as_ref()), words, most);
        }
    }

    fn words(&mut self, file: File, path: &str, words: &str, most: usize) {
        let count = words.chars().count();
        if words.trim().is_empty() {
            self.desk
                .fault(file, path, "这里是空的", "写上文字，或者删掉这个字段");
        } else if words.trim() != words {
            self.desk.fault(file, path, "开头或末尾有空格", "删掉空格");
        } else if words.chars().any(unwanted) {
            let remedy = "删掉换行、制表符和看不见的控制字符";
            self.desk.fault(file, path, "有不能显示的字符", remedy);
        } else if count > most {
            let problem = format!("太长：{count} 个字，这里最多 {most} 个");
            self.desk
                .fault(file, path, problem, format!("删去 {} 个字", count - most));
        }
    }

    fn synonyms(&mut self, file: File, path: &str, words: &[String]) {
        for (n, word) in words.iter().enumerate() {
            let most = if word.is_ascii() {
                SYNONYM.en
            } else {
                SYNONYM.zh
            };
            self.words(file, &format!("{path}[{n}]"), word, most);
        }
    }

    fn centre(&mut self, content: &Content) {
        let centre = &content.centre;
        let file = File::Centre;
        self.text(file, "name", &centre.name, NAME);
        self.text(file, "short", &centre.short, SHORT);
        self.text(file, "region", &centre.region, REGION);
        if centre.motto.is_empty() {
            let remedy = "至少写一行；没有口号，就写中心的短名";
            self.desk
                .fault(file, "motto", "一行也没有，首页的大标题会是空的", remedy);
        }
        for (n, line) in centre.motto.iter().enumerate() {
            self.text(file, format!("motto[{n}]"), line, HEADING);
        }
        self.text(file, "summary", &centre.summary, SUMMARY);
        self.text(file, "ask", &centre.ask, CAN);
        let lists = [
            ("purposes", &centre.purposes),
            ("categories", &centre.categories),
            ("groups", &centre.groups),
        ];
        for (list, all) in lists {
            for (n, named) in all.iter().enumerate() {
                self.text(file, format!("{list}[{n}].name"), &named.name, LABEL);
            }
        }
        self.reasons(file, "hours", &centre.hours);
        for (n, floor) in content.plan.floors.iter().enumerate() {
            self.text(File::Plan, format!("floors[{n}].name"), &floor.name, SHORT);
        }
        for (n, node) in content.plan.nodes.iter().enumerate() {
            if let Some(name) = &node.name {
                self.text(File::Plan, format!("nodes[{n}].name"), name, HEADING);
            }
        }
    }

    fn reasons(&mut self, file: File, path: &str, hours: &crate::model::hours::Hours) {
        for (n, row) in hours.dates.iter().enumerate() {
            self.text(file, format!("{path}.dates[{n}].reason"), &row.reason, LINE);
        }
    }

    fn zones_and_services(&mut self, content: &Content) {
        for (n, zone) in content.zones.iter().enumerate() {
            let file = File::Zones;
            let at = |field: &str| format!("zones[{n}].{field}");
            self.text(file, at("name"), &zone.name, NAME);
            match &zone.short {
                Some(short) => self.text(file, at("short"), short, SHORT),
                None if zone.place.is_some() => self.fits_plan(&at("name"), &zone.name),
                None => {}
            }
            self.text(file, at("summary"), &zone.summary, LINE);
            for (c, can) in zone.can.iter().enumerate() {
                self.text(file, at(&format!("can[{c}]")), can, CAN);
            }
            self.synonyms(file, &at("synonyms"), &zone.synonyms);
            if let Some(panorama) = &zone.panorama {
                self.text(file, at("panorama.alt"), &panorama.alt, ALT);
            }
            if let Some(hours) = &zone.hours {
                self.reasons(file, &at("hours"), hours);
            }
        }
        for (n, service) in content.services.iter().enumerate() {
            let file = File::Services;
            let at = |field: &str| format!("services[{n}].{field}");
            self.text(file, at("name"), &service.name, NAME);
            self.text(file, at("summary"), &service.summary, SUMMARY);
            self.synonyms(file, &at("synonyms"), &service.synonyms);
        }
    }

    /// A name drawn on the plan that has no short form.
    fn fits_plan(&mut self, path: &str, name: &Text) {
        let (words, lang) = name.get(Lang::Zh);
        let most = if lang == Lang::Zh { SHORT.zh } else { SHORT.en };
        if words.chars().count() > most {
            let problem = format!("平面图上写不下：超过 {most} 个字，又没有 short");
            self.desk
                .fault(File::Zones, path, problem, "加上 short，写一个短名");
        }
    }

    fn programmes(&mut self, content: &Content) {
        for (n, event) in content.events.iter().enumerate() {
            let file = File::Programmes;
            let at = |field: &str| format!("programmes[{n}].{field}");
            self.text(file, at("title"), &event.title, NAME);
            self.text(file, at("summary"), &event.summary, SUMMARY);
            self.synonyms(file, &at("synonyms"), &event.synonyms);
            for (c, change) in event.changes.iter().enumerate() {
                self.text(
                    file,
                    at(&format!("changes[{c}].reason")),
                    &change.reason,
                    LINE,
                );
            }
        }
    }

    fn trail(&mut self, content: &Content) {
        let (file, trail) = (File::Trail, &content.trail);
        self.text(file, "title", &trail.title, NAME);
        self.text(file, "summary", &trail.summary, SUMMARY);
        for (n, leg) in trail.legs.iter().enumerate() {
            self.text(file, format!("legs[{n}].name"), &leg.name, HEADING);
            self.text(file, format!("legs[{n}].summary"), &leg.summary, SUMMARY);
        }
        for (n, site) in trail.sites.iter().enumerate() {
            let at = |field: &str| format!("sites[{n}].{field}");
            self.text(file, at("name"), &site.name, NAME);
            self.text(file, at("summary"), &site.summary, SUMMARY);
            if let Some(whereabouts) = &site.whereabouts {
                self.text(file, at("whereabouts"), whereabouts, SUMMARY);
            }
            if let Some(search) = &site.search {
                self.words(file, &at("search"), search, SYNONYM.en);
            }
            self.synonyms(file, &at("synonyms"), &site.synonyms);
            if let Some(panorama) = &site.panorama {
                self.text(file, at("panorama.alt"), &panorama.alt, ALT);
            }
        }
    }

    fn rest(&mut self, content: &Content) {
        for (n, story) in content.stories.iter().enumerate() {
            self.text(
                File::Stories,
                format!("stories[{n}].title"),
                &story.title,
                NAME,
            );
            for (p, paragraph) in story.paragraphs.iter().enumerate() {
                let path = format!("stories[{n}].paragraphs[{p}]");
                self.text(File::Stories, path, paragraph, PARAGRAPH);
            }
            if story.paragraphs.is_empty() {
                let path = format!("stories[{n}].paragraphs");
                self.desk
                    .fault(File::Stories, path, "故事没有一段话", "至少写一段");
            }
        }
        for (n, source) in content.sources.iter().enumerate() {
            self.text(
                File::Sources,
                format!("sources[{n}].name"),
                &source.name,
                CAN,
            );
            if let Some(title) = &source.title {
                self.text(File::Sources, format!("sources[{n}].title"), title, TITLE);
            }
        }
        for (n, holiday) in content.holidays.days.iter().enumerate() {
            self.text(
                File::Holidays,
                format!("days[{n}].name"),
                &holiday.name,
                LABEL,
            );
        }
    }

    fn booking(&mut self, content: &Content) {
        let Some(booking) = content.booking.as_deref() else {
            return;
        };
        let lists = [
            ("purposes", &booking.purposes),
            ("equipment", &booking.equipment),
        ];
        for (list, all) in lists {
            for (n, named) in all.iter().enumerate() {
                let path = format!("{list}[{n}].name");
                self.text(File::Booking, path, &named.name, LABEL);
            }
        }
        for (n, out) in booking.blackouts.iter().enumerate() {
            let path = format!("blackouts[{n}].reason");
            self.text(File::Booking, path, &out.reason, LINE);
        }
    }

    fn fact(&mut self, file: File, path: &str, fact: &Fact) {
        self.text(file, format!("{path}.text"), &fact.text, STATEMENT);
        if let Some(note) = &fact.note {
            self.text(file, format!("{path}.note"), note, STATEMENT);
        }
        for (n, reading) in fact.readings.iter().enumerate() {
            let path = format!("{path}.readings[{n}].text");
            self.text(file, path, &reading.text, STATEMENT);
        }
    }
}

/// Line breaks, control characters and marks that turn the direction of writing.
fn unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
