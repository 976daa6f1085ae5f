//! Ways: every placed zone has a door, and one can walk to it from the entrance.
use std::collections::{HashMap, HashSet, VecDeque};

use super::{super::fault::File, Desk};
use crate::model::{
    id::Id,
    plan::{Node, Plan, Way},
    zone::{Place, Zone},
};

pub(super) fn check(desk: &mut Desk<'_>) {
    let content = desk.content;
    let nodes: HashMap<&Id, &Node> = content
        .plan
        .nodes
        .iter()
        .map(|node| (&node.id, node))
        .collect();
    edges(desk, &nodes);
    doors(desk);
    within(desk);
    let placed = content.zones.iter().any(|zone| zone.place.is_some());
    match &content.plan.entrance {
        None if placed => desk.fault(
            File::Plan,
            "entrance",
            "平面图没有写入口",
            "在 entrance 里写上来访的人进门的那个路点",
        ),
        Some(entrance) if nodes.contains_key(entrance) => reach(desk, entrance),
        _ => {}
    }
}

fn edges(desk: &mut Desk<'_>, nodes: &HashMap<&Id, &Node>) {
    let mut seen = HashSet::new();
    for (n, edge) in desk.content.plan.edges.iter().enumerate() {
        let path = format!("edges[{n}]");
        let (low, high) = (
            edge.a.clone().min(edge.b.clone()),
            edge.a.clone().max(edge.b.clone()),
        );
        if low == high {
            desk.fault(
                File::Plan,
                format!("{path}.b"),
                "这条路两头是同一个路点",
                "改成另一个路点，或者删掉",
            );
        } else if !seen.insert((low, high, edge.by as u8)) {
            desk.fault(File::Plan, path, "这条路写了两次", "只留一条");
        } else if let (Some(a), Some(b)) = (nodes.get(&edge.a), nodes.get(&edge.b)) {
            let level = a.floor == b.floor;
            if level != (edge.by == Way::Walk) {
                let (problem, remedy) = if level {
                    ("同一层里不用楼梯或电梯", "删掉 by，或者改正路点的楼层")
                } else {
                    (
                        "这条平路的两头不在同一层",
                        "写上 \"by\": \"stairs\" 或 \"lift\"，或者改正路点的楼层",
                    )
                };
                desk.fault(File::Plan, path, problem, remedy);
            }
        }
    }
}

/// Doors open into zones that are placed, on the same floor.
fn doors(desk: &mut Desk<'_>) {
    let content = desk.content;
    let floors: HashSet<&Id> = content.plan.floors.iter().map(|floor| &floor.id).collect();
    for (n, node) in content.plan.nodes.iter().enumerate() {
        let Some(zone) = node.door.as_ref().and_then(|id| content.zone(id)) else {
            continue;
        };
        let path = format!("nodes[{n}].door");
        match &zone.place {
            None => {
                let problem = format!("“{}” 没有画在平面图上，这扇门开向哪里？", zone.id);
                desk.fault(
                    File::Plan,
                    path,
                    problem,
                    "给这个区域写上 place，或者删掉 door",
                );
            }
            Some(place) if place.floor != node.floor && floors.contains(&place.floor) => {
                let problem = format!("门在 “{}” 层，区域在 “{}” 层", node.floor, place.floor);
                desk.fault(File::Plan, path, problem, "改正其中一个的楼层");
            }
            Some(_) => {}
        }
    }
    let known: HashSet<&str> = content
        .plan
        .nodes
        .iter()
        .filter_map(|node| Some(node.door.as_ref()?.as_str()))
        .collect();
    for (n, zone) in placed(&content.zones) {
        if !known.contains(zone.id.as_str()) {
            let remedy = format!("在 plan.json 里给它加一个路点：\"door\": \"{}\"", zone.id);
            desk.fault(
                File::Zones,
                format!("zones[{n}].place"),
                "这个区域没有门",
                remedy,
            );
        }
    }
}

fn placed(zones: &[Zone]) -> impl Iterator<Item = (usize, &Zone)> {
    zones
        .iter()
        .enumerate()
        .filter(|(_, zone)| zone.place.is_some())
}

/// No zone lies within itself, by whatever way round.
fn within(desk: &mut Desk<'_>) {
    let content = desk.content;
    for (n, zone) in content.zones.iter().enumerate() {
        let mut up = zone;
        for _ in 0..content.zones.len() {
            match up.within.as_ref().and_then(|id| content.zone(id)) {
                Some(next) => up = next,
                None => break,
            }
            if up.id == zone.id {
                let path = format!("zones[{n}].within");
                desk.fault(
                    File::Zones,
                    path,
                    "绕了一圈，这个区域在它自己里面",
                    "改正 within",
                );
                break;
            }
        }
    }
}

/// Every door and every place one can stand can be reached on foot.
fn reach(desk: &mut Desk<'_>, entrance: &Id) {
    let content = desk.content;
    let near = neighbours(&content.plan);
    let mut reached = HashSet::from([entrance]);
    let mut queue = VecDeque::from([entrance]);
    while let Some(node) = queue.pop_front() {
        for next in near.get(node).into_iter().flatten() {
            if reached.insert(*next) {
                queue.push_back(*next);
            }
        }
    }
    let open: HashSet<&Id> = (content.plan.nodes.iter())
        .filter(|node| reached.contains(&node.id))
        .filter_map(|node| node.door.as_ref())
        .collect();
    let with_door: HashSet<&Id> = content
        .plan
        .nodes
        .iter()
        .filter_map(|node| node.door.as_ref())
        .collect();
    for (n, zone) in placed(&content.zones) {
        if with_door.contains(&zone.id) && !open.contains(&zone.id) {
            let problem = "从入口走不到这个区域";
            desk.fault(
                File::Zones,
                format!("zones[{n}].place"),
                problem,
                "在 plan.json 的 edges 里把它的门连上",
            );
        }
    }
    for (n, node) in content.plan.nodes.iter().enumerate() {
        if node.door.is_none() && !reached.contains(&node.id) {
            let problem = format!("从入口走不到路点 “{}”", node.id);
            desk.fault(
                File::Plan,
                format!("nodes[{n}].id"),
                problem,
                "在 edges 里把它连上，或者删掉",
            );
        }
    }
}

fn neighbours(plan: &Plan) -> HashMap<&Id, Vec<&Id>> {
    let mut near: HashMap<&Id, Vec<&Id>> = HashMap::new();
    for edge in &plan.edges {
        near.entry(&edge.a).or_default().push(&edge.b);
        near.entry(&edge.b).or_default().push(&edge.a);
    }
    near
}

/// The place of a zone's nearest holder on the same floor.
pub(super) fn holder<'a>(
    zones: &'a [Zone],
    zone: &'a Zone,
    floor: &Id,
) -> Option<(&'a Zone, &'a Place)> {
    let mut up = zone;
    for _ in 0..zones.len() {
        up = zones
            .iter()
            .find(|other| Some(&other.id) == up.within.as_ref())?;
        if let Some(place) = up.place.as_ref().filter(|place| place.floor == *floor) {
            return Some((up, place));
        }
    }
    None
}
