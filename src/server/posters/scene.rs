//! The web's scenes, seal and lark on paper: the page that opens looks like the poster it was scanned from.
use kurbo::{Affine, Point, Rect, Shape as _};

use super::{
    drawing::{Drawing, Ink, Paint, placed},
    font::{Face, Fonts},
    palette::{Palette, token},
};
use crate::{
    model::{trail::SiteKind, zone::ZoneKind},
    web::ui::{
        lark,
        scene::{Cut, land_layers, room_layers},
        seal::{self, Stone},
    },
};

/// A scene is 390 units wide and 200 high.
const UNITS: [f64; 2] = [390.0, 200.0];

/// The tint of a zone's family, as on the plan.
pub fn tint(kind: ZoneKind) -> Ink {
    let light = room_layers(kind)[1].first();
    light
        .and_then(|cut| cut.ink.strip_prefix("in-"))
        .map_or(Ink([255; 3]), |family| token(&format!("plan-{family}")))
}

/// A zone's room, across the top of the sheet and `up` millimetres beyond it.
pub fn room(drawing: &mut Drawing, palette: &Palette, kind: ZoneKind, up: f64) {
    let [walls, _, lamp, behind, front] = room_layers(kind);
    let tint = tint(kind);
    // The light lies half through over the walls alone.
    layer(drawing, palette, up, walls, |ink| ink.mixed(tint, 0.5));
    for cuts in [lamp, behind, front] {
        layer(drawing, palette, up, cuts, |ink| ink);
    }
}

/// A site's landscape, across the top of the sheet and `up` millimetres beyond it.
pub fn land(drawing: &mut Drawing, palette: &Palette, kind: SiteKind, up: f64) {
    for cuts in land_layers(kind) {
        layer(drawing, palette, up, cuts, |ink| ink);
    }
}

fn layer(
    drawing: &mut Drawing,
    palette: &Palette,
    up: f64,
    cuts: &[Cut],
    tinted: impl Fn(Ink) -> Ink,
) {
    let width = drawing.size[0];
    for cut in cuts {
        let path = placed(cut.outline, UNITS[0], Point::new(0.0, -up), width);
        let paint = match paint(cut.ink, width / UNITS[0]) {
            // Without colour a monument would be lost before the hills.
            Paint::Fill(ink) if cut.ink == "stone" && palette.hush > 0.0 => {
                Paint::Fill(ink.mixed(palette.card, 0.7))
            }
            Paint::Fill(ink) => Paint::Fill(tinted(ink).muted(palette.hush)),
            Paint::Stroke(ink, width) => Paint::Stroke(ink.muted(palette.hush), width),
            dots @ Paint::Dots(..) => dots,
        };
        if cut.folded {
            let mirror = Affine::new([-1.0, 0.0, 0.0, 1.0, width, 0.0]);
            drawing.paint(mirror * path.clone(), paint);
        }
        drawing.paint(path, paint);
    }
}

/// What `style/scene.css` says of a class; `unit` is one unit of the scene in millimetres.
fn paint(class: &str, unit: f64) -> Paint {
    let cut = |name: &str| token(&format!("cut-{name}"));
    match class {
        "ring" => Paint::Stroke(cut("glow"), 1.5 * unit),
        "frame" => Paint::Stroke(cut("wood"), 8.0 * unit),
        "line" => Paint::Stroke(cut("dark"), 1.5 * unit),
        "rope" => Paint::Stroke(cut("red"), 4.0 * unit),
        "brush" => Paint::Stroke(cut("ink"), 7.0 * unit),
        "floor2" => Paint::Fill(cut("side")),
        "seal" => Paint::Fill(cut("red")),
        "glass" => Paint::Fill(cut("glow").mixed(cut("wall"), 0.3)),
        "stone2" => Paint::Fill(cut("stone-2")),
        "way" => Paint::Fill(cut("wall")),
        other => Paint::Fill(cut(other)),
    }
}

/// The seal of this stone, its square's top left corner at `at`.
pub fn stamp(drawing: &mut Drawing, fonts: &Fonts, stone: &Stone, ink: Ink, at: Point, width: f64) {
    let unit = width / 72.0;
    let (size, rows) = seal::rows(&stone.characters);
    let size = f64::from(size) * unit;
    // As a hand would set it: not quite straight.
    let middle = at + kurbo::Vec2::new(width / 2.0, width / 2.0);
    let turn = Affine::rotate_about(if ink == token("quiet") { 0.0 } else { -0.07 }, middle);
    let edge = turn * placed(stone.edge, 72.0, at, width);
    let characters = if stone.raised {
        drawing.paint(edge, Paint::Stroke(ink, 4.0 * unit));
        ink
    } else {
        drawing.fill(edge, ink);
        token("on-vermilion")
    };
    for (baseline, row) in rows {
        let row_width = fonts.width(Face::Song, size, &row);
        let from = Point::new(
            at.x + (width - row_width) / 2.0,
            at.y + f64::from(baseline) * unit,
        );
        drawing.fill(turn * fonts.set(Face::Song, size, &row, from), characters);
    }
}

/// The lark.
pub fn bird(drawing: &mut Drawing, ink: Ink, at: Point, width: f64) {
    let unit = width / 64.0;
    drawing.paint(
        placed(lark::LINE, 64.0, at, width),
        Paint::Stroke(ink, 2.4 * unit),
    );
    let eye = at + kurbo::Vec2::new(44.0, 24.0) * unit;
    drawing.fill(kurbo::Circle::new(eye, 1.9 * unit).to_path(0.01), ink);
}

/// The sheet of paper that lies over the scene's lower edge, from `top` down.
pub fn sheet(drawing: &mut Drawing, palette: &Palette, top: f64, radius: f64) {
    let [width, height] = drawing.size;
    let below = Rect::new(0.0, top, width, height + radius);
    drawing.card(below, radius, palette.paper, None);
    // The round corners at the bottom are below the edge; nothing of the scene may show there.
    drawing.fill(
        Rect::new(0.0, height - 2.0 * radius, width, height).to_path(0.01),
        palette.paper,
    );
}

#[cfg(test)]
mod tests {
    use kurbo::BezPath;

    use super::{Paint, land_layers, lark, paint, room_layers, seal};
    use crate::{
        model::{trail::SiteKind, zone::ZoneKind},
        server::posters::drawing::Ink,
    };

    #[test]
    fn every_piece_of_the_webs_scenes_can_be_printed_in_its_colour() {
        use SiteKind as S;
        use ZoneKind as Z;
        let zones = [
            Z::Hall,
            Z::Area,
            Z::Gallery,
            Z::Window,
            Z::Lecture,
            Z::Exhibit,
            Z::Library,
            Z::Elders,
            Z::Craft,
            Z::Children,
            Z::Office,
            Z::Counsel,
            Z::Volunteers,
            Z::Room,
        ];
        let sites = [
            S::Centre,
            S::Memorial,
            S::Museum,
            S::Street,
            S::Hall,
            S::House,
            S::Well,
            S::Square,
            S::Village,
            S::School,
        ];
        let rooms = zones.into_iter().flat_map(|kind| {
            assert_ne!(super::tint(kind), Ink::BLACK, "{kind:?}");
            let [walls, _, lamp, behind, front] = room_layers(kind);
            [walls, lamp, behind, front]
        });
        let lands = sites.into_iter().flat_map(land_layers);
        for cut in rooms.chain(lands).flatten() {
            assert!(BezPath::from_svg(cut.outline).is_ok(), "{}", cut.outline);
            let (Paint::Fill(ink) | Paint::Stroke(ink, _) | Paint::Dots(ink, ..)) =
                paint(cut.ink, 1.0);
            assert_ne!(ink, Ink::BLACK, "{}", cut.ink);
        }
        for line in seal::EDGES.into_iter().chain([lark::LINE]) {
            assert!(BezPath::from_svg(line).is_ok(), "{line}");
        }
    }
}
