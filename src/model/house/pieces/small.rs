//! Small things: what stands on tables, plants, and the mark where one leaves the floor.
use crate::model::{
    house::{
        furnish::Room,
        ink::Ink,
        mesh::{Frame, Mesh},
    },
    plan::Point,
};

/// A pot of tea with cups, on a table so high.
pub(in crate::model::house) fn tea(room: &mut Room, frame: &Frame, y: f64) {
    room.mesh
        .drum(frame, [0.09, 0.06], [y, y + 0.15], Ink::Pine);
    for (x, z) in [(0.22, 0.08), (-0.2, 0.14), (0.05, -0.24)] {
        room.mesh
            .tube(&frame.moved(x, z), [0.04, 0.05], [y, y + 0.07], Ink::White);
    }
}

/// A sheet of paper, an inkstone, and a stand with brushes.
pub(in crate::model::house) fn brushes(room: &mut Room, frame: &Frame, y: f64) {
    let mut lay = |x, z, up, ink| {
        let sheet = frame.rectangle(x, z);
        room.mesh.level(sheet, y + up, ink, 1.08);
    };
    lay([-0.45, 0.25], [-0.26, 0.26], 0.012, Ink::White);
    lay([-0.3, -0.24], [-0.16, 0.16], 0.018, Ink::Black);
    lay([-0.1, -0.04], [-0.12, 0.2], 0.018, Ink::Black);
    room.mesh
        .block(frame, [0.36, 0.52], [y, y + 0.04], [0.05, 0.25], Ink::Black);
    let stand = frame.moved(0.72, -0.1);
    for x in [-0.15, 0.15] {
        let post = stand.moved(x, 0.0);
        room.mesh.post(&post, 0.012, [y, y + 0.36], Ink::Dark);
    }
    let z = [-0.02, 0.02];
    room.mesh
        .block(&stand, [-0.2, 0.2], [y + 0.36, y + 0.39], z, Ink::Dark);
    for x in [-0.09, -0.01, 0.07] {
        let brush = stand.moved(x, 0.0);
        room.mesh
            .post(&brush, 0.012, [y + 0.12, y + 0.36], Ink::Gold);
        room.mesh
            .post(&brush, 0.014, [y + 0.06, y + 0.12], Ink::Black);
    }
}

/// A few sheets of paper.
pub(in crate::model::house) fn papers(room: &mut Room, frame: &Frame, y: f64) {
    let sheets = frame.rectangle([-0.16, 0.08], [-0.14, 0.14]);
    room.mesh.level(sheets, y + 0.015, Ink::White, 1.08);
    room.mesh
        .block(frame, [0.14, 0.3], [y, y + 0.04], [-0.1, 0.12], Ink::Red);
}

/// A lamp on a table so high.
pub(in crate::model::house) fn lamp(room: &mut Room, frame: &Frame, y: f64) {
    room.mesh
        .drum(frame, [0.08, 0.07], [y, y + 0.03], Ink::Dark);
    room.mesh.post(frame, 0.015, [y + 0.03, y + 0.3], Ink::Dark);
    room.mesh.shade(frame, [0.17, 0.1], [y + 0.26, y + 0.44]);
}

/// Building blocks on the floor.
pub(in crate::model::house) fn blocks(room: &mut Room, frame: &Frame) {
    if room.put(frame, [-0.3, 0.3], [-0.3, 0.3]) {
        for (x, z, y, ink) in [
            (-0.15, 0.1, 0.0, Ink::Red),
            (0.12, 0.12, 0.0, Ink::Gold),
            (0.0, -0.15, 0.0, Ink::Pine),
            (0.0, 0.06, 0.22, Ink::Moss),
        ] {
            let at = frame.moved(x, z);
            room.mesh
                .block(&at, [-0.11, 0.11], [y, y + 0.22], [-0.11, 0.11], ink);
        }
    }
}

/// A plant in a pot.
pub(in crate::model::house) fn plant(room: &mut Room, frame: &Frame) {
    if room.put(frame, [-0.24, 0.24], [-0.24, 0.24]) {
        room.mesh.drum(frame, [0.15, 0.2], [0.0, 0.36], Ink::Red);
        // Long leaves stand, short ones hang out between them.
        for n in 0..8 {
            let (size, ink) = if n % 2 == 0 {
                ([0.3, 1.02, 0.13], Ink::Pine)
            } else {
                ([0.42, 0.62, 0.14], Ink::Moss)
            };
            room.mesh.leaf(frame, n, 0.34, size, ink);
        }
    }
}

/// A round mark on the floor: here one leaves it.
pub(in crate::model::house) fn mark(mesh: &mut Mesh, at: Point) {
    let frame = Frame::new(at, [1.0, 0.0]);
    mesh.drum(&frame, [0.62, 0.62], [0.0, 0.03], Ink::Cut);
    mesh.disc(&frame, 0.5, 0.036, Ink::Red);
    mesh.disc(&frame, 0.3, 0.042, Ink::Cut);
}
