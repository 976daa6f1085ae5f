//! Where things may hang: free stretches of a room's own walls, clear of doors, windows and tall things.
use super::Room;
use crate::model::{
    geometry::{contains, overlap},
    house::mesh::Frame,
};

/// How finely it is looked for free stretches, in metres.
const CELL: f64 = 0.1;
/// How far what hangs reaches into the room, and what stands in front of it from there.
const REACH: [f64; 2] = [0.02, 0.42];
/// A wall that is lower carries nothing.
const CARRIES: f64 = 1.8;

impl Room<'_> {
    /// The middles of things so wide, so far apart, evenly on the free stretches of a side.
    pub fn free(&self, (side, half): &(Frame, f64), wide: f64, apart: f64) -> Vec<f64> {
        let mut runs: Vec<[f64; 2]> = Vec::new();
        // A little away from the corners.
        let half = half - CELL;
        let mut at = -(half / CELL).floor() * CELL;
        while at + CELL <= half + 1e-6 {
            let to = at + CELL;
            if self.clear(side, [at, to]) {
                match runs.last_mut() {
                    Some(run) if (run[1] - at).abs() < 1e-6 => run[1] = to,
                    _ => runs.push([at, to]),
                }
            }
            at = to;
        }
        let middles = |[from, to]: [f64; 2]| {
            let long = to - from;
            let count = ((long + apart + 1e-6) / (wide + apart)).floor();
            let places = std::iter::successors(Some(0.5), |n| Some(n + 1.0));
            (places.take_while(move |n| *n < count)).map(move |n| from + long * n / count)
        };
        runs.into_iter().flat_map(middles).collect()
    }

    /// Whether something hangs well on this stretch; then the stretch is taken.
    pub fn hangs(&mut self, frame: &Frame, x: [f64; 2]) -> bool {
        let clear = self.clear(frame, x);
        if clear {
            self.hung.push(frame.rectangle(x, REACH));
        }
        clear
    }

    /// Notes that what stands here is so tall that nothing is seen behind it.
    pub fn hide(&mut self, frame: &Frame, x: [f64; 2], z: [f64; 2]) {
        self.hidden.push(frame.rectangle(x, z));
    }

    /// Whether there is a window behind this stretch, or something tall before it.
    pub fn hides(&self, frame: &Frame, x: [f64; 2]) -> bool {
        let ground = frame.rectangle(x, [-0.4, 0.1]);
        self.hidden.iter().any(|hidden| overlap(hidden, &ground))
    }

    /// Whether this stretch is a whole wall of this very room, with nothing on or before it.
    fn clear(&self, frame: &Frame, x: [f64; 2]) -> bool {
        let ground = frame.rectangle(x, REACH);
        let mut taken = self.hung.iter().chain(&self.hidden);
        if taken.any(|taken| overlap(taken, &ground)) {
            return false;
        }
        let wide = x[1] - x[0];
        let steps = (wide / 0.4).ceil();
        let places = std::iter::successors(Some(0.0), |n| Some(n + 1.0));
        (places.take_while(|n| *n <= steps)).all(|n| self.carries(frame, x[0] + wide * n / steps))
    }

    /// Whether a wall that is tall enough stands here, and this room is before it.
    fn carries(&self, frame: &Frame, along: f64) -> bool {
        let [foot, before] = [0.0, 0.2].map(|into| frame.point(along, into));
        let mut tall = (self.walls.iter()).filter(|wall| wall.build.height() > CARRIES);
        tall.any(|wall| wall.distance(foot) < 0.03)
            && !self.inner.iter().any(|inner| contains(inner, before))
    }
}
