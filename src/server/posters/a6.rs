//! The A6 sheet, for beside a door: name, code, one sentence.
use kurbo::Rect;
use qrcode::types::QrError;

use super::{
    drawing::Drawing,
    font::{Face, Fonts},
    lines::fit,
    page::{At, Page, Style},
    poster::Poster,
    words,
};
use crate::model::content::Content;

/// ISO 216.
const SIZE: [f64; 2] = [105.0, 148.0];
/// The margin left and right.
const MARGIN: f64 = 9.0;
/// The width of a line.
const ROOM: f64 = SIZE[0] - 2.0 * MARGIN;
/// The middle.
const MIDDLE: f64 = SIZE[0] / 2.0;
/// Where the QR code is: left, top, side, its quiet zone included; in millimetres.
pub const QR: [f64; 3] = [26.0, 64.5, 53.0];
/// The card the code is on.
const CARD: Rect = Rect::new(MARGIN, 62.5, SIZE[0] - MARGIN, 130.5);
/// Where the sheet of paper over the scene begins, how round its corners are, and how far the scene
/// is moved up to show its middle.
const SHEET: [f64; 3] = [41.0, 6.0, 5.5];

/// Draws the sheet.
pub fn draw(fonts: &Fonts, content: &Content, poster: &Poster) -> Result<Drawing, QrError> {
    let mut page = Page::of(fonts, content, poster, SIZE, SHEET);
    head(&mut page, poster);
    let palette = page.palette;
    page.drawing
        .card(CARD, 5.0, palette.card, Some(palette.line));
    page.qr(&poster.url, QR)?;
    let style = Style(Face::Hei, 2.5, palette.ink_2);
    page.squeezed(
        style,
        &[2.5, 2.3, 2.1, 1.9, 1.7],
        &words::open_and_type(&poster.host),
        CARD.width() - 6.0,
        At::Middle(MIDDLE, 120.4),
    );
    page.code(4.8, 4.3, &poster.code.grouped(), At::Middle(MIDDLE, 126.8));
    let style = Style(Face::Hei, 3.5, palette.ink);
    page.squeezed(
        style,
        &[3.5, 3.2],
        poster.words.short,
        ROOM,
        At::Middle(MIDDLE, 136.3),
    );
    let centre = content.centre.name.as_str();
    let style = Style(Face::Song, 3.3, palette.ink_2);
    page.squeezed(
        style,
        &[3.3, 3.0, 2.7],
        centre,
        ROOM,
        At::Middle(MIDDLE, 142.3),
    );
    Ok(page.drawing)
}

/// The name, on two lines if it must be, and the summary if there is room for it.
fn head(page: &mut Page, poster: &Poster) {
    let (fonts, palette) = (page.fonts, page.palette);
    let sizes = [9.0, 8.2, 7.4, 6.6, 5.8];
    let (mut size, mut name) = fit(fonts, Face::Song, &sizes, &poster.name, ROOM, 1);
    if name.len() > 1 {
        (size, name) = fit(fonts, Face::Song, &sizes[3..], &poster.name, ROOM, 2);
    }
    let small = [3.4, 3.0, 2.7];
    let (line, summary) = fit(fonts, Face::Hei, &small, &poster.summary, ROOM, 1);
    let (name_at, summary_at) = match (name.len(), summary.len()) {
        (1, 1) => (52.0, 58.6),
        (1, _) => (50.3, 55.6),
        _ => (48.2, 60.4),
    };
    let style = Style(Face::Song, size, palette.ink);
    page.lines(style, &name, At::Middle(MIDDLE, name_at));
    if name.len() == 1 || summary.len() == 1 {
        let style = Style(Face::Hei, line, palette.ink_2);
        page.lines(style, &summary, At::Middle(MIDDLE, summary_at));
    }
}
