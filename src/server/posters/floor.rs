//! The floor as a small paper-cut, with the zone the poster hangs at in vermilion.
use kurbo::{BezPath, Point, Rect};

use super::{
    drawing::{Drawing, Paint},
    palette::{Palette, token},
    scene::tint,
};
use crate::model::{content::Content, geometry, id::Id, zone::Zone};

/// Draws the floor of `zone` into `frame`, at its left; false where it has no place on the plan.
pub fn draw(
    drawing: &mut Drawing,
    palette: &Palette,
    content: &Content,
    zone: &Zone,
    frame: Rect,
) -> bool {
    let Some(floor_id) = zone.place.as_ref().map(|place| &place.floor) else {
        return false;
    };
    let Some(floor) = content
        .plan
        .floors
        .iter()
        .find(|floor| floor.id == *floor_id)
    else {
        return false;
    };
    let (least, most) = geometry::bounds(&floor.outline);
    let scale = (frame.width() / (most[0] - least[0])).min(frame.height() / (most[1] - least[1]));
    let top = frame.center().y - (most[1] - least[1]) * scale / 2.0;
    let on_sheet = |[x, y]: [f64; 2]| {
        Point::new(
            frame.x0 + (x - least[0]) * scale,
            top + (y - least[1]) * scale,
        )
    };
    let outline = |polygon: &[[f64; 2]]| {
        let mut path = BezPath::new();
        for (n, point) in polygon.iter().enumerate() {
            match n {
                0 => path.move_to(on_sheet(*point)),
                _ => path.line_to(on_sheet(*point)),
            }
        }
        path.close_path();
        path
    };
    let ground = outline(&floor.outline);
    drawing.paint(ground.clone(), Paint::Stroke(token("plan-cut"), 2.2));
    drawing.fill(ground, palette.ground);
    for (polygon, other) in rooms(content, floor_id) {
        let here = other.id == zone.id;
        let ink = if here {
            palette.accent
        } else {
            tint(other.kind)
        };
        let path = outline(polygon);
        drawing.fill(path.clone(), ink);
        drawing.paint(path, Paint::Stroke(token("plan-cut"), 0.7));
    }
    true
}

/// The zones of a floor with their outlines, the largest first: those within others lie upon them.
fn rooms<'c>(content: &'c Content, floor: &Id) -> Vec<(&'c [[f64; 2]], &'c Zone)> {
    let placed = content.zones.iter().filter_map(|zone| {
        let place = zone.place.as_ref().filter(|place| place.floor == *floor)?;
        Some((place.polygon.as_slice(), zone))
    });
    let mut rooms: Vec<_> = placed.collect();
    rooms.sort_by(|a, b| {
        geometry::area(b.0)
            .abs()
            .total_cmp(&geometry::area(a.0).abs())
    });
    rooms
}
