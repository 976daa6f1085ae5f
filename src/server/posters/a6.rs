//! The A6 sheet, for beside a door: name, code, one sentence.
use kurbo::{Point, Rect};
use qrcode::types::QrError;

use super::{
    a4::{spaced, spaced_width},
    drawing::{Drawing, Ink},
    font::{Face, Fonts},
    lines::fit,
    palette::Palette,
    poster::{Poster, Scene},
    qr, scene, words,
};
use crate::model::content::Content;

/// ISO 216.
const SIZE: [f64; 2] = [105.0, 148.0];
/// The margin left and right.
const MARGIN: f64 = 9.0;
/// Where the QR code is: left, top, side, its quiet zone included; in millimetres.
pub const QR: [f64; 3] = [24.5, 59.5, 56.0];
/// The card the code is on.
const CARD: Rect = Rect::new(MARGIN, 57.0, 105.0 - MARGIN, 128.0);

/// Draws the sheet.
pub fn draw(fonts: &Fonts, content: &Content, poster: &Poster) -> Result<Drawing, QrError> {
    let palette = if poster.quiet {
        Palette::quiet()
    } else {
        Palette::warm()
    };
    let title = format!("{} · {}", poster.name, content.centre.name.as_str());
    let mut drawing = Drawing::new(SIZE, title, poster.spoken(), palette.paper);
    match poster.scene {
        Scene::Room(kind, _) => scene::room(&mut drawing, &palette, kind),
        Scene::Land(kind, ..) => scene::land(&mut drawing, &palette, kind),
    }
    scene::sheet(&mut drawing, &palette, 33.0, 6.0);
    let mut middle = |face, sizes: &[f64], text: &str, y: f64, ink: Ink| {
        let width = SIZE[0] - 2.0 * MARGIN;
        let (size, lines) = fit(fonts, face, sizes, text, width, 1);
        // What fits on no line goes on two, close together.
        let leading = size * 1.3;
        let mut y = if lines.len() > 1 {
            y - leading * 0.7
        } else {
            y
        };
        for line in lines.iter().take(2) {
            let x = (SIZE[0] - fonts.width(face, size, line)) / 2.0;
            drawing.fill(fonts.set(face, size, line, Point::new(x, y)), ink);
            y += leading;
        }
    };
    let names = [9.5, 8.6, 7.8, 7.0, 6.2, 5.4];
    middle(Face::Song, &names, poster.name, 45.5, palette.ink);
    middle(
        Face::Hei,
        &[3.4, 3.0, 2.8],
        poster.summary,
        52.5,
        palette.ink_2,
    );
    middle(
        Face::Hei,
        &[3.5, 3.2],
        poster.words.short,
        134.5,
        palette.ink,
    );
    middle(
        Face::Song,
        &[3.3, 3.0],
        content.centre.name.as_str(),
        141.5,
        palette.ink_2,
    );
    code(&mut drawing, fonts, &palette, poster)?;
    Ok(drawing)
}

fn code(
    drawing: &mut Drawing,
    fonts: &Fonts,
    palette: &Palette,
    poster: &Poster,
) -> Result<(), QrError> {
    let [x, y, side] = QR;
    drawing.card(CARD, 5.0, palette.card, Some(palette.line));
    drawing.card(
        Rect::new(x, y, x + side, y + side),
        2.0,
        Ink([255; 3]),
        None,
    );
    drawing.fill(qr::path(&poster.url, Point::new(x, y), side)?, Ink::BLACK);
    let hint = words::TYPE_IT_SHORT;
    let left = (SIZE[0] - fonts.width(Face::Hei, 2.5, hint)) / 2.0;
    drawing.fill(
        fonts.set(Face::Hei, 2.5, hint, Point::new(left, 119.2)),
        palette.ink_2,
    );
    let grouped = poster.code.grouped();
    let left = (SIZE[0] - spaced_width(&grouped, 3.9)) / 2.0;
    spaced(
        drawing,
        fonts,
        &grouped,
        Point::new(left, 125.2),
        [5.0, 3.9],
        palette.ink,
    );
    Ok(())
}
