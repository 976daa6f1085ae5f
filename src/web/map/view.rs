//! What the map's address asks for, looked up in the pack: unknown ids count as not asked for.
use crate::{
    model::{
        content::Content,
        id::Id,
        plan::Floor,
        search::{Kind, search},
        wayfinding::Path,
        zone::{Place, Zone},
    },
    web::{
        route::{MapQuery, Route},
        screen::slice,
    },
};

/// The address, looked up.
pub struct View<'a> {
    /// The pack.
    pub content: &'a Content,
    /// What was asked, without what does not exist.
    pub query: MapQuery,
    /// The zone looked at.
    pub chosen: Option<&'a Zone>,
    /// Where the visitor stands.
    pub here: Option<&'a Zone>,
    /// Where the visitor wants to go.
    pub to: Option<&'a Zone>,
    /// What fits the purpose and the words searched for; none where nothing is asked.
    pub hits: Option<Vec<&'a Zone>>,
    /// The floor shown.
    pub floor: Option<Id>,
    /// The way to where the visitor wants to go, if there is one.
    pub way: Option<Path>,
}

impl<'a> View<'a> {
    /// Looks the query up.
    pub fn new(content: &'a Content, mut query: MapQuery) -> Self {
        let find = |id: &mut Option<Id>| {
            let zone = id.as_ref().and_then(|id| content.zone(id));
            if zone.is_none() {
                *id = None;
            }
            zone
        };
        let (chosen, here, to) = (
            find(&mut query.zone),
            find(&mut query.here),
            find(&mut query.to),
        );
        let purposes = &content.centre.purposes;
        query
            .purpose
            .take_if(|id| !purposes.iter().any(|named| named.id == *id));
        let floors = &content.plan.floors;
        query
            .floor
            .take_if(|id| !floors.iter().any(|floor| floor.id == *id));
        let hits = hits(content, &query);
        let floor = floor(content, &query, chosen, here, to, hits.as_deref());
        let mut view = Self {
            content,
            query,
            chosen,
            here,
            to,
            hits,
            floor,
            way: None,
        };
        view.way = super::way::find(&view, false);
        view
    }

    /// The address of this map with something about it changed.
    pub fn with(&self, change: impl FnOnce(&mut MapQuery)) -> String {
        let mut query = self.query.clone();
        change(&mut query);
        Route::Map(query).to_string()
    }

    /// Where looking at this zone leads: filter and standpoint stay, a drawn way goes.
    pub fn choosing(&self, zone: &Id) -> String {
        self.with(|query| {
            query.zone = Some(zone.clone());
            query.floor = None;
            query.to = None;
        })
    }

    /// Whether this zone is among those asked for; none where nothing is asked.
    pub fn hit(&self, zone: &Zone) -> Option<bool> {
        let hits = self.hits.as_ref()?;
        Some(hits.iter().any(|hit| hit.id == zone.id))
    }

    /// The floor a zone is on, its own or its hall's.
    pub fn floor_of(&self, zone: &Zone) -> Option<&'a Floor> {
        let id = &place(self.content, zone)?.floor;
        self.content.plan.floors.iter().find(|f| f.id == *id)
    }

    /// The names of what people come to this zone for.
    pub fn purposes(&self, zone: &Zone) -> Vec<&'a str> {
        self.content
            .centre
            .purposes
            .iter()
            .filter(|named| zone.purposes.contains(&named.id))
            .map(|named| named.name.as_str())
            .collect()
    }
}

/// Where a zone is drawn: by itself, else with the hall it belongs to.
pub fn place<'a>(content: &'a Content, zone: &Zone) -> Option<&'a Place> {
    let own = content.zone(&zone.id)?.place.as_ref();
    own.or_else(|| content.zone(zone.within.as_ref()?)?.place.as_ref())
}

fn hits<'a>(content: &'a Content, query: &MapQuery) -> Option<Vec<&'a Zone>> {
    let named: Vec<&Zone> = match (query.q.as_str(), &query.purpose) {
        ("", None) => return None,
        ("", Some(_)) => content.zones.iter().collect(),
        // Only what the map's slice of the pack holds: the same is found in the whole pack.
        (words, _) => search(&slice(content, &Route::Map(query.clone())), words)
            .into_iter()
            .filter(|hit| hit.kind == Kind::Zone)
            .filter_map(|hit| content.zone(&hit.id))
            .collect(),
    };
    let wanted = |zone: &&Zone| {
        let purpose = query.purpose.as_ref();
        purpose.is_none_or(|purpose| zone.purposes.contains(purpose))
    };
    Some(named.into_iter().filter(wanted).collect())
}

/// The floor to show: the selected zone's, else the one asked for, else where the way begins,
/// where the visitor stands, where something is found; else the first.
fn floor(
    content: &Content,
    query: &MapQuery,
    chosen: Option<&Zone>,
    here: Option<&Zone>,
    to: Option<&Zone>,
    hits: Option<&[&Zone]>,
) -> Option<Id> {
    let of = |zone: Option<&Zone>| place(content, zone?).map(|place| place.floor.clone());
    let plan = &content.plan;
    let gate = || {
        let id = plan.entrance.as_ref()?;
        let node = plan.nodes.iter().find(|node| node.id == *id)?;
        Some(node.floor.clone())
    };
    of(chosen)
        .or_else(|| query.floor.clone())
        .or_else(|| of(here))
        .or_else(|| to.and_then(|_| gate()))
        .or_else(|| hits?.iter().find_map(|zone| of(Some(zone))))
        .or_else(|| plan.floors.first().map(|floor| floor.id.clone()))
}
