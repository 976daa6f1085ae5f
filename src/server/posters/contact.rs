//! The contact sheets: every poster small, for staff to check what hangs where.
use kurbo::{Point, Rect};
use qrcode::types::QrError;

use super::{
    a4::{spaced, spaced_width},
    drawing::{Drawing, Ink, number},
    font::{Face, Fonts},
    lines::fit,
    palette::{Palette, token},
    poster::{Poster, Scene},
    qr,
    scene::tint,
    words,
};
use crate::model::content::Content;

/// A4, ISO 216.
const SIZE: [f64; 2] = [210.0, 297.0];
const MARGIN: f64 = 15.0;
const COLUMNS: usize = 4;
const ROWS: usize = 4;
const GAP: f64 = 4.0;
/// Where the first row begins.
const TOP: f64 = 40.0;
/// A cell's width and height.
const CELL: [f64; 2] = [42.0, 59.0];
/// A code's side with its quiet zone.
const QR: f64 = 38.0;

/// Draws as many sheets as are needed.
pub fn draw(fonts: &Fonts, content: &Content, posters: &[Poster]) -> Result<Vec<Drawing>, QrError> {
    let sheets: Vec<&[Poster]> = posters.chunks(COLUMNS * ROWS).collect();
    let count = sheets.len();
    let draw = |(n, posters): (usize, &&[Poster])| sheet(fonts, content, posters, [n + 1, count]);
    sheets.iter().enumerate().map(draw).collect()
}

fn sheet(
    fonts: &Fonts,
    content: &Content,
    posters: &[Poster],
    [page, of]: [usize; 2],
) -> Result<Drawing, QrError> {
    let palette = Palette::warm();
    let centre = content.centre.name.as_str();
    let title = format!("{centre} · {}", words::CONTACT);
    let spoken: Vec<String> = posters
        .iter()
        .map(|poster| format!("{} {}", poster.name, poster.code.grouped()))
        .collect();
    let mut drawing = Drawing::new(SIZE, title, spoken.join("; "), palette.paper);
    let mut text = |face, size, text: &str, at: Point, ink| {
        drawing.fill(fonts.set(face, size, text, at), ink);
    };
    text(
        Face::Song,
        9.0,
        words::CONTACT,
        Point::new(MARGIN, 24.0),
        palette.ink,
    );
    let (size, lines) = fit(fonts, Face::Hei, &[3.6, 3.2], centre, 110.0, 1);
    if let Some(line) = lines.first() {
        let x = SIZE[0] - MARGIN - fonts.width(Face::Hei, size, line);
        text(Face::Hei, size, line, Point::new(x, 24.0), palette.ink_2);
    }
    text(
        Face::Hei,
        3.2,
        words::KEEP,
        Point::new(MARGIN, 32.0),
        palette.accent,
    );
    let number_text = format!("{page} / {of}");
    let x = SIZE[0] - MARGIN - fonts.width(Face::Hei, 3.2, &number_text);
    text(
        Face::Hei,
        3.2,
        &number_text,
        Point::new(x, 32.0),
        palette.ink_2,
    );
    for (n, poster) in posters.iter().enumerate() {
        let x = MARGIN + number(n % COLUMNS) * (CELL[0] + GAP);
        let y = TOP + number(n / COLUMNS) * (CELL[1] + GAP);
        cell(&mut drawing, fonts, &palette, poster, Point::new(x, y))?;
    }
    Ok(drawing)
}

fn cell(
    drawing: &mut Drawing,
    fonts: &Fonts,
    palette: &Palette,
    poster: &Poster,
    at: Point,
) -> Result<(), QrError> {
    let [width, height] = CELL;
    let card = Rect::from_origin_size(at, (width, height));
    drawing.card(card, 3.0, palette.card, Some(palette.line));
    let from = at + kurbo::Vec2::new((width - QR) / 2.0, 2.0);
    drawing.card(
        Rect::from_origin_size(from, (QR, QR)),
        1.5,
        Ink([255; 3]),
        None,
    );
    drawing.fill(qr::path(&poster.url, from, QR)?, Ink::BLACK);
    let family = match poster.scene {
        Scene::Room(kind, _) => tint(kind),
        Scene::Land(..) if poster.quiet => token("quiet"),
        Scene::Land(..) => token("pine"),
    };
    drawing.card(
        Rect::new(at.x + 4.0, at.y + 42.2, at.x + 6.2, at.y + 45.8),
        0.6,
        family,
        None,
    );
    let room = width - 12.0;
    let (size, lines) = fit(
        fonts,
        Face::Song,
        &[3.8, 3.4, 3.0, 2.6],
        poster.name,
        room,
        1,
    );
    if let Some(line) = lines.first() {
        let name = fonts.set(Face::Song, size, line, Point::new(at.x + 8.0, at.y + 45.3));
        drawing.fill(name, palette.ink);
    }
    let path = poster.place.path();
    let place = fonts.set(Face::Hei, 2.3, &path, Point::new(at.x + 4.0, at.y + 50.0));
    drawing.fill(place, palette.ink_2);
    let grouped = poster.code.grouped();
    let left = at.x + (width - spaced_width(&grouped, 2.0)) / 2.0;
    let baseline = Point::new(left, at.y + 55.8);
    spaced(drawing, fonts, &grouped, baseline, [2.9, 2.0], palette.ink);
    Ok(())
}
