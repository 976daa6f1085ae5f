//! What is around the house: the ground it stands on, its ways, bushes and trees.
use super::{
    Site,
    ink::Ink,
    mesh::{Frame, Mesh},
    sky,
};
use crate::model::{
    geometry::{bounds, contains, distance, distance_to_outline},
    plan::Point,
};

/// How much lower the ground is for each floor that one is up.
const STOREY: f64 = 3.4;
/// Grows it.
pub(super) fn grow(site: &Site, mesh: &mut Mesh) {
    let floors = &site.content.plan.floors;
    let up = floors.iter().take_while(|floor| floor.id != site.floor.id);
    let ground = up.fold(-0.03, |ground, _| ground - STOREY);
    let (low, high) = bounds(&site.floor.outline);
    let heart = [0, 1].map(|axis| f64::midpoint(low[axis], high[axis]));
    let breadth = distance(low, high).max(20.0);
    let frame = Frame::new(heart, [1.0, 0.0]);
    let wide = breadth * 3.0;
    mesh.level(
        frame.rectangle([-wide, wide], [-wide, wide]),
        ground,
        Ink::Far,
        1.0,
    );
    paths(site, mesh);
    if ground < -1.0 {
        // The floor below shows as the wall that carries this one.
        let outline = &site.floor.outline;
        for (n, a) in outline.iter().enumerate() {
            let b = outline[(n + 1) % outline.len()];
            mesh.upright([*a, b], [ground, 0.0], Ink::Stone, [0.8, 0.95]);
        }
    }
    sky::hang(mesh, &frame, breadth, ground);
    trees(site, mesh, ground);
}

/// The ways outside the house, as strips of paper on the ground.
fn paths(site: &Site, mesh: &mut Mesh) {
    for [a, b] in &site.ways {
        let middle = [0, 1].map(|n| f64::midpoint(a[n], b[n]));
        if contains(&site.floor.outline, middle) {
            continue;
        }
        let long = distance(*a, *b);
        let along = Frame::new(*a, [0, 1].map(|n| (b[n] - a[n]) / long.max(0.01)));
        let strip = along.rectangle([-1.2, long + 1.2], [-1.2, 1.2]);
        mesh.level(strip, -0.015, Ink::Wall, 1.0);
        bushes(site, mesh, &along, long);
    }
}

/// Low bushes on both sides of a way, where there is room.
fn bushes(site: &Site, mesh: &mut Mesh, along: &Frame, long: f64) {
    let outline = &site.floor.outline;
    let free = |at: Point| {
        !contains(outline, at)
            && distance_to_outline(outline, at) > 1.2
            && !site.ways.iter().any(|way| near(way, at, 1.6))
            && !site.nodes.iter().any(|node| distance(node.at, at) < 2.6)
    };
    let mut n = 0;
    let mut far = 0.6;
    while far < long {
        for side in [-1.75, 1.75] {
            let at = along.point(far, side);
            if free(at) {
                bush(mesh, at, n);
                n += 1;
            }
        }
        far += 1.3;
    }
}

/// A low bush of leaves; every third is in flower.
fn bush(mesh: &mut Mesh, at: Point, n: usize) {
    let frame = Frame::new(at, [1.0, 0.0]);
    let inks = if n.is_multiple_of(2) {
        [Ink::Near, Ink::Moss]
    } else {
        [Ink::Pine, Ink::Near]
    };
    for way in 0..8 {
        mesh.leaf(&frame, way, -0.03, [0.44, 0.3, 0.15], inks[way % 2]);
        if way % 2 == n % 2 {
            mesh.leaf(&frame, way, -0.03, [0.2, 0.52, 0.12], inks[1]);
        }
    }
    if n % 3 == 1 {
        for (x, z, y) in [(0.16, 0.1, 0.5), (-0.12, 0.16, 0.56), (0.02, -0.17, 0.6)] {
            let stem = frame.moved(x, z);
            mesh.post(&stem, 0.012, [0.1, y], Ink::Moss);
            mesh.drum(&stem, [0.03, 0.075], [y - 0.02, y + 0.06], Ink::Red);
        }
    }
}

/// Whether a point is so near to a way.
fn near(way: &[Point; 2], at: Point, far: f64) -> bool {
    let long = distance(way[0], way[1]).max(0.01);
    let x = [0, 1].map(|n| (way[1][n] - way[0][n]) / long);
    let from = [0, 1].map(|n| at[n] - way[0][n]);
    let along = (from[0] * x[0] + from[1] * x[1]).clamp(0.0, long);
    let foot = [0, 1].map(|n| way[0][n] + x[n] * along);
    distance(foot, at) < far
}

/// Trees along the house, where nobody walks.
fn trees(site: &Site, mesh: &mut Mesh, ground: f64) {
    let outline = &site.floor.outline;
    let (low, high) = bounds(outline);
    let free = |at: Point| {
        !contains(outline, at)
            && distance_to_outline(outline, at) > 1.9
            && !site.ways.iter().any(|way| near(way, at, 3.2))
            && !site.nodes.iter().any(|node| distance(node.at, at) < 3.4)
    };
    let mut n = 0_u32;
    let mut y = low[1] - 6.5;
    while y < high[1] + 8.0 {
        let mut x = low[0] - 6.5;
        while x < high[0] + 8.0 {
            n = n.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            let part = |shift: u32| f64::from((n >> shift) & 15) / 15.0;
            let at = [x + part(8) * 1.8, y + part(12) * 1.8];
            if part(16) > 0.35 && free(at) {
                tree(mesh, at, ground, 0.65 + part(20) * 0.45, part(24) > 0.5);
            }
            x += 4.0;
        }
        y += 4.0;
    }
}

fn tree(mesh: &mut Mesh, at: Point, ground: f64, breadth: f64, dark: bool) {
    let frame = Frame::new(at, [1.0, 0.0]);
    let ink = if dark { Ink::Near } else { Ink::Moss };
    let y = |from: f64, to: f64| [ground + from * breadth, ground + to * breadth];
    mesh.post(&frame, 0.12 * breadth, y(0.0, 0.9), Ink::Dark);
    mesh.tube(&frame, [1.15 * breadth, 0.5 * breadth], y(0.8, 2.05), ink);
    mesh.tube(&frame, [0.85 * breadth, 0.25 * breadth], y(1.9, 3.05), ink);
    mesh.tube(&frame, [0.5 * breadth, 0.0], y(2.9, 3.9), ink);
}
