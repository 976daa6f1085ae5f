//! The camera as an eye for QR codes: the browser's own `BarcodeDetector` where there is one, else
//! pictures for a decoder of ours.
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

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
    detector: Option<JsValue>,
}

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
            detector: detector(),
        };
        // Not waited for: a camera that gives no picture would be waited for without end.
        let _ = camera.video.play();
        Ok(camera)
    }

    /// Whether the browser itself finds codes.
    pub fn detects(&self) -> bool {
        self.detector.is_some()
    }

    /// The code that the browser sees now.
    pub async fn seen(&self) -> Option<String> {
        let detector = self.detector.as_ref()?;
        let detect: Function = Reflect::get(detector, &"detect".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let found: Promise = detect.call1(detector, &self.video).ok()?.dyn_into().ok()?;
        let found: Array = JsFuture::from(found).await.ok()?.dyn_into().ok()?;
        let first = found.get(0);
        Reflect::get(&first, &"rawValue".into()).ok()?.as_string()
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
    let name = Reflect::get(error, &"name".into()).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("NotAllowedError" | "SecurityError") => NoCamera::Refused,
        _ => NoCamera::Missing,
    }
}

/// `new BarcodeDetector({ formats: ["qr_code"] })`, where there is such a thing.
fn detector() -> Option<JsValue> {
    let made: Function = Reflect::get(&window(), &"BarcodeDetector".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
    Reflect::construct(&made, &Array::of1(&options)).ok()
}
