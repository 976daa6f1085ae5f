//! The floor plan drawn as a paper-cut: a sheet of paper, rooms cut into it, their names inside.
mod cut;
mod gate;
pub mod ink;
pub mod label;
pub mod sheet;

use crate::web::markup::{Markup, html};

use self::{
    cut::{family, lip, shrunk},
    gate::entrance,
    label::Label,
    sheet::{Rect, Sheet, Side, Spot, nearest, path},
};
use crate::model::{
    content::Content,
    id::Id,
    plan::{Floor, Point},
    text::{Lang, Text},
    zone::{Zone, ZoneKind},
};

/// Half the width of a door.
const DOOR: i32 = 46;
/// How far a ring stands inside its room.
const RING: i32 = 44;
/// The dot beside a name, where there is place for one.
const DOT: i32 = 28;

/// One floor, measured out on its sheet.
pub struct Drawing<'a> {
    /// The pack, or the page's slice of it.
    pub content: &'a Content,
    /// The floor.
    pub floor: &'a Floor,
    /// How metres lie on the sheet.
    pub sheet: Sheet,
    /// Its zones: each hall and area before what is in it.
    pub zones: Vec<&'a Zone>,
    /// Their names, set in their rooms.
    labels: Vec<Option<Label>>,
}

/// How one zone stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// It is the one looked at.
    pub on: bool,
    /// It is among those asked for.
    pub hit: bool,
    /// It is not among those asked for.
    pub faint: bool,
}

impl<'a> Drawing<'a> {
    /// This floor of the plan; none where nothing of it is drawn.
    pub fn new(content: &'a Content, floor: Option<&Id>) -> Option<Self> {
        let floor = content.plan.floors.iter().find(|f| Some(&f.id) == floor)?;
        let zones = ordered(content, &floor.id);
        let mut points: Vec<Point> = floor.outline.clone();
        points.extend(zones.iter().flat_map(|zone| corners(zone)));
        let side = entrance(content, floor).map(|(_, side)| {
            let across = matches!(side, Side::Left | Side::Right);
            (side, if across { 380 } else { 250 })
        });
        let mut drawing = Self {
            content,
            floor,
            sheet: Sheet::new(&points, side)?,
            zones,
            labels: Vec::new(),
        };
        drawing.labels = (drawing.zones.iter())
            .map(|zone| {
                let name = zone.short.as_ref().unwrap_or(&zone.name).as_str();
                label::set(name, &drawing.outline(zone), &drawing.taken(zone))
            })
            .collect();
        Some(drawing)
    }

    /// The paper itself with its shadow, and the way in.
    pub fn ground(&self) -> String {
        let outline = self.sheet.all(&self.floor.outline);
        let paper = path(&outline, true);
        [
            ink::line("under", &paper),
            ink::line("paper", &paper),
            ink::line("gap", &self.outer_doors(&outline)),
            self.gate().unwrap_or_default(),
        ]
        .concat()
    }

    /// What stands inside a room's group: its paper, its doors, the ring of one asked for.
    pub fn room(&self, zone: &Zone, look: Look) -> String {
        let outline = self.outline(zone);
        let mut drawn = [
            ink::line("cut", &path(&outline, true)),
            ink::line("lip", &lip(&outline)),
            ink::line("door", &self.doors(zone, &outline)),
        ]
        .concat();
        if look.hit && !self.holds(zone) {
            drawn += &ink::line("ring", &path(&shrunk(&outline, RING), true));
        }
        drawn
    }

    /// The names in all rooms, with a dot beside those asked for. A layer of its own, so that a way
    /// can be drawn below; screen readers have the names from the links.
    pub fn names(&self, look: impl Fn(&Zone) -> Look) -> String {
        let mut names = String::new();
        for (zone, label) in self.zones.iter().zip(&self.labels) {
            let Some(label) = label else { continue };
            let look = look(zone);
            let name = zone.short.as_ref().unwrap_or(&zone.name);
            let mut drawn = text(label, name);
            let dot = [label.space.right - 105, label.space.top + 105];
            if look.hit
                && Rect::around(&[dot]).is_some_and(|at| !at.inset(-DOT).overlaps(&label.around()))
            {
                drawn += &ink::disc("dot", dot, DOT);
            }
            names += &ink::group(&self.class(zone, look), &drawn);
        }
        names
    }

    /// How much of the names this rectangle would hide.
    pub fn hides(&self, rect: &Rect) -> i32 {
        let labels = self.labels.iter().flatten();
        labels
            .filter(|label| label.level == 1)
            .map(|label| label.around().shared(rect))
            .sum()
    }

    /// The frames of halls and areas that stand out: drawn over the rooms inside them.
    pub fn frames(&self, look: impl Fn(&Zone) -> Look) -> String {
        let mut frames = String::new();
        for zone in &self.zones {
            let look = look(zone);
            if (look.on || look.hit) && self.holds(zone) {
                let class = if look.on { "frame on" } else { "frame" };
                frames += &ink::line(class, &path(&self.outline(zone), true));
            }
        }
        frames
    }

    /// The classes of a room's group.
    pub fn class(&self, zone: &Zone, look: Look) -> String {
        let mut class = family(zone.kind).to_owned();
        let flags = [
            (self.holds(zone), " box"),
            (zone.kind == ZoneKind::Window, " window"),
            (look.on, " on"),
            (look.hit, " hit"),
            (look.faint, " faint"),
        ];
        for (set, name) in flags {
            if set {
                class.push_str(name);
            }
        }
        class
    }

    /// Its outline on the sheet.
    pub fn outline(&self, zone: &Zone) -> Vec<Spot> {
        self.sheet.all(&corners(zone))
    }

    /// Whether other zones stand inside it.
    fn holds(&self, zone: &Zone) -> bool {
        let mut zones = self.zones.iter();
        zones.any(|other| other.within.as_ref() == Some(&zone.id))
    }

    /// What stands inside it.
    fn taken(&self, zone: &Zone) -> Vec<Rect> {
        self.zones
            .iter()
            .filter(|other| other.within.as_ref() == Some(&zone.id))
            .filter_map(|other| Rect::around(&self.outline(other)))
            .collect()
    }

    /// Gaps in its wall where its doors are.
    fn doors(&self, zone: &Zone, outline: &[Spot]) -> String {
        let nodes = &self.content.plan.nodes;
        let mut gaps = String::new();
        for node in nodes
            .iter()
            .filter(|node| node.door.as_ref() == Some(&zone.id))
        {
            if let Some(([x, y], [dx, dy])) = nearest(outline, self.sheet.at(node.at)) {
                let (dx, dy) = (dx * DOOR / 1000, dy * DOOR / 1000);
                gaps.push_str(&path(&[[x - dx, y - dy], [x + dx, y + dy]], false));
            }
        }
        gaps
    }
}

/// The plan of a zone's floor with the zone standing out: a picture, to be set inside a link.
/// None where the plan does not show the zone.
pub fn mini(content: &Content, zone: &Id) -> Option<Markup> {
    let zone = content.zone(zone)?;
    // A window without a place of its own is shown by its hall.
    let shown = match (&zone.place, &zone.within) {
        (None, Some(hall)) => content.zone(hall)?,
        _ => zone,
    };
    let drawing = Drawing::new(content, shown.place.as_ref().map(|place| &place.floor))?;
    let kind = if content.plan.is_measured() {
        "平面图："
    } else {
        "平面示意图："
    };
    let alt = [kind, zone.name.as_str(), "的位置"].concat();
    let look = |other: &Zone| Look {
        on: other.id == shown.id,
        ..Look::default()
    };
    let rooms: String = (drawing.zones.iter())
        .map(|zone| {
            ink::group(
                &drawing.class(zone, look(zone)),
                &drawing.room(zone, look(zone)),
            )
        })
        .collect();
    let drawn = [
        drawing.ground(),
        rooms,
        drawing.frames(look),
        drawing.names(look),
    ]
    .concat();
    let view = drawing.sheet.view();
    Some(
        html! { <svg class="plan mini" viewBox=view role="img" aria-label=alt inner_html=drawn></svg> },
    )
}

fn text(label: &Label, name: &Text) -> String {
    let class = ["l1", "l2", "l3"][usize::from(label.level.clamp(1, 3)) - 1];
    let lang = match name.lang() {
        Lang::Zh => "",
        Lang::En => Lang::En.tag(),
    };
    let lines = label.lines.iter();
    lines
        .map(|(line, spot)| ink::words(class, *spot, label.size, lang, line))
        .collect()
}

/// The zones of a floor, each hall and area directly before what is in it: later ones are drawn
/// on top, and one reads and tabs through them in this order.
fn ordered<'a>(content: &'a Content, floor: &Id) -> Vec<&'a Zone> {
    fn add<'a>(all: &[&'a Zone], within: Option<&Id>, depth: u8, to: &mut Vec<&'a Zone>) {
        let top = |zone: &Zone| match &zone.within {
            // A room whose hall is not on this floor stands by itself.
            Some(hall) if within.is_none() => !all.iter().any(|other| other.id == *hall),
            hall => hall.as_ref() == within,
        };
        for zone in all.iter().filter(|zone| top(zone)) {
            to.push(zone);
            if depth > 0 {
                add(all, Some(&zone.id), depth - 1, to);
            }
        }
    }
    let all: Vec<&Zone> = content
        .zones
        .iter()
        .filter(|zone| {
            zone.place
                .as_ref()
                .is_some_and(|place| place.floor == *floor)
        })
        .collect();
    let mut to = Vec::with_capacity(all.len());
    add(&all, None, 4, &mut to);
    to
}

fn corners(zone: &Zone) -> Vec<Point> {
    zone.place
        .as_ref()
        .map(|place| place.polygon.clone())
        .unwrap_or_default()
}
