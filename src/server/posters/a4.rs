//! The A4 sheet: the scene, the name, the code on a card, and where one is.
use kurbo::{Point, Rect};
use qrcode::types::QrError;

use super::{
    drawing::{Drawing, number},
    font::{Face, Fonts},
    foot,
    lines::fit,
    page::{At, Page, Style, leading},
    palette::token,
    poster::{Poster, Scene},
    scene, words,
};
use crate::model::content::Content;

/// ISO 216.
pub const SIZE: [f64; 2] = [210.0, 297.0];
/// The margin left and right.
pub const MARGIN: f64 = 17.0;
/// The width of a line.
pub const ROOM: f64 = SIZE[0] - 2.0 * MARGIN;
/// Where the QR code is: left, top, side, its quiet zone included; in millimetres.
pub const QR: [f64; 3] = [21.0, 155.0, 88.0];
/// The card the code is on.
const CARD: Rect = Rect::new(MARGIN, 151.0, SIZE[0] - MARGIN, 247.0);
/// Left and right of the column beside the code.
const COLUMN: [f64; 2] = [117.0, 187.0];
/// The lowest baseline above the card.
const LOWEST: f64 = CARD.y0 - 1.5;
/// Where the sheet of paper over the scene begins, and how round its corners are.
const SHEET: [f64; 2] = [96.7, 11.0];

/// Draws the sheet.
pub fn draw(fonts: &Fonts, content: &Content, poster: &Poster) -> Result<Drawing, QrError> {
    let [top, radius] = SHEET;
    let mut page = Page::of(fonts, content, poster, SIZE, [top, radius, 0.0]);
    centre(&mut page, content);
    let width = seal(&mut page, poster);
    head(&mut page, poster, width);
    let palette = page.palette;
    page.drawing
        .card(CARD, 8.0, palette.card, Some(palette.line));
    page.qr(&poster.url, QR)?;
    how(&mut page, poster);
    typed(&mut page, poster);
    match poster.scene {
        Scene::Room(_, zone) => foot::plan(&mut page, content, zone),
        Scene::Land(_, site, stop) => foot::trail(&mut page, content, site, stop),
    }
    Ok(page.drawing)
}

/// The centre's name on a slip of paper over the scene.
fn centre(page: &mut Page, content: &Content) {
    let name = content.centre.name.as_str();
    let style = Style(Face::Song, 5.2, page.palette.ink);
    let width = page.fonts.width(Face::Song, 5.2, name);
    let slip = Rect::new(MARGIN, 13.0, MARGIN + width + 12.0, 25.0);
    page.drawing.card(slip, 6.0, page.palette.card, None);
    page.text(style, name, At::Left(MARGIN + 6.0, 20.9));
}

/// A site's seal; at a memorial one word of respect. Returns the width left for the name.
fn seal(page: &mut Page, poster: &Poster) -> f64 {
    if !matches!(poster.scene, Scene::Land(..)) {
        return ROOM;
    }
    let ink = if poster.quiet {
        token("quiet")
    } else {
        page.palette.accent
    };
    let at = Point::new(SIZE[0] - MARGIN - 27.0, 106.0);
    scene::stamp(&mut page.drawing, page.fonts, &poster.stone, ink, at, 27.0);
    ROOM - 34.0
}

/// Name, English name and summary.
fn head(page: &mut Page, poster: &Poster, width: f64) {
    let (fonts, palette) = (page.fonts, page.palette);
    let sizes = [19.0, 17.0, 15.0, 13.5, 12.0, 10.5, 9.0];
    let (mut size, mut name) = fit(fonts, Face::Song, &sizes[..4], &poster.name, width, 1);
    if name.len() > 1 {
        (size, name) = fit(fonts, Face::Song, &sizes[3..], &poster.name, width, 2);
    }
    let y = if name.len() == 1 { 121.5 } else { 115.5 };
    let name_style = Style(Face::Song, size, palette.ink);
    let mut y = page.lines(name_style, &name, At::Left(MARGIN, y));
    let sizes = [6.0, 5.4, 4.8, 4.2, 3.8];
    let (mut size, mut summary) = fit(fonts, Face::Hei, &sizes, &poster.summary, ROOM, 1);
    if summary.len() > 1 {
        (size, summary) = fit(fonts, Face::Hei, &sizes[2..], &poster.summary, ROOM, 2);
    }
    let at = if summary.len() == 1 { 143.0 } else { 139.5 };
    let under = |y: f64| (y + 8.0).max(at);
    let last =
        |y: f64| under(y) + number(summary.len().saturating_sub(1)) * leading(Face::Hei, size);
    // Nothing may come under the card; the summary says more than the name once more does.
    let english = poster.english.as_ref();
    if let Some(english) = english.filter(|_| last(y + 8.2) <= LOWEST) {
        y += 8.2;
        let style = Style(Face::Hei, 4.6, palette.ink_2);
        page.squeezed(style, &[4.6, 4.0, 3.4], english, width, At::Left(MARGIN, y));
    }
    let style = Style(Face::Hei, size, palette.ink);
    page.lines(style, &summary, At::Left(MARGIN, under(y)));
}

/// How to use it, beside the code.
fn how(page: &mut Page, poster: &Poster) {
    let ([left, right], palette) = (COLUMN, page.palette);
    if !poster.quiet {
        let at = Point::new(right - 21.0, 154.5);
        scene::bird(&mut page.drawing, palette.accent, at, 21.0);
    }
    let words = poster.words;
    let style = Style(Face::Song, 10.0, palette.accent);
    page.text(style, words.heading, At::Left(left, 170.5));
    let (_, lines) = fit(
        page.fonts,
        Face::Hei,
        &[4.5],
        words.sentence,
        right - left,
        3,
    );
    let style = Style(Face::Hei, 4.5, palette.ink);
    let y = page.lines(style, &lines, At::Left(left, 181.5));
    let (size, lines) = fit(
        page.fonts,
        Face::Hei,
        &[3.3],
        words.english,
        right - left,
        2,
    );
    let style = Style(Face::Hei, size, palette.ink_2);
    page.lines(style, &lines, At::Left(left, y + 7.0));
}

/// The code to type where a camera fails.
fn typed(page: &mut Page, poster: &Poster) {
    let [left, right] = COLUMN;
    page.dots(Point::new(left + 0.4, 211.6), right - left);
    let style = Style(Face::Hei, 3.5, page.palette.ink_2);
    // Nothing of an address may be left out: rather it is small.
    page.squeezed(
        style,
        &[3.5, 3.2, 2.9, 2.6, 2.3, 2.0, 1.7],
        &words::open(&poster.host),
        right - left,
        At::Left(left, 217.9),
    );
    page.text(style, words::TYPE_IT, At::Left(left, 223.2));
    let grouped = poster.code.grouped();
    let (first, second) = grouped.split_at(grouped.len() / 2 + 1);
    for (half, y) in [(first.trim_end_matches('-'), 232.2), (second, 241.2)] {
        page.code(7.2, 6.2, half, At::Left(left - 0.6, y));
    }
}
