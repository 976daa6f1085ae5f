//! Furniture, cut from few boxes each. What does not fit is left out; each says whether it stands.
mod light;
mod small;
mod wall;

pub(super) use light::{floor_lamp, lamps};
pub(super) use small::{blocks, brushes, lamp, mark, papers, plant, tea};
pub(super) use wall::{picture, screen, scroll, waistcoat};

use super::{EYES, furnish::Room, ink::Ink, mesh::Frame};

/// Four legs.
fn legs(room: &mut Room, frame: &Frame, [x, z]: [f64; 2], height: f64, ink: Ink) {
    for sx in [-1.0, 1.0] {
        for sz in [-1.0, 1.0] {
            let at = frame.moved(sx * (x - 0.06), sz * (z - 0.06));
            room.mesh.post(&at, 0.035, [0.0, height], ink);
        }
    }
}

/// A table of this half size.
pub(super) fn table(room: &mut Room, frame: &Frame, half: [f64; 2], ink: Ink) -> bool {
    let [x, z] = half;
    if !room.put(frame, [-x, x], [-z, z]) {
        return false;
    }
    legs(room, frame, half, 0.7, Ink::Dark);
    room.mesh.block(frame, [-x, x], [0.7, 0.75], [-z, z], ink);
    true
}

/// A round table.
pub(super) fn round_table(room: &mut Room, frame: &Frame, radius: f64, height: f64) -> bool {
    if !room.put(frame, [-radius, radius], [-radius, radius]) {
        return false;
    }
    room.mesh.drum(frame, [0.28, 0.1], [0.0, 0.1], Ink::Dark);
    room.mesh
        .tube(frame, [0.07, 0.07], [0.1, height - 0.04], Ink::Dark);
    room.mesh
        .drum(frame, [radius, radius], [height - 0.05, height], Ink::Wood);
    true
}

/// A round stool.
pub(super) fn stool(room: &mut Room, frame: &Frame, ink: Ink, height: f64) {
    if room.put(frame, [-0.2, 0.2], [-0.2, 0.2]) {
        room.mesh
            .tube(frame, [0.14, 0.12], [0.0, height - 0.08], Ink::Tan);
        room.mesh
            .drum(frame, [0.2, 0.2], [height - 0.08, height], ink);
    }
}

/// A chair whose back is towards −z.
pub(super) fn chair(room: &mut Room, frame: &Frame, ink: Ink) {
    if room.put(frame, [-0.24, 0.24], [-0.26, 0.26]) {
        // The hind legs carry the back; of the seat one sees its edges before and behind, and its top.
        for x in [-0.2, 0.2] {
            room.mesh
                .post(&frame.moved(x, 0.2), 0.03, [0.0, 0.42], Ink::Dark);
            let hind = [x - 0.03, x + 0.03];
            room.mesh.face(frame, hind, [0.0, 0.9], -0.22, Ink::Dark);
        }
        for z in [-0.24, 0.24] {
            room.mesh.face(frame, [-0.24, 0.24], [0.42, 0.48], z, ink);
        }
        let seat = frame.rectangle([-0.24, 0.24], [-0.24, 0.24]);
        room.mesh.level(seat, 0.48, ink, 1.08);
        for z in [-0.25, -0.19] {
            room.mesh.face(frame, [-0.24, 0.24], [0.55, 0.95], z, ink);
        }
        let edge = frame.rectangle([-0.24, 0.24], [-0.25, -0.19]);
        room.mesh.level(edge, 0.95, ink, 1.08);
    }
}

/// An armchair.
pub(super) fn armchair(room: &mut Room, frame: &Frame, ink: Ink) {
    seat(room, frame, 0.42, ink);
}

/// A sofa for three.
pub(super) fn sofa(room: &mut Room, frame: &Frame) {
    seat(room, frame, 1.0, Ink::Pine);
}

fn seat(room: &mut Room, frame: &Frame, half: f64, ink: Ink) {
    if !room.put(frame, [-half - 0.12, half + 0.12], [-0.4, 0.4]) {
        return;
    }
    room.mesh
        .block(frame, [-half, half], [0.1, 0.4], [-0.3, 0.4], ink);
    room.mesh.block(
        frame,
        [-half - 0.12, half + 0.12],
        [0.1, 0.85],
        [-0.42, -0.26],
        ink,
    );
    for side in [-1.0, 1.0] {
        let at = frame.moved(side * (half + 0.06), 0.0);
        room.mesh
            .block(&at, [-0.07, 0.07], [0.05, 0.58], [-0.4, 0.38], ink);
    }
    let at = frame.moved(half * 0.5, -0.12);
    room.mesh
        .block(&at, [-0.18, 0.18], [0.42, 0.72], [-0.07, 0.07], Ink::Glow);
}

/// A bench without a back.
pub(super) fn bench(room: &mut Room, frame: &Frame) {
    if room.put(frame, [-0.85, 0.85], [-0.22, 0.22]) {
        room.mesh
            .block(frame, [-0.85, 0.85], [0.38, 0.45], [-0.22, 0.22], Ink::Wood);
        for x in [-0.65, 0.65] {
            let at = frame.moved(x, 0.0);
            room.mesh
                .block(&at, [-0.05, 0.05], [0.0, 0.38], [-0.18, 0.18], Ink::Dark);
        }
    }
}

/// A counter with a screen and a plate with a name.
pub(super) fn counter(room: &mut Room, frame: &Frame, half: f64) {
    if !room.put(frame, [-half, half], [-0.3, 0.3]) {
        return;
    }
    room.mesh
        .block(frame, [-half, half], [0.0, 1.0], [-0.24, 0.24], Ink::Tan);
    for z in [-0.25, 0.25] {
        room.mesh
            .face(frame, [-half, half], [0.12, 0.2], z, Ink::Red);
    }
    room.mesh
        .block(frame, [-half, half], [1.0, 1.06], [-0.3, 0.32], Ink::Wood);
    let at = frame.moved(half * 0.45, -0.05);
    room.mesh.post(&at, 0.05, [1.06, 1.16], Ink::Black);
    room.mesh
        .block(&at, [-0.28, 0.28], [1.14, 1.48], [-0.03, 0.03], Ink::Black);
    let at = frame.moved(-half * 0.3, 0.12);
    room.mesh
        .block(&at, [-0.2, 0.2], [1.06, 1.2], [-0.03, 0.03], Ink::White);
    papers(room, &frame.moved(-half * 0.65, 0.0), 1.07);
}

/// A low cabinet with two doors.
pub(super) fn cabinet(room: &mut Room, frame: &Frame, half: f64) {
    if room.put(frame, [-half, half], [-0.22, 0.22]) {
        room.mesh
            .block(frame, [-half, half], [0.0, 1.0], [-0.22, 0.2], Ink::Tan);
        room.mesh
            .block(frame, [-half, half], [1.0, 1.04], [-0.22, 0.23], Ink::Wood);
        for side in [-1.0, 1.0] {
            let at = frame.moved(side * half / 2.0, 0.0);
            let x = half / 2.0 - 0.04;
            room.mesh.face(&at, [-x, x], [0.12, 0.92], 0.21, Ink::Side);
            let knob = frame.moved(side * 0.07, 0.0);
            room.mesh
                .face(&knob, [-0.015, 0.015], [0.5, 0.62], 0.22, Ink::Gold);
        }
    }
}

/// A shelf of books, low before a window; `mix` varies their colours.
pub(super) fn shelf(room: &mut Room, frame: &Frame, mix: usize) {
    let x = [-0.62, 0.62];
    let height = if room.hides(frame, x) { 1.04 } else { 2.0 };
    if rack(room, frame, height, Ink::Wood) {
        if height > EYES {
            room.hide(frame, x, [-0.2, 0.18]);
        }
        let inks = [
            Ink::Red,
            Ink::Pine,
            Ink::Gold,
            Ink::White,
            Ink::Moss,
            Ink::Dark,
        ];
        let rows = [0.08, 0.56, 1.04, 1.52].into_iter();
        for (row, y) in rows.take_while(|y| y + 0.4 < height).enumerate() {
            let mut x = -0.54;
            let mut n = mix * 7 + row * 3;
            while x < 0.44 {
                n = (n * 31 + 11) % 97;
                let wide = [0.09, 0.14, 0.11, 0.17][n % 4];
                let high = [0.26, 0.33, 0.3, 0.36, 0.22][n % 5];
                if !n.is_multiple_of(7) {
                    // A book, or a few of one binding: one sees their backs.
                    let (x, y) = ([x, x + wide], [y, y + high]);
                    room.mesh.face(frame, x, y, 0.1, inks[n % 6]);
                }
                x += wide + 0.012;
            }
        }
    }
}

/// A shelf of toys.
pub(super) fn toys(room: &mut Room, frame: &Frame, mix: usize) {
    if rack(room, frame, 1.05, Ink::Tan) {
        let inks = [Ink::Red, Ink::Gold, Ink::Pine, Ink::Moss, Ink::White];
        for (row, y) in [0.08, 0.56].into_iter().enumerate() {
            for (n, x) in [-0.4, -0.05, 0.32].into_iter().enumerate() {
                let at = frame.moved(x, 0.0);
                let ink = inks[(n + row * 2 + mix) % 5];
                if (n + row + mix).is_multiple_of(2) {
                    room.mesh.drum(&at, [0.13, 0.03], [y, y + 0.26], ink);
                } else {
                    room.mesh.face(&at, [-0.12, 0.12], [y, y + 0.2], 0.1, ink);
                    let top = at.rectangle([-0.12, 0.12], [-0.1, 0.1]);
                    room.mesh.level(top, y + 0.2, ink, 1.08);
                }
            }
        }
    }
}

/// The boards of a shelf.
fn rack(room: &mut Room, frame: &Frame, height: f64, ink: Ink) -> bool {
    if !room.put(frame, [-0.62, 0.62], [-0.18, 0.18]) {
        return false;
    }
    room.mesh
        .face(frame, [-0.6, 0.6], [0.0, height], -0.15, Ink::Dark);
    for x in [-0.6, 0.57] {
        // Its sides, and their edges.
        for side in [x, x + 0.04] {
            let board = [-0.18, 0.16].map(|z| frame.point(side, z));
            room.mesh.upright(board, [0.0, height], ink, [0.82, 1.0]);
        }
        room.mesh
            .face(frame, [x, x + 0.04], [0.0, height], 0.16, ink);
    }
    let mut y = 0.04;
    while y < height + 0.01 {
        // Of a board one sees its edge and the side towards the eyes.
        room.mesh.face(frame, [-0.6, 0.6], [y, y + 0.04], 0.17, ink);
        let board = frame.rectangle([-0.6, 0.6], [-0.15, 0.17]);
        let (seen, light) = if y < EYES { (y + 0.04, 1.08) } else { (y, 0.7) };
        room.mesh.level(board, seen, ink, light);
        y += 0.48;
    }
    true
}

/// A lectern.
pub(super) fn lectern(room: &mut Room, frame: &Frame) {
    if room.put(frame, [-0.35, 0.35], [-0.25, 0.25]) {
        room.mesh
            .block(frame, [-0.3, 0.3], [0.0, 1.05], [-0.2, 0.2], Ink::Wood);
        room.mesh
            .block(frame, [-0.36, 0.36], [1.05, 1.1], [-0.26, 0.26], Ink::Dark);
        room.mesh
            .block(frame, [-0.2, 0.2], [0.4, 0.8], [0.1, 0.21], Ink::Red);
    }
}

/// A panel on feet, with a picture and lines of words on both sides.
pub(super) fn panel(room: &mut Room, frame: &Frame, ink: Ink) {
    if !room.put(frame, [-0.72, 0.72], [-0.16, 0.16]) {
        return;
    }
    room.hide(frame, [-0.72, 0.72], [-0.2, 0.16]);
    for x in [-0.66, 0.66] {
        let at = frame.moved(x, 0.0);
        room.mesh.post(&at, 0.035, [0.0, 2.05], Ink::Dark);
        let foot = at.rectangle([-0.05, 0.05], [-0.16, 0.16]);
        room.mesh.level(foot, 0.05, Ink::Dark, 1.0);
    }
    for z in [-0.03, 0.03] {
        room.mesh
            .face(frame, [-0.64, 0.64], [0.5, 2.0], z, Ink::White);
    }
    for z in [-0.036, 0.036] {
        let mut print = |x, y, ink| room.mesh.face(frame, x, y, z, ink);
        print([-0.64, 0.64], [1.82, 2.0], ink);
        print([-0.54, 0.0], [1.1, 1.7], Ink::Tan);
        for y in [1.6, 1.42, 1.24] {
            print([0.08, 0.54], [y, y + 0.05], Ink::Side);
        }
        for y in [0.88, 0.7] {
            print([-0.54, 0.54], [y, y + 0.05], Ink::Side);
        }
    }
}

/// A case with a glass top and a thing under it.
pub(super) fn showcase(room: &mut Room, frame: &Frame, mix: usize) {
    if !room.put(frame, [-0.6, 0.6], [-0.36, 0.36]) {
        return;
    }
    room.mesh
        .block(frame, [-0.55, 0.55], [0.0, 0.8], [-0.3, 0.3], Ink::Wood);
    room.mesh
        .block(frame, [-0.6, 0.6], [0.8, 0.86], [-0.36, 0.36], Ink::Dark);
    let cloth = frame.rectangle([-0.54, 0.54], [-0.3, 0.3]);
    room.mesh.level(cloth, 0.88, Ink::Glow, 1.08);
    let inks = [Ink::Gold, Ink::Stone2, Ink::Red, Ink::Pine];
    let at = frame.moved(-0.22, 0.0);
    room.mesh
        .drum(&at, [0.12, 0.08], [0.88, 1.06], inks[mix % 4]);
    let at = frame.moved(0.22, 0.0);
    room.mesh
        .block(&at, [-0.16, 0.16], [0.88, 0.93], [-0.12, 0.12], Ink::White);
    // The glass itself is not there: its golden edges say it.
    for z in [-0.33, 0.33] {
        for x in [-0.57, 0.57] {
            let edge = frame.moved(x, z);
            room.mesh.post(&edge, 0.012, [0.86, 1.21], Ink::Gold);
        }
        room.mesh
            .face(frame, [-0.58, 0.58], [1.19, 1.21], z, Ink::Gold);
    }
}

/// A carpet with a border; one walks on it.
pub(super) fn carpet(room: &mut Room, frame: &Frame, radius: f64) {
    if room.spread(frame, [-radius, radius], [-radius, radius]) {
        let (strong, soft) = super::tint(room.zone.kind);
        for (part, y, ink) in [
            (1.0, 0.025, Ink::Wood),
            (0.95, 0.027, soft),
            (0.87, 0.03, Ink::Red),
            (0.845, 0.033, strong),
        ] {
            room.mesh.disc(frame, radius * part, y, ink);
        }
    }
}
