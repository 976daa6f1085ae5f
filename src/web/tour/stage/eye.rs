//! The eye: where it is, where it looks, and the matrix of what it sees.
use js_sys::Math;

use crate::model::{
    house::{EYES, Stand},
    plan::Point,
};

const NEAR: f64 = 0.08;
const FAR: f64 = 400.0;

/// The eye of the walker.
pub struct Eye {
    /// Where on the floor.
    pub at: Point,
    /// Radians clockwise from the plan's top, and up.
    yaw: f64,
    pitch: f64,
    /// Half the upright angle of view, in radians, and where it is going.
    half: f64,
    /// The direction to turn to once one has arrived.
    pub then: Option<Point>,
    /// Whether it has turned since the address was noted.
    pub turned: bool,
    /// Turning goes on a little after the finger has gone.
    spin: f64,
}

impl Eye {
    /// Stands there, and looks this way (degrees) or as the place has it.
    pub fn new(stand: &Stand, look: Option<u16>) -> Self {
        let mut eye = Self {
            at: stand.at,
            yaw: 0.0,
            pitch: 0.0,
            half: 0.6,
            then: None,
            turned: false,
            spin: 0.0,
        };
        eye.set(stand, look);
        eye
    }

    /// Looks this way (degrees) from where a photograph was taken.
    pub fn looking(degrees: u16) -> Self {
        Self {
            at: [0.0; 2],
            yaw: f64::from(degrees).to_radians(),
            pitch: 0.0,
            half: 0.6,
            then: None,
            turned: false,
            spin: 0.0,
        }
    }

    /// Goes there at once.
    pub fn set(&mut self, stand: &Stand, look: Option<u16>) {
        self.at = stand.at;
        self.pitch = -0.06;
        self.then = None;
        self.spin = 0.0;
        self.yaw = match look {
            Some(degrees) => f64::from(degrees).to_radians(),
            None => heading(stand.toward),
        };
    }

    /// Which way it looks, in whole degrees.
    pub fn degrees(&self) -> u16 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 359
        let degrees = self.yaw.to_degrees().rem_euclid(360.0) as u16;
        degrees % 360
    }

    /// Turns by so much.
    pub fn turn(&mut self, by: f64) {
        self.yaw += by;
        self.turned = true;
    }

    /// Follows a finger: so far to the side and down, in parts of the picture's height.
    pub fn drag(&mut self, by: [f64; 2]) {
        let wide = self.half * 2.0;
        let turn = -by[0] * wide;
        self.turn(turn);
        // Who does not want motion has the picture stop with the finger.
        self.spin = if super::hand::still() { 0.0 } else { turn };
        self.pitch = (self.pitch + by[1] * wide).clamp(-1.1, 0.9);
    }

    /// Follows the phone: turned by so much, and lifted by so much. The address is noted only once
    /// that is over.
    pub fn follow(&mut self, turned: f64, lifted: f64) {
        self.yaw += turned;
        self.pitch = (self.pitch + lifted).clamp(-1.1, 0.9);
    }

    /// Comes closer by this factor without walking.
    pub fn zoom(&mut self, by: f64) {
        self.half = (self.half / by).clamp(0.3, 0.75);
    }

    /// Turns towards this direction, at most by so much; whether it looks there now.
    pub fn turn_to(&mut self, way: Point, most: f64) -> bool {
        let turn = std::f64::consts::TAU;
        let off = (heading(way) - self.yaw + turn * 1.5).rem_euclid(turn) - turn / 2.0;
        self.turn(off.clamp(-most, most));
        self.pitch += (-0.06 - self.pitch).clamp(-most, most);
        off.abs() <= most
    }

    /// The point so far ahead and to the right.
    pub fn ahead(&self, ahead: f64, aside: f64) -> Point {
        let (sin, cos) = (Math::sin(self.yaw), Math::cos(self.yaw));
        [
            self.at[0] + sin * ahead + cos * aside,
            self.at[1] - cos * ahead + sin * aside,
        ]
    }

    /// Lets a turn run out; whether it still turns.
    pub fn settle(&mut self, passed: f64) -> bool {
        self.spin *= 1.0 - (passed * 9.0).min(1.0);
        if self.spin.abs() < 0.0006 {
            self.spin = 0.0;
            return false;
        }
        self.yaw += self.spin * 0.5;
        true
    }

    /// Stops a turn.
    pub fn hold(&mut self) {
        self.spin = 0.0;
    }

    /// Right, up and forward, each a unit long.
    fn axes(&self) -> [[f64; 3]; 3] {
        let (sy, cy) = (Math::sin(self.yaw), Math::cos(self.yaw));
        let (sp, cp) = (Math::sin(self.pitch), Math::cos(self.pitch));
        [
            [cy, 0.0, sy],
            [-sy * sp, cp, cy * sp],
            [sy * cp, sp, -cy * cp],
        ]
    }

    /// The direction in which a point of the picture lies.
    pub fn ray(&self, [x, y]: [f64; 2], ratio: f64) -> [f64; 3] {
        let [right, up, ahead] = self.axes();
        let tall = Math::tan(self.half_for(ratio));
        let mut ray = [0.0; 3];
        for n in 0..3 {
            ray[n] = ahead[n] + right[n] * x * tall * ratio + up[n] * y * tall;
        }
        let long = (ray[0] * ray[0] + ray[1] * ray[1] + ray[2] * ray[2]).sqrt();
        ray.map(|n| n / long)
    }

    /// Upright screens see more of height, for a room is wider than it is tall.
    fn half_for(&self, ratio: f64) -> f64 {
        if ratio < 1.0 {
            (self.half * (1.0 + (1.0 - ratio) * 0.35)).min(0.85)
        } else {
            self.half * 0.92
        }
    }

    /// The axes of a picture of this ratio: to its right edge, to its top, and ahead.
    pub fn picture(&self, ratio: f64) -> [[f64; 3]; 3] {
        let [right, up, ahead] = self.axes();
        let tall = Math::tan(self.half_for(ratio));
        [right.map(|n| n * tall * ratio), up.map(|n| n * tall), ahead]
    }

    /// Where on such a picture (−1 to 1 each way) this direction is, in degrees clockwise and up; none
    /// behind.
    pub fn spot(&self, look: f64, up: f64, ratio: f64) -> Option<[f64; 2]> {
        let [look, lift] = [look, up].map(f64::to_radians);
        let level = Math::cos(lift);
        let way = [
            Math::sin(look) * level,
            Math::sin(lift),
            -Math::cos(look) * level,
        ];
        let [right, above, ahead] = self.axes();
        let dot = |axis: [f64; 3]| axis[0] * way[0] + axis[1] * way[1] + axis[2] * way[2];
        let far = dot(ahead);
        let tall = Math::tan(self.half_for(ratio));
        (far > 0.1).then(|| [dot(right) / far / tall / ratio, dot(above) / far / tall])
    }

    /// The matrix of what it sees in a picture of this ratio, column after column.
    pub fn matrix(&self, ratio: f64) -> [f32; 16] {
        let [right, up, ahead] = self.axes();
        let at = [self.at[0], EYES, self.at[1]];
        let dot = |a: [f64; 3]| a[0] * at[0] + a[1] * at[1] + a[2] * at[2];
        let tall = 1.0 / Math::tan(self.half_for(ratio));
        let wide = tall / ratio;
        let (a, b) = ((FAR + NEAR) / (NEAR - FAR), 2.0 * FAR * NEAR / (NEAR - FAR));
        let mut matrix = [0.0; 16];
        for n in 0..3 {
            matrix[n * 4] = right[n] * wide;
            matrix[n * 4 + 1] = up[n] * tall;
            matrix[n * 4 + 2] = -ahead[n] * a;
            matrix[n * 4 + 3] = ahead[n];
        }
        matrix[12] = -dot(right) * wide;
        matrix[13] = -dot(up) * tall;
        matrix[14] = dot(ahead) * a + b;
        matrix[15] = -dot(ahead);
        matrix.map(super::paint::small)
    }
}

/// The angle of a direction on the plan, clockwise from its top.
fn heading(way: Point) -> f64 {
    Math::atan2(way[0], -way[1])
}
