//! The A4 sheet: the scene, the name, the code on a card, and where one is.
use kurbo::{Point, Rect, Vec2};
use qrcode::types::QrError;

use super::{
    drawing::{Drawing, Ink, Paint, number},
    floor,
    font::{Face, Fonts},
    lines::{fit, wrap},
    palette::{Palette, token},
    poster::{Poster, Scene},
    qr, scene, words,
};
use crate::model::content::Content;

/// ISO 216.
const SIZE: [f64; 2] = [210.0, 297.0];
/// The margin left and right.
const MARGIN: f64 = 17.0;
/// Where the QR code is: left, top, side, its quiet zone included; in millimetres.
pub const QR: [f64; 3] = [21.0, 155.0, 88.0];
/// The card the code is on.
const CARD: Rect = Rect::new(MARGIN, 151.0, 210.0 - MARGIN, 247.0);
/// The column beside the code.
const COLUMN: [f64; 2] = [117.0, 187.0];

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
    let mut page = Page {
        drawing,
        fonts,
        palette,
    };
    let top = scene::height(&page.drawing) - 11.0;
    scene::sheet(&mut page.drawing, &palette, top, 11.0);
    page.centre(content);
    page.head(poster);
    page.code(poster)?;
    page.beside(poster);
    page.foot(content, poster);
    Ok(page.drawing)
}

struct Page<'f> {
    drawing: Drawing,
    fonts: &'f Fonts,
    palette: Palette,
}

impl Page<'_> {
    fn text(&mut self, face: Face, size: f64, text: &str, at: Point, ink: Ink) {
        let path = self.fonts.set(face, size, text, at);
        self.drawing.fill(path, ink);
    }

    /// Lines one under the other; returns the last baseline.
    fn lines(&mut self, face: Face, size: f64, lines: &[String], at: Point, ink: Ink) -> f64 {
        let leading = if face == Face::Song { 1.25 } else { 1.6 };
        for (n, line) in lines.iter().enumerate() {
            let down = Vec2::new(0.0, number(n) * size * leading);
            self.text(face, size, line, at + down, ink);
        }
        at.y + number(lines.len().saturating_sub(1)) * size * leading
    }

    /// The centre's name on a slip of paper over the scene.
    fn centre(&mut self, content: &Content) {
        let (name, size) = (content.centre.name.as_str(), 5.2);
        let width = self.fonts.width(Face::Song, size, name);
        let slip = Rect::new(MARGIN, 13.0, MARGIN + width + 12.0, 25.0);
        self.drawing.card(slip, 6.0, self.palette.card, None);
        self.text(
            Face::Song,
            size,
            name,
            Point::new(MARGIN + 6.0, 20.9),
            self.palette.ink,
        );
    }

    /// Seal, name and summary.
    fn head(&mut self, poster: &Poster) {
        let mut width = SIZE[0] - 2.0 * MARGIN;
        if let Scene::Land(_, site, _) = poster.scene {
            let (characters, ink) = if poster.quiet {
                ("敬", token("quiet"))
            } else {
                (site.seal.as_str(), self.palette.accent)
            };
            let at = Point::new(SIZE[0] - MARGIN - 27.0, 106.0);
            scene::stamp(&mut self.drawing, self.fonts, characters, ink, at, 27.0);
            width -= 34.0;
        }
        let sizes = [19.0, 17.0, 15.0, 13.5, 12.0, 10.5, 9.0];
        let (size, name) = match fit(self.fonts, Face::Song, &sizes[..4], poster.name, width, 1) {
            (size, lines) if lines.len() == 1 => (size, lines),
            _ => fit(self.fonts, Face::Song, &sizes[3..], poster.name, width, 2),
        };
        let mut y = if name.len() == 1 { 121.5 } else { 115.5 };
        y = self.lines(
            Face::Song,
            size,
            &name,
            Point::new(MARGIN, y),
            self.palette.ink,
        );
        if let Some(english) = poster.english {
            y += 7.6;
            let (size, lines) = fit(self.fonts, Face::Hei, &[4.6, 4.0, 3.4], english, width, 1);
            self.lines(
                Face::Hei,
                size,
                &lines,
                Point::new(MARGIN, y),
                self.palette.ink_2,
            );
        }
        let sizes = [6.0, 5.4, 4.8, 4.2];
        let width = SIZE[0] - 2.0 * MARGIN;
        let (size, summary) = fit(self.fonts, Face::Hei, &sizes, poster.summary, width, 1);
        let (size, summary) = if summary.len() == 1 {
            (size, summary)
        } else {
            fit(self.fonts, Face::Hei, &sizes[1..], poster.summary, width, 2)
        };
        let up = if summary.len() == 1 { 143.0 } else { 139.5 };
        self.lines(
            Face::Hei,
            size,
            &summary,
            Point::new(MARGIN, (y + 8.0).max(up)),
            self.palette.ink,
        );
    }

    fn code(&mut self, poster: &Poster) -> Result<(), QrError> {
        let [x, y, side] = QR;
        self.drawing
            .card(CARD, 8.0, self.palette.card, Some(self.palette.line));
        let white = Rect::new(x, y, x + side, y + side);
        self.drawing.card(white, 3.0, Ink([255; 3]), None);
        let path = qr::path(&poster.url, Point::new(x, y), side)?;
        self.drawing.fill(path, Ink::BLACK);
        Ok(())
    }

    /// How to use it, and the code to type.
    fn beside(&mut self, poster: &Poster) {
        let [left, right] = COLUMN;
        let mut y = 172.0;
        if !poster.quiet {
            scene::bird(
                &mut self.drawing,
                self.palette.accent,
                Point::new(right - 21.0, 156.5),
                21.0,
            );
        }
        self.text(
            Face::Song,
            10.0,
            poster.words.heading,
            Point::new(left, y),
            self.palette.accent,
        );
        y += 11.0;
        let lines = wrap(
            self.fonts,
            Face::Hei,
            4.7,
            poster.words.sentence,
            right - left,
        );
        y = self.lines(
            Face::Hei,
            4.7,
            &lines,
            Point::new(left, y),
            self.palette.ink,
        );
        let (size, lines) = fit(
            self.fonts,
            Face::Hei,
            &[3.3],
            poster.words.english,
            right - left,
            2,
        );
        self.lines(
            Face::Hei,
            size,
            &lines,
            Point::new(left, y + 6.6),
            self.palette.ink_2,
        );
        self.text(
            Face::Hei,
            3.5,
            words::TYPE_IT,
            Point::new(left, 223.5),
            self.palette.ink_2,
        );
        let grouped = poster.code.grouped();
        let (first, second) = grouped.split_at(grouped.len() / 2 + 1);
        for (half, y) in [(first.trim_end_matches('-'), 232.6), (second, 241.4)] {
            spaced(
                &mut self.drawing,
                self.fonts,
                half,
                Point::new(left, y),
                [7.4, 5.6],
                self.palette.ink,
            );
        }
    }

    /// Where one is: on the plan, or along the trail.
    fn foot(&mut self, content: &Content, poster: &Poster) {
        let left = MARGIN;
        match poster.scene {
            Scene::Room(_, zone) => {
                let frame = Rect::new(left + 1.0, 253.0, left + 38.0, 287.0);
                let drawn = floor::draw(&mut self.drawing, &self.palette, content, zone, frame);
                let x = if drawn { left + 46.0 } else { left };
                if drawn {
                    self.text(
                        Face::Song,
                        6.0,
                        "您在这里",
                        Point::new(x, 263.0),
                        self.palette.accent,
                    );
                    let within = zone.within.as_ref().and_then(|id| content.zone(id));
                    let floor = zone.place.as_ref().and_then(|place| {
                        content
                            .plan
                            .floors
                            .iter()
                            .find(|floor| floor.id == place.floor)
                    });
                    let mut parts = Vec::new();
                    parts.extend(within.map(|zone| zone.name.as_str()));
                    if content.plan.floors.len() > 1 {
                        parts.extend(floor.map(|floor| floor.name.as_str()));
                    }
                    self.text(
                        Face::Hei,
                        4.2,
                        &parts.join(" · "),
                        Point::new(x, 271.0),
                        self.palette.ink,
                    );
                }
                self.motto(content, Point::new(x, 283.5));
                if let (true, Some(basis)) = (drawn, &content.plan.basis) {
                    let width = SIZE[0] - MARGIN - x;
                    let (size, lines) = fit(
                        self.fonts,
                        Face::Hei,
                        &[3.0, 2.7],
                        basis.text.as_str(),
                        width,
                        1,
                    );
                    let _ = self.lines(
                        Face::Hei,
                        size,
                        &lines[..1],
                        Point::new(x, 288.0),
                        self.palette.ink_2,
                    );
                }
            }
            Scene::Land(_, site, stop) => {
                self.way(content, stop);
                let leg = content.trail.legs.iter().find(|leg| leg.id == site.leg);
                let mut parts = vec![content.trail.title.as_str()];
                parts.extend(leg.map(|leg| leg.name.as_str()));
                parts.extend(site.whereabouts.as_ref().map(|text| text.as_str()));
                let (size, lines) = fit(
                    self.fonts,
                    Face::Hei,
                    &[4.2, 3.8, 3.4, 3.0],
                    &parts.join(" · "),
                    SIZE[0] - 2.0 * left,
                    1,
                );
                self.lines(
                    Face::Hei,
                    size,
                    &lines[..1],
                    Point::new(left, 279.0),
                    self.palette.ink_2,
                );
                self.motto(content, Point::new(left, 287.0));
            }
        }
    }

    fn motto(&mut self, content: &Content, at: Point) {
        let motto: Vec<&str> = content
            .centre
            .motto
            .iter()
            .map(|line| line.as_str())
            .collect();
        self.text(Face::Song, 4.0, &motto.join("　"), at, self.palette.ink_2);
    }

    /// The trail as a dotted way with a stop for each site, this one in colour.
    fn way(&mut self, content: &Content, stop: usize) {
        let count = content.trail.sites.len();
        let (from, to) = (MARGIN + 3.0, SIZE[0] - MARGIN - 3.0);
        let step = (to - from) / number(count.max(2) - 1);
        let at = |n: usize| {
            let x = from + number(n) * step;
            Point::new(x, 264.0 - 2.6 * (number(n) * 1.9).sin())
        };
        let mut path = kurbo::BezPath::new();
        path.move_to(at(0));
        for n in 1..count {
            let (a, b) = (at(n - 1), at(n));
            path.curve_to(
                a + Vec2::new(step / 2.0, 0.0),
                b - Vec2::new(step / 2.0, 0.0),
                b,
            );
        }
        let pale = token("pine")
            .muted(self.palette.hush)
            .mixed(self.palette.paper, 0.45);
        self.drawing.paint(path, Paint::Dots(pale, 0.9, 2.2));
        for n in 0..count {
            let (radius, ink) = if n + 1 == stop {
                (3.4, self.palette.accent)
            } else {
                (1.7, pale)
            };
            let circle = |radius| kurbo::Shape::to_path(&kurbo::Circle::new(at(n), radius), 0.01);
            self.drawing.fill(circle(radius + 0.9), self.palette.paper);
            self.drawing.fill(circle(radius), ink);
        }
    }
}

/// A code with its symbols in cells of the same width, so that they can be counted off.
/// `measure`: size and cell in millimetres. Returns where it ends.
pub fn spaced(
    drawing: &mut Drawing,
    fonts: &Fonts,
    text: &str,
    at: Point,
    [size, cell]: [f64; 2],
    ink: Ink,
) -> f64 {
    let mut x = at.x;
    for c in text.chars() {
        if c == '-' {
            x += cell * 0.7;
            continue;
        }
        let symbol = c.to_string();
        let inset = (cell - fonts.width(Face::Bold, size, &symbol)) / 2.0;
        drawing.fill(
            fonts.set(Face::Bold, size, &symbol, Point::new(x + inset, at.y)),
            ink,
        );
        x += cell;
    }
    x
}

/// How wide [`spaced`] sets a code.
pub fn spaced_width(text: &str, cell: f64) -> f64 {
    text.chars()
        .map(|c| if c == '-' { cell * 0.7 } else { cell })
        .sum()
}
