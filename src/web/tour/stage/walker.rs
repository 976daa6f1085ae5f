//! Who walks in the house: step by step, led along a way, onto other floors and out.
use web_sys::HtmlCanvasElement;

use super::{eye::Eye, guide, hand, paint::Paint};
use crate::{
    model::{
        content::Content,
        geometry::{distance, distance_to_outline},
        house::{self, BODY, Exit, House, Rest, Stand, outline, rooms, way::Ground},
        id::Id,
        place::Place,
        plan::Point,
    },
    web::{
        device::dom,
        tour::minimap,
        ui::plan::{Drawing, sheet::Sheet},
    },
};

/// How fast one walks, in metres a second; the guide leads faster over long ways.
const PACE: f64 = 2.3;
/// How close one comes to an exit to take it.
const EXIT: f64 = 0.45;

/// The house on the stage, and who walks in it.
pub struct Stage {
    pub canvas: HtmlCanvasElement,
    pub paint: Paint,
    floor: Id,
    pub house: House,
    /// What is still to be built of it.
    rest: Option<Rest>,
    /// Whether the names hang over its doors.
    named: bool,
    ground: Ground,
    sheet: Option<Sheet>,
    pub eye: Eye,
    /// The scene that the page is about.
    pub place: Place,
    /// Where one is being led, point after point.
    way: Vec<Point>,
    pace: f64,
    /// Whether exits take one along: not the one that one has just come in by.
    armed: bool,
    /// When the last frame was.
    pub before: f64,
    pub shown: bool,
}

/// Where a step has led.
pub enum Went {
    /// Into another room.
    Into(Place),
    /// Out of the centre.
    Out,
}

impl Stage {
    pub fn new(
        content: &Content,
        canvas: HtmlCanvasElement,
        place: Place,
        stand: &Stand,
        look: Option<u16>,
    ) -> Option<Self> {
        let plan = &content.plan;
        let floor = plan.floors.iter().find(|floor| floor.id == stand.floor)?;
        let mut paint = Paint::new(&canvas)?;
        let (house, rest) = house::begin(content, floor, Some(stand.at));
        paint.take_up(&house);
        Some(Self {
            canvas,
            paint,
            floor: floor.id.clone(),
            ground: Ground::new(content, &floor.id, &house),
            house,
            rest: Some(rest),
            named: false,
            sheet: Drawing::new(content, Some(&floor.id)).map(|drawing| drawing.sheet),
            eye: Eye::new(stand, look),
            place,
            way: Vec::new(),
            pace: PACE,
            armed: false,
            before: f64::INFINITY,
            shown: true,
        })
    }

    /// Comes to this place: who walked there is there already, whom the guide leads walks, and
    /// everybody else is set down.
    pub fn come(&mut self, content: &Content, place: &Place, stand: &Stand, look: Option<u16>) {
        let again = !std::mem::replace(&mut self.shown, true);
        // Whoever has walked about in it stays where they are, though the page was made anew.
        if *place == self.place && !again {
            return;
        }
        self.place = place.clone();
        self.armed = false;
        if self.floor != stand.floor {
            self.change_floor(content, &stand.floor, stand.at);
        } else if guide::leads() && !again && !hand::still() {
            self.lead(stand.at);
            self.eye.then = Some(stand.toward);
            return;
        }
        self.way.clear();
        self.eye.set(stand, look);
    }

    /// Comes to another floor, at this point of it.
    fn change_floor(&mut self, content: &Content, floor: &Id, at: Point) {
        let mut floors = content.plan.floors.iter();
        let Some(floor) = floors.find(|each| each.id == *floor) else {
            return;
        };
        self.floor = floor.id.clone();
        let (house, rest) = house::begin(content, floor, Some(at));
        (self.house, self.rest) = (house, Some(rest));
        self.ground = Ground::new(content, &floor.id, &self.house);
        self.sheet = Drawing::new(content, Some(&floor.id)).map(|drawing| drawing.sheet);
        self.paint.take_up(&self.house);
        self.named = false;
    }

    /// Whether there is more of the house than stands.
    pub fn grows(&self) -> bool {
        self.rest.is_some()
    }

    /// Builds on: the names, then one more room, and in the end all of it is shown. Whether there is
    /// anything new to see.
    pub fn build_on(&mut self, content: &Content) -> bool {
        if !std::mem::replace(&mut self.named, true) {
            self.paint.name(content, &self.house);
            return true;
        }
        let mut floors = content.plan.floors.iter();
        let floor = floors.find(|each| each.id == self.floor);
        let (Some(rest), Some(floor)) = (&mut self.rest, floor) else {
            return false;
        };
        let done = !rest.go_on(content, floor, &mut self.house);
        if done {
            self.rest = None;
            self.ground = Ground::new(content, &floor.id, &self.house);
            self.paint.build(&self.house);
        }
        done
    }

    /// Walks to this point of the floor, as far as one can come.
    fn lead(&mut self, to: Point) {
        self.way = self.ground.way(self.eye.at, to);
        let long: f64 = std::iter::once(self.eye.at)
            .chain(self.way.iter().copied())
            .zip(&self.way)
            .map(|(a, b)| distance(a, *b))
            .sum();
        // Nobody waits longer than some seconds.
        self.pace = PACE.max(long / 6.0);
        self.eye.then = None;
        if hand::still()
            && let Some(end) = self.way.last()
        {
            // Who does not want motion is there at once.
            self.eye.at = *end;
            self.way.clear();
        }
    }

    /// One step; whether anything moves still.
    pub fn walk(&mut self, passed: f64) -> bool {
        let pressed = hand::pressed();
        if pressed.any() {
            self.way.clear();
            self.eye.then = None;
            self.eye.turn(pressed.turn * passed * 1.7);
            let to = self
                .eye
                .ahead(pressed.ahead * passed * PACE, pressed.aside * passed * PACE);
            self.eye.at = self.ground.step(self.eye.at, to);
            return true;
        }
        let mut left = passed * self.pace;
        while let Some(next) = self.way.first().copied() {
            let far = distance(self.eye.at, next);
            if far > 0.02 {
                let way = [0, 1].map(|axis| next[axis] - self.eye.at[axis]);
                self.eye.turn_to(way, passed * 3.2);
                let part = (left / far).min(1.0);
                self.eye.at = [0, 1].map(|axis| self.eye.at[axis] + way[axis] * part);
            }
            if left < far {
                return true;
            }
            left -= far;
            self.way.remove(0);
        }
        if let Some(toward) = self.eye.then {
            if self.eye.turn_to(toward, passed * 2.6) {
                self.eye.then = None;
            }
            return true;
        }
        self.eye.settle(passed)
    }

    /// Where the last step has led, if it was into another room, up, down, or out.
    pub fn went(&mut self, content: &Content) -> Option<Went> {
        if !self.way.is_empty() && guide::leads() {
            return None;
        }
        let at = self.eye.at;
        let exit = self
            .house
            .exits
            .iter()
            .find(|exit| distance(exit.at, at) < EXIT);
        match exit.cloned() {
            Some(exit) if self.armed => {
                self.armed = false;
                self.way.clear();
                return self.take(content, &exit);
            }
            None => {
                self.armed = self
                    .house
                    .exits
                    .iter()
                    .all(|exit| distance(exit.at, at) > EXIT + 0.3);
            }
            _ => {}
        }
        let rooms = rooms(content, &self.floor);
        let here = Place::Zone(house::room_at(&rooms, at)?.id.clone());
        (self.way.len() < 2 && here != self.place).then(|| {
            self.place = here.clone();
            Went::Into(here)
        })
    }

    /// Leaves by this exit: onto another floor, or out.
    fn take(&mut self, content: &Content, exit: &Exit) -> Option<Went> {
        let Some(to) = &exit.to else {
            return Some(Went::Out);
        };
        let node = content.plan.nodes.iter().find(|node| node.id == *to)?;
        self.change_floor(content, &node.floor, node.at);
        self.eye.at = node.at;
        // The page follows to the nearest room of that floor.
        let rooms = rooms(content, &node.floor);
        let far = |zone: &&crate::model::zone::Zone| distance_to_outline(outline(zone), node.at);
        let near = rooms.into_iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
        self.place = Place::Zone(near.id.clone());
        Some(Went::Into(self.place.clone()))
    }

    /// Moves the dot on the minimap.
    pub fn show_on_map(&self) {
        let (Some(sheet), Some(dot)) = (&self.sheet, dom::find(".walker")) else {
            return;
        };
        let [x, y] = minimap::spot(sheet, self.eye.at);
        let turn = format!("translate({x} {y}) rotate({})", self.eye.degrees());
        let _ = dot.set_attribute("transform", &turn);
    }

    /// Walks to the point of the floor that this point of the canvas shows (−1 to 1 each way).
    pub fn tap(&mut self, spot: [f64; 2]) {
        let ratio =
            f64::from(self.canvas.client_width()) / f64::from(self.canvas.client_height().max(1));
        let ray = self.eye.ray(spot, ratio);
        let flat = [ray[0], ray[2]];
        // Down to the floor, or as far as one sees.
        let far = if ray[1] < -0.02 {
            house::EYES / -ray[1]
        } else {
            30.0
        }
        .min(30.0);
        let to = |part: f64| [0, 1].map(|n| self.eye.at[n] + flat[n] * far * part);
        let mut part = 1.0;
        let mut near = 0.0;
        // Up to the first wall that is as high as one looks.
        while near < 1.0 {
            let height = house::EYES + ray[1] * far * near;
            let hit = self
                .house
                .walls
                .iter()
                .any(|wall| wall.distance(to(near)) < BODY && wall.build.height() > height);
            if hit && near > 0.03 {
                part = near;
                break;
            }
            near += 0.01;
        }
        let target = to(part);
        self.lead(target);
    }
}
