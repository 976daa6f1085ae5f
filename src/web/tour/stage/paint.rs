//! The picture: colours of the site's own sheet, the size of the canvas, one drawing a frame.
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{eye::Eye, signs};
use crate::{
    model::{
        content::Content,
        house::{EYES, House, ink::TOKENS},
    },
    web::device::gl::{Context, Frame},
};

/// Frames slower than this, in seconds, make the picture coarser while one moves.
const SLOW: f64 = 0.04;

/// What draws.
pub struct Paint {
    context: Context,
    inks: Vec<f32>,
    sky: [f32; 3],
    ink: [f32; 3],
    glow: [f32; 2],
    /// Pixels of the picture to a pixel of the page.
    fine: f64,
    /// How many frames in a row were slow.
    slow: u32,
}

#[allow(clippy::cast_possible_truncation)] // metres and colours
pub fn small(n: f64) -> f32 {
    n as f32
}

impl Paint {
    /// Begins to draw on this canvas; none where there is no WebGL 2.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let mut paint = Self {
            context: Context::new(canvas)?,
            inks: Vec::new(),
            sky: [0.0; 3],
            ink: [0.0; 3],
            glow: [1.0; 2],
            fine: window().device_pixel_ratio().clamp(1.0, 2.0),
            slow: 0,
        };
        paint.mix();
        Some(paint)
    }

    /// Reads the colours again: it may have become dark.
    pub fn mix(&mut self) {
        let Some(colours) = Colours::new() else {
            return;
        };
        self.sky = colours.of("--cut-sky");
        self.ink = colours.of("--ink");
        let dark = self.sky[0] < 0.5;
        // At night the lamps are lit: what the page has dark for reading is lifted, and a little warmer.
        let lit = |[r, g, b]: [f32; 3]| {
            let lift = |n: f32| n + (n.sqrt() - n) * 0.5;
            [lift(r) * 1.04, lift(g), lift(b) * 0.92]
        };
        let inks = TOKENS.iter().map(|token| colours.of(token));
        self.inks = inks
            .flat_map(|ink| if dark { lit(ink) } else { ink })
            .collect();
        // It is brightest where one stands.
        self.glow = if dark { [1.1, 0.94] } else { [1.03, 0.97] };
    }

    /// Whether the browser took the context away.
    pub fn is_lost(&self) -> bool {
        self.context.is_lost()
    }

    /// Makes everything anew after the browser has given the context back.
    pub fn restore(&mut self, canvas: &HtmlCanvasElement, content: &Content, house: &House) {
        if let Some(context) = Context::new(canvas) {
            self.context = context;
            self.build(house);
            self.name(content, house);
        }
    }

    /// Takes up another house, as yet without names: setting them takes as long as a frame or two.
    pub fn take_up(&mut self, house: &House) {
        self.context.forget_names();
        self.build(house);
    }

    /// Takes up a house as far as it stands.
    pub fn build(&mut self, house: &House) {
        self.context.build(&house.mesh);
    }

    /// Hangs the names over its doors.
    pub fn name(&mut self, content: &Content, house: &House) {
        if let Some(signs) = signs::paint(content, &house.signs) {
            self.context
                .name(&signs.corners, &signs.order, &signs.sheet);
        }
    }

    /// Draws what the eye sees.
    pub fn draw(&mut self, canvas: &HtmlCanvasElement, eye: &Eye, passed: f64, moving: bool) {
        self.slow = if moving && passed > SLOW {
            self.slow + 1
        } else {
            0
        };
        if self.slow > 8 && self.fine > 0.6 {
            self.fine *= 0.75;
            self.slow = 0;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // pixels
        let pixels = |side: i32| (f64::from(side) * self.fine) as u32;
        let (wide, high) = (
            pixels(canvas.client_width()),
            pixels(canvas.client_height()),
        );
        if wide == 0 || high == 0 {
            return;
        }
        if canvas.width() != wide || canvas.height() != high {
            canvas.set_width(wide);
            canvas.set_height(high);
        }
        let frame = Frame {
            eye: eye.matrix(f64::from(wide) / f64::from(high)),
            at: [small(eye.at[0]), small(EYES), small(eye.at[1])],
            inks: &self.inks,
            sky: self.sky,
            ink: self.ink,
            glow: self.glow,
        };
        let side = |n: u32| i32::try_from(n).unwrap_or(0);
        self.context.draw([side(wide), side(high)], &frame);
    }

    /// Gives all memory back.
    pub fn free(&self) {
        self.context.free();
    }
}

/// The colours that the page's style sheet has.
struct Colours {
    style: web_sys::CssStyleDeclaration,
    pen: CanvasRenderingContext2d,
}

impl Colours {
    fn new() -> Option<Self> {
        let root = document().document_element()?;
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        Some(Self {
            style: window().get_computed_style(&root).ok()??,
            pen: canvas.get_context("2d").ok()??.dyn_into().ok()?,
        })
    }

    /// A custom property as red, green and blue, 0 to 1. The browser reads the colour.
    fn of(&self, token: &str) -> [f32; 3] {
        let value = self.style.get_property_value(token).unwrap_or_default();
        self.pen.set_fill_style_str(value.trim());
        let read = js_sys::Reflect::get(&self.pen, &"fillStyle".into());
        let hex = read.ok().and_then(|it| it.as_string()).unwrap_or_default();
        let part = |n: usize| {
            let byte = hex
                .get(n..n + 2)
                .and_then(|hex| u8::from_str_radix(hex, 16).ok());
            f32::from(byte.unwrap_or(128)) / 255.0
        };
        [part(1), part(3), part(5)]
    }
}
