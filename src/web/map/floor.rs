//! The plan of one floor with links in it, the standpoint, and the controls to come closer.
use crate::web::markup::{Markup, html};

use super::{
    view::{View, place},
    way,
};
use crate::{
    model::zone::Zone,
    web::{
        route::Route,
        ui::plan::{
            Drawing, Look, ink, label,
            sheet::{Rect, Spot, WIDTH, nearest, path},
        },
    },
};

/// The floor shown.
pub fn floor(view: &View, drawing: &Drawing) -> Markup {
    let rooms: Vec<Markup> = (drawing.zones.iter())
        .map(|zone| room(view, drawing, zone))
        .collect();
    let over = [
        drawing.frames(|zone| look(view, zone)),
        way::line(view, drawing),
        drawing.names(|zone| look(view, zone)),
        here(view, drawing).unwrap_or_default(),
    ]
    .concat();
    let schematic = !view.content.plan.is_measured();
    let several = view.content.plan.floors.len() > 1;
    let floor = if several {
        drawing.floor.name.as_str()
    } else {
        ""
    };
    let kind = if schematic {
        "平面示意图"
    } else {
        "平面图"
    };
    let alt = [floor, kind].concat();
    html! {
        <figure class="map-plan">
            <svg
                class="plan"
                viewBox=drawing.sheet.view()
                data-home=drawing.sheet.view()
                data-zoom="0"
                role="group"
                aria-label=alt
            >
                <g inner_html=drawing.ground()></g>
                {rooms}
                <g aria-hidden="true" inner_html=over></g>
            </svg>
            <figcaption class="map-under">
                <span>{schematic.then_some("示意图，非实测")}</span>
                <span class="map-zoom" role="group" aria-label="缩放">
                    <button type="button" data-by="out" aria-label="缩小" title="缩小">
                        "−"
                    </button>
                    <button type="button" data-by="in" aria-label="放大" title="放大">
                        "+"
                    </button>
                    <button type="button" data-by="home">
                        "复位"
                    </button>
                </span>
            </figcaption>
        </figure>
    }
}

fn look(view: &View, zone: &Zone) -> Look {
    let on = |other: Option<&Zone>| other.is_some_and(|other| other.id == zone.id);
    let hit = view.hit(zone);
    Look {
        on: on(view.chosen) || on(view.to),
        hit: hit == Some(true),
        faint: hit == Some(false),
    }
}

/// A room as a link: to its card, or to its page where it is looked at already.
fn room(view: &View, drawing: &Drawing, zone: &Zone) -> Markup {
    let chosen = view.chosen.is_some_and(|chosen| chosen.id == zone.id);
    let href = if chosen {
        Route::Zone(zone.id.clone()).to_string()
    } else {
        view.choosing(&zone.id)
    };
    let mut name = zone.name.as_str().to_owned();
    let purposes = view.purposes(zone);
    if !purposes.is_empty() {
        name.push('，');
        name.push_str(&purposes.join("、"));
    }
    if chosen {
        name.push_str("，打开这里");
    }
    let current = chosen.then_some("true");
    let look = look(view, zone);
    let class = drawing.class(zone, look);
    let drawn = drawing.room(zone, look);
    html! {
        <g>
            <a class=class href=href aria-label=name aria-current=current inner_html=drawn></a>
        </g>
    }
}

/// “You are here”: at the zone's door.
fn here(view: &View, drawing: &Drawing) -> Option<String> {
    let zone = view.here?;
    if place(view.content, zone)?.floor != drawing.floor.id {
        return None;
    }
    // Of several doors the one from which the way goes.
    let way = view.way.as_ref();
    let start = way
        .and_then(|way| way::start(view, way))
        .filter(|node| node.floor == drawing.floor.id);
    let spot = match start {
        Some(node) => drawing.sheet.at(node.at),
        None => door(drawing, zone)?,
    };
    Some(pin(drawing, spot, "您在这里"))
}

/// The middle of a zone's door, else of the zone.
fn door(drawing: &Drawing, zone: &Zone) -> Option<Spot> {
    let outline = drawing.sheet.all(&place(drawing.content, zone)?.polygon);
    let nodes = &drawing.content.plan.nodes;
    let door = nodes
        .iter()
        .find(|node| node.door.as_ref() == Some(&zone.id) && node.floor == drawing.floor.id)
        .and_then(|node| nearest(&outline, drawing.sheet.at(node.at)));
    match door {
        Some((foot, _)) => Some(foot),
        None => Rect::around(&outline).map(|rect| rect.middle()),
    }
}

/// A marked point with its name on a flag, kept on the paper.
pub fn pin(drawing: &Drawing, [x, y]: Spot, name: &str) -> String {
    const SIZE: i32 = 118;
    const HIGH: i32 = 190;
    let wide = label::width(name) * SIZE / 100 + 130;
    // Above, below, beside: the first place that hides no name, else the least of them.
    let beside = wide / 2 + 150;
    let places = [
        [0, -215],
        [0, 215],
        [beside, 0],
        [-beside, 0],
        [0, -330],
        [0, 330],
    ];
    let flag = |[dx, dy]: Spot| Rect {
        left: x + dx - wide / 2,
        top: y + dy - HIGH / 2,
        right: x + dx + wide / 2,
        bottom: y + dy + HIGH / 2,
    };
    let paper = Rect {
        left: 20,
        top: 20,
        right: WIDTH - 20,
        bottom: drawing.sheet.height - 20,
    };
    let beyond = |rect: &Rect| wide * HIGH - paper.shared(rect);
    let flags = places.map(flag).into_iter();
    let Some(Rect { left, top, .. }) = flags.min_by_key(|at| drawing.hides(at) + beyond(at)) else {
        return String::new();
    };
    let stem = path(&[[x, y], [left + wide / 2, top + HIGH / 2]], false);
    let middle = left + wide / 2;
    let name = ink::words("", [middle, top + 138], SIZE, "", name);
    let [left, top, wide, high] = [left, top, wide, HIGH].map(|n| n.to_string());
    let flag = [
        ("x", left.as_str()),
        ("y", &top),
        ("width", &wide),
        ("height", &high),
        ("rx", "95"),
    ];
    let drawn = [
        ink::line("", &stem),
        ink::disc("", [x, y], 62),
        ink::tag("rect", &flag, ""),
        name,
    ];
    ink::group("pin", &drawn.concat())
}
