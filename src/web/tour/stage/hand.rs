//! What a visitor's hand does on the stage: fingers, mouse, wheel, keys, buttons.
use std::cell::{Cell, RefCell};

use leptos::prelude::window;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, KeyboardEvent, MediaQueryList, PointerEvent, WheelEvent};

use super::{STAGE, around, guide, restore, seen, tilt, wake, with_eye};
use crate::web::device::fingers::{Fingers, point};

/// What is listened to on the stage.
const EVENTS: [&str; 9] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "pointercancel",
    "wheel",
    "keydown",
    "keyup",
    "focusout",
    "click",
];
/// What the canvas itself is told.
const CANVAS: [&str; 2] = ["webglcontextlost", "webglcontextrestored"];

thread_local! {
    static LISTENER: Closure<dyn FnMut(Event)> = Closure::new(|event| { heard(&event); });
    static RESIZED: Closure<dyn FnMut(Event)> = Closure::new(|_| { super::recolour(); wake(); });
    /// Fingers on the canvas.
    static FINGERS: RefCell<Fingers> = RefCell::default();
    /// One for all stages: each time one asks for it is an object of its own, which would keep the listener.
    static DARK: Option<MediaQueryList> =
        window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    static KEYS: Cell<Pressed> = const { Cell::new(Pressed { ahead: 0.0, aside: 0.0, turn: 0.0 }) };
}

/// Which ways the keys that are held down lead.
#[derive(Clone, Copy)]
pub struct Pressed {
    /// Forwards.
    pub ahead: f64,
    /// To the right.
    pub aside: f64,
    /// Turning to the right.
    pub turn: f64,
}

impl Pressed {
    /// Whether any does.
    pub fn any(self) -> bool {
        self.ahead != 0.0 || self.aside != 0.0 || self.turn != 0.0
    }
}

/// What is pressed now.
pub fn pressed() -> Pressed {
    KEYS.get()
}

/// Whether the visitor asked for no motion.
pub fn still() -> bool {
    let asked = window().match_media("(prefers-reduced-motion: reduce)");
    asked.ok().flatten().is_some_and(|asked| asked.matches())
}

/// Makes this stage answer; the same listener again changes nothing.
pub fn listen(section: &Element) {
    LISTENER.with(|listener| {
        let listener = listener.as_ref().unchecked_ref();
        for name in EVENTS {
            let _ = section.add_event_listener_with_callback(name, listener);
        }
        if let Ok(Some(canvas)) = section.query_selector("canvas") {
            for name in CANVAS {
                let _ = canvas.add_event_listener_with_callback(name, listener);
            }
        }
    });
    RESIZED.with(|listener| {
        let listener = listener.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback("resize", listener);
        DARK.with(|dark| {
            let dark = dark.as_ref();
            dark.map(|dark| dark.add_event_listener_with_callback("change", listener))
        });
    });
}

/// Something happened. None only says that nothing was to be done.
fn heard(event: &Event) -> Option<()> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let on_canvas = target.matches("canvas").unwrap_or(false);
    match event.type_().as_str() {
        "webglcontextlost" => event.prevent_default(),
        "webglcontextrestored" => restore(),
        "click" => {
            let button = target.closest("[data-tour]").ok()??;
            match button.get_attribute("data-tour")?.as_str() {
                "seals" | "stamp" => seen::collect(),
                "listen" => guide::press("play"),
                "tilt" => tilt::press(),
                what => guide::press(what),
            }
        }
        "keydown" if on_canvas => key(event.unchecked_ref(), 1.0)?,
        "keyup" => key(event.unchecked_ref(), 0.0)?,
        "focusout" => KEYS.set(Pressed {
            ahead: 0.0,
            aside: 0.0,
            turn: 0.0,
        }),
        "pointerdown" if on_canvas => down(&target, event.unchecked_ref()),
        "pointermove" if on_canvas => moved(&target, event.unchecked_ref())?,
        "pointerup" => up(&target, event.unchecked_ref(), on_canvas)?,
        "pointercancel" => drop(FINGERS.take()),
        "wheel" if on_canvas => wheel(event.unchecked_ref())?,
        _ => {}
    }
    Some(())
}

fn key(event: &KeyboardEvent, held: f64) -> Option<()> {
    let other = event.ctrl_key() || event.meta_key() || event.alt_key();
    // A key that goes up ends the step whatever else is held.
    if other && held != 0.0 {
        return None;
    }
    let mut keys = KEYS.get();
    match event.key().as_str() {
        "ArrowUp" | "w" | "W" => keys.ahead = held,
        "ArrowDown" | "s" | "S" => keys.ahead = -held,
        "ArrowLeft" | "q" | "Q" => keys.turn = -held,
        "ArrowRight" | "e" | "E" => keys.turn = held,
        "a" | "A" => keys.aside = -held,
        "d" | "D" => keys.aside = held,
        _ => return None,
    }
    KEYS.set(keys);
    event.prevent_default();
    wake();
    Some(())
}

fn down(canvas: &Element, event: &PointerEvent) {
    if !FINGERS.with_borrow_mut(|fingers| fingers.down(event)) {
        return;
    }
    let _ = canvas.set_pointer_capture(event.pointer_id());
    with_eye(super::eye::Eye::hold);
}

fn moved(canvas: &Element, event: &PointerEvent) -> Option<()> {
    let step = FINGERS.with_borrow_mut(|fingers| {
        let step = fingers.moved(event)?;
        fingers.moved |= step.far;
        fingers.moved.then_some(step)
    })?;
    let high = f64::from(canvas.client_height().max(1));
    with_eye(|eye| match step.other {
        Some(other) => eye.zoom(step.spread(other)),
        None => eye.drag(step.by().map(|way| way / high)),
    })?;
    wake();
    Some(())
}

/// A finger goes: one that has not moved has pointed to where one walks.
fn up(canvas: &Element, event: &PointerEvent, on_canvas: bool) -> Option<()> {
    let tapped = FINGERS.with_borrow_mut(|fingers| fingers.up(event) && !fingers.moved);
    if tapped && on_canvas && !around::shown() {
        let rect = canvas.get_bounding_client_rect();
        let [x, y] = point(event);
        let spot = [
            (x - rect.left()) / rect.width() * 2.0 - 1.0,
            1.0 - (y - rect.top()) / rect.height() * 2.0,
        ];
        STAGE.with_borrow_mut(|stage| stage.as_mut().map(|stage| stage.tap(spot)))?;
    }
    wake();
    Some(())
}

/// With Ctrl (and that is a pinch on a touchpad) one sees closer; else the page scrolls.
fn wheel(event: &WheelEvent) -> Option<()> {
    if !event.ctrl_key() {
        return None;
    }
    event.prevent_default();
    let by = 1.0 - (event.delta_y() * 0.01).clamp(-0.3, 0.3);
    with_eye(|eye| eye.zoom(by))?;
    wake();
    Some(())
}
