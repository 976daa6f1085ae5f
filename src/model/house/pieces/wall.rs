//! What hangs on walls: pictures, scrolls, a screen, waistcoats. The frame's z looks into the room.
use crate::model::house::{furnish::Room, ink::Ink, mesh::Frame};

/// How far it is from the wall's middle to its face.
const FACE: f64 = 0.075;

/// A framed picture, cut from paper.
pub(in crate::model::house) fn picture(
    room: &mut Room,
    frame: &Frame,
    half: f64,
    ink: Ink,
) -> bool {
    if !room.hangs(frame, [-half - 0.1, half + 0.1]) {
        return false;
    }
    let z = |out: f64| [FACE - 0.02, FACE + out];
    room.mesh
        .block(frame, [-half, half], [1.12, 2.0], z(0.05), Ink::Wood);
    let mut stick = |x: [f64; 2], y: [f64; 2], out: f64, ink| {
        room.mesh.face(frame, x, y, FACE + out, ink);
    };
    let inner = half - 0.14;
    stick([-half + 0.06, half - 0.06], [1.18, 1.94], 0.055, Ink::White);
    stick([-inner, inner], [1.26, 1.86], 0.06, Ink::Sky);
    stick([-inner, inner * 0.3], [1.26, 1.5], 0.066, Ink::Mid);
    stick([-inner * 0.2, inner], [1.26, 1.4], 0.07, Ink::Near);
    stick([inner * 0.3, inner * 0.62], [1.56, 1.74], 0.066, ink);
    true
}

/// A hanging scroll with strokes of a brush.
pub(in crate::model::house) fn scroll(room: &mut Room, frame: &Frame, ink: Ink) {
    if !room.hangs(frame, [-0.34, 0.34]) {
        return;
    }
    let z = |out: f64| [FACE - 0.02, FACE + out];
    room.mesh
        .block(frame, [-0.27, 0.27], [1.0, 2.2], z(0.02), Ink::Tan);
    room.mesh
        .face(frame, [-0.21, 0.21], [1.12, 2.08], FACE + 0.026, Ink::White);
    for y in [0.96, 2.18] {
        room.mesh
            .block(frame, [-0.33, 0.33], [y, y + 0.05], z(0.05), Ink::Dark);
    }
    for (x, y, wide, high) in [
        (-0.1, 1.78, 0.2, 0.05),
        (-0.02, 1.62, 0.05, 0.32),
        (-0.1, 1.46, 0.22, 0.05),
        (-0.09, 1.28, 0.05, 0.14),
        (0.04, 1.26, 0.05, 0.16),
    ] {
        room.mesh
            .face(frame, [x, x + wide], [y, y + high], FACE + 0.03, ink);
    }
}

/// A screen to show pictures on.
pub(in crate::model::house) fn screen(room: &mut Room, frame: &Frame, half: f64) {
    if !room.hangs(frame, [-half, half]) {
        return;
    }
    let z = |out: f64| [FACE - 0.02, FACE + out];
    room.mesh
        .block(frame, [-half, half], [0.95, 2.35], z(0.04), Ink::Black);
    let inner = half - 0.06;
    let mut show = |x: [f64; 2], y: [f64; 2], out: f64, ink| {
        room.mesh
            .face(frame, x.map(|x| x * inner), y, FACE + out, ink);
    };
    show([-1.0, 1.0], [1.01, 2.29], 0.05, Ink::Glow);
    show([-1.0, 1.0], [1.01, 1.35], 0.055, Ink::Far);
    show([-0.2, 1.0], [1.01, 1.22], 0.06, Ink::Mid);
    show([-0.7, -0.45], [1.75, 2.0], 0.055, Ink::Red);
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
