//! The way to a zone: a dotted line on the plan and what to do step by step.
use crate::web::markup::{Markup, html};

use super::{floor::pin, view::View};
use crate::{
    model::{
        id::Id,
        plan::{Node, Way as By},
        wayfinding::{Path, Step},
        zone::Zone,
    },
    web::{
        route::Route,
        ui::{
            fact::words,
            plan::{Drawing, ink, sheet::path},
        },
    },
};

/// Metres one walks in a minute, unhurried.
const A_MINUTE: f64 = 50.0;

/// The way asked for, if there is one: from where the visitor stands, else from the entrance. What
/// has no door of its own is reached, or left, by the door of the nearest area around it that has one.
pub fn find(view: &View, step_free: bool) -> Option<Path> {
    let plan = &view.content.plan;
    let route = |from: &Id, to: &Id| {
        if step_free {
            plan.step_free_route(from, to)
        } else {
            plan.route(from, to)
        }
    };
    let ends = |zone: &Zone| -> Vec<Id> {
        let around = view.content.around(&zone.id);
        std::iter::once(zone.id.clone()).chain(around).collect()
    };
    let starts = match view.here {
        Some(zone) => ends(zone),
        None => vec![plan.entrance.clone()?],
    };
    // What one stands in is not gone to.
    let inside = |goal: &Id| is_inside(view, goal);
    let goals: Vec<Id> = ends(view.to?)
        .into_iter()
        .filter(|goal| !inside(goal))
        .collect();
    starts
        .iter()
        .find_map(|from| goals.iter().find_map(|to| route(from, to)))
}

/// Whether the visitor stands there already, or in a room within.
fn is_inside(view: &View, id: &Id) -> bool {
    let here = view.here.map(|zone| &zone.id);
    here.is_some() && view.content.is_in(here, id)
}

/// The line on this floor, with its ends.
pub fn line(view: &View, drawing: &Drawing) -> String {
    let legs = view.way.as_ref().map_or(&[][..], |way| &way.legs);
    let mut drawn = String::new();
    for (index, leg) in legs.iter().enumerate() {
        if leg.floor != drawing.floor.id {
            continue;
        }
        let spots = drawing.sheet.all(&leg.line);
        drawn += &ink::line("way", &path(&spots, false));
        if let (0, Some(first)) = (index, spots.first()) {
            drawn += &ink::disc("from", *first, 58);
        }
        let Some(last) = spots.last() else {
            continue;
        };
        drawn += &match legs.get(index + 1) {
            None => ink::disc("goal", *last, 58),
            Some(next) => {
                let floors = &view.content.plan.floors;
                let floor = floors.iter().find(|floor| floor.id == next.floor);
                let name = floor.map_or("", |floor| floor.name.as_str());
                pin(drawing, *last, &["去", name].concat())
            }
        };
    }
    drawn
}

/// The way in words.
pub fn steps(view: &View, to: &Zone) -> Markup {
    let close = view.with(|query| query.to = None);
    let from_gate = view.here.map(|_| {
        let href = view.with(|query| {
            query.here = None;
            query.floor = None;
        });
        html! {
            <a class="button line" href=href>
                "改从" {gate(view).to_owned()} "走"
            </a>
        }
    });
    let told = match &view.way {
        Some(way) => told(view, way, to),
        None if is_inside(view, &to.id) => html! { <p>"您就在" {words(&to.name)} "里。"</p> },
        None => html! {
            <p>
                "示意图上没有画出走到那里的路（待中心补充）。到了中心，请问工作人员。"
            </p>
        },
    };
    html! {
        <section class="card map-card">
            <a class="close" href=close aria-label="关闭路线">
                "×"
            </a>
            <h2>"去 " {words(&to.name)}</h2>
            {told}
            <p class="chips">{floors(view)}</p>
            <p class="actions">
                <a class="button" href=Route::Zone(to.id.clone()).to_string()>
                    "打开这里"
                </a>
                {from_gate}
            </p>
        </section>
    }
}

/// What the plan calls the entrance.
fn gate<'a>(view: &View<'a>) -> &'a str {
    let plan = &view.content.plan;
    let node = plan
        .nodes
        .iter()
        .find(|node| plan.entrance.as_ref() == Some(&node.id));
    let name = node.and_then(|node| node.name.as_ref());
    name.map_or("大门", |name| name.as_str())
}

/// The door of the room one is at from which the way goes.
pub fn start<'a>(view: &View<'a>, way: &Path) -> Option<&'a Node> {
    let (here, first) = (view.here?, way.nodes.first()?);
    let nodes = &view.content.plan.nodes;
    let node = nodes.iter().find(|node| node.id == *first);
    node.filter(|node| node.door.as_ref() == Some(&here.id))
}

/// Where the visitor starts, in words: the room one is at; of several doors, the one from which the way goes.
fn from<'a>(view: &View<'a>, way: &Path) -> Option<&'a str> {
    let here = view.here?;
    let nodes = &view.content.plan.nodes;
    let doors = nodes
        .iter()
        .filter(|node| node.door.as_ref() == Some(&here.id));
    let several = doors.count() > 1;
    let door = start(view, way).and_then(|node| node.name.as_ref());
    Some(door.filter(|_| several).unwrap_or(&here.name).as_str())
}

fn told(view: &View, way: &Path, to: &Zone) -> Markup {
    let from = from(view, way).unwrap_or_else(|| gate(view));
    let stairs = |way: &Path| {
        let by_stairs = |step: &Step| matches!(step, Step::Change { by: By::Stairs, .. });
        way.steps.iter().any(by_stairs)
    };
    let step_free = stairs(way).then(|| match find(view, true) {
        Some(other) => html! {
            <details>
                <summary>"不走楼梯怎么走"</summary>
                {list(view, &other, to)}
            </details>
        },
        None => html! { <p class="soft">"这条路要走楼梯，示意图上没有别的走法。"</p> },
    });
    let guess = if view.content.plan.is_measured() {
        "（估算）"
    } else {
        "（按示意图估算）"
    };
    html! {
        <p class="soft">"从" {from.to_owned()} "出发，" {length(way.metres)} {guess}</p>
        {list(view, way, to)}
        {step_free}
    }
}

fn list(view: &View, way: &Path, to: &Zone) -> Markup {
    let from = from(view, way);
    let steps: Vec<Markup> = way
        .words(from, to.name.as_str())
        .into_iter()
        .map(|step| html! { <li>{step}</li> })
        .collect();
    html! { <ol class="map-steps">{steps}</ol> }
}

/// Where the way goes over several floors: a chip for each.
fn floors(view: &View) -> Vec<Markup> {
    let legs = view.way.as_ref().map_or(&[][..], |way| &way.legs);
    if legs.len() < 2 {
        return Vec::new();
    }
    let passed = |id: &Id| legs.iter().any(|leg| leg.floor == *id);
    let floors = view.content.plan.floors.iter();
    floors
        .filter(|floor| passed(&floor.id))
        .map(|floor| {
            let current = (view.floor.as_ref() == Some(&floor.id)).then_some("true");
            let href = view.with(|query| query.floor = Some(floor.id.clone()));
            html! {
                <a class="chip" href=href aria-current=current>
                    <span>{words(&floor.name)} "的路"</span>
                </a>
            }
        })
        .collect()
}

/// `约 35 米，1 分钟`: rounded to five, for the plan is not exact either.
#[allow(clippy::cast_possible_truncation)] // a few hundred metres
fn length(metres: f64) -> String {
    let rounded = ((metres / 5.0 + 0.5) as i32 * 5).max(5);
    let minutes = (metres / A_MINUTE + 0.999) as i32;
    [
        "约 ",
        &rounded.to_string(),
        " 米，走 ",
        &minutes.max(1).to_string(),
        " 分钟",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    #[test]
    fn lengths_are_round() {
        assert_eq!(super::length(1.0), "约 5 米，走 1 分钟");
        assert_eq!(super::length(33.4), "约 35 米，走 1 分钟");
        assert_eq!(super::length(61.0), "约 60 米，走 2 分钟");
    }
}
