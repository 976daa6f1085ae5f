//! A page being laid out: the drawing, the fonts and colours, and text set on it.
use kurbo::{Point, Rect, Vec2};
use qrcode::types::QrError;

use super::{
    drawing::{Drawing, Ink, number},
    font::{Face, Fonts},
    lines::squeeze,
    palette::Palette,
    poster::{Poster, Scene},
    qr, scene,
};
use crate::model::content::Content;

/// How a text is set: face, size in millimetres, colour.
#[derive(Clone, Copy, Debug)]
pub struct Style(pub Face, pub f64, pub Ink);

/// Where a text stands: at its left end, around its middle or at its right end, on a baseline.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum At {
    Left(f64, f64),
    Middle(f64, f64),
    Right(f64, f64),
}

/// From one baseline to the next, in millimetres.
pub fn leading(face: Face, size: f64) -> f64 {
    size * if face == Face::Song { 1.25 } else { 1.6 }
}

/// A page being laid out.
pub struct Page<'f> {
    /// What is on it so far.
    pub drawing: Drawing,
    /// What its text is set in.
    pub fonts: &'f Fonts,
    /// Its colours.
    pub palette: Palette,
}

impl<'f> Page<'f> {
    /// A poster's page: the scene across its top, over it a sheet of paper from `top` down with
    /// round corners; the scene is moved `up` beyond the edge.
    pub fn of(
        fonts: &'f Fonts,
        content: &Content,
        poster: &Poster,
        size: [f64; 2],
        [top, radius, up]: [f64; 3],
    ) -> Self {
        let palette = if poster.quiet {
            Palette::quiet()
        } else {
            Palette::warm()
        };
        let title = format!("{} · {}", poster.name, content.centre.name.as_str());
        let mut drawing = Drawing::new(size, title, poster.spoken(), palette.paper);
        match poster.scene {
            Scene::Room(kind, _) => scene::room(&mut drawing, &palette, kind, up),
            Scene::Land(kind, ..) => scene::land(&mut drawing, &palette, kind, up),
        }
        scene::sheet(&mut drawing, &palette, top, radius);
        Self {
            drawing,
            fonts,
            palette,
        }
    }

    /// Sets a text on one line.
    pub fn text(&mut self, Style(face, size, ink): Style, text: &str, at: At) {
        let width = || self.fonts.width(face, size, text);
        let from = match at {
            At::Left(x, y) => Point::new(x, y),
            At::Middle(x, y) => Point::new(x - width() / 2.0, y),
            At::Right(x, y) => Point::new(x - width(), y),
        };
        let path = self.fonts.set(face, size, text, from);
        self.drawing.fill(path, ink);
    }

    /// Sets lines one under the other; returns the last baseline.
    pub fn lines(&mut self, style: Style, lines: &[String], at: At) -> f64 {
        let leading = leading(style.0, style.1);
        let (At::Left(_, mut y) | At::Middle(_, mut y) | At::Right(_, mut y)) = at;
        for (n, line) in lines.iter().enumerate() {
            let down = |from: f64| from + number(n) * leading;
            let at = match at {
                At::Left(x, y) => At::Left(x, down(y)),
                At::Middle(x, y) => At::Middle(x, down(y)),
                At::Right(x, y) => At::Right(x, down(y)),
            };
            self.text(style, line, at);
            if n > 0 {
                y += leading;
            }
        }
        y
    }

    /// Sets a text on one line in the largest of `sizes` that fits into `width`, the style's size
    /// being left aside; what does not fit in the smallest ends in an ellipsis.
    pub fn squeezed(&mut self, style: Style, sizes: &[f64], text: &str, width: f64, at: At) {
        let Style(face, _, ink) = style;
        let (size, line) = squeeze(self.fonts, face, sizes, text, width);
        self.text(Style(face, size, ink), &line, at);
    }

    /// Puts a QR code on white, its left top corner and side given.
    pub fn qr(&mut self, text: &str, [x, y, side]: [f64; 3]) -> Result<(), QrError> {
        let white = Rect::new(x, y, x + side, y + side);
        self.drawing.card(white, side / 30.0, Ink([255; 3]), None);
        let path = qr::path(text, Point::new(x, y), side)?;
        self.drawing.fill(path, Ink::BLACK);
        Ok(())
    }

    /// Sets a code with its symbols in cells of `cell` millimetres, so that they can be counted off.
    pub fn code(&mut self, size: f64, cell: f64, code: &str, at: At) {
        let advance = |c: char| if c == '-' { cell * 0.7 } else { cell };
        let width: f64 = code.chars().map(advance).sum();
        let (mut x, y) = match at {
            At::Left(x, y) => (x, y),
            At::Middle(x, y) => (x - width / 2.0, y),
            At::Right(x, y) => (x - width, y),
        };
        let style = Style(Face::Bold, size, self.palette.ink);
        for c in code.chars() {
            if c != '-' {
                self.text(style, &c.to_string(), At::Middle(x + cell / 2.0, y));
            }
            x += advance(c);
        }
    }

    /// A row of dots from `from` to the right.
    pub fn dots(&mut self, from: Point, width: f64) {
        let mut path = kurbo::BezPath::new();
        path.move_to(from);
        path.line_to(from + Vec2::new(width, 0.0));
        let paint = super::drawing::Paint::Dots(self.palette.line, 0.7, 2.0);
        self.drawing.paint(path, paint);
    }
}
