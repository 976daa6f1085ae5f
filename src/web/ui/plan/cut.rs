//! How a room is cut from the paper: its tint, the edge that throws a shadow, the ring inside it.
use super::sheet::{Rect, Spot, path};
use crate::model::zone::ZoneKind;

/// Where the shadow under the edge of the paper falls.
const LIP: i32 = 27;

/// The family of tints a kind belongs to.
pub fn family(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Hall | ZoneKind::Window | ZoneKind::Lecture => "hall",
        ZoneKind::Area | ZoneKind::Library | ZoneKind::Elders | ZoneKind::Craft => "area",
        ZoneKind::Gallery | ZoneKind::Exhibit | ZoneKind::Children => "gallery",
        ZoneKind::Office | ZoneKind::Counsel | ZoneKind::Volunteers | ZoneKind::Room => "room",
    }
}

/// The outline drawn in towards its middle by this much on each side.
pub fn shrunk(outline: &[Spot], by: i32) -> Vec<Spot> {
    let Some(around) = Rect::around(outline) else {
        return Vec::new();
    };
    let less = around.inset(by);
    let map = |value: i32, from: (i32, i32), to: (i32, i32)| {
        let share = i64::from(value - from.0) * i64::from(to.1 - to.0);
        to.0 + i32::try_from(share / i64::from((from.1 - from.0).max(1))).unwrap_or(0)
    };
    outline
        .iter()
        .map(|[x, y]| {
            [
                map(*x, (around.left, around.right), (less.left, less.right)),
                map(*y, (around.top, around.bottom), (less.top, less.bottom)),
            ]
        })
        .collect()
}

/// The edges that face up or left, a little inside: there the paper above throws its shadow.
pub fn lip(outline: &[Spot]) -> String {
    let inner = shrunk(outline, LIP);
    let pairs = || inner.iter().zip(inner.iter().cycle().skip(1));
    let twice_area: i64 = pairs()
        .map(|(a, b)| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]))
        .sum();
    let sign = if twice_area > 0 { 1 } else { -1 };
    let mut lip = String::new();
    for (a, b) in pairs() {
        let (right, down) = ((b[0] - a[0]) * sign, (b[1] - a[1]) * sign);
        if right > 0 || down < 0 {
            lip.push_str(&path(&[*a, *b], false));
        }
    }
    lip
}
