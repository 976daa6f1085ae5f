//! What is seen above the walls: hills in three papers, a sun with its ring, and clouds.
use super::{
    ink::Ink,
    mesh::{CLEAR, Frame, Mesh, ROUND},
};
use crate::model::plan::Point;

/// Heights along a ridge, as parts of the highest.
const RIDGE: [f64; 16] = [
    0.35, 0.55, 0.82, 0.6, 0.42, 0.7, 1.0, 0.78, 0.5, 0.36, 0.62, 0.9, 0.66, 0.45, 0.58, 0.4,
];
/// A turn by a 32nd of the circle: its cosine and sine.
const TURN: [f64; 2] = [0.980_785_280_403_230_4, 0.195_090_322_016_128_28];

/// Hangs it around a house of this breadth.
pub(super) fn hang(mesh: &mut Mesh, heart: &Frame, breadth: f64, ground: f64) {
    sun(mesh, &facing(heart, [-0.02, -1.0], breadth * 2.7), breadth);
    for (n, way) in [
        [-0.34, -0.94],
        [0.74, -0.67],
        [0.95, 0.31],
        [0.2, 0.98],
        [-0.6, 0.8],
        [-0.98, -0.2],
    ]
    .into_iter()
    .enumerate()
    {
        let high = breadth * [0.95, 0.8, 1.0][n % 3];
        let size = breadth * [0.16, 0.12, 0.14][n % 3];
        cloud(mesh, &facing(heart, way, breadth * 2.6), high, size);
    }
    for (ring, ink, far, tall) in [
        (0, Ink::Far, 2.4, 0.78),
        (5, Ink::Mid, 1.9, 0.44),
        (9, Ink::Near, 1.5, 0.17),
    ] {
        ridge(
            mesh,
            heart,
            ring,
            breadth * far,
            breadth * tall,
            ground,
            ink,
        );
    }
}

/// The frame so far away in this direction, that looks back.
fn facing(heart: &Frame, way: [f64; 2], far: f64) -> Frame {
    let at = heart.point(way[0] * far, way[1] * far);
    Frame::new(at, [-way[1], way[0]])
}

/// The sun, and a ring of thin paper around it.
fn sun(mesh: &mut Mesh, frame: &Frame, breadth: f64) {
    let middle = [0.0, breadth * 0.9];
    let turned = |way: &Point| Some(turn(*way));
    let round: Vec<Point> = std::iter::successors(Some([1.0, 0.0]), turned)
        .take(32)
        .collect();
    let from = mesh.count();
    for (far, radius, ink) in [
        (0.0, 0.34, Ink::Glow),
        (0.1, 0.328, Ink::Sky),
        (0.2, 0.22, Ink::Glow),
    ] {
        let frame = frame.moved(0.0, far);
        mesh.fan(&frame, middle, breadth * radius, &round, ink);
    }
    mesh.mark(from, CLEAR);
}

/// This direction, turned by a 32nd of the circle.
fn turn([x, y]: Point) -> Point {
    [x * TURN[0] - y * TURN[1], x * TURN[1] + y * TURN[0]]
}

/// A cloud of three half rounds that stand on one line.
fn cloud(mesh: &mut Mesh, frame: &Frame, high: f64, size: f64) {
    let from = mesh.count();
    for (n, (along, radius)) in [(-0.95, 0.55), (0.9, 0.66), (0.0, 1.0)]
        .into_iter()
        .enumerate()
    {
        let before = [0.0, 0.1, 0.2][n];
        let frame = frame.moved(0.0, before);
        mesh.fan(
            &frame,
            [along * size, high],
            radius * size,
            &ROUND[..9],
            Ink::Cut,
        );
    }
    mesh.mark(from, CLEAR);
}

fn ridge(mesh: &mut Mesh, frame: &Frame, shift: usize, far: f64, tall: f64, ground: f64, ink: Ink) {
    let mut way = [1.0, 0.0];
    for n in 0..32 {
        let next = turn(way);
        let [a, b] = [way, next].map(|way| frame.point(way[0] * far, way[1] * far));
        let height = |n: usize| ground + tall * (0.25 + 0.75 * RIDGE[(n + shift) % 16]);
        mesh.quad(
            [
                [a[0], ground, a[1]],
                [b[0], ground, b[1]],
                [b[0], height(n + 1), b[1]],
                [a[0], height(n), a[1]],
            ],
            ink,
            [0.92, 0.92, 1.06, 1.06],
        );
        way = next;
    }
}
