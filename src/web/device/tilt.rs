//! Which way the back of the phone looks, where it may be told.
use js_sys::{Function, Math, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

use super::dom;

/// The event in which a phone says how it is held.
pub const EVENT: &str = "deviceorientation";

fn kind() -> Option<JsValue> {
    let kind = Reflect::get(&window(), &"DeviceOrientationEvent".into()).ok()?;
    kind.is_function().then_some(kind)
}

/// Whether this is something that one holds in one's hand and turns.
pub fn is_held() -> bool {
    let touched = window().match_media("(pointer: coarse)").ok().flatten();
    kind().is_some() && touched.is_some_and(|touched| touched.matches())
}

/// Asks, where the browser wants to be asked. It must be called while a press is being answered.
pub fn ask() -> impl Future<Output = bool> + use<> {
    let asked = kind().and_then(|kind| {
        let ask = Reflect::get(&kind, &"requestPermission".into()).ok()?;
        let ask: Function = ask.dyn_into().ok()?;
        Some(ask.call0(&kind))
    });
    async move {
        let Some(asked) = asked else { return true };
        let Ok(asked) = asked.and_then(JsCast::dyn_into::<Promise>) else {
            return false;
        };
        let answer = JsFuture::from(asked).await;
        answer.is_ok_and(|answer| answer.as_string().as_deref() == Some("granted"))
    }
}

/// Radians clockwise from where the phone counts from, and up; none where it does not know, and no
/// heading where it looks to the zenith or to the ground.
pub fn looks(event: &Event) -> Option<(Option<f64>, f64)> {
    let part = |name: &str| dom::number(event, name).map(f64::to_radians);
    let [a, b, g] = [part("alpha")?, part("beta")?, part("gamma")?];
    let [(sa, ca), (sb, cb), (sg, cg)] = [a, b, g].map(|n| (Math::sin(n), Math::cos(n)));
    // The back of the phone, in the frame of the ground: to the east, to the north, up.
    let east = -(ca * sg + sa * sb * cg);
    let north = ca * sb * cg - sa * sg;
    let up = -cb * cg;
    let level = (up.abs() < 0.97).then(|| Math::atan2(east, north));
    Some((level, Math::atan2(up, (1.0 - up * up).max(0.0).sqrt())))
}
