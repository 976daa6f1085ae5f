//! Round pieces: drums, discs, plates, shades of lamps, and leaves.
use super::{EYES, Frame, Ink, Mesh, facing};
use crate::model::plan::Point;

impl Mesh {
    /// An upright round piece that faces the room.
    pub fn plate(&mut self, frame: &Frame, middle: [f64; 2], radius: f64, ink: Ink) {
        self.fan(frame, middle, radius, smooth(radius + 0.25), ink);
    }

    /// A piece of these corners, each so many radii along and up.
    pub fn fan(
        &mut self,
        frame: &Frame,
        [along, y]: [f64; 2],
        radius: f64,
        ring: &[Point],
        ink: Ink,
    ) {
        let first = self.count();
        for [x, up] in ring {
            let [x, z] = frame.point(along + x * radius, 0.0);
            self.corner([x, y + up * radius, z], ink, 1.0, 1.0);
        }
        let last = self.count() - 1;
        for n in first + 1..last {
            self.order.extend([first, n, n + 1]);
        }
    }

    /// A leaf: from a foot above the frame's point up and out in direction `n` of eight.
    pub fn leaf(&mut self, frame: &Frame, n: usize, y: f64, [out, up, half]: [f64; 3], ink: Ink) {
        let [dx, dz] = ROUND[n * 2 % ROUND.len()];
        let at = |far: f64, aside: f64, y: f64| {
            let [x, z] = frame.point(dx * far - dz * aside, dz * far + dx * aside);
            [x, y, z]
        };
        let middle = y + up * 0.55;
        self.quad(
            [
                at(0.02, 0.0, y),
                at(out * 0.45, -half, middle),
                at(out, 0.0, y + up),
                at(out * 0.45, half, middle),
            ],
            ink,
            [0.8, 0.93, 1.12, 1.02],
        );
    }

    /// An upright prism around the frame's point, with its top.
    pub fn drum(&mut self, frame: &Frame, radius: [f64; 2], y: [f64; 2], ink: Ink) {
        self.prism(smooth(radius[0].max(radius[1])), frame, radius, y, ink);
        if y[1] < EYES {
            self.disc(frame, radius[1], y[1], ink);
        }
    }

    /// A shade of paper with a light in it: the same on all sides, brightest where it is widest.
    pub fn shade(&mut self, frame: &Frame, radius: [f64; 2], y: [f64; 2]) {
        let from = self.paint.len();
        self.tube(frame, radius, y, Ink::Glow);
        let shines = if radius[0] < radius[1] {
            [116, 138]
        } else {
            [138, 116]
        };
        let corners = &mut self.paint[from..];
        let (low, high) = corners.split_at_mut(corners.len() / 2);
        for (corners, light) in [low, high].into_iter().zip(shines) {
            for paint in corners.chunks_exact_mut(4) {
                paint[1] = light;
            }
        }
    }

    /// An upright prism around the frame's point, without a top.
    pub fn tube(&mut self, frame: &Frame, radius: [f64; 2], y: [f64; 2], ink: Ink) {
        self.prism(ring(radius[0].max(radius[1])), frame, radius, y, ink);
    }

    fn prism(&mut self, ring: &[Point], frame: &Frame, radius: [f64; 2], y: [f64; 2], ink: Ink) {
        let count = ring.len();
        let at = |n: usize, radius: f64| {
            let [x, z] = ring[n % count];
            frame.point(x * radius, z * radius)
        };
        let first = self.count();
        for (y, radius, light) in [(y[0], radius[0], 0.86), (y[1], radius[1], 1.0)] {
            for n in 0..count {
                let side = facing([at(n + count - 1, 1.0), at(n + 1, 1.0)]);
                let [x, z] = at(n, radius);
                self.corner([x, y, z], ink, light * side, 1.0);
            }
        }
        for (n, next) in (0..).zip((1..).take(count - 1).chain([0])) {
            let high = u32::try_from(count).unwrap_or(0);
            let [a, b] = [n, next].map(|n: u32| first + n);
            self.order.extend([a, b, b + high, a, b + high, a + high]);
        }
    }

    /// A level round piece.
    pub fn disc(&mut self, frame: &Frame, radius: f64, y: f64, ink: Ink) {
        let first = self.count();
        for [x, z] in smooth(radius) {
            let [x, z] = frame.point(x * radius, z * radius);
            self.corner([x, y, z], ink, 1.08, 1.0);
        }
        let last = self.count() - 1;
        for n in first + 1..last {
            self.order.extend([first, n, n + 1]);
        }
    }
}

/// A circle in sixteen parts.
pub(in crate::model::house) const ROUND: [Point; 16] = {
    const TURN: f64 = std::f64::consts::FRAC_1_SQRT_2;
    const FAR: f64 = 0.923_879_532_511_286_7;
    const LOW: f64 = 0.382_683_432_365_089_8;
    [
        [1.0, 0.0],
        [FAR, LOW],
        [TURN, TURN],
        [LOW, FAR],
        [0.0, 1.0],
        [-LOW, FAR],
        [-TURN, TURN],
        [-FAR, LOW],
        [-1.0, 0.0],
        [-FAR, -LOW],
        [-TURN, -TURN],
        [-LOW, -FAR],
        [0.0, -1.0],
        [LOW, -FAR],
        [TURN, -TURN],
        [FAR, -LOW],
    ]
};

/// Around a circle of which one sees the top: where it is wide it has no corners.
fn smooth(radius: f64) -> &'static [Point] {
    match radius {
        0.45.. => &ROUND,
        0.15.. => ring(0.25),
        _ => ring(radius),
    }
}

/// Around a circle: small things have six sides, others eight.
fn ring(radius: f64) -> &'static [Point] {
    const TURN: f64 = std::f64::consts::FRAC_1_SQRT_2;
    const HIGH: f64 = 0.866_025_403_784_438_6;
    if radius < 0.25 {
        &[
            [1.0, 0.0],
            [0.5, HIGH],
            [-0.5, HIGH],
            [-1.0, 0.0],
            [-0.5, -HIGH],
            [0.5, -HIGH],
        ]
    } else {
        &[
            [1.0, 0.0],
            [TURN, TURN],
            [0.0, 1.0],
            [-TURN, TURN],
            [-1.0, 0.0],
            [-TURN, -TURN],
            [0.0, -1.0],
            [TURN, -TURN],
        ]
    }
}
