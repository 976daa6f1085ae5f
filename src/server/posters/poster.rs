//! One poster as data: the place, its code and what is to be said there.
use super::{
    font::Fonts,
    words::{self, Words},
};
use crate::{
    model::{
        code::Code,
        content::Content,
        place::Place,
        text::{Lang, Text},
        trail::{Site, SiteKind},
        zone::{Zone, ZoneKind},
    },
    web::ui::seal::{self, Stone},
};

/// What a poster is made from.
#[derive(Clone, Debug)]
pub struct Poster<'c> {
    /// The place it hangs at.
    pub place: Place,
    /// The place's name.
    pub name: String,
    /// Its name in English, where there is one besides.
    pub english: Option<String>,
    /// One line about it.
    pub summary: String,
    /// What is drawn.
    pub scene: Scene<'c>,
    /// The stone of its seal, the same as on its page.
    pub stone: Stone,
    /// A memorial: sober, nothing to collect.
    pub quiet: bool,
    /// The code.
    pub code: Code,
    /// What the QR code holds.
    pub url: String,
    /// Where the code can be typed: the site's address without `https://`.
    pub host: String,
    /// What is said beside the code.
    pub words: Words,
}

/// What a poster shows.
#[derive(Clone, Copy, Debug)]
pub enum Scene<'c> {
    /// A zone's room.
    Room(ZoneKind, &'c Zone),
    /// A site's landscape, with its number along the trail, from 1.
    Land(SiteKind, &'c Site, usize),
}

impl<'c> Poster<'c> {
    /// The poster of a place of the pack.
    pub fn of(
        fonts: &Fonts,
        content: &'c Content,
        place: &Place,
        code: Code,
        base_url: &str,
    ) -> Option<Self> {
        let (name, summary, scene, quiet, last) = match place {
            Place::Zone(id) => {
                let zone = content.zone(id)?;
                (
                    &zone.name,
                    &zone.summary,
                    Scene::Room(zone.kind, zone),
                    false,
                    false,
                )
            }
            Place::Site(id) => {
                let sites = &content.trail.sites;
                let at = sites.iter().position(|site| site.id == *id)?;
                let site = &sites[at];
                let scene = Scene::Land(site.kind, site, at + 1);
                let last = at + 1 == sites.len();
                (&site.name, &site.summary, scene, site.quiet, last)
            }
        };
        Some(Self {
            url: format!("{base_url}{}?k={code}", place.path()),
            host: host(base_url).to_owned(),
            place: place.clone(),
            name: fonts.printable(&shown(name)),
            english: english(name),
            summary: fonts.printable(&shown(summary)),
            stone: seal::stone(content, place),
            words: words::of(&scene, quiet, last),
            scene,
            quiet,
            code,
        })
    }

    /// The name of its files, without extension.
    pub fn file(&self) -> String {
        self.place.to_string().replace('/', "-")
    }

    /// What the sheet says, for those who cannot see it.
    pub fn spoken(&self) -> String {
        let Self { summary, words, .. } = self;
        format!(
            "{summary} {} {} {}，{} {} {}",
            words.heading,
            words.sentence,
            words::open(&self.host),
            words::TYPE_IT,
            self.code.grouped(),
            self.url
        )
    }
}

/// An address without `https://`, as one types it.
fn host(base_url: &str) -> &str {
    base_url
        .split_once("://")
        .map_or(base_url, |(_, host)| host)
}

/// A text as it is printed.
fn shown(text: &Text) -> String {
    let plain = text.as_str();
    if text.lang() == Lang::En {
        narrow(plain)
    } else {
        plain.to_owned()
    }
}

/// The English text where the Chinese one is not already it.
fn english(text: &Text) -> Option<String> {
    let (found, lang) = text.get(Lang::En);
    (lang == Lang::En && text.lang() == Lang::Zh).then(|| narrow(found))
}

/// Chinese fonts draw the curved quotes as wide as a Chinese character.
fn narrow(text: &str) -> String {
    text.replace(['‘', '’'], "'").replace(['“', '”'], "\"")
}
