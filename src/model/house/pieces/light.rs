//! Lamps: on a pole, and on beams across a room.
use crate::model::house::{furnish::Room, ink::Ink, mesh::Frame};

/// A lamp on a pole.
pub(in crate::model::house) fn floor_lamp(room: &mut Room, frame: &Frame) {
    if room.put(frame, [-0.22, 0.22], [-0.22, 0.22]) {
        room.mesh.drum(frame, [0.18, 0.16], [0.0, 0.04], Ink::Dark);
        room.mesh.post(frame, 0.02, [0.04, 1.4], Ink::Dark);
        room.mesh.shade(frame, [0.28, 0.18], [1.3, 1.65]);
    }
}

/// Lamps of paper on beams across a room with four sides that nothing is built into.
pub(in crate::model::house) fn lamps(room: &mut Room) {
    let Some((side, half)) = room.sides(2.4).into_iter().next() else {
        return;
    };
    let Some(deep) = room.depth(half) else {
        return;
    };
    let count = (half / 1.5).floor().max(1.0);
    let mut n = 0.5;
    while n < count {
        let beam = side.moved(half * (2.0 * n / count - 1.0), 0.0);
        let z = [0.07, deep - 0.07];
        let under = beam.rectangle([-0.06, 0.06], z);
        room.mesh.level(under, 2.72, Ink::Wood, 0.72);
        for side in [[under[0], under[3]], [under[1], under[2]]] {
            room.mesh
                .upright(side, [2.72, 2.86], Ink::Wood, [0.95, 1.0]);
        }
        let lamp = beam.moved(0.0, deep / 2.0);
        // Not before the eyes of who comes in.
        if room.far_from_door(lamp.at) {
            room.mesh.post(&lamp, 0.012, [2.56, 2.72], Ink::Dark);
            room.mesh.tube(&lamp, [0.1, 0.1], [2.16, 2.2], Ink::Wood);
            room.mesh.shade(&lamp, [0.11, 0.22], [2.2, 2.36]);
            room.mesh.shade(&lamp, [0.22, 0.11], [2.36, 2.52]);
            room.mesh.tube(&lamp, [0.1, 0.1], [2.52, 2.56], Ink::Wood);
        }
        n += 1.0;
    }
}
