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
    web::route::{MapQuery, Route},
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

    /// How many of those asked for are drawn.
    pub fn drawn_hits(&self) -> usize {
        let hits = self.hits.iter().flatten();
        hits.filter(|zone| zone.place.is_some()).count()
    }

    /// Whether this zone is among those asked for; none where nothing is asked or none of them is drawn: a plan
    /// all grey would seem broken.
    pub fn hit(&self, zone: &Zone) -> Option<bool> {
        let hits = self.hits.as_ref().filter(|_| self.drawn_hits() > 0)?;
        Some(hits.iter().any(|hit| hit.id == zone.id))
    }

    /// The floor a zone is on, its own or that of what it lies within.
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

/// Where a zone is drawn: by itself, else with the nearest of the areas it lies within that is drawn.
pub fn place<'a>(content: &'a Content, zone: &Zone) -> Option<&'a Place> {
    let own = content.zone(&zone.id)?.place.as_ref();
    own.or_else(|| content.areas(&zone.id).find_map(|area| area.place.as_ref()))
}

fn hits<'a>(content: &'a Content, query: &MapQuery) -> Option<Vec<&'a Zone>> {
    let named: Vec<&Zone> = match (query.q.as_str(), &query.purpose) {
        ("", None) => return None,
        ("", Some(_)) => content.zones.iter().collect(),
        (words, _) => search(content, words, &[Kind::Zone], None)
            .into_iter()
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Two floors, the entrance below; a hall with a window in it below, a library above.
    fn content() -> Content {
        let fact = json!({ "text": "示例", "confidence": "sample" });
        let square = |floor: &str| json!({ "floor": floor, "polygon": [[0, 0], [4, 0], [4, 4]] });
        let zone = |id: &str, name: &str, more: Value| {
            let mut zone = json!({
                "id": id, "name": name, "kind": "room", "summary": name, "facts": []
            });
            let more = more.as_object().cloned().unwrap_or_default();
            zone.as_object_mut().unwrap().extend(more);
            zone
        };
        let floor = |id: &str| json!({ "id": id, "name": id, "outline": [[0, 0], [9, 0], [9, 9]] });
        serde_json::from_value(json!({
            "centre": {
                "name": "某中心", "short": "某", "region": "某地", "motto": [], "summary": "",
                "ask": "", "facts": [], "hours": { "basis": fact, "week": [] },
                "purposes": [{ "id": "study", "name": "学习" }], "categories": [], "groups": [],
                "tour": []
            },
            "plan": {
                "floors": [floor("low"), floor("high")],
                "nodes": [
                    { "id": "gate", "floor": "low", "at": [4, 4] },
                    { "id": "door", "floor": "low", "at": [2, 2], "door": "hall" }
                ],
                "edges": [{ "a": "gate", "b": "door" }], "entrance": "gate"
            },
            "zones": [
                zone("hall", "大厅", json!({ "place": square("low") })),
                zone("desk", "窗口", json!({ "within": "hall" })),
                zone("books", "书吧", json!({ "place": square("high"), "purposes": ["study"] })),
                zone("somewhere", "某处", json!({}))
            ],
            "services": [], "events": [], "stories": [], "sources": [],
            "trail": { "title": "", "summary": "", "facts": [], "legs": [], "sites": [] }
        }))
        .unwrap()
    }

    fn floor(address: &str) -> String {
        let content = content();
        let Route::Map(query) = Route::parse(address) else {
            panic!("{address}")
        };
        View::new(&content, query).floor.unwrap().to_string()
    }

    #[test]
    fn the_selected_zones_floor_wins_then_the_one_asked_for() {
        assert_eq!(floor("/map"), "low");
        assert_eq!(floor("/map?floor=high"), "high");
        assert_eq!(floor("/map?floor=nope"), "low");
        assert_eq!(floor("/map?floor=low&zone=books"), "high");
        assert_eq!(floor("/map?here=books"), "high");
        assert_eq!(floor("/map?to=books"), "low");
        assert_eq!(floor("/map?for=study"), "high");
        assert_eq!(floor("/map?zone=somewhere"), "low");
    }

    #[test]
    fn what_does_not_exist_was_not_asked_for() {
        let content = content();
        let query = MapQuery {
            purpose: Id::parse("nope").ok(),
            zone: Id::parse("nope").ok(),
            ..MapQuery::default()
        };
        let view = View::new(&content, query);
        assert_eq!(view.query, MapQuery::default());
        assert!(view.hits.is_none() && view.chosen.is_none());
    }

    #[test]
    fn where_nothing_is_found_no_room_is_grey() {
        let content = content();
        let asked = |q: &str| MapQuery {
            q: q.to_owned(),
            ..MapQuery::default()
        };
        let view = View::new(&content, asked("没有这样的地方"));
        assert!(view.hits.as_ref().is_some_and(Vec::is_empty));
        assert!(content.zones.iter().all(|zone| view.hit(zone).is_none()));
        let view = View::new(&content, asked("书"));
        assert!(
            content
                .zones
                .iter()
                .any(|zone| view.hit(zone) == Some(false))
        );
    }

    #[test]
    fn a_place_without_a_door_is_reached_by_its_hall() {
        let content = content();
        let to = |id: &str| MapQuery {
            to: Id::parse(id).ok(),
            ..MapQuery::default()
        };
        assert!(View::new(&content, to("desk")).way.is_some());
        assert!(View::new(&content, to("books")).way.is_none());
    }

    /// Regression: from a room to its own hall the way led out of the hall, which then lay “ahead”.
    #[test]
    fn no_way_leads_to_where_one_is_already() {
        let content = content();
        let way = |here: &str, to: &str| {
            let query = MapQuery {
                here: Id::parse(here).ok(),
                to: Id::parse(to).ok(),
                ..MapQuery::default()
            };
            View::new(&content, query).way
        };
        for (here, to) in [("desk", "hall"), ("hall", "desk"), ("hall", "hall")] {
            assert!(way(here, to).is_none(), "{here} to {to}");
        }
    }

    #[test]
    fn a_slice_finds_what_the_whole_pack_finds() {
        let whole = content();
        for address in ["/map?q=书", "/map?q=大厅&for=study", "/map?for=study"] {
            let route = Route::parse(address);
            let part = crate::web::screen::slice(&whole, &route);
            let Route::Map(query) = route else {
                panic!("{address}")
            };
            let ids = |content: &Content| -> Vec<Id> {
                let view = View::new(content, query.clone());
                view.hits
                    .iter()
                    .flatten()
                    .map(|zone| zone.id.clone())
                    .collect()
            };
            assert_eq!(ids(&whole), ids(&part), "{address}");
        }
    }
}
