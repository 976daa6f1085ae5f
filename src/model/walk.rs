//! A walk (路线): places that belong together, for which there is a certificate once all have a seal.
use super::{content::Content, id::Id, place::Place, text::Text};

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

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, path::Path};

    use super::Walk;
    use crate::server::pack;

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
