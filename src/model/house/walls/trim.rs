//! What a wall is made of: its two papers, its cut edge, windows, door frames and name boards.
use super::{Build, HALF};
use crate::model::{
    geometry::{distance, sub},
    house::{
        DOOR, EYES,
        ink::Ink,
        mesh::{Frame, Mesh},
    },
    plan::Point,
};

/// How high one can pass.
const HEAD: f64 = 2.15;
/// The height of the papers' seam.
const RAIL: f64 = 0.95;
/// How far an eave reaches.
const EAVE: f64 = 0.75;
/// A window: its width, its foot and its head.
const PANE: [f64; 3] = [1.4, 0.95, 2.35];
/// Half its sill, which is its widest part.
pub(super) const SILL: f64 = 0.85;

/// The middle of the board over a door in such a wall.
pub(super) fn board_height(build: Build) -> f64 {
    match build {
        Build::Outer | Build::Full => 2.5,
        _ => 2.32,
    }
}

/// A stretch of wall; `ends` says at which end there is a door.
pub(super) fn wall(
    mesh: &mut Mesh,
    line: [Point; 2],
    build: Build,
    papers: [[Ink; 2]; 2],
    ends: [bool; 2],
) {
    let long = distance(line[0], line[1]);
    let frame = Frame::new(line[0], sub(line[1], line[0]).map(|n| n / long));
    let height = build.height();
    let rail = RAIL.min(height);
    // At a corner it reaches into the other wall.
    let (from, to) = (
        if ends[0] { 0.0 } else { -HALF },
        if ends[1] { long } else { long + HALF },
    );
    for (side, [below, above]) in [1.0, -1.0].into_iter().zip(papers) {
        let mut stops = vec![(from, ends[0]), (to, ends[1])];
        if to - from > 1.2 {
            let soft = ((to - from) / 2.0 - 0.05).min(0.9);
            stops.insert(1, (from + soft, true));
            stops.insert(2, (to - soft, true));
        }
        // Dark at the foot and in corners, lighter up to the seam and above it.
        let row = |(y, light): (f64, f32)| -> Vec<([f64; 3], f32)> {
            let corner = |(along, open): &(f64, bool)| {
                let [x, z] = frame.point(*along, side * HALF);
                ([x, y, z], if *open { light } else { light * 0.93 })
            };
            stops.iter().map(corner).collect()
        };
        mesh.sheet(&[(0.0, 0.74), (0.3, 0.9), (rail, 0.97)].map(row), below);
        if height > rail {
            mesh.sheet(&[(rail, 0.97), (height, 1.02)].map(row), above);
        }
        if height > 2.0 {
            rail_along(mesh, &frame, [from, to], side);
        }
    }
    for (open, along) in ends.into_iter().zip([0.0, long]) {
        if open {
            let line = [frame.point(along, -HALF), frame.point(along, HALF)];
            mesh.upright(line, [0.0, height], Ink::Cut, [0.8, 1.0]);
        }
    }
    edge(mesh, &frame, [from, to], height);
    if build == Build::Outer {
        windows(mesh, &frame, long);
    }
}

/// The cut edge on top of a wall; low walls show it from above.
fn edge(mesh: &mut Mesh, frame: &Frame, x: [f64; 2], y: f64) {
    for side in [-0.1, 0.1] {
        mesh.face(frame, x, [y, y + 0.05], side, Ink::Cut);
    }
    let (seen, light) = if y < EYES { (y + 0.05, 1.08) } else { (y, 0.7) };
    mesh.level(frame.rectangle(x, [-0.1, 0.1]), seen, Ink::Cut, light);
}

/// The strip along the seam of the two papers.
fn rail_along(mesh: &mut Mesh, frame: &Frame, [from, to]: [f64; 2], side: f64) {
    let line = [from, to].map(|along| frame.point(along, side * (HALF + 0.012)));
    mesh.upright(line, [RAIL - 0.03, RAIL + 0.03], Ink::Cut, [1.0, 1.04]);
    mesh.upright(line, [0.0, 0.1], Ink::Tan, [0.8, 0.9]);
}

/// The middles of the windows in an outer wall of this length.
pub(super) fn panes(long: f64) -> Vec<f64> {
    if long < PANE[0] + 0.8 {
        return Vec::new();
    }
    let mut count = 1.0;
    while (count + 1.0) * 3.4 <= long {
        count += 1.0;
    }
    let places = std::iter::successors(Some(0.5), |n| Some(n + 1.0));
    (places.take_while(|n| *n < count).map(|n| long * n / count)).collect()
}

fn windows(mesh: &mut Mesh, frame: &Frame, long: f64) {
    let [width, low, high] = PANE;
    for at in panes(long) {
        let middle = frame.moved(at, 0.0);
        for side in [1.0, -1.0] {
            let at = |along: f64, off: f64| middle.point(along, side * (HALF + off));
            let half = width / 2.0 - 0.03;
            let bar = |mesh: &mut Mesh, x: [f64; 2], y: [f64; 2], off: f64| {
                mesh.upright([at(x[0], off), at(x[1], off)], y, Ink::Wood, [0.96, 1.0]);
            };
            // The frame is the paper behind the glass, the lattice strips of it before.
            bar(
                mesh,
                [-half - 0.1, half + 0.1],
                [low - 0.07, high + 0.07],
                0.015,
            );
            // Glass shines the same on every side of the house.
            let [a, b] = [-half, half].map(|along| at(along, 0.022));
            let glass = |[x, z]: Point, y| [x, y, z];
            mesh.quad(
                [
                    glass(a, low + 0.03),
                    glass(b, low + 0.03),
                    glass(b, high - 0.03),
                    glass(a, high - 0.03),
                ],
                Ink::Glow,
                [1.0, 1.0, 1.12, 1.12],
            );
            for x in [-0.34, 0.34] {
                bar(mesh, [x - 0.02, x + 0.02], [low, high], 0.03);
            }
            for y in [low + 0.4, high - 0.4] {
                bar(mesh, [-half, half], [y - 0.02, y + 0.02], 0.03);
            }
        }
        mesh.block(
            &middle,
            [-SILL, SILL],
            [low - 0.12, low - 0.07],
            [-0.2, 0.2],
            Ink::Cut,
        );
    }
}

/// The eave of an outer wall, over the yard: below the wall's own edge, so that no room shows it.
pub(super) fn eave(mesh: &mut Mesh, frame: &Frame, long: f64, side: f64) {
    let at = |along: f64, off: f64, y: f64| {
        let [x, z] = frame.point(along, side * off);
        [x, y, z]
    };
    let ends = [-EAVE, long + EAVE];
    mesh.quad(
        [
            at(ends[0], EAVE, 2.92),
            at(ends[1], EAVE, 2.92),
            at(long, HALF, 3.2),
            at(0.0, HALF, 3.2),
        ],
        Ink::Roof,
        [0.92, 0.92, 1.06, 1.06],
    );
    let line = ends.map(|along| frame.point(along, side * EAVE));
    mesh.upright(line, [2.84, 2.92], Ink::Wood, [0.92, 1.0]);
}

/// Two lanterns beside a door to the yard.
pub(super) fn lanterns(mesh: &mut Mesh, door: &Frame, side: f64) {
    for along in [-1.15, 1.15] {
        let lantern = door.moved(along, side * 0.45);
        mesh.post(&lantern, 0.012, [2.44, 2.98], Ink::Dark);
        for (radius, y) in [([0.07, 0.14], [1.96, 2.02]), ([0.14, 0.07], [2.38, 2.44])] {
            mesh.tube(&lantern, radius, y, Ink::Gold);
        }
        for (radius, y) in [([0.14, 0.22], [2.02, 2.2]), ([0.22, 0.14], [2.2, 2.38])] {
            mesh.tube(&lantern, radius, y, Ink::Red);
        }
    }
}

/// The frame around a door in such a wall.
pub(super) fn frame(mesh: &mut Mesh, door: &Frame, build: Build, papers: [[Ink; 2]; 2]) {
    let half = DOOR / 2.0;
    match build {
        Build::Open => {}
        Build::Outer | Build::Full => {
            for side in [-1.0, 1.0] {
                let x = [side * half - 0.06, side * half + 0.06];
                mesh.block(door, x, [0.0, HEAD], [-0.11, 0.11], Ink::Wood);
            }
            mesh.block(
                door,
                [-half - 0.1, half + 0.1],
                [HEAD, HEAD + 0.1],
                [-0.12, 0.12],
                Ink::Wood,
            );
            let height = build.height();
            for (side, [_, above]) in [HALF, -HALF].into_iter().zip(papers) {
                let row = |y: f64| -> Vec<([f64; 3], f32)> {
                    let ends = [-half, half].map(|along| door.point(along, side));
                    ends.map(|[x, z]| ([x, y, z], 1.0)).to_vec()
                };
                mesh.sheet(&[HEAD + 0.1, height].map(row), above);
            }
            edge(mesh, door, [-half, half], height);
        }
        Build::Low | Build::Screen => {
            for side in [-1.0, 1.0] {
                let x = [side * half - 0.05, side * half + 0.05];
                mesh.block(door, x, [0.0, 2.5], [-0.06, 0.06], Ink::Wood);
            }
            mesh.block(
                door,
                [-half - 0.15, half + 0.15],
                [2.5, 2.58],
                [-0.08, 0.08],
                Ink::Wood,
            );
        }
    }
}

/// Lamps of paper along a corridor's wall, on this side of it.
pub(super) fn lamps(mesh: &mut Mesh, line: [Point; 2], side: f64) {
    let long = distance(line[0], line[1]);
    let frame = Frame::new(line[0], sub(line[1], line[0]).map(|n| n / long));
    let count = (long / 3.2).floor();
    let mut n = 0.5;
    while n < count {
        let at = frame.moved(long * n / count, side * (HALF + 0.1));
        mesh.post(&at, 0.06, [1.82, 1.9], Ink::Wood);
        mesh.shade(&at, [0.09, 0.12], [1.9, 2.2]);
        n += 1.0;
    }
}

/// The board that a name stands on.
pub(super) fn board(mesh: &mut Mesh, door: &Frame, build: Build) {
    let middle = board_height(build);
    let y = [middle - 0.22, middle + 0.22];
    mesh.block(door, [-0.98, 0.98], y, [-0.09, 0.09], Ink::Cut);
    if build == Build::Open {
        // It hangs.
        for x in [-0.8, 0.8] {
            mesh.post(&door.moved(x, 0.0), 0.015, [middle, 3.4], Ink::Dark);
        }
    }
}
