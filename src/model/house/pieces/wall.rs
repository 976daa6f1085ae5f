//! What hangs on walls: pictures, scrolls, a screen, waistcoats. The frame's z looks into the room.
use crate::model::house::{furnish::Room, ink::Ink, mesh::Frame};

/// How far it is from the wall's middle to its face.
const FACE: f64 = 0.075;

/// A framed picture, cut from paper: each that hangs in a room shows something else.
pub(in crate::model::house) fn picture(
    room: &mut Room,
    frame: &Frame,
    half: f64,
    ink: Ink,
) -> bool {
    let motif = room.hung.len() % 3;
    if !room.hangs(frame, [-half - 0.1, half + 0.1]) {
        return false;
    }
    for (edge, y, out, ink) in [
        (0.0, [1.12, 2.0], 0.05, Ink::Wood),
        (0.06, [1.18, 1.94], 0.055, Ink::White),
    ] {
        room.mesh
            .face(frame, [edge - half, half - edge], y, FACE + out, ink);
    }
    let inner = half - 0.14;
    // The picture is two wide and one high, whatever its frame.
    let mut layer = FACE + 0.06;
    let mut cut = |corners: [[f64; 2]; 4], ink| {
        let corners = corners.map(|[x, y]| [x * inner, 1.26 + 0.6 * y]);
        room.mesh.shape(frame, corners, layer, ink);
        layer += 0.004;
    };
    let all = [[-1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [-1.0, 1.0]];
    match motif {
        0 => {
            cut(all, Ink::Sky);
            cut(
                [[-1.0, 0.0], [1.0, 0.0], [0.5, 0.2], [-0.3, 0.72]],
                Ink::Far,
            );
            cut([[-0.6, 0.0], [1.0, 0.0], [1.0, 0.52], [0.5, 0.3]], Ink::Mid);
            cut(
                [[-1.0, 0.0], [0.6, 0.0], [-0.5, 0.26], [-1.0, 0.42]],
                Ink::Near,
            );
        }
        1 => {
            cut(all, Ink::Glow);
            for x in [-0.55, 0.1] {
                cut(
                    [[x, 0.0], [x + 0.05, 0.0], [x + 0.14, 1.0], [x + 0.1, 1.0]],
                    Ink::Moss,
                );
                for (y, side) in [(0.4, 1.0), (0.6, -1.0), (0.8, 1.0)] {
                    let foot = x + 0.04 + y * 0.08;
                    let tip = foot + side * 0.42;
                    let belly = foot + side * 0.2;
                    cut(
                        [[foot, y], [belly, y - 0.12], [tip, y - 0.2], [belly, y]],
                        Ink::Pine,
                    );
                }
            }
            cut([[0.7, 0.1], [0.86, 0.1], [0.86, 0.26], [0.7, 0.26]], ink);
        }
        _ => {
            cut(all, Ink::Sky);
            cut([[-1.0, 0.0], [1.0, 0.0], [1.0, 0.5], [-0.2, 0.3]], Ink::Far);
            cut(
                [[-0.3, 0.0], [0.6, 0.0], [0.6, 0.4], [-0.3, 0.4]],
                Ink::White,
            );
            cut(
                [[-0.5, 0.38], [0.8, 0.38], [0.5, 0.64], [-0.2, 0.64]],
                Ink::Roof,
            );
            cut(
                [[0.06, 0.0], [0.26, 0.0], [0.26, 0.26], [0.06, 0.26]],
                Ink::Wood,
            );
            cut(
                [[-1.0, 0.0], [-0.2, 0.0], [-0.5, 0.24], [-1.0, 0.3]],
                Ink::Near,
            );
        }
    }
    if motif != 1 {
        let x = if motif == 0 { 0.45 } else { -0.55 };
        let sun = frame.moved(0.0, FACE + 0.062);
        room.mesh.plate(&sun, [x * inner, 1.68], 0.1, ink);
    }
    true
}

/// A hanging scroll: a branch with its leaves, and a seal.
pub(in crate::model::house) fn scroll(room: &mut Room, frame: &Frame, ink: Ink) {
    let turn = if room.hung.len().is_multiple_of(2) {
        1.0
    } else {
        -1.0
    };
    if !room.hangs(frame, [-0.34, 0.34]) {
        return;
    }
    for (x, y, out, ink) in [
        (0.27, [1.0, 2.2], 0.02, Ink::Tan),
        (0.21, [1.12, 2.08], 0.024, Ink::White),
        (0.33, [0.96, 1.01], 0.04, Ink::Dark),
        (0.33, [2.18, 2.23], 0.04, Ink::Dark),
    ] {
        room.mesh.face(frame, [-x, x], y, FACE + out, ink);
    }
    let mut layer = FACE + 0.028;
    let mut cut = |corners: [[f64; 2]; 4], ink| {
        let corners = corners.map(|[x, y]| [x * turn, y]);
        room.mesh.shape(frame, corners, layer, ink);
        layer += 0.002;
    };
    cut(
        [[-0.1, 1.14], [-0.07, 1.14], [0.03, 2.02], [0.015, 2.02]],
        ink,
    );
    for (y, side) in [
        (1.42, 1.0),
        (1.58, -1.0),
        (1.68, 1.0),
        (1.8, -1.0),
        (1.9, 1.0),
    ] {
        let foot = -0.085 + (y - 1.14) * 0.12;
        let (belly, tip) = (foot + side * 0.07, foot + side * 0.15);
        cut(
            [
                [foot, y],
                [belly, y - 0.07],
                [tip, y - 0.12],
                [belly, y - 0.01],
            ],
            ink,
        );
    }
    let seal = if ink == Ink::Red { Ink::Gold } else { Ink::Red };
    cut([[0.09, 1.2], [0.16, 1.2], [0.16, 1.27], [0.09, 1.27]], seal);
}

/// A screen to show pictures on: on the wall, or on feet where there is none that is free.
pub(in crate::model::house) fn screen(room: &mut Room, wall: &Frame, half: f64) {
    let mut frame = *wall;
    if !room.hangs(wall, [-half, half]) {
        frame = wall.moved(0.0, 0.3);
        if !room.put(&frame, [-half, half], [-0.1, 0.2]) {
            return;
        }
        room.hide(&frame, [-half, half], [-0.1, 0.2]);
        for x in [-0.6, 0.6] {
            let foot = frame.moved(x * half, FACE - 0.02);
            room.mesh.post(&foot, 0.04, [0.0, 0.9], Ink::Dark);
        }
    }
    let z = |out: f64| [FACE - 0.02, FACE + out];
    room.mesh
        .block(&frame, [-half, half], [0.86, 2.46], z(0.04), Ink::Black);
    let inner = half - 0.06;
    let mut layer = FACE + 0.05;
    let mut show = |corners: [[f64; 2]; 4], ink| {
        let corners = corners.map(|[x, y]| [x * inner, 0.92 + 1.48 * y]);
        room.mesh.shape(&frame, corners, layer, ink);
        layer += 0.004;
    };
    show(
        [[-1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [-1.0, 1.0]],
        Ink::Glow,
    );
    show(
        [[-1.0, 0.0], [1.0, 0.0], [1.0, 0.5], [-0.1, 0.24]],
        Ink::Far,
    );
    show(
        [[-1.0, 0.0], [1.0, 0.0], [0.3, 0.14], [-1.0, 0.44]],
        Ink::Mid,
    );
    let sun = frame.moved(0.0, FACE + 0.052);
    room.mesh.plate(&sun, [-0.5 * inner, 1.9], 0.22, Ink::Red);
}

/// A volunteer's waistcoat on its hook.
pub(in crate::model::house) fn waistcoat(room: &mut Room, frame: &Frame) {
    if !room.hangs(frame, [-0.3, 0.3]) {
        return;
    }
    let z = |out: f64| [FACE - 0.02, FACE + out];
    room.mesh
        .block(frame, [-0.34, 0.34], [1.92, 1.98], z(0.03), Ink::Wood);
    for side in [-1.0, 1.0] {
        let at = frame.moved(side * 0.11, 0.0);
        room.mesh
            .block(&at, [-0.1, 0.1], [1.2, 1.8], z(0.06), Ink::Red);
        room.mesh
            .block(&at, [-0.05, 0.06], [1.78, 1.92], z(0.05), Ink::Red);
        room.mesh
            .face(&at, [-0.1, 0.1], [1.42, 1.47], FACE + 0.066, Ink::Gold);
    }
}
