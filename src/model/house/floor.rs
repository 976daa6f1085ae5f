//! Floors: outlines cut into triangles, small enough that the shade along the walls lies softly.
use std::collections::BTreeMap;

use super::{
    Site, Wall,
    mesh::{Mesh, small},
    outline,
};
use crate::model::{
    geometry::{area, bounds, contains, cross, distance, distance_to_outline, overlap, sub},
    plan::Point,
    zone::Zone,
};

/// The longest side of a piece of floor, in metres.
const PIECE: f64 = 1.6;
/// How far from a wall its shade reaches.
const SHADE: f64 = 1.3;

/// Lays the floor of a zone.
pub(super) fn lay(
    site: &Site,
    room: &Zone,
    walls: &[Wall],
    things: &[[Point; 4]],
    mesh: &mut Mesh,
) {
    let own = outline(room);
    let around = |other: &&&[Point]| area(other) > area(own) && overlap(own, other);
    let all = site.rooms.iter().map(|room| outline(room));
    let deep = u8::try_from(all.collect::<Vec<_>>().iter().filter(around).count()).unwrap_or(0);
    let height = 0.012 * (1.0 + f64::from(deep));
    let within: Vec<&[Point]> = site.inside(room).map(outline).collect();
    paper(own, height, &within, walls, things, mesh);
}

/// Lays the floor between the zones, where nothing stands.
pub(super) fn between(site: &Site, walls: &[Wall], mesh: &mut Mesh) {
    let all: Vec<&[Point]> = site.rooms.iter().map(|room| outline(room)).collect();
    paper(&site.floor.outline, 0.0, &all, walls, &[], mesh);
}

/// Lays boards over an outline, but not where others lie on it: `over`.
fn paper(
    outline: &[Point],
    height: f64,
    over: &[&[Point]],
    walls: &[Wall],
    things: &[[Point; 4]],
    mesh: &mut Mesh,
) {
    let near: Vec<(Reach, &Wall)> = (walls.iter())
        .filter(|wall| {
            let middle = [0, 1].map(|n| f64::midpoint(wall.line[0][n], wall.line[1][n]));
            contains(outline, middle) || distance_to_outline(outline, middle) < 0.2
        })
        .map(|wall| (Reach::of(&wall.line, SHADE), wall))
        .collect();
    let things: Vec<(Reach, &[Point; 4])> = (things.iter())
        .filter(|thing| contains(outline, thing[0]))
        .map(|thing| (Reach::of(thing, SHADE), thing))
        .collect();
    let over: Vec<(Reach, &[Point])> = (over.iter())
        .map(|over| (Reach::of(over, 0.0), *over))
        .collect();
    // Pieces that meet share their corners: halves of one side are one point to the last bit.
    let mut known = BTreeMap::new();
    for triangle in pieces(outline) {
        let covers = |(reach, over): &(Reach, &[Point])| {
            triangle.iter().all(|at| reach.has(*at)) && hides(over, triangle)
        };
        if over.iter().any(covers) {
            continue;
        }
        let numbers = triangle.map(|at| {
            *known.entry(at.map(f64::to_bits)).or_insert_with(|| {
                let to_wall = (near.iter())
                    .filter(|(reach, _)| reach.has(at))
                    .map(|(_, wall)| wall.distance(at))
                    .fold(SHADE, f64::min);
                let to_thing = (things.iter())
                    .filter(|(reach, _)| reach.has(at))
                    .map(|(_, thing)| distance_to_outline(*thing, at))
                    .fold(SHADE, f64::min);
                let shade = (to_wall / SHADE).sqrt() * 0.75 + (to_thing / SHADE).sqrt() * 0.25;
                mesh.board([at[0], height, at[1]], 0.76 + 0.3 * small(shade))
            })
        });
        mesh.order.extend(numbers);
    }
}

/// How far something reaches: most is further away, and that is soon said.
struct Reach([Point; 2]);

impl Reach {
    /// What has these corners, and so much around them.
    fn of(corners: &[Point], around: f64) -> Self {
        let (low, high) = bounds(corners);
        Self([low.map(|n| n - around), high.map(|n| n + around)])
    }

    fn has(&self, at: Point) -> bool {
        let Self([low, high]) = self;
        (0..2).all(|axis| low[axis] <= at[axis] && at[axis] <= high[axis])
    }
}

/// Whether an outline lies over the whole of a piece, with a little to spare.
fn hides(over: &[Point], [a, b, c]: [Point; 3]) -> bool {
    let half = |a: Point, b: Point| [0, 1].map(|n| f64::midpoint(a[n], b[n]));
    let middle = half(half(a, b), c);
    [a, b, c, half(a, b), half(b, c), half(c, a), middle]
        .iter()
        .all(|at| contains(over, *at) && distance_to_outline(over, *at) > 0.01)
}

/// The outline as triangles no side of which is longer than [`PIECE`].
pub(super) fn pieces(outline: &[Point]) -> Vec<[Point; 3]> {
    let mut open = triangles(outline);
    let mut done = Vec::new();
    while let Some([a, b, c]) = open.pop() {
        let sides = [distance(a, b), distance(b, c), distance(c, a)];
        let longest = sides.into_iter().fold(0.0, f64::max);
        // The longest side is halved, on both sides of it alike: no gaps.
        if longest <= PIECE {
            done.push([a, b, c]);
            continue;
        }
        let half = |a: Point, b: Point| [0, 1].map(|n| f64::midpoint(a[n], b[n]));
        if sides[0] >= longest {
            let m = half(a, b);
            open.extend([[a, m, c], [m, b, c]]);
        } else if sides[1] >= longest {
            let m = half(b, c);
            open.extend([[a, b, m], [a, m, c]]);
        } else {
            let m = half(c, a);
            open.extend([[a, b, m], [m, b, c]]);
        }
    }
    done
}

/// The outline as triangles: one ear after the other is cut off.
pub(super) fn triangles(outline: &[Point]) -> Vec<[Point; 3]> {
    let mut rest: Vec<Point> = outline.to_vec();
    let turn: f64 = (0..rest.len())
        .map(|n| cross(rest[n], rest[(n + 1) % rest.len()]))
        .sum();
    if turn < 0.0 {
        rest.reverse();
    }
    let mut cut = Vec::new();
    while rest.len() > 3 {
        let count = rest.len();
        let ear = (0..count).find(|&n| {
            let (a, b, c) = (
                rest[(n + count - 1) % count],
                rest[n],
                rest[(n + 1) % count],
            );
            let inside = |p: &Point| {
                // The very corners, copied and not computed.
                #[allow(clippy::float_cmp)]
                let corner = *p == a || *p == b || *p == c;
                !corner
                    && [(a, b), (b, c), (c, a)]
                        .iter()
                        .all(|(from, to)| cross(sub(*to, *from), sub(*p, *from)) >= 0.0)
            };
            cross(sub(b, a), sub(c, b)) > 0.0 && !rest.iter().any(inside)
        });
        // What is left without an ear is flat.
        let Some(n) = ear.or_else(|| {
            (0..count).find(|&n| {
                let (a, b, c) = (
                    rest[(n + count - 1) % count],
                    rest[n],
                    rest[(n + 1) % count],
                );
                cross(sub(b, a), sub(c, b)) == 0.0
            })
        }) else {
            break;
        };
        let (a, b, c) = (
            rest[(n + count - 1) % count],
            rest[n],
            rest[(n + 1) % count],
        );
        if cross(sub(b, a), sub(c, b)) > 0.0 {
            cut.push([a, b, c]);
        }
        rest.remove(n);
    }
    if let &[a, b, c] = rest.as_slice() {
        cut.push([a, b, c]);
    }
    cut
}
