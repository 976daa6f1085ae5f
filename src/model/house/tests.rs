//! What holds of every house that is built of a plan.
use std::{path::Path, sync::LazyLock};

use proptest::prelude::*;

use super::{
    BODY, Build, DOOR, House, Site, Wall, build,
    floor::{pieces, triangles},
    furnish::Room,
    kit::fill,
    mesh::Mesh,
    outline, rooms,
    stand::Stand,
    way::Ground,
};
use crate::{
    model::{
        content::Content,
        geometry::{area, contains, cross, distance, overlap, sub},
        place::Place,
        plan::{Floor, Node, Point},
    },
    server::pack,
};

/// Both packs.
static PACKS: LazyLock<[Content; 2]> = LazyLock::new(|| {
    ["public/content", "tests/pack"]
        .map(|dir| pack::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir)).unwrap())
});

/// Every floor of both packs, built once.
static BUILT: LazyLock<Vec<Built>> = LazyLock::new(|| {
    let floors =
        |content: &'static Content| content.plan.floors.iter().map(move |at| (content, at));
    let build = |(content, floor): (&'static Content, &'static Floor)| Built {
        content,
        floor,
        house: build(content, floor),
    };
    PACKS.iter().flat_map(floors).map(build).collect()
});

struct Built {
    content: &'static Content,
    floor: &'static Floor,
    house: House,
}

impl Built {
    fn nodes(&self) -> impl Iterator<Item = &'static Node> {
        let floor = &self.floor.id;
        let nodes = self.content.plan.nodes.iter();
        nodes.filter(move |node| node.floor == *floor)
    }
}

fn sum(triangles: &[[Point; 3]]) -> f64 {
    let one = |[a, b, c]: &[Point; 3]| cross(sub(*b, *a), sub(*c, *a)) / 2.0;
    triangles.iter().map(one).sum()
}

#[test]
fn floors_have_the_area_of_their_outlines() {
    for Built { content, floor, .. } in &*BUILT {
        let zones = rooms(content, &floor.id);
        let outlines = zones.iter().map(|zone| outline(zone));
        for outline in outlines.chain([floor.outline.as_slice()]) {
            for cut in [triangles(outline), pieces(outline)] {
                assert!((sum(&cut) - area(outline)).abs() < 1e-6, "{outline:?}");
            }
        }
    }
}

#[test]
fn no_wall_stands_across_a_door_or_a_way() {
    for built in &*BUILT {
        for node in built.nodes() {
            for wall in &built.house.walls {
                let free = wall.distance(node.at);
                assert!(free > DOOR / 2.0 - 0.05, "{} {wall:?}", node.id);
            }
            for thing in &built.house.things {
                assert!(!contains(thing, node.at), "{} is built over", node.id);
            }
        }
    }
}

#[test]
fn every_room_is_reached_on_foot_and_one_stands_in_it() {
    for Built {
        content,
        floor,
        house,
    } in &*BUILT
    {
        let ground = Ground::new(content, &floor.id, house);
        let here = |place: &Place| Stand::of(content, place).filter(|at| at.floor == floor.id);
        let stands: Vec<_> = Place::all(content)
            .filter_map(|place| here(&place).map(|at| (place, at)))
            .collect();
        let zones = rooms(content, &floor.id);
        for (place, stand) in &stands {
            let Place::Zone(id) = place else { continue };
            let zone = super::room_at(&zones, stand.at).map(|zone| &zone.id);
            assert_eq!(zone, Some(id), "one stands elsewhere");
            let inside = house.things.iter().find(|thing| contains(*thing, stand.at));
            assert_eq!(inside, None, "{place}");
        }
        let first = &stands[0].1;
        for (place, stand) in &stands {
            let way = ground.way(first.at, stand.at);
            let end = way.last().copied().unwrap_or(first.at);
            let missed = distance(end, stand.at);
            assert!(missed < 0.01, "{place} is not reached: {way:?}");
            let mut at = first.at;
            for stop in &way {
                at = walk(&ground, at, *stop);
                let caught = distance(at, *stop) >= BODY;
                assert!(!caught, "{place}: stuck at {at:?} before {stop:?}");
            }
        }
    }
}

/// Walks there in steps, as far as one comes.
fn walk(ground: &Ground, from: Point, to: Point) -> Point {
    let mut at = from;
    for _ in 0..800 {
        let left = distance(at, to);
        if left < 0.15 {
            break;
        }
        let part = (0.15 / left).min(1.0);
        let next = [0, 1].map(|n| at[n] + (to[n] - at[n]) * part);
        at = ground.step(at, next);
    }
    at
}

#[test]
fn nothing_stands_in_anything_else_and_rooms_are_not_empty() {
    for Built {
        content,
        floor,
        house,
    } in &*BUILT
    {
        for (n, thing) in house.things.iter().enumerate() {
            for other in &house.things[n + 1..] {
                assert!(!overlap(thing, other));
            }
        }
        for zone in rooms(content, &floor.id) {
            let within = |thing: &[Point; 4]| contains(outline(zone), thing[0]);
            if area(outline(zone)) > 9.0 {
                assert!(house.things.iter().any(within), "{} is empty", zone.id);
            }
        }
        assert!(house.walls.iter().any(|wall| wall.build == Build::Outer));
    }
}

/// What hangs on a wall hangs on a whole wall of its own room, beside doors and windows.
#[test]
fn nothing_hangs_over_an_opening_or_over_another_thing() {
    for built in &*BUILT {
        let site = Site::new(built.content, built.floor);
        let walls = &built.house.walls;
        let windows: Vec<[Point; 4]> = walls.iter().flat_map(Wall::windows).collect();
        let mut count = 0;
        for zone in &site.rooms {
            let mut mesh = Mesh::default();
            let mut room = Room::new(&site, walls, zone, &mut mesh);
            fill(&mut room);
            for (n, hung) in room.hung.iter().enumerate() {
                let over = windows.iter().find(|window| overlap(*window, hung));
                assert_eq!(over, None, "{}: before a window", zone.id);
                let other = room.hung[..n].iter().find(|other| overlap(*other, hung));
                assert_eq!(other, None, "{}: over one another", zone.id);
                for part in 0..=20 {
                    let part = f64::from(part) / 20.0;
                    let between = |a: Point, b: Point| [0, 1].map(|n| a[n] + (b[n] - a[n]) * part);
                    let back = between(hung[0], hung[1]);
                    let front = between(hung[3], hung[2]);
                    let mut tall = walls.iter().filter(|wall| wall.build.height() > 1.8);
                    let carried = tall.any(|wall| wall.distance(back) < 0.05);
                    assert!(carried, "{}: no wall behind {back:?}", zone.id);
                    let own = super::room_at(&site.rooms, front).map(|room| &room.id);
                    assert_eq!(own, Some(&zone.id), "hangs in another room");
                }
                count += 1;
            }
        }
        assert!(count > 9, "{}: bare walls", built.floor.id);
    }
}

/// A third of what it was when every book was a box.
#[test]
fn a_house_is_light_enough_for_a_cheap_phone() {
    for Built { house, floor, .. } in &*BUILT {
        let corners = house.mesh.corners.len() / 3;
        assert!(corners < 50_000, "{}: {corners} corners", floor.id);
        assert_eq!(house.mesh.paint.len(), corners * 4);
        let order = house.mesh.order.iter().chain(&house.mesh.sheer);
        assert!(order.copied().all(|n| (n as usize) < corners));
    }
}

proptest! {
    /// Any outline that does not cross itself: a star of points around a centre.
    #[test]
    fn any_outline_is_cut_without_loss(radii in prop::collection::vec(0.5_f64..9.0, 3..14)) {
        let count = f64::from(u32::try_from(radii.len()).unwrap());
        let star: Vec<Point> = radii
            .iter()
            .zip(0_u32..)
            .map(|(radius, n)| {
                let turn = std::f64::consts::TAU * f64::from(n) / count;
                [radius * turn.cos(), radius * turn.sin()]
            })
            .collect();
        prop_assert!((sum(&triangles(&star)) - area(&star)).abs() < 1e-6);
    }

    /// Whatever one tries, one never comes through a wall.
    #[test]
    fn nobody_walks_through_walls(
        x in 0.0_f64..36.0,
        y in 0.0_f64..25.0,
        dx in -0.2_f64..0.2,
        dy in -0.2_f64..0.2,
    ) {
        static GROUND: LazyLock<Ground> = LazyLock::new(|| {
            let Built { content, floor, house } = &BUILT[0];
            Ground::new(content, &floor.id, house)
        });
        let (house, ground) = (&BUILT[0].house, &*GROUND);
        let from = [x, y];
        let to = ground.step(from, [x + dx, y + dy]);
        let crossed = house.walls.iter().any(|wall| {
            let line = wall.line;
            let turn = |p: Point| cross(sub(line[1], line[0]), sub(p, line[0])) > 0.0;
            let side = |p: Point| cross(sub(to, from), sub(p, from)) > 0.0;
            turn(from) != turn(to) && side(line[0]) != side(line[1])
        });
        prop_assert!(!crossed, "through a wall to {to:?}");
    }
}
