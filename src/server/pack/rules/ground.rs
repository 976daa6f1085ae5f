//! Ground: outlines that close, zones inside the building, beside or within one another.
use std::collections::HashSet;

use super::{super::fault::File, Desk};
use crate::model::{
    geometry::{bounds, crosses_itself, distance_to_outline, overlap, within},
    id::Id,
    plan::Point,
    zone::{Place, Zone},
};

/// The largest coordinate, in metres: no building is longer.
const FARTHEST: f64 = 1000.0;
/// How far from the wall of its zone a door may be, in metres.
const DOORSTEP: f64 = 0.5;

/// A placed zone whose outline is sound: its number in the list, itself and its place.
type Placed<'a> = (usize, &'a Zone, &'a Place);

pub(super) fn check(desk: &mut Desk<'_>) {
    let content = desk.content;
    let mut sound = HashSet::new();
    for (n, floor) in content.plan.floors.iter().enumerate() {
        if outline(
            desk,
            File::Plan,
            &format!("floors[{n}].outline"),
            &floor.outline,
        ) {
            sound.insert(&floor.id);
        }
    }
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for (n, zone) in content.zones.iter().enumerate() {
        if let Some(place) = &zone.place
            && outline(
                desk,
                File::Zones,
                &format!("zones[{n}].place.polygon"),
                &place.polygon,
            )
        {
            placed.push((n, zone, place));
        }
    }
    for zone in &placed {
        holds(desk, *zone, &sound);
    }
    overlaps(desk, &placed);
    doorsteps(desk, &placed);
    for (n, node) in content.plan.nodes.iter().enumerate() {
        if node.at.iter().any(|n| !(-FARTHEST..=FARTHEST).contains(n)) {
            let path = format!("nodes[{n}].at");
            desk.fault(
                File::Plan,
                path,
                "这个路点远在图外",
                "坐标以米计，从左上角量起",
            );
        }
    }
}

/// Whether an outline is one; hands in the fault if not.
fn outline(desk: &mut Desk<'_>, file: File, path: &str, points: &[Point]) -> bool {
    let (low, high) = bounds(points);
    let (problem, remedy) = if points.len() < 3 {
        (format!("轮廓只有 {} 个点", points.len()), "至少写三个点")
    } else if points.first() == points.last() {
        (
            "最后一个点和第一个点一样".to_owned(),
            "删掉最后一个点，轮廓会自己合上",
        )
    } else if low.iter().any(|n| *n < 0.0) || high.iter().any(|n| *n > FARTHEST) {
        (
            "有的点在图外".to_owned(),
            "坐标以米计，从左上角量起，不能是负数，也不超过 1000",
        )
    } else if crosses_itself(points) {
        (
            "轮廓线自己交叉或重合了".to_owned(),
            "沿着墙一个方向依次写各个角",
        )
    } else {
        return true;
    };
    desk.fault(file, path, problem, remedy);
    false
}

/// A zone lies in what holds it: the hall or area it is within, or the floor.
fn holds(desk: &mut Desk<'_>, (n, zone, place): Placed<'_>, sound: &HashSet<&Id>) {
    let content = desk.content;
    let path = format!("zones[{n}].place.polygon");
    if let Some((outer, ground)) = super::ways::holder(&content.zones, zone, &place.floor) {
        if !crosses_itself(&ground.polygon) && !within(&place.polygon, &ground.polygon) {
            let problem = format!("有一部分在 “{}” 外面，而它写明在那里面", outer.id);
            desk.fault(File::Zones, path, problem, "改正轮廓，或者改正 within");
        }
        return;
    }
    let floor = content
        .plan
        .floors
        .iter()
        .find(|floor| floor.id == place.floor);
    if let Some(floor) = floor.filter(|floor| sound.contains(&floor.id))
        && !within(&place.polygon, &floor.outline)
    {
        let problem = format!("有一部分在楼层 “{}” 的外墙之外", floor.id);
        desk.fault(
            File::Zones,
            path,
            problem,
            "改正轮廓，或者改大楼层的 outline",
        );
    }
}

/// Zones of which neither holds the other share no ground.
fn overlaps(desk: &mut Desk<'_>, placed: &[Placed<'_>]) {
    let zones = &desk.content.zones;
    // What is within an unknown zone may well be where it should.
    let lost = |zone: &Zone| matches!(&zone.within, Some(id) if !zones.iter().any(|other| other.id == *id));
    for (i, (n, zone, place)) in placed.iter().enumerate() {
        let other = placed[..i].iter().find(|(_, other, ground)| {
            ground.floor == place.floor
                && !lost(zone)
                && !lost(other)
                && !is_in(zones, zone, other)
                && !is_in(zones, other, zone)
                && overlap(&place.polygon, &ground.polygon)
        });
        if let Some((_, other, _)) = other {
            let path = format!("zones[{n}].place.polygon");
            let problem = format!("和 “{}” 重叠", other.id);
            desk.fault(
                File::Zones,
                path,
                problem,
                "改正其中一个的轮廓；若是套在里面，写上 within",
            );
        }
    }
}

/// Whether `inner` is in `outer` by their `within`.
fn is_in(zones: &[Zone], inner: &Zone, outer: &Zone) -> bool {
    let mut up = inner;
    for _ in 0..zones.len() {
        let Some(next) = zones
            .iter()
            .find(|zone| Some(&zone.id) == up.within.as_ref())
        else {
            return false;
        };
        if next.id == outer.id {
            return true;
        }
        up = next;
    }
    false
}

/// A door is in the wall of the zone it opens into.
fn doorsteps(desk: &mut Desk<'_>, placed: &[Placed<'_>]) {
    for (n, node) in desk.content.plan.nodes.iter().enumerate() {
        let Some((_, zone, place)) = placed
            .iter()
            .find(|(_, zone, _)| Some(&zone.id) == node.door.as_ref())
        else {
            continue;
        };
        if place.floor == node.floor && distance_to_outline(&place.polygon, node.at) > DOORSTEP {
            let problem = format!("这扇门不在 “{}” 的墙上", zone.id);
            desk.fault(
                File::Plan,
                format!("nodes[{n}].at"),
                problem,
                "把它移到这个区域的轮廓线上",
            );
        }
    }
}
