//! One poster as data: the place, its code and what is to be said there.
use super::words::{self, Words};
use crate::model::{
    code::Code,
    content::Content,
    place::Place,
    text::{Lang, Text},
    trail::{Site, SiteKind},
    zone::{Zone, ZoneKind},
};

/// What a poster is made from.
#[derive(Clone, Debug)]
pub struct Poster<'c> {
    /// The place it hangs at.
    pub place: Place,
    /// The place's name.
    pub name: &'c str,
    /// Its name in English, where there is one besides.
    pub english: Option<&'c str>,
    /// One line about it.
    pub summary: &'c str,
    /// What is drawn.
    pub scene: Scene<'c>,
    /// A memorial: sober, nothing to collect.
    pub quiet: bool,
    /// The code.
    pub code: Code,
    /// What the QR code holds.
    pub url: String,
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
    pub fn of(content: &'c Content, place: &Place, code: Code, base_url: &str) -> Option<Self> {
        let (name, summary, scene, quiet) = match place {
            Place::Zone(id) => {
                let zone = content.zone(id)?;
                (
                    &zone.name,
                    &zone.summary,
                    Scene::Room(zone.kind, zone),
                    false,
                )
            }
            Place::Site(id) => {
                let at = content.trail.sites.iter().position(|site| site.id == *id)?;
                let site = &content.trail.sites[at];
                let scene = Scene::Land(site.kind, site, at + 1);
                (&site.name, &site.summary, scene, site.quiet)
            }
        };
        Some(Self {
            url: format!("{base_url}{}?k={code}", place.path()),
            place: place.clone(),
            name: name.as_str(),
            english: english(name),
            summary: summary.as_str(),
            words: words::of(&scene, quiet),
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
            "{summary} {} {} {} {}",
            words.heading,
            words.sentence,
            self.code.grouped(),
            self.url
        )
    }
}

/// The English text where the Chinese one is not already it.
fn english(text: &Text) -> Option<&str> {
    let (found, lang) = text.get(Lang::En);
    (lang == Lang::En && text.lang() == Lang::Zh).then_some(found)
}
