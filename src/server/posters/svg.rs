//! Writes a drawing as SVG: paths only, so that it looks the same everywhere.
use std::fmt::Write as _;

use kurbo::{BezPath, PathEl, Point};

use super::drawing::{Drawing, Ink, Paint};

/// The file's text.
pub fn write(drawing: &Drawing) -> String {
    let [width, height] = drawing.size;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n",
        escaped(&drawing.title),
        escaped(&drawing.words)
    );
    for shape in &drawing.shapes {
        let paint = match shape.paint {
            Paint::Fill(ink) => format!("fill=\"{}\"", hex(ink)),
            Paint::Stroke(ink, width) => format!("{} stroke-width=\"{width}\"", line(ink)),
            Paint::Dots(ink, width, every) => format!(
                "{} stroke-width=\"{width}\" stroke-dasharray=\"0 {every}\"",
                line(ink)
            ),
        };
        let _ = writeln!(text, "<path {paint} d=\"{}\"/>", data(&shape.path));
    }
    text.push_str("</svg>\n");
    text
}

fn line(ink: Ink) -> String {
    let ink = hex(ink);
    format!("fill=\"none\" stroke=\"{ink}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"")
}

fn hex(Ink([r, g, b]): Ink) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn data(path: &BezPath) -> String {
    let mut text = String::new();
    for element in path.elements() {
        let (letter, points): (char, &[Point]) = match element {
            PathEl::MoveTo(a) => ('M', &[*a]),
            PathEl::LineTo(a) => ('L', &[*a]),
            PathEl::QuadTo(a, b) => ('Q', &[*a, *b]),
            PathEl::CurveTo(a, b, c) => ('C', &[*a, *b, *c]),
            PathEl::ClosePath => ('Z', &[]),
        };
        text.push(letter);
        for (n, point) in points.iter().enumerate() {
            let gap = if n == 0 { "" } else { " " };
            let _ = write!(text, "{gap}{} {}", number(point.x), number(point.y));
        }
    }
    text
}

/// To the micrometre, without idle zeroes.
fn number(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
