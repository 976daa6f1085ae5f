//! Fingers on something that is moved about: which are down and where, and whether they only tap.
use web_sys::{MouseEvent, PointerEvent};

/// A finger that moves less than this has only tapped.
const STEADY: f64 = 6.0;

/// The fingers that are down; none by default.
#[derive(Default)]
pub struct Fingers {
    down: Vec<(i32, [f64; 2])>,
    start: [f64; 2],
    /// Whether what they do is a movement: then its click is none.
    pub moved: bool,
}

/// One finger has moved.
pub struct Move {
    /// From here.
    pub from: [f64; 2],
    /// To there.
    pub to: [f64; 2],
    /// Where another finger rests.
    pub other: Option<[f64; 2]>,
    /// Whether it is far from where it came down, so that it is no shaky tap.
    pub far: bool,
}

/// Where on the screen something happened.
pub fn point(event: &MouseEvent) -> [f64; 2] {
    [f64::from(event.client_x()), f64::from(event.client_y())]
}

impl Fingers {
    /// A finger comes down; whether it counts: a mouse's other buttons do not.
    pub fn down(&mut self, event: &PointerEvent) -> bool {
        if event.button() != 0 {
            return false;
        }
        let at = point(event);
        if event.is_primary() {
            *self = Self {
                start: at,
                ..Self::default()
            };
        }
        self.down.push((event.pointer_id(), at));
        true
    }

    /// A finger moves; none where it did not come down here, or went where it was not heard.
    pub fn moved(&mut self, event: &PointerEvent) -> Option<Move> {
        if event.buttons() == 0 {
            self.up(event);
            return None;
        }
        let (id, to) = (event.pointer_id(), point(event));
        let other = self.down.iter().find(|finger| finger.0 != id);
        let other = other.map(|finger| finger.1);
        let finger = self.down.iter_mut().find(|finger| finger.0 == id)?;
        Some(Move {
            from: std::mem::replace(&mut finger.1, to),
            to,
            other,
            far: apart(to, self.start) >= STEADY,
        })
    }

    /// A finger goes; whether it had come down here.
    pub fn up(&mut self, event: &PointerEvent) -> bool {
        let before = self.down.len();
        self.down.retain(|finger| finger.0 != event.pointer_id());
        self.down.len() < before
    }
}

impl Move {
    /// How far it went, each way.
    pub fn by(&self) -> [f64; 2] {
        [0, 1].map(|axis| self.to[axis] - self.from[axis])
    }

    /// By what factor it went away from a finger that rests here.
    pub fn spread(&self, other: [f64; 2]) -> f64 {
        apart(self.to, other).max(1.0) / apart(self.from, other).max(1.0)
    }
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}
