//! The camera as an eye for QR codes: the browser's own `BarcodeDetector` where there is one, else
//! pictures for a decoder of ours.
use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

use super::dom;

/// The longer side of the pictures that are decoded, in pixels: enough for a poster at arm's length.
const SIDE: u32 = 640;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCamera {
    /// The visitor, or the app around the page, does not allow it.
    Refused,
    /// There is none, or not for pages like this one.
    Missing,
}

/// A picture in shades of grey, row by row.
#[derive(Debug)]
pub struct Grey {
    /// Pixels in a row.
    pub wide: usize,
    /// Rows.
    pub high: usize,
    /// One byte a pixel, 0 for black.
    pub pixels: Vec<u8>,
}

/// An open camera; closed when dropped.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
}

/// The browser's own `BarcodeDetector`.
pub struct Detector(JsValue);

/// The browser has a detector that does not work: on phones without the service that it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blind;

impl Camera {
    /// Opens the camera that looks away from the visitor, and shows it in `video`.
    pub async fn open(video: HtmlVideoElement) -> Result<Self, NoCamera> {
        let devices = window().navigator().media_devices();
        let devices = devices.map_err(|_| NoCamera::Missing)?;
        if devices.is_undefined() {
            // Not on a page that came without TLS.
            return Err(NoCamera::Missing);
        }
        let away = Object::new();
        let _ = Reflect::set(&away, &"facingMode".into(), &"environment".into());
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&away);
        let asked = devices.get_user_media_with_constraints(&constraints);
        let stream = JsFuture::from(asked.map_err(|_| NoCamera::Missing)?).await;
        let stream: MediaStream = stream.map_err(|error| why(&error))?.unchecked_into();
        video.set_src_object(Some(&stream));
        let canvas = document().create_element("canvas");
        let camera = Self {
            stream,
            video,
            canvas: canvas.map_err(|_| NoCamera::Missing)?.unchecked_into(),
        };
        // Not waited for: a camera that gives no picture would be waited for without end.
        let _ = camera.video.play();
        Ok(camera)
    }

    /// The code that the browser sees now.
    pub async fn seen(&self, Detector(detector): &Detector) -> Result<Option<String>, Blind> {
        let detect = dom::method(detector, "detect").ok_or(Blind)?;
        let found = match detect.call1(detector, &self.video) {
            Ok(found) => JsFuture::from(Promise::resolve(&found)).await,
            Err(error) => Err(error),
        };
        match found {
            Ok(found) => {
                let first = Array::from(&found).get(0);
                let value = Reflect::get(&first, &"rawValue".into());
                Ok(value.ok().and_then(|value| value.as_string()))
            }
            // Before the first picture.
            Err(error) if named(&error) == "InvalidStateError" => Ok(None),
            Err(_) => Err(Blind),
        }
    }

    /// What the camera sees now, as a picture; none before the first.
    pub fn picture(&self) -> Option<Grey> {
        let (wide, high) = (self.video.video_width(), self.video.video_height());
        let longer = wide.max(high);
        if longer == 0 {
            return None;
        }
        let fit = |side: u32| (side * SIDE.min(longer) / longer).max(1);
        let (wide, high) = (fit(wide), fit(high));
        self.canvas.set_width(wide);
        self.canvas.set_height(high);
        let context: CanvasRenderingContext2d =
            self.canvas.get_context("2d").ok()??.unchecked_into();
        let (w, h) = (f64::from(wide), f64::from(high));
        context
            .draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, w, h)
            .ok()?;
        let colours = context.get_image_data(0.0, 0.0, w, h).ok()?.data();
        // Green alone is near enough to brightness for black on white.
        let pixels = colours.0.chunks_exact(4).map(|pixel| pixel[1]).collect();
        Some(Grey {
            wide: wide as usize,
            high: high as usize,
            pixels,
        })
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
        self.video.set_src_object(None);
    }
}

fn why(error: &JsValue) -> NoCamera {
    match named(error).as_str() {
        "NotAllowedError" | "SecurityError" => NoCamera::Refused,
        _ => NoCamera::Missing,
    }
}

fn named(error: &JsValue) -> String {
    let name = Reflect::get(error, &"name".into()).ok();
    name.and_then(|name| name.as_string()).unwrap_or_default()
}

/// `new BarcodeDetector({ formats: ["qr_code"] })`, where there is such a thing and it says that it reads
/// QR codes: some have only the name of it.
pub async fn detector() -> Option<Detector> {
    let made = dom::method(&window(), "BarcodeDetector")?;
    let formats = dom::method(&made, "getSupportedFormats")?
        .call0(&made)
        .ok()?;
    let formats = JsFuture::from(Promise::resolve(&formats)).await.ok()?;
    if !Array::from(&formats).includes(&"qr_code".into(), 0) {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
    let detector = Reflect::construct(&made, &Array::of1(&options)).ok()?;
    Some(Detector(detector))
}
