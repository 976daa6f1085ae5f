//! The contact sheets: every poster small, for staff to check what hangs where.
use kurbo::{Point, Rect};
use qrcode::types::QrError;

use super::{
    drawing::{Drawing, number},
    font::{Face, Fonts},
    page::{At, Page, Style},
    palette::{Palette, token},
    poster::{Poster, Scene},
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

/// The sheet (from 0) on which the `n`th poster is, and its left, top, width and height there in
/// millimetres.
pub fn place(n: usize) -> (usize, [f64; 4]) {
    let (sheet, n) = (n / (COLUMNS * ROWS), n % (COLUMNS * ROWS));
    let x = MARGIN + number(n % COLUMNS) * (CELL[0] + GAP);
    let y = TOP + number(n / COLUMNS) * (CELL[1] + GAP);
    (sheet, [x, y, CELL[0], CELL[1]])
}

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
    let drawing = Drawing::new(SIZE, title, spoken.join("; "), palette.paper);
    let mut sheet = Page {
        drawing,
        fonts,
        palette,
    };
    let (left, right) = (MARGIN, SIZE[0] - MARGIN);
    let heading = Style(Face::Song, 9.0, palette.ink);
    sheet.text(heading, words::CONTACT, At::Left(left, 24.0));
    let small = Style(Face::Hei, 3.2, palette.ink_2);
    sheet.squeezed(
        small,
        &[3.6, 3.2, 2.8],
        centre,
        110.0,
        At::Right(right, 24.0),
    );
    let warning = Style(Face::Hei, 3.2, palette.accent);
    sheet.text(warning, words::KEEP, At::Left(left, 32.0));
    sheet.text(small, &format!("{page} / {of}"), At::Right(right, 32.0));
    for (n, poster) in posters.iter().enumerate() {
        let (_, [x, y, ..]) = place(n);
        cell(&mut sheet, poster, Point::new(x, y))?;
    }
    Ok(sheet.drawing)
}

fn cell(page: &mut Page, poster: &Poster, at: Point) -> Result<(), QrError> {
    let ([width, height], palette) = (CELL, page.palette);
    let card = Rect::from_origin_size(at, (width, height));
    page.drawing
        .card(card, 3.0, palette.card, Some(palette.line));
    page.qr(&poster.url, [at.x + (width - QR) / 2.0, at.y + 2.0, QR])?;
    let family = match poster.scene {
        Scene::Room(kind, _) => tint(kind),
        Scene::Land(..) if poster.quiet => token("quiet"),
        Scene::Land(..) => token("pine"),
    };
    let tab = Rect::new(at.x + 4.0, at.y + 42.2, at.x + 6.2, at.y + 45.8);
    page.drawing.card(tab, 0.6, family, None);
    let name = Style(Face::Song, 3.8, palette.ink);
    let sizes = [3.8, 3.4, 3.0, 2.6, 2.2, 1.8];
    page.squeezed(
        name,
        &sizes,
        &poster.name,
        width - 12.0,
        At::Left(at.x + 8.0, at.y + 45.3),
    );
    page.squeezed(
        Style(Face::Hei, 2.3, palette.ink_2),
        &[2.3, 2.0, 1.7, 1.4],
        &poster.place.path(),
        width - 8.0,
        At::Left(at.x + 4.0, at.y + 50.0),
    );
    let middle = At::Middle(at.x + width / 2.0, at.y + 55.8);
    page.code(2.5, 2.1, &poster.code.grouped(), middle);
    Ok(())
}
