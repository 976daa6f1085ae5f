//! Comes closer to the plan and moves about on it, by its `viewBox`: wheel, drag, pinch, keys and
//! buttons. The page itself keeps scrolling: at full view only sideways and two-finger moves are ours.
use std::cell::{Cell, RefCell};

use leptos::prelude::window;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, KeyboardEvent, PointerEvent, WheelEvent};

use super::{
    dom,
    fingers::{Fingers, point},
};

/// What is listened to, on the box around the plan.
const EVENTS: [&str; 9] = [
    "wheel",
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "click",
    "keydown",
    "focusin",
    "dragstart",
];
/// How much closer one can come.
const CLOSEST: f64 = 4.5;
/// One press of a button or a key.
const STEP: f64 = 1.6;
/// Wheel events nearer in time than this, in milliseconds, are one movement of the hand.
const SWING: f64 = 300.0;

thread_local! {
    static LISTENER: Closure<dyn FnMut(Event)> = Closure::new(|event| { heard(&event); });
    /// Fingers on the plan.
    static FINGERS: RefCell<Fingers> = RefCell::default();
    /// When the wheel last scrolled the page.
    static SCROLLED: Cell<f64> = const { Cell::new(0.0) };
}

/// Makes the plan of the page just shown answer, if it has one; what was zoomed stays so.
pub fn attach() {
    let Some(frame) = dom::find(".map-plan") else {
        return;
    };
    LISTENER.with(|listener| {
        // The same listener again changes nothing.
        for name in EVENTS {
            let _ = frame.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
    });
    if let Some(view) = View::of(&frame) {
        view.show();
    }
    uncover(&frame);
    // The chip that is set may be further along its row.
    if let (Some(row), Some(chip)) = (dom::find(".map-for"), dom::find(".map-for [aria-current]")) {
        let beyond =
            chip.get_bounding_client_rect().right() - row.get_bounding_client_rect().right();
        if beyond > 0.0 {
            #[allow(clippy::cast_possible_truncation)] // pixels
            row.set_scroll_left(row.scroll_left() + beyond as i32 + 48);
        }
    }
}

/// Scrolls so far that the sheet over the foot of the screen does not hide the zone it is about; once for
/// each address: a page that is made anew leaves the visitor where they are.
fn uncover(frame: &Element) {
    let address = window().location().search().unwrap_or_default();
    let before = js_sys::Reflect::get(frame, &"uncovered".into());
    if before.ok().and_then(|before| before.as_string()) == Some(address.clone()) {
        return;
    }
    dom::set(frame, "uncovered", address);
    let room = frame.query_selector("svg .on").ok().flatten();
    let (Some(room), Some(sheet)) = (room, dom::find(".map-card")) else {
        return;
    };
    let (room, sheet) = (
        room.get_bounding_client_rect(),
        sheet.get_bounding_client_rect(),
    );
    // What lies beyond the edge of the plan is not to be seen anyway.
    let edge = frame.get_bounding_client_rect().bottom();
    let hidden = room.bottom().min(edge) - sheet.top();
    let beside = sheet.left() > room.right();
    if hidden > 0.0 && !beside {
        dom::scroll_to(dom::scroll_y() + hidden + 12.0);
    }
}

/// The part of the plan that is shown, and the box it is shown in.
struct View {
    svg: Element,
    /// The whole drawing.
    home: [f64; 2],
    /// Left and top of the part shown.
    at: [f64; 2],
    /// How close: 1 shows the whole.
    zoom: f64,
    /// Pixels of the screen to a unit of the drawing at full view, and where the drawing begins.
    scale: f64,
    origin: [f64; 2],
}

impl View {
    fn of(frame: &Element) -> Option<Self> {
        let svg = frame.query_selector("svg").ok()??;
        let numbers = |name: &str| -> Option<Vec<f64>> {
            let text = svg.get_attribute(name)?;
            // The browser's own reading of numbers: ours would bring 10 KB of tables along.
            let numbers = text.split(' ').map(js_sys::Number::parse_float);
            Some(numbers.collect())
        };
        let (home, now) = (numbers("data-home")?, numbers("viewBox")?);
        let (&[_, _, wide, high], &[x, y, part, _]) = (home.as_slice(), now.as_slice()) else {
            return None;
        };
        let rect = svg.get_bounding_client_rect();
        let scale = (rect.width() / wide).min(rect.height() / high);
        let origin = [
            rect.left() + (rect.width() - wide * scale) / 2.0,
            rect.top() + (rect.height() - high * scale) / 2.0,
        ];
        Some(Self {
            svg,
            home: [wide, high],
            at: [x, y],
            zoom: wide / part.max(1.0),
            scale,
            origin,
        })
    }

    /// Whether it is closer than full view.
    fn near(&self) -> bool {
        self.zoom > 1.02
    }

    /// The middle of the screen's box.
    fn middle(&self) -> [f64; 2] {
        [0, 1].map(|axis| self.origin[axis] + self.home[axis] * self.scale / 2.0)
    }

    /// Moves the drawing by so many pixels.
    fn pan(mut self, by: [f64; 2]) -> Self {
        self.at = [0, 1].map(|axis| self.at[axis] - by[axis] / (self.scale * self.zoom));
        self
    }

    /// Comes closer by this factor; what is under this point of the screen stays there.
    fn closer(mut self, by: f64, point: [f64; 2]) -> Self {
        let zoom = (self.zoom * by).clamp(1.0, CLOSEST);
        self.at = [0, 1].map(|axis| {
            let from = (point[axis] - self.origin[axis]) / self.scale;
            self.at[axis] + from / self.zoom - from / zoom
        });
        self.zoom = zoom;
        self
    }

    /// Draws it so, within the edges of the paper.
    fn show(self) {
        let size = self.home.map(|side| side / self.zoom);
        let [x, y] = [0, 1].map(|axis| self.at[axis].clamp(0.0, self.home[axis] - size[axis]));
        #[allow(clippy::cast_possible_truncation)] // a few thousand units
        let [x, y, wide, high] = [x, y, size[0], size[1]].map(|n| n as i32);
        let _ = self
            .svg
            .set_attribute("viewBox", &format!("{x} {y} {wide} {high}"));
        let step = match self.zoom {
            zoom if zoom < 1.02 => "0",
            zoom if zoom < 1.8 => "1",
            zoom if zoom < 3.2 => "2",
            _ => "3",
        };
        let _ = self.svg.set_attribute("data-zoom", step);
    }
}

/// Something happened on the plan. None only says that nothing was to be done.
fn heard(event: &Event) -> Option<()> {
    let frame: Element = event.current_target()?.dyn_into().ok()?;
    match event.type_().as_str() {
        "wheel" => wheel(&frame, event.unchecked_ref()),
        "pointerdown" => down(event.unchecked_ref()),
        "pointermove" => moved(&frame, event.unchecked_ref()),
        "click" => click(&frame, event),
        "pointercancel" => {
            set_moved(false);
            up(event.unchecked_ref())
        }
        "keydown" => key(&frame, event.unchecked_ref()),
        "focusin" => reveal(&frame, event),
        "dragstart" => {
            event.prevent_default();
            None
        }
        _ => up(event.unchecked_ref()),
    }
}

/// The wheel comes closer where there is nothing to scroll: at the top of the page, or when close
/// already; with Ctrl (and that is a pinch on a touchpad) always.
fn wheel(frame: &Element, event: &WheelEvent) -> Option<()> {
    let view = View::of(frame)?;
    let near = view.near();
    if !event.ctrl_key() && !near {
        let swing = event.time_stamp() - SCROLLED.get() < SWING;
        if event.delta_y() > 0.0 || dom::scroll_y() > 0.0 || swing {
            SCROLLED.set(event.time_stamp());
            return None;
        }
    }
    event.prevent_default();
    // Lines (mode 1) are about 30 pixels each.
    let lines = if event.delta_mode() == 1 { 30.0 } else { 1.0 };
    let strength = if event.ctrl_key() { 0.01 } else { 0.002 };
    let by = (-event.delta_y() * lines * strength).clamp(-0.5, 0.5);
    view.closer(1.0 + by, point(event.unchecked_ref())).show();
    Some(())
}

fn down(event: &PointerEvent) -> Option<()> {
    FINGERS.with_borrow_mut(|fingers| fingers.down(event));
    None
}

fn moved(frame: &Element, event: &PointerEvent) -> Option<()> {
    let (step, before) = FINGERS.with_borrow_mut(|fingers| {
        let step = fingers.moved(event)?;
        Some((step, fingers.moved))
    })?;
    let view = View::of(frame)?;
    if let Some(other) = step.other {
        set_moved(true);
        let middle = [0, 1].map(|axis| f64::midpoint(step.from[axis], other[axis]));
        let view = view.closer(step.spread(other), middle);
        view.pan(step.by().map(|way| way / 2.0)).show();
        return Some(());
    }
    if !before {
        // At full view there is nothing to drag, and a shaky tap is still a tap.
        if !view.near() || !step.far {
            return None;
        }
        set_moved(true);
        let _ = frame.set_pointer_capture(event.pointer_id());
    }
    view.pan(step.by()).show();
    Some(())
}

/// Notes whether the fingers move the plan; whether they did before.
fn set_moved(moved: bool) -> bool {
    FINGERS.with_borrow_mut(|fingers| std::mem::replace(&mut fingers.moved, moved))
}

fn up(event: &PointerEvent) -> Option<()> {
    FINGERS.with_borrow_mut(|fingers| fingers.up(event));
    None
}

/// A button; or the end of a drag, which is no tap on the room below.
fn click(frame: &Element, event: &Event) -> Option<()> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if set_moved(false) {
        event.prevent_default();
        return None;
    }
    let button = target.closest("[data-by]").ok()??;
    act(View::of(frame)?, &button.get_attribute("data-by")?)
}

fn act(view: View, what: &str) -> Option<()> {
    let middle = view.middle();
    match what {
        "in" => view.closer(STEP, middle),
        "out" => view.closer(1.0 / STEP, middle),
        "home" => view.closer(0.0, middle),
        _ => return None,
    }
    .show();
    Some(())
}

fn key(frame: &Element, event: &KeyboardEvent) -> Option<()> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    // A key's click is never the end of a drag.
    set_moved(false);
    let view = View::of(frame)?;
    let near = view.near();
    let step = view.home[0] * view.scale / 6.0;
    match event.key().as_str() {
        "+" | "=" => act(view, "in")?,
        "-" => act(view, "out")?,
        "0" => act(view, "home")?,
        "ArrowLeft" if near => view.pan([step, 0.0]).show(),
        "ArrowRight" if near => view.pan([-step, 0.0]).show(),
        "ArrowUp" if near => view.pan([0.0, step]).show(),
        "ArrowDown" if near => view.pan([0.0, -step]).show(),
        _ => return None,
    }
    event.prevent_default();
    Some(())
}

/// A room reached by the keyboard comes into view. One that is pointed at stays where it is: a tap
/// gives it the focus halfway, and would end on whatever has come under the finger instead.
fn reveal(frame: &Element, event: &Event) -> Option<()> {
    let room: Element = event.target()?.dyn_into().ok()?;
    let room = room.closest("svg a:focus-visible").ok()??;
    let room = room.get_bounding_client_rect();
    let view = View::of(frame)?;
    let bounds = view.svg.get_bounding_client_rect();
    let outside = room.left() < bounds.left()
        || room.top() < bounds.top()
        || room.right() > bounds.right()
        || room.bottom() > bounds.bottom();
    if view.near() && outside {
        let [x, y] = view.middle();
        let by = [
            x - f64::midpoint(room.left(), room.right()),
            y - f64::midpoint(room.top(), room.bottom()),
        ];
        view.pan(by).show();
    }
    Some(())
}
