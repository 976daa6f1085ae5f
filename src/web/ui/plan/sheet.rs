//! The sheet a floor is drawn on: from metres to whole tenths of a pixel on a phone 360 wide.
use crate::model::plan::Point;

/// A point on the sheet.
pub type Spot = [i32; 2];

/// Width of every sheet: the narrowest phone in tenths of a pixel, so that a font size of 120 is
/// 12 pixels there. Whole numbers print without the code for fractions.
pub const WIDTH: i32 = 3600;

/// The paper around the building.
const MARGIN: i32 = 130;

/// An upright rectangle on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rect {
    /// Smaller x.
    pub left: i32,
    /// Smaller y.
    pub top: i32,
    /// Larger x.
    pub right: i32,
    /// Larger y.
    pub bottom: i32,
}

impl Rect {
    /// The smallest rectangle around these points; none around no points.
    pub fn around(points: &[Spot]) -> Option<Self> {
        let first = points.first()?;
        let mut rect = Self {
            left: first[0],
            top: first[1],
            right: first[0],
            bottom: first[1],
        };
        for [x, y] in points {
            rect.left = rect.left.min(*x);
            rect.top = rect.top.min(*y);
            rect.right = rect.right.max(*x);
            rect.bottom = rect.bottom.max(*y);
        }
        Some(rect)
    }

    /// Its width.
    pub fn width(&self) -> i32 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> i32 {
        self.bottom - self.top
    }

    /// Its middle.
    pub fn middle(&self) -> Spot {
        [
            i32::midpoint(self.left, self.right),
            i32::midpoint(self.top, self.bottom),
        ]
    }

    /// Whether they share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The area they share.
    pub fn shared(&self, other: &Self) -> i32 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide.max(0) * high.max(0)
    }

    /// This rectangle made smaller on every side; around its middle at least a point is left.
    #[must_use]
    pub fn inset(&self, by: i32) -> Self {
        let (dx, dy) = (by.min(self.width() / 2), by.min(self.height() / 2));
        Self {
            left: self.left + dx,
            top: self.top + dy,
            right: self.right - dx,
            bottom: self.bottom - dy,
        }
    }
}

/// A side of the building.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// How metres lie on the sheet.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    origin: Point,
    scale: f64,
    pad: Spot,
    /// Its height; the width is [`WIDTH`].
    pub height: i32,
}

impl Sheet {
    /// A sheet on which all these points fit, with more room on one side.
    pub fn new(points: &[Point], more: Option<(Side, i32)>) -> Option<Self> {
        let first = *points.first()?;
        let (mut low, mut high) = (first, first);
        for point in points {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        let extra = |side| more.map_or(0, |(at, by)| if at == side { by } else { 0 });
        let pad = [MARGIN + extra(Side::Left), MARGIN + extra(Side::Top)];
        let inner = WIDTH - pad[0] - MARGIN - extra(Side::Right);
        let scale = f64::from(inner) / (high[0] - low[0]).max(1.0);
        let tall = whole((high[1] - low[1]) * scale);
        Some(Self {
            origin: low,
            scale,
            pad,
            height: tall + pad[1] + MARGIN + extra(Side::Bottom),
        })
    }

    /// Where this point of the building is on the sheet.
    pub fn at(&self, point: Point) -> Spot {
        [0, 1].map(|axis| whole((point[axis] - self.origin[axis]) * self.scale) + self.pad[axis])
    }

    /// Where these points are on the sheet.
    pub fn all(&self, points: &[Point]) -> Vec<Spot> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    /// The `viewBox` that shows the whole sheet.
    pub fn view(&self) -> String {
        format!("0 0 {WIDTH} {}", self.height)
    }
}

/// The nearest whole number.
#[allow(clippy::cast_possible_truncation)] // a sheet is a few thousand units wide
fn whole(number: f64) -> i32 {
    (number + 0.5).floor() as i32
}

/// The points as an SVG path, `close`d or open.
pub fn path(points: &[Spot], close: bool) -> String {
    let mut path = String::new();
    for (index, [x, y]) in points.iter().enumerate() {
        path.push(if index == 0 { 'M' } else { 'L' });
        path.push_str(&x.to_string());
        path.push(' ');
        path.push_str(&y.to_string());
    }
    if close {
        path.push('Z');
    }
    path
}

/// Whether the point is inside the outline.
pub fn inside(outline: &[Spot], [x, y]: Spot) -> bool {
    let mut odd = false;
    let mut before = outline.last();
    for corner in outline {
        if let Some(last) = before
            && (corner[1] > y) != (last[1] > y)
        {
            let along = i64::from(y - corner[1]) * i64::from(last[0] - corner[0]);
            let cross = i64::from(corner[0]) + along / i64::from(last[1] - corner[1]);
            odd ^= i64::from(x) < cross;
        }
        before = Some(corner);
    }
    odd
}

/// The point of the outline nearest to this one, and the direction of that edge, of length 1000.
pub fn nearest(outline: &[Spot], spot: Spot) -> Option<(Spot, Spot)> {
    let mut before = *outline.last()?;
    let mut best: Option<(f64, Spot, Spot)> = None;
    for corner in outline {
        let along = [0, 1].map(|axis| f64::from(corner[axis] - before[axis]));
        let to = [0, 1].map(|axis| f64::from(spot[axis] - before[axis]));
        let square = along[0] * along[0] + along[1] * along[1];
        if square > 0.0 {
            let part = ((along[0] * to[0] + along[1] * to[1]) / square).clamp(0.0, 1.0);
            let away = [0, 1].map(|axis| to[axis] - along[axis] * part);
            let distance = away[0] * away[0] + away[1] * away[1];
            if best.is_none_or(|(least, ..)| distance < least) {
                let foot = [0, 1].map(|axis| before[axis] + whole(along[axis] * part));
                let length = square.sqrt();
                let way = [0, 1].map(|axis| whole(along[axis] / length * 1000.0));
                best = Some((distance, foot, way));
            }
        }
        before = *corner;
    }
    best.map(|(_, foot, way)| (foot, way))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: [Spot; 4] = [[0, 0], [100, 0], [100, 50], [0, 50]];

    #[test]
    fn a_floor_fills_the_width_and_keeps_its_shape() {
        let sheet = Sheet::new(&[[5.0, 5.0], [45.0, 25.0]], None).unwrap();
        assert_eq!(sheet.at([5.0, 5.0]), [MARGIN, MARGIN]);
        assert_eq!(sheet.at([45.0, 25.0])[0], WIDTH - MARGIN);
        assert_eq!(sheet.height, 2 * MARGIN + (WIDTH - 2 * MARGIN) / 2);
        assert!(Sheet::new(&[], None).is_none());
    }

    #[test]
    fn tells_inside_from_outside() {
        assert!(inside(&ROOM, [50, 25]));
        assert!(!inside(&ROOM, [150, 25]));
        assert!(!inside(&[], [0, 0]));
    }

    #[test]
    fn finds_the_wall_a_door_is_in() {
        let (foot, way) = nearest(&ROOM, [40, 53]).unwrap();
        assert_eq!(foot, [40, 50]);
        assert_eq!(way, [-1000, 0]);
    }
}
