//! Coloured surfaces: corners with a paper and a light that is baked into them.
use super::{EYES, ink::Ink};
use crate::model::{
    geometry::{length, sub},
    plan::Point,
};

mod round;

pub(super) use round::ROUND;

/// Light is kept in 128ths: 1 is the paper's own colour.
const FULL: f32 = 128.0;
/// What kind a corner of the floor's boards is.
const BOARDS: u8 = 255;
/// What kind a corner is that no haze lies before.
pub const CLEAR: u8 = 128;

/// All that is drawn, as triangles.
#[derive(Default)]
pub struct Mesh {
    /// The corners: x, y, z in metres.
    pub corners: Vec<f32>,
    /// Of each corner its paper, its light in 128ths, how much it covers (255: wholly), and its kind:
    /// `BOARDS`, `CLEAR`, or 0.
    pub paint: Vec<u8>,
    /// The corners of each triangle: first what covers wholly, see [`Mesh::sheer`].
    pub order: Vec<u32>,
    /// Triangles that let through what is behind them: shadows on the floor.
    pub sheer: Vec<u32>,
}

/// A place to build at: a point of the floor, the direction along, and the direction into the room.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The point.
    pub at: Point,
    /// Along, a unit long.
    pub x: Point,
    /// Into the room, a unit long.
    pub z: Point,
}

impl Frame {
    /// The frame at this point that looks along `x`.
    pub fn new(at: Point, x: Point) -> Self {
        Self {
            at,
            x,
            z: [-x[1], x[0]],
        }
    }

    /// The point of the floor so far along and so far in.
    pub fn point(&self, along: f64, into: f64) -> Point {
        [0, 1].map(|axis| self.at[axis] + self.x[axis] * along + self.z[axis] * into)
    }

    /// The same frame moved.
    #[must_use]
    pub fn moved(&self, along: f64, into: f64) -> Self {
        Self {
            at: self.point(along, into),
            ..*self
        }
    }

    /// The same frame turned around.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self {
            at: self.at,
            x: self.x.map(|n| -n),
            z: self.z.map(|n| -n),
        }
    }

    /// The outline of a rectangle on the floor.
    pub fn rectangle(&self, x: [f64; 2], z: [f64; 2]) -> [Point; 4] {
        [
            self.point(x[0], z[0]),
            self.point(x[1], z[0]),
            self.point(x[1], z[1]),
            self.point(x[0], z[1]),
        ]
    }
}

#[allow(clippy::cast_possible_truncation)] // metres
pub(super) fn small(n: f64) -> f32 {
    n as f32
}

impl Mesh {
    /// A corner; its number.
    pub fn corner(&mut self, at: [f64; 3], ink: Ink, light: f32, cover: f32) -> u32 {
        let number = self.count();
        self.corners.extend(at.map(small));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
        let byte = |n: f32| n.clamp(0.0, 255.0) as u8;
        self.paint
            .extend([ink as u8, byte(light * FULL), byte(cover * 255.0), 0]);
        number
    }

    /// A corner of the floor's boards; its number.
    pub fn board(&mut self, at: [f64; 3], light: f32) -> u32 {
        let number = self.corner(at, Ink::Floor, light, 1.0);
        self.mark(number, BOARDS);
        number
    }

    /// Says of all corners from this one on what kind they are.
    pub fn mark(&mut self, from: u32, kind: u8) {
        let from = from as usize * 4;
        for paint in self.paint[from..].chunks_exact_mut(4) {
            paint[3] = kind;
        }
    }

    /// A flat piece with four corners in order, each with its light.
    pub fn quad(&mut self, corners: [[f64; 3]; 4], ink: Ink, light: [f32; 4]) {
        let mut n = [0; 4];
        for (number, (at, light)) in n.iter_mut().zip(corners.into_iter().zip(light)) {
            *number = self.corner(at, ink, light, 1.0);
        }
        self.order.extend([n[0], n[1], n[2], n[0], n[2], n[3]]);
    }

    /// An upright piece over this line of the floor; `light` at its foot and at its top.
    pub fn upright(&mut self, line: [Point; 2], y: [f64; 2], ink: Ink, light: [f32; 2]) {
        let [[ax, az], [bx, bz]] = line;
        let side = facing(line);
        let [foot, top] = light.map(|light| light * side);
        self.quad(
            [
                [ax, y[0], az],
                [bx, y[0], bz],
                [bx, y[1], bz],
                [ax, y[1], az],
            ],
            ink,
            [foot, foot, top, top],
        );
    }

    /// A sheet of corners, row over row, each with its light: neighbours share them.
    pub fn sheet(&mut self, rows: &[Vec<([f64; 3], f32)>], ink: Ink) {
        let mut below: Vec<u32> = Vec::new();
        for row in rows {
            let here: Vec<u32> = row
                .iter()
                .map(|(at, light)| self.corner(*at, ink, *light, 1.0))
                .collect();
            for (low, high) in below.windows(2).zip(here.windows(2)) {
                self.order
                    .extend([low[0], low[1], high[1], low[0], high[1], high[0]]);
            }
            below = here;
        }
    }

    /// A level piece over an outline of four corners.
    pub fn level(&mut self, outline: [Point; 4], y: f64, ink: Ink, light: f32) {
        self.quad(outline.map(|[x, z]| [x, y, z]), ink, [light; 4]);
    }

    /// A box: its foot, its height, its paper. Below it is dark, on top it is light. What is above
    /// the eyes shows no top, and what is below them no underside: nobody sees it, so it is not there.
    pub fn block(&mut self, frame: &Frame, x: [f64; 2], y: [f64; 2], z: [f64; 2], ink: Ink) {
        let ground = frame.rectangle(x, z);
        let foot = if y[0] < 0.05 { 0.82 } else { 0.95 };
        for n in 0..4 {
            self.upright([ground[n], ground[(n + 1) % 4]], y, ink, [foot, 1.0]);
        }
        if y[1] < EYES {
            self.level(ground, y[1], ink, 1.08);
        }
        if y[0] > EYES {
            self.level(ground, y[0], ink, 0.7);
        }
    }

    /// A piece of paper that stands `into` the room and faces it: what is stuck on something.
    pub fn face(&mut self, frame: &Frame, x: [f64; 2], y: [f64; 2], into: f64, ink: Ink) {
        let foot = if y[0] < 0.05 { 0.82 } else { 0.95 };
        let line = x.map(|along| frame.point(along, into));
        self.upright(line, y, ink, [foot, 1.0]);
    }

    /// A thin post: two pieces of paper that cross.
    pub fn post(&mut self, frame: &Frame, half: f64, y: [f64; 2], ink: Ink) {
        self.face(frame, [-half, half], y, 0.0, ink);
        self.face(&Frame::new(frame.at, frame.z), [-half, half], y, 0.0, ink);
    }

    /// A piece of paper of any shape with four corners, each so far along and so high.
    pub fn shape(&mut self, frame: &Frame, corners: [[f64; 2]; 4], into: f64, ink: Ink) {
        let side = facing([frame.point(0.0, into), frame.point(1.0, into)]);
        let at = |[along, y]: [f64; 2]| {
            let [x, z] = frame.point(along, into);
            [x, y, z]
        };
        self.quad(corners.map(at), ink, [side; 4]);
    }

    /// How many corners there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.corners.len() / 3).unwrap_or(0)
    }

    /// A soft shadow on the floor around and under a rectangle.
    pub fn shadow(&mut self, frame: &Frame, x: [f64; 2], z: [f64; 2]) {
        let y = 0.035;
        let put = |mesh: &mut Self, [px, pz]: Point, cover| {
            mesh.corner([px, y, pz], Ink::Black, 0.6, cover)
        };
        // Of a small thing it is darkest in the middle.
        let small = x[1] - x[0] < 0.6 && z[1] - z[0] < 0.6;
        let outer = frame.rectangle([x[0] - 0.28, x[1] + 0.28], [z[0] - 0.28, z[1] + 0.28]);
        let outer = outer.map(|at| put(self, at, 0.0));
        if small {
            let middle = [x, z].map(|[from, to]| f64::midpoint(from, to));
            let middle = put(self, frame.point(middle[0], middle[1]), 0.32);
            for n in 0..4 {
                self.sheer.extend([outer[n], outer[(n + 1) % 4], middle]);
            }
            return;
        }
        let inner = frame.rectangle(x, z).map(|at| put(self, at, 0.2));
        self.sheer
            .extend([0, 1, 2, 0, 2, 3].map(|n: usize| inner[n]));
        for n in 0..4 {
            let m = (n + 1) % 4;
            self.sheer
                .extend([outer[n], outer[m], inner[m], outer[n], inner[m], inner[n]]);
        }
    }
}

/// How much of the daylight falls on an upright piece: by where it faces, the same for both sides.
fn facing([a, b]: [Point; 2]) -> f32 {
    let along = sub(b, a);
    let long = length(along);
    if long == 0.0 {
        return 1.0;
    }
    // Light comes from the upper left of the plan, a little along the walls.
    let (x, z) = (small(along[1] / long), small(-along[0] / long));
    0.90 + 0.07 * x + 0.04 * z.abs()
}
