//! Which furniture a kind of room has, and how it is set.
use super::{furnish::Room, ink::Ink, mesh::Frame, pieces};
use crate::model::zone::ZoneKind;

/// Furnishes a room.
pub(super) fn fill(room: &mut Room) {
    match room.zone.kind {
        ZoneKind::Hall => hall(room),
        ZoneKind::Area => lounge(room),
        ZoneKind::Gallery | ZoneKind::Exhibit => exhibits(room),
        ZoneKind::Window => window(room),
        ZoneKind::Lecture => lecture(room),
        ZoneKind::Library => library(room),
        ZoneKind::Elders => elders(room),
        ZoneKind::Craft => craft(room),
        ZoneKind::Children => children(room),
        ZoneKind::Office => office(room),
        ZoneKind::Counsel => counsel(room),
        ZoneKind::Volunteers => volunteers(room),
        ZoneKind::Room => room_for_all(room),
    }
    corners(room);
    pieces::lamps(room);
}

/// So many pictures are enough for a room.
const MANY: usize = 7;

/// Pictures of this half width on the free stretches of all walls.
fn pictures(room: &mut Room, half: f64, apart: f64) {
    let inks = [Ink::Red, Ink::Gold];
    for side in room.sides(1.4) {
        for at in room.free(&side, half * 2.0 + 0.2, apart) {
            if room.hung.len() >= MANY {
                return;
            }
            let ink = inks[room.hung.len() % 2];
            pieces::picture(room, &side.0.moved(at, 0.0), half, ink);
        }
    }
}

/// Goes along a side in steps, from its middle out.
fn along(half: f64, step: f64) -> Vec<f64> {
    let mut places = vec![0.0];
    let mut at = step;
    while at + step / 2.0 <= half {
        places.extend([at, -at]);
        at += step;
    }
    places
}

/// Rows of benches, and a counter for questions.
fn hall(room: &mut Room) {
    for (side, half) in room.sides(3.0) {
        for at in along(half, 2.4) {
            pieces::bench(room, &side.moved(at, 0.55));
        }
    }
    let middle = room.middle();
    for z in [-1.6, 0.4, 2.4] {
        for x in along(5.0, 2.4) {
            pieces::bench(room, &middle.moved(x, z));
        }
    }
    pictures(room, 0.9, 2.4);
}

/// A circle of seats on a carpet.
fn lounge(room: &mut Room) {
    let middle = room.middle();
    pieces::carpet(room, &middle, 1.9);
    pieces::round_table(room, &middle, 0.5, 0.42);
    for (frame, distance) in [(middle, 1.35), (middle.turned(), 1.35)] {
        pieces::sofa(room, &frame.moved(0.0, -distance));
    }
    pictures(room, 0.7, 1.6);
}

/// Panels before the wall that one sees, pictures on the others, cases in the middle.
fn exhibits(room: &mut Room) {
    let inks = [Ink::Red, Ink::Gold, Ink::Pine, Ink::Wood];
    let mut n = 0;
    if let Some(back) = room.back() {
        for at in room.free(&back, 1.44, 0.4) {
            pieces::panel(room, &back.0.moved(at, 0.4), inks[n % 4]);
            n += 1;
        }
    }
    pictures(room, 0.8, 0.6);
    let middle = room.middle();
    for x in along(6.0, 2.6) {
        pieces::showcase(room, &middle.moved(x, 0.0), n);
        n += 1;
    }
}

/// A counter across the bay, and a desk behind it.
fn window(room: &mut Room) {
    let Some((back, half)) = room.back() else {
        return;
    };
    let wide = half - 0.12;
    pieces::counter(room, &back.moved(0.0, 2.35), wide);
    pieces::chair(room, &back.moved(0.0, 1.55), Ink::Pine);
    pieces::cabinet(room, &back.moved(-half + 0.75, 0.32), 0.6);
    pieces::cabinet(room, &back.moved(half - 0.75, 0.32), 0.6);
    pieces::picture(room, &back, 0.6, Ink::Red);
}

/// Rows of chairs before a screen and a lectern.
fn lecture(room: &mut Room) {
    let Some((back, half)) = room.back() else {
        return;
    };
    pieces::screen(room, &back, (half - 0.4).min(1.7));
    pieces::lectern(room, &back.moved(-half * 0.62, 0.9));
    for row in 0..7 {
        for at in along(half - 0.2, 0.78) {
            let place = back.moved(at, 2.3 + 1.0 * f64::from(row));
            pieces::chair(room, &place.turned(), Ink::Red);
        }
    }
}

/// Shelves along the walls, a table to read at.
fn library(room: &mut Room) {
    let mut n = 1;
    for (side, half) in room.sides(1.6) {
        for at in along(half, 1.32) {
            pieces::shelf(room, &side.moved(at, 0.28), n);
            n += 1;
        }
    }
    let middle = room.middle();
    pieces::carpet(room, &middle, 1.5);
    pieces::table(room, &middle, [1.0, 0.45], Ink::Wood);
    pieces::lamp(room, &middle.moved(0.0, 0.0), 0.76);
    for x in [-0.5, 0.5] {
        pieces::stool(room, &middle.moved(x, 0.8), Ink::Pine, 0.45);
        pieces::stool(room, &middle.moved(x, -0.8), Ink::Red, 0.45);
    }
    pieces::armchair(room, &middle.moved(-1.9, 0.0), Ink::Pine);
    pictures(room, 0.6, 1.0);
}

/// Tea tables, each with its chairs.
fn elders(room: &mut Room) {
    let middle = room.middle();
    for (x, z) in [
        (0.0, 0.0),
        (-2.2, 0.2),
        (2.2, -0.2),
        (0.2, 2.3),
        (0.0, -2.3),
    ] {
        let at = middle.moved(x, z);
        if pieces::round_table(room, &at, 0.5, 0.72) {
            pieces::tea(room, &at, 0.74);
            for (x, z) in [(0.95, 0.0), (-0.95, 0.0), (0.0, 0.95), (0.0, -0.95)] {
                pieces::stool(room, &at.moved(x, z), Ink::Wood, 0.45);
            }
        }
    }
    scrolls(room, 0.9, [Ink::Pine, Ink::Red]);
}

/// Scrolls on the free stretches of all walls.
fn scrolls(room: &mut Room, apart: f64, inks: [Ink; 2]) {
    for side in room.sides(1.4) {
        for at in room.free(&side, 0.68, apart) {
            let ink = inks[room.hung.len() % 2];
            pieces::scroll(room, &side.0.moved(at, 0.0), ink);
        }
    }
}

/// A long desk with paper and brushes; scrolls on the walls.
fn craft(room: &mut Room) {
    scrolls(room, 0.5, [Ink::Black, Ink::Red]);
    let middle = room.middle();
    for (x, z) in [(0.0, 0.0), (0.0, 2.1), (0.0, -2.1), (2.8, 0.0), (-2.8, 0.0)] {
        let at = middle.moved(x, z);
        if pieces::table(room, &at, [1.05, 0.45], Ink::Dark) {
            pieces::brushes(room, &at, 0.76);
            pieces::stool(room, &at.moved(-0.4, 0.8), Ink::Tan, 0.45);
            pieces::stool(room, &at.moved(0.4, 0.8), Ink::Tan, 0.45);
        }
    }
}

/// A low table with stools of all colours, blocks, a shelf of toys.
fn children(room: &mut Room) {
    let inks = [Ink::Red, Ink::Gold, Ink::Pine, Ink::Moss];
    let middle = room.middle();
    pieces::carpet(room, &middle, 1.7);
    pieces::round_table(room, &middle, 0.62, 0.5);
    for (n, (x, z)) in [(1.0, 0.3), (-1.0, -0.3), (0.3, 1.0), (-0.3, -1.0)]
        .into_iter()
        .enumerate()
    {
        pieces::stool(room, &middle.moved(x, z), inks[n], 0.3);
    }
    pieces::blocks(room, &middle.moved(1.9, 1.0));
    pieces::blocks(room, &middle.moved(-1.9, -1.0));
    let mut n = 3;
    for (side, half) in room.sides(1.8) {
        for at in along(half, 1.5) {
            pieces::toys(room, &side.moved(at, 0.26), n);
            n += 1;
        }
    }
    pictures(room, 0.6, 1.0);
}

/// Desks with their chairs, cabinets, a board.
fn office(room: &mut Room) {
    if let Some((back, half)) = room.back() {
        for at in along(half - 0.3, 1.1) {
            pieces::cabinet(room, &back.moved(at, 0.32), 0.5);
        }
    }
    let middle = room.middle();
    for x in along(4.6, 2.6) {
        let at = middle.moved(x, 0.2);
        if pieces::table(room, &at, [0.75, 0.38], Ink::Wood) {
            pieces::papers(room, &at, 0.76);
            pieces::chair(room, &at.moved(0.0, -0.75), Ink::Pine);
            pieces::stool(room, &at.moved(0.0, 0.8), Ink::Tan, 0.45);
        }
    }
    pictures(room, 0.7, 1.2);
}

/// Two armchairs at an angle, a small table, a lamp.
fn counsel(room: &mut Room) {
    let middle = room.middle();
    pieces::carpet(room, &middle, 1.5);
    pieces::round_table(room, &middle, 0.36, 0.46);
    let across = Frame::new(middle.at, middle.z);
    pieces::armchair(room, &across.moved(0.0, -1.05), Ink::Moss);
    pieces::armchair(room, &across.turned().moved(0.0, -1.05), Ink::Tan);
    pieces::tea(room, &middle, 0.48);
    if let Some((back, half)) = room.back() {
        pieces::floor_lamp(room, &back.moved(half * 0.55, 0.5));
        pieces::shelf(room, &back.moved(-half * 0.5, 0.28), 5);
    }
    pictures(room, 0.6, 1.0);
}

/// A counter, red waistcoats on their hooks, boxes.
fn volunteers(room: &mut Room) {
    if let Some((back, half)) = room.back() {
        for at in room.free(&(back, half - 0.2), 0.68, 0.04) {
            pieces::waistcoat(room, &back.moved(at, 0.0));
        }
        pieces::counter(room, &back.moved(0.0, 1.6), (half - 0.9).clamp(0.6, 1.4));
    }
    let middle = room.middle();
    pieces::round_table(room, &middle.moved(0.6, 1.2), 0.5, 0.72);
    for x in [-0.3, 1.5] {
        pieces::stool(room, &middle.moved(x, 1.2), Ink::Red, 0.45);
    }
    pictures(room, 0.7, 1.2);
}

/// A table with chairs.
fn room_for_all(room: &mut Room) {
    let middle = room.middle();
    pieces::carpet(room, &middle, 1.6);
    if pieces::table(room, &middle, [1.0, 0.5], Ink::Wood) {
        pieces::tea(room, &middle, 0.76);
        for x in [-0.5, 0.5] {
            pieces::chair(room, &middle.moved(x, -0.85), Ink::Moss);
            pieces::chair(room, &middle.moved(x, 0.85).turned(), Ink::Moss);
        }
    }
    pictures(room, 0.7, 1.2);
}

/// A plant where two walls meet.
fn corners(room: &mut Room) {
    for (side, half) in room.sides(2.6) {
        pieces::plant(room, &side.moved(half - 0.5, 0.5));
    }
}
