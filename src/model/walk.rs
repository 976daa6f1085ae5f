//! A walk (路线): places that belong together, for which there is a certificate once all have a seal.
use serde::{Deserialize, Serialize};

use super::{
    content::Content,
    date::Date,
    id::Id,
    passport::{Seal, strength},
    place::Place,
    seal::SealKind,
    text::Text,
};

/// One walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Its id; what a certificate's code is made for.
    pub id: Id,
    /// What it is called.
    pub name: Text,
    /// Its places, in the order one walks them.
    pub places: Vec<Place>,
}

impl Walk {
    /// The walks of a pack: the centre's rooms, the whole trail, and each leg of two sites or more.
    pub fn all(content: &Content) -> Vec<Self> {
        let rooms = content.centre.tour.iter().cloned().map(Place::Zone);
        let sites = &content.trail.sites;
        let legs = content.trail.legs.iter().map(|leg| {
            let own = sites.iter().filter(|site| site.leg == leg.id);
            let places = own.map(|site| Place::Site(site.id.clone()));
            (format!("leg-{}", leg.id), &leg.name, places.collect())
        });
        let whole = sites.iter().map(|site| Place::Site(site.id.clone()));
        let first = [
            (
                "centre".to_owned(),
                &content.centre.name,
                rooms.collect::<Vec<_>>(),
            ),
            ("trail".to_owned(), &content.trail.title, whole.collect()),
        ];
        let all = first
            .into_iter()
            .chain(legs)
            .filter(|(.., places)| places.len() > 1);
        all.filter_map(|(id, name, places)| {
            Some(Self {
                id: Id::parse(&id).ok()?,
                name: name.clone(),
                places,
            })
        })
        .collect()
    }
}

/// A completed walk, as the endpoint vouches for it: nothing in it says whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Certificate {
    /// The walk.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String))]
    pub walk: Id,
    /// The day on which the last of its places got its first seal.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = "date"))]
    pub date: Date,
    /// How many places it has.
    pub places: u32,
    /// At how many of them the visitor was only in the virtual tour.
    pub cloud: u32,
    /// The completion code.
    pub code: String,
}

/// How a walk stands by the seals of a passport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// So many places have no seal yet.
    Missing(usize),
    /// Complete since this day; so many places only in the virtual tour.
    Since(Date, usize),
}

impl Walk {
    /// How it stands by these seals.
    pub fn completion(&self, seals: &[Seal]) -> Completion {
        let (mut missing, mut cloud, mut last) = (0, 0, Date::FIRST);
        for place in &self.places {
            let here = || seals.iter().filter(|seal| seal.place == *place);
            let first = here().map(|seal| seal.day).min();
            let best = here().map(|seal| strength(seal.kind)).max();
            missing += usize::from(first.is_none());
            cloud += usize::from(best == Some(strength(SealKind::Cloud)));
            last = last.max(first.unwrap_or(last));
        }
        if missing > 0 {
            return Completion::Missing(missing);
        }
        Completion::Since(last, cloud)
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, path::Path};

    use super::{Completion, Walk};
    use crate::{
        model::{id::Id, passport::Seal, seal::SealKind, text::Text},
        server::pack,
    };

    #[test]
    fn a_walk_is_complete_on_the_day_of_the_last_first_seal() {
        let walk = Walk {
            id: Id::parse("centre").unwrap(),
            name: Text::zh("中心"),
            places: ["z/a", "z/b"].map(|place| place.parse().unwrap()).to_vec(),
        };
        let seal = |place: &str, day: &str, kind| Seal {
            place: place.parse().unwrap(),
            day: day.parse().unwrap(),
            kind,
            taken_at: 0,
            late: false,
        };
        let mut seals = vec![seal("z/a", "2026-11-20", SealKind::Cloud)];
        assert_eq!(walk.completion(&seals), Completion::Missing(1));
        seals.push(seal("z/b", "2026-11-21", SealKind::Poster));
        let day = "2026-11-21".parse().unwrap();
        assert_eq!(walk.completion(&seals), Completion::Since(day, 1));
        // A later visit changes what it rests on and not when it was complete.
        seals.push(seal("z/a", "2026-11-25", SealKind::Present));
        assert_eq!(walk.completion(&seals), Completion::Since(day, 0));
    }

    #[test]
    fn every_walk_leads_past_places_of_the_pack_and_has_an_id_of_its_own() {
        for dir in ["public/content", "tests/pack"] {
            let content = pack::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir)).unwrap();
            let walks = Walk::all(&content);
            let ids: HashSet<&str> = walks.iter().map(|walk| walk.id.as_str()).collect();
            assert_eq!(ids.len(), walks.len());
            assert!(ids.contains("centre") && ids.contains("trail"), "{ids:?}");
            for walk in &walks {
                assert!(walk.places.len() > 1, "{}", walk.id);
                assert!(walk.places.iter().all(|place| place.is_in(&content)));
            }
        }
    }
}
