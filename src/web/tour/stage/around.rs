//! A photograph around the visitor: the small picture first, then the whole one; where neither comes, what is
//! drawn stays.
use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlCanvasElement, HtmlImageElement};

use super::{eye::Eye, hand, paint::small, wake};
use crate::{
    model::{media::Panorama, place::Place},
    web::{
        device::{dom, picture, sphere::Sphere},
        route::SceneFile,
    },
};

/// How many pixels of the picture's foot are for the words and the buttons.
const CLEAR: f64 = 150.0;

thread_local! {
    static VIEW: RefCell<Option<View>> = const { RefCell::new(None) };
}

struct View {
    place: Place,
    canvas: HtmlCanvasElement,
    sphere: Sphere,
    eye: Eye,
    /// The heading of the photograph's middle, in radians.
    middle: f64,
    /// Whether a picture has come.
    shown: bool,
    before: f64,
}

/// Comes to a place with a photograph.
pub fn come(canvas: &HtmlCanvasElement, place: &Place, panorama: &Panorama, look: Option<u16>) {
    let here = VIEW.with_borrow(|view| {
        let view = view.as_ref();
        view.is_some_and(|view| view.place == *place && view.canvas == *canvas)
    });
    if here {
        return;
    }
    leave(false);
    let Some(sphere) = Sphere::new(canvas) else {
        return;
    };
    VIEW.set(Some(View {
        place: place.clone(),
        canvas: canvas.clone(),
        sphere,
        eye: Eye::looking(look.unwrap_or(panorama.north)),
        middle: f64::from(panorama.north).to_radians(),
        shown: false,
        before: f64::INFINITY,
    }));
    let (place, files) = (
        place.clone(),
        [panorama.small.clone(), panorama.full.clone()],
    );
    spawn_local(async move {
        for file in files {
            let Some(image) = picture::load(&SceneFile(&file).to_string()).await else {
                continue;
            };
            if take_up(&place, &image).is_some() {
                wake();
            }
        }
    });
}

/// Puts a picture that has come around the visitor, if that is still where they are.
fn take_up(place: &Place, image: &HtmlImageElement) -> Option<()> {
    VIEW.with_borrow_mut(|view| {
        let view = view.as_mut().filter(|view| view.place == *place)?;
        view.sphere.take_up(image)?;
        view.shown = true;
        if let Some(section) = dom::find(".stage") {
            let _ = section.set_attribute("data-live", "");
            let _ = section.set_attribute("data-around", "");
        }
        let _ = view.canvas.set_attribute("tabindex", "0");
        Some(())
    })
}

/// Goes from the photograph; `alone` where nothing else is drawn on its canvas.
pub fn leave(alone: bool) {
    if let Some(view) = VIEW.take() {
        view.sphere.free(alone);
        if let Some(section) = dom::find(".stage") {
            let _ = section.remove_attribute("data-around");
        }
    }
}

/// Whether a photograph is around the visitor now.
pub fn shown() -> bool {
    VIEW.with_borrow(|view| view.as_ref().is_some_and(|view| view.shown))
}

/// The eye that looks at the photograph.
pub fn with_eye<T>(act: impl FnOnce(&mut Eye) -> T) -> Option<T> {
    VIEW.with_borrow_mut(|view| {
        let view = view.as_mut().filter(|view| view.shown)?;
        Some(act(&mut view.eye))
    })
}

/// One frame; whether it moves still, and which way one looks if the address is to say so.
pub fn frame(now: f64) -> Option<(bool, Option<(Place, u16)>)> {
    VIEW.with_borrow_mut(|view| {
        let view = view.as_mut()?;
        let passed = ((now - view.before) / 1000.0).clamp(0.0, 0.1);
        let pressed = hand::pressed();
        let moving = if pressed.any() {
            let turn = (pressed.turn + pressed.aside) * passed * 1.7;
            view.eye.turn(turn);
            view.eye.follow(0.0, pressed.ahead * passed);
            true
        } else {
            view.eye.settle(passed)
        };
        view.draw();
        view.before = if moving { now } else { f64::INFINITY };
        let noted = !moving && std::mem::take(&mut view.eye.turned);
        let look = noted.then(|| (view.place.clone(), view.eye.degrees()));
        Some((moving, look))
    })
}

impl View {
    fn draw(&self) {
        let fine = window().device_pixel_ratio().clamp(1.0, 2.0);
        let (wide, high) = (self.canvas.client_width(), self.canvas.client_height());
        if wide == 0 || high == 0 {
            return;
        }
        #[allow(clippy::cast_possible_truncation)] // pixels
        let size = [wide, high].map(|side| (f64::from(side) * fine) as i32);
        let [pixels_wide, pixels_high] = size.map(i32::unsigned_abs);
        if self.canvas.width() != pixels_wide || self.canvas.height() != pixels_high {
            self.canvas.set_width(pixels_wide);
            self.canvas.set_height(pixels_high);
        }
        let ratio = f64::from(wide) / f64::from(high);
        let [right, up, ahead] = self.eye.picture(ratio);
        let mut eye = [0.0; 16];
        for (column, axis) in [right, up, ahead, [self.middle, 0.0, 0.0]]
            .iter()
            .enumerate()
        {
            for (row, part) in axis.iter().enumerate() {
                eye[column * 4 + row] = small(*part);
            }
        }
        self.sphere.draw(size, &eye);
        self.hang([f64::from(wide), f64::from(high)], ratio);
    }

    /// Puts what can be pressed where it belongs on the picture.
    fn hang(&self, [wide, high]: [f64; 2], ratio: f64) {
        let spots = (1..).map_while(|n| dom::find(&format!(".spot:nth-child({n})")));
        for spot in spots {
            let number = |name: &str| {
                let text = spot.get_attribute(name)?;
                text.parse::<i32>().ok().map(f64::from)
            };
            let way = number("data-look").zip(number("data-up"));
            let at = way.and_then(|(look, up)| self.eye.spot(look, up, ratio));
            match at.filter(|at| at.iter().all(|part| part.abs() < 1.0)) {
                Some([x, y]) => {
                    // Above the words and the buttons, however low it lies.
                    let lowest = (high - CLEAR).max(0.0);
                    let place = [(x + 1.0) * wide / 2.0, ((1.0 - y) * high / 2.0).min(lowest)];
                    #[allow(clippy::cast_possible_truncation)] // pixels
                    let [x, y] = place.map(|n| n.round() as i32);
                    let place = format!("translate({x}px,{y}px) translate(-50%,-50%)");
                    let style = js_sys::Reflect::get(&spot, &"style".into());
                    if let Ok(style) = style {
                        dom::set(&style, "transform", place);
                    }
                    let _ = spot.remove_attribute("hidden");
                }
                None => drop(spot.set_attribute("hidden", "")),
            }
        }
    }
}
