//! What a wall is made of: its two papers, its cut edge, windows, door frames and name boards.
use super::{Build, HALF};
use crate::model::{
    geometry::{distance, sub},
    house::{
        DOOR,
        ink::Ink,
        mesh::{Frame, Mesh},
    },
    plan::Point,
};

/// How high one can pass.
const HEAD: f64 = 2.15;
/// The height of the papers' seam.
const RAIL: f64 = 0.95;
/// A window: its width, its foot and its head.
const PANE: [f64; 3] = [1.4, 0.95, 2.35];

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
            stops.insert(1, (from + 0.5, true));
            stops.insert(2, (to - 0.5, true));
        }
        let bands = [
            (0.0, 0.3_f64.min(rail), 0.74, 0.9, below),
            (0.3_f64.min(rail), rail, 0.9, 0.97, below),
            (rail, height, 0.97, 1.02, above),
        ];
        for (low, high, dark, light, ink) in bands {
            if high - low < 0.01 {
                continue;
            }
            for pair in stops.windows(2) {
                let [a, b] = [pair[0].0, pair[1].0].map(|along| frame.point(along, side * HALF));
                let [left, right] =
                    [pair[0].1, pair[1].1].map(|open| if open { 1.0 } else { 0.87 });
                mesh.quad(
                    [
                        [a[0], low, a[1]],
                        [b[0], low, b[1]],
                        [b[0], high, b[1]],
                        [a[0], high, a[1]],
                    ],
                    ink,
                    [dark * left, dark * right, light * right, light * left],
                );
            }
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
    mesh.block(
        &frame,
        [from, to],
        [height, height + 0.05],
        [-0.1, 0.1],
        Ink::Cut,
    );
    if build == Build::Outer {
        windows(mesh, &frame, long);
    }
}

/// The strip along the seam of the two papers.
fn rail_along(mesh: &mut Mesh, frame: &Frame, [from, to]: [f64; 2], side: f64) {
    let line = [from, to].map(|along| frame.point(along, side * (HALF + 0.012)));
    mesh.upright(line, [RAIL - 0.03, RAIL + 0.03], Ink::Cut, [1.0, 1.04]);
    mesh.upright(line, [0.0, 0.1], Ink::Tan, [0.8, 0.9]);
}

fn windows(mesh: &mut Mesh, frame: &Frame, long: f64) {
    let [width, low, high] = PANE;
    if long < width + 0.8 {
        return;
    }
    let mut count = 1.0;
    while (count + 1.0) * 3.4 <= long {
        count += 1.0;
    }
    let mut n = 0.5;
    while n < count {
        let middle = frame.moved(long * n / count, 0.0);
        for side in [1.0, -1.0] {
            let at = |along: f64, off: f64| middle.point(along, side * (HALF + off));
            let half = width / 2.0;
            let glass = [at(-half, 0.015), at(half, 0.015)];
            mesh.upright(glass, [low, high], Ink::Glow, [1.0, 1.12]);
            // The lattice: paper strips across the glass.
            let bar = |mesh: &mut Mesh, x: [f64; 2], y: [f64; 2]| {
                mesh.upright([at(x[0], 0.03), at(x[1], 0.03)], y, Ink::Wood, [0.96, 1.0]);
            };
            bar(
                mesh,
                [-half - 0.07, -half + 0.03],
                [low - 0.07, high + 0.07],
            );
            bar(mesh, [half - 0.03, half + 0.07], [low - 0.07, high + 0.07]);
            bar(mesh, [-half, half], [low - 0.07, low + 0.03]);
            bar(mesh, [-half, half], [high - 0.03, high + 0.07]);
            for x in [-0.34, 0.34] {
                bar(mesh, [x - 0.02, x + 0.02], [low, high]);
            }
            for y in [low + 0.4, high - 0.4] {
                bar(mesh, [-half, half], [y - 0.02, y + 0.02]);
            }
        }
        mesh.block(
            &middle,
            [-0.85, 0.85],
            [low - 0.12, low - 0.07],
            [-0.2, 0.2],
            Ink::Cut,
        );
        n += 1.0;
    }
}

/// The frame around a door in such a wall.
pub(super) fn frame(mesh: &mut Mesh, door: &Frame, build: Build) {
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
            mesh.block(
                door,
                [-half, half],
                [HEAD + 0.1, height],
                [-HALF, HALF],
                Ink::Wall,
            );
            mesh.block(
                door,
                [-half, half],
                [height, height + 0.05],
                [-0.1, 0.1],
                Ink::Cut,
            );
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

/// The board that a name stands on.
pub(super) fn board(mesh: &mut Mesh, door: &Frame, build: Build) {
    let middle = board_height(build);
    let y = [middle - 0.22, middle + 0.22];
    mesh.block(door, [-0.98, 0.98], y, [-0.09, 0.09], Ink::Cut);
    if build == Build::Open {
        // It hangs.
        for x in [-0.8, 0.8] {
            mesh.block(
                door,
                [x - 0.015, x + 0.015],
                [middle, 3.4],
                [-0.015, 0.015],
                Ink::Dark,
            );
        }
    }
}
