//! References: every id is given once, and every id that is named exists.
use std::collections::{HashMap, HashSet};

use super::{
    super::fault::{File, nearest},
    Desk,
};
use crate::model::{event::ChangeTo, id::Id};

/// What can be referred to: where it is listed and what to call it.
const LISTS: [(Kind, File, &str, &str); 14] = [
    (Kind::Purpose, File::Centre, "purposes", "来意"),
    (Kind::Category, File::Centre, "categories", "活动类别"),
    (Kind::Group, File::Centre, "groups", "服务分组"),
    (Kind::Floor, File::Plan, "floors", "楼层"),
    (Kind::Node, File::Plan, "nodes", "路点"),
    (Kind::Zone, File::Zones, "zones", "区域"),
    (Kind::Service, File::Services, "services", "服务"),
    (Kind::Event, File::Programmes, "programmes", "活动"),
    (Kind::Leg, File::Trail, "legs", "路段"),
    (Kind::Site, File::Trail, "sites", "旧址"),
    (Kind::Story, File::Stories, "stories", "故事"),
    (Kind::Source, File::Sources, "sources", "来源"),
    (Kind::Use, File::Booking, "purposes", "用途"),
    (Kind::Equipment, File::Booking, "equipment", "设备"),
];

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Purpose,
    Category,
    Group,
    Floor,
    Node,
    Zone,
    Service,
    Event,
    Leg,
    Site,
    Story,
    Source,
    Use,
    Equipment,
}

type Known<'a> = HashMap<Kind, HashSet<&'a str>>;

pub(super) fn check(desk: &mut Desk<'_>) {
    let known: Known = (LISTS.iter())
        .map(|(kind, file, list, _)| (*kind, desk.ids(*file, list)))
        .collect();
    duplicates(desk);
    let mut refs = Refs { desk, known };
    refs.centre_and_plan();
    refs.zones_and_services();
    refs.programmes();
    refs.trail();
    refs.sources();
    refs.booking();
}

fn duplicates(desk: &mut Desk<'_>) {
    for (_, file, list, name) in LISTS {
        let ids: Vec<&str> = desk.trees.of(file).texts(list, "id").collect();
        let mut seen = HashSet::new();
        for (n, id) in ids.iter().enumerate() {
            if !seen.insert(*id) {
                desk.fault(
                    file,
                    format!("{list}[{n}].id"),
                    format!("编号 “{id}” 已经有另一个{name}用了"),
                    "换一个编号",
                );
            }
        }
    }
}

struct Refs<'d, 'a> {
    desk: &'d mut Desk<'a>,
    known: Known<'a>,
}

impl Refs<'_, '_> {
    fn one(&mut self, file: File, path: impl AsRef<str>, kind: Kind, id: &Id) {
        let known = &self.known[&kind];
        if known.contains(id.as_str()) {
            return;
        }
        let Some((_, home, _, name)) = LISTS.iter().find(|(of, ..)| *of == kind) else {
            return;
        };
        let remedy = match nearest(
            id.as_str(),
            known.iter().copied().filter(|id| Id::parse(id).is_ok()),
        ) {
            Some(near) => format!("改成 “{near}”，或者先在 {home} 里加上 “{id}”"),
            None => format!("先在 {home} 里加上 “{id}”，或者删掉这一处"),
        };
        self.desk
            .fault(file, path, format!("没有编号为 “{id}” 的{name}"), remedy);
    }

    fn many(&mut self, file: File, path: &str, kind: Kind, ids: &[Id]) {
        let mut seen = HashSet::new();
        for (n, id) in ids.iter().enumerate() {
            self.one(file, format!("{path}[{n}]"), kind, id);
            if !seen.insert(id) {
                let problem = format!("“{id}” 重复了");
                self.desk
                    .fault(file, format!("{path}[{n}]"), problem, "只留一个");
            }
        }
    }

    fn maybe(&mut self, file: File, path: impl AsRef<str>, kind: Kind, id: Option<&Id>) {
        if let Some(id) = id {
            self.one(file, path, kind, id);
        }
    }

    fn booking(&mut self) {
        let Some(booking) = self.desk.content.booking.clone() else {
            return;
        };
        let file = File::Booking;
        for (n, room) in booking.rooms.iter().enumerate() {
            let at = format!("rooms[{n}]");
            self.one(file, format!("{at}.zone"), Kind::Zone, &room.zone);
            self.many(file, &format!("{at}.purposes"), Kind::Use, &room.purposes);
            let equipment = &room.equipment;
            self.many(file, &format!("{at}.equipment"), Kind::Equipment, equipment);
        }
        for (n, out) in booking.blackouts.iter().enumerate() {
            let path = format!("blackouts[{n}].zone");
            self.maybe(file, path, Kind::Zone, out.zone.as_ref());
        }
    }

    fn centre_and_plan(&mut self) {
        let content = self.desk.content;
        self.many(File::Centre, "tour", Kind::Zone, &content.centre.tour);
        self.maybe(
            File::Plan,
            "entrance",
            Kind::Node,
            content.plan.entrance.as_ref(),
        );
        for (n, node) in content.plan.nodes.iter().enumerate() {
            self.one(
                File::Plan,
                format!("nodes[{n}].floor"),
                Kind::Floor,
                &node.floor,
            );
            self.maybe(
                File::Plan,
                format!("nodes[{n}].door"),
                Kind::Zone,
                node.door.as_ref(),
            );
        }
        for (n, edge) in content.plan.edges.iter().enumerate() {
            self.one(File::Plan, format!("edges[{n}].a"), Kind::Node, &edge.a);
            self.one(File::Plan, format!("edges[{n}].b"), Kind::Node, &edge.b);
        }
    }

    fn zones_and_services(&mut self) {
        let content = self.desk.content;
        for (n, zone) in content.zones.iter().enumerate() {
            let at = |field: &str| format!("zones[{n}].{field}");
            self.maybe(File::Zones, at("within"), Kind::Zone, zone.within.as_ref());
            if let Some(place) = &zone.place {
                self.one(File::Zones, at("place.floor"), Kind::Floor, &place.floor);
            }
            self.many(File::Zones, &at("purposes"), Kind::Purpose, &zone.purposes);
            self.maybe(File::Zones, at("story"), Kind::Story, zone.story.as_ref());
        }
        for (n, service) in content.services.iter().enumerate() {
            let at = |field: &str| format!("services[{n}].{field}");
            self.one(File::Services, at("group"), Kind::Group, &service.group);
            self.many(File::Services, &at("zones"), Kind::Zone, &service.zones);
            self.maybe(File::Services, at("book"), Kind::Use, service.book.as_ref());
        }
    }

    fn programmes(&mut self) {
        for (n, event) in self.desk.content.events.iter().enumerate() {
            let at = |field: &str| format!("programmes[{n}].{field}");
            self.one(
                File::Programmes,
                at("category"),
                Kind::Category,
                &event.category,
            );
            self.maybe(
                File::Programmes,
                at("zone"),
                Kind::Zone,
                event.zone.as_ref(),
            );
            for (c, change) in event.changes.iter().enumerate() {
                if let ChangeTo::Moved { zone, .. } = &change.to {
                    let path = at(&format!("changes[{c}].zone"));
                    self.maybe(File::Programmes, path, Kind::Zone, zone.as_ref());
                }
            }
        }
    }

    fn trail(&mut self) {
        for (n, site) in self.desk.content.trail.sites.iter().enumerate() {
            let at = |field: &str| format!("sites[{n}].{field}");
            self.one(File::Trail, at("leg"), Kind::Leg, &site.leg);
            self.maybe(File::Trail, at("story"), Kind::Story, site.story.as_ref());
        }
    }

    fn sources(&mut self) {
        let content = self.desk.content;
        for (file, path, fact) in super::facts::each(content) {
            self.many(
                file,
                &format!("{path}.sources"),
                Kind::Source,
                &fact.sources,
            );
            for (r, reading) in fact.readings.iter().enumerate() {
                let path = format!("{path}.readings[{r}].sources");
                self.many(file, &path, Kind::Source, &reading.sources);
            }
        }
        for (n, story) in content.stories.iter().enumerate() {
            let path = format!("stories[{n}].sources");
            self.many(File::Stories, &path, Kind::Source, &story.sources);
        }
        self.many(
            File::Holidays,
            "sources",
            Kind::Source,
            &content.holidays.sources,
        );
    }
}
