//! Writes drawings as one PDF, a page each: paths only, nothing that a printer would have to have.
use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use kurbo::{BezPath, PathEl, Point};
use pdf_writer::{
    Content, Filter, Finish as _, Pdf, Rect, Ref, TextStr,
    types::{LineCapStyle, LineJoinStyle},
};

use super::drawing::{Drawing, Ink, Paint};

/// Points in a millimetre.
const PT: f32 = 72.0 / 25.4;

/// The file's bytes.
pub fn write(title: &str, drawings: &[Drawing]) -> std::io::Result<Vec<u8>> {
    let [catalog, tree, info] = [1, 2, 3].map(Ref::new);
    let page = |n: usize| Ref::new(4 + 2 * i32::try_from(n).unwrap_or(i32::MAX / 2));
    let mut pdf = Pdf::new();
    pdf.document_info(info)
        .title(TextStr(title))
        .creator(TextStr("hongdu"));
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr("zh-CN"));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    let pages = (0..drawings.len()).map(page);
    let count = i32::try_from(drawings.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(pages).count(count);
    for (n, drawing) in drawings.iter().enumerate() {
        let (page, content) = (page(n), Ref::new(page(n).get() + 1));
        let [width, height] = drawing.size.map(points);
        let mut writer = pdf.page(page);
        writer.parent(tree).contents(content);
        writer.media_box(Rect::new(0.0, 0.0, width, height));
        writer.resources();
        writer.finish();
        let bytes = compressed(&painted(drawing))?;
        pdf.stream(content, &bytes).filter(Filter::FlateDecode);
    }
    Ok(pdf.finish())
}

fn painted(drawing: &Drawing) -> Vec<u8> {
    let mut page = Content::new();
    page.set_line_cap(LineCapStyle::RoundCap);
    page.set_line_join(LineJoinStyle::RoundJoin);
    let height = drawing.size[1];
    for shape in &drawing.shapes {
        match shape.paint {
            Paint::Fill(ink) => {
                fill(&mut page, ink);
                trace(&mut page, &shape.path, height);
                page.fill_nonzero();
            }
            Paint::Stroke(ink, width) => {
                stroke(&mut page, ink, width);
                page.set_dash_pattern([], 0.0);
                trace(&mut page, &shape.path, height);
                page.stroke();
            }
            Paint::Dots(ink, width, every) => {
                stroke(&mut page, ink, width);
                page.set_dash_pattern([0.0, points(every)], 0.0);
                trace(&mut page, &shape.path, height);
                page.stroke();
            }
        }
    }
    page.finish().into_vec()
}

fn fill(page: &mut Content, Ink(channels): Ink) {
    let [r, g, b] = channels.map(|channel| f32::from(channel) / 255.0);
    if channels == [channels[0]; 3] {
        page.set_fill_gray(r);
    } else {
        page.set_fill_rgb(r, g, b);
    }
}

fn stroke(page: &mut Content, Ink(channels): Ink, width: f64) {
    let [r, g, b] = channels.map(|channel| f32::from(channel) / 255.0);
    page.set_stroke_rgb(r, g, b);
    page.set_line_width(points(width));
}

fn trace(page: &mut Content, path: &BezPath, height: f64) {
    let at = |point: Point| (points(point.x), points(height - point.y));
    let mut pen = Point::ZERO;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                let (x, y) = at(to);
                page.move_to(x, y);
                pen = to;
            }
            PathEl::LineTo(to) => {
                let (x, y) = at(to);
                page.line_to(x, y);
                pen = to;
            }
            PathEl::QuadTo(a, to) => {
                // PDF has cubic curves only.
                let (c1, c2) = (pen.lerp(a, 2.0 / 3.0), to.lerp(a, 2.0 / 3.0));
                cubic(page, [at(c1), at(c2), at(to)]);
                pen = to;
            }
            PathEl::CurveTo(a, b, to) => {
                cubic(page, [at(a), at(b), at(to)]);
                pen = to;
            }
            PathEl::ClosePath => {
                page.close_path();
            }
        }
    }
}

fn cubic(page: &mut Content, [a, b, c]: [(f32, f32); 3]) {
    page.cubic_to(a.0, a.1, b.0, b.1, c.0, c.1);
}

fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Millimetres as points, to a thousandth: more digits only make the file larger.
#[allow(clippy::cast_possible_truncation)] // a sheet is smaller than any f32
fn points(millimetres: f64) -> f32 {
    (millimetres as f32 * PT * 1000.0).round() / 1000.0
}
