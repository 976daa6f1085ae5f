//! The foot of an A4 sheet: where one is, on the plan or along the trail.
use kurbo::{BezPath, Circle, Point, Rect, Shape as _, Vec2};

use super::{
    a4::{MARGIN, ROOM},
    drawing::{Paint, number},
    floor,
    font::Face,
    page::{At, Page, Style},
    palette::token,
};
use crate::model::{content::Content, text::Text, trail::Site, zone::Zone};

/// The zone's floor with the zone in colour; the motto alone where it has no place on the plan.
pub fn plan(page: &mut Page, content: &Content, zone: &Zone) {
    let palette = page.palette;
    let frame = Rect::new(MARGIN + 1.0, 253.0, MARGIN + 38.0, 287.0);
    if !floor::draw(&mut page.drawing, &palette, content, zone, frame) {
        return motto(page, content, ROOM, At::Left(MARGIN, 275.0));
    }
    let (x, room) = (MARGIN + 46.0, ROOM - 46.0);
    let style = Style(Face::Song, 6.0, palette.accent);
    page.text(style, "您在这里", At::Left(x, 262.5));
    let style = Style(Face::Hei, 4.2, palette.ink);
    page.squeezed(
        style,
        &[4.2, 3.8, 3.4],
        &whereabouts(content, zone),
        room,
        At::Left(x, 270.5),
    );
    motto(page, content, room, At::Left(x, 280.5));
    if let Some(basis) = &content.plan.basis {
        let style = Style(Face::Hei, 3.0, palette.ink_2);
        let sizes = [3.0, 2.7, 2.4];
        page.squeezed(style, &sizes, basis.text.as_str(), room, At::Left(x, 286.5));
    }
}

/// The hall or area a zone belongs to, and the floor where there are several.
fn whereabouts(content: &Content, zone: &Zone) -> String {
    let within = zone.within.as_ref().and_then(|id| content.zone(id));
    let floors = &content.plan.floors;
    let place = zone.place.as_ref().filter(|_| floors.len() > 1);
    let floor = place.and_then(|place| floors.iter().find(|floor| floor.id == place.floor));
    let names = [
        within.map(|zone| &zone.name),
        floor.map(|floor| &floor.name),
    ];
    let names: Vec<&str> = names.into_iter().flatten().map(Text::as_str).collect();
    names.join(" · ")
}

/// The trail as a dotted way with this stop in colour.
pub fn trail(page: &mut Page, content: &Content, site: &Site, stop: usize) {
    way(page, content.trail.sites.len(), stop);
    let style = Style(Face::Hei, 4.2, page.palette.ink_2);
    let sizes = [4.2, 3.8, 3.4, 3.0];
    page.squeezed(
        style,
        &sizes,
        &along(content, site),
        ROOM,
        At::Left(MARGIN, 279.0),
    );
    motto(page, content, ROOM, At::Left(MARGIN, 286.5));
}

/// The trail, the leg and where the site is, each said once.
fn along(content: &Content, site: &Site) -> String {
    let leg = content.trail.legs.iter().find(|leg| leg.id == site.leg);
    let leg = leg.map_or("", |leg| leg.name.as_str());
    let whereabouts = site.whereabouts.as_ref().map_or("", Text::as_str);
    let leg = if whereabouts.contains(leg) { "" } else { leg };
    let parts = [content.trail.title.as_str(), leg, whereabouts];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}

fn motto(page: &mut Page, content: &Content, width: f64, at: At) {
    let motto: Vec<&str> = content.centre.motto.iter().map(Text::as_str).collect();
    let style = Style(Face::Song, 4.0, page.palette.ink_2);
    page.squeezed(style, &[4.0, 3.6, 3.2, 2.8], &motto.join("　"), width, at);
}

/// A stop for each of `count` sites, up and down as in the hills; `stop` counts from 1.
fn way(page: &mut Page, count: usize, stop: usize) {
    let (palette, gap) = (page.palette, (ROOM - 6.0) / number(count.max(2) - 1));
    let at = |n: usize| {
        let up = (number(n) * 1.9).sin() * 2.6;
        Point::new(MARGIN + 3.0 + number(n) * gap, 264.0 - up)
    };
    let half = Vec2::new(gap / 2.0, 0.0);
    let mut path = BezPath::new();
    path.move_to(at(0));
    for n in 1..count {
        path.curve_to(at(n - 1) + half, at(n) - half, at(n));
    }
    let pine = token("pine").muted(palette.hush);
    let muted = pine.mixed(palette.paper, 0.45);
    page.drawing.paint(path, Paint::Dots(muted, 0.9, 2.2));
    for n in 0..count {
        let (radius, ink) = if n + 1 == stop {
            (3.4, palette.accent)
        } else {
            (1.7, muted)
        };
        let circle = |radius| Circle::new(at(n), radius).to_path(0.01);
        page.drawing.fill(circle(radius + 0.9), palette.paper);
        page.drawing.fill(circle(radius), ink);
    }
}
