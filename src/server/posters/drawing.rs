//! A drawing: filled and stroked paths in millimetres, from which SVG and PDF are written.
use kurbo::{Affine, BezPath, Point, Rect, RoundedRect, Shape as _};

/// A colour, red, green and blue. Where all three are equal it prints with black ink alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub [u8; 3]);

impl Ink {
    /// What codes are printed in: nothing scans better.
    pub const BLACK: Self = Self([0; 3]);

    /// This colour with `part` (0 to 1) of another mixed in.
    pub fn mixed(self, other: Self, part: f64) -> Self {
        let channel = |at: usize| {
            let (from, to) = (f64::from(self.0[at]), f64::from(other.0[at]));
            rounded(from + (to - from) * part)
        };
        Self([0, 1, 2].map(channel))
    }

    /// This colour with `part` (0 to 1) of its colourfulness taken away, as bright as before.
    pub fn muted(self, part: f64) -> Self {
        let [r, g, b] = self.0.map(f64::from);
        let grey = rounded(0.2126 * r + 0.7152 * g + 0.0722 * b);
        self.mixed(Self([grey; 3]), part)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to 0..=255
fn rounded(channel: f64) -> u8 {
    channel.round().clamp(0.0, 255.0) as u8
}

/// How a path is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// Filled, nonzero winding.
    Fill(Ink),
    /// Stroked with round caps and joins, the width in millimetres.
    Stroke(Ink, f64),
    /// Dots this wide, one every so many millimetres.
    Dots(Ink, f64, f64),
}

/// One path.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Its outline in millimetres, x to the right, y downwards.
    pub path: BezPath,
    /// Its paint.
    pub paint: Paint,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Width and height in millimetres.
    pub size: [f64; 2],
    /// What it is, for the title of the file.
    pub title: String,
    /// What it says, for those who cannot see it and for searching.
    pub words: String,
    /// From the back to the front.
    pub shapes: Vec<Shape>,
}

impl Drawing {
    /// An empty sheet of this colour.
    pub fn new(size: [f64; 2], title: String, words: String, ground: Ink) -> Self {
        let mut drawing = Self {
            size,
            title,
            words,
            shapes: Vec::new(),
        };
        drawing.fill(Rect::new(0.0, 0.0, size[0], size[1]).to_path(0.01), ground);
        drawing
    }

    /// Adds a filled path.
    pub fn fill(&mut self, path: BezPath, ink: Ink) {
        self.paint(path, Paint::Fill(ink));
    }

    /// Adds a path.
    pub fn paint(&mut self, path: BezPath, paint: Paint) {
        if !path.is_empty() {
            self.shapes.push(Shape { path, paint });
        }
    }

    /// Adds a rectangle with round corners, with a hairline around it if `line` is given.
    pub fn card(&mut self, rect: Rect, radius: f64, ink: Ink, line: Option<Ink>) {
        let path = RoundedRect::from_rect(rect, radius).to_path(0.01);
        self.fill(path.clone(), ink);
        if let Some(line) = line {
            self.paint(path, Paint::Stroke(line, 0.25));
        }
    }
}

/// A small count as a factor.
pub fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// SVG path data drawn in a square of `side` units, moved to `at` and scaled to `width` millimetres.
///
/// Data that cannot be read is an empty path: it is this program's own and a test reads it all.
pub fn placed(data: &str, side: f64, at: Point, width: f64) -> BezPath {
    let path = BezPath::from_svg(data).unwrap_or_default();
    Affine::translate(at.to_vec2()) * Affine::scale(width / side) * path
}
