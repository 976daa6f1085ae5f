//! Geometry of the plan: area, a good place for a label, and whether outlines overlap or nest.
//!
//! Polygons are in metres, in order, not closed, of either orientation. What is closer than
//! [`TOLERANCE`] touches, and touching is neither overlapping nor leaving.
use super::plan::Point;

/// How close counts as touching, in metres.
pub const TOLERANCE: f64 = 1e-3;

/// The area in square metres.
pub fn area(polygon: &[Point]) -> f64 {
    signed_area(polygon).abs()
}

/// The centre of gravity; of an outline without area, the mean of its points.
pub fn centroid(polygon: &[Point]) -> Point {
    let area = signed_area(polygon);
    if area.abs() < TOLERANCE * TOLERANCE {
        let count = f64::from(u32::try_from(polygon.len().max(1)).unwrap_or(1));
        let [x, y] = polygon.iter().fold([0.0; 2], |sum, p| add(sum, *p));
        return [x / count, y / count];
    }
    // Relative to the first point, so that far away from the origin nothing is lost.
    let origin = polygon[0];
    let [x, y] = edges(polygon).fold([0.0; 2], |sum, (a, b)| {
        let (a, b) = (sub(a, origin), sub(b, origin));
        let weight = cross(a, b);
        add(sum, [(a[0] + b[0]) * weight, (a[1] + b[1]) * weight])
    });
    add(origin, [x / (6.0 * area), y / (6.0 * area)])
}

/// A point well inside, for a label: the centroid if it is, else one far from every edge.
pub fn label_point(polygon: &[Point]) -> Point {
    let room = |point| {
        let distance = distance_to_outline(polygon, point);
        if contains(polygon, point) {
            distance
        } else {
            -distance
        }
    };
    // People expect a name in the middle: a long room is not wider at its end.
    let enough = 0.6;
    let centre = centroid(polygon);
    let (low, high) = bounds(polygon);
    let mut half = sub(high, low).map(|side| side / 2.0);
    let centre_room = room(centre);
    if centre_room >= enough * half[0].min(half[1]) {
        return centre;
    }
    // A grid, then finer grids around the best point of the one before.
    let mut best = (centre_room, centre);
    let mut around = add(low, half);
    for _ in 0..3 {
        for row in -8..=8_i8 {
            for column in -8..=8_i8 {
                let [x, y] = [column, row].map(|n| f64::from(n) / 8.0);
                let point = add(around, [x * half[0], y * half[1]]);
                let here = room(point);
                if here > best.0 {
                    best = (here, point);
                }
            }
        }
        around = best.1;
        half = half.map(|side| side / 4.0);
    }
    if centre_room >= enough * best.0 {
        centre
    } else {
        best.1
    }
}

/// The corners with the smallest and the largest coordinates.
pub fn bounds(polygon: &[Point]) -> (Point, Point) {
    let first = polygon.first().copied().unwrap_or_default();
    polygon.iter().fold((first, first), |(low, high), p| {
        (
            [low[0].min(p[0]), low[1].min(p[1])],
            [high[0].max(p[0]), high[1].max(p[1])],
        )
    })
}

/// Whether the point is inside; on the outline itself it may say either.
pub fn contains(polygon: &[Point], point: Point) -> bool {
    let crossings = edges(polygon)
        .filter(|(a, b)| (a[1] > point[1]) != (b[1] > point[1]))
        .filter(|(a, b)| {
            let along = (point[1] - a[1]) / (b[1] - a[1]);
            point[0] < a[0] + along * (b[0] - a[0])
        });
    crossings.count() % 2 == 1
}

/// Whether two outlines share ground; a common wall is not enough.
pub fn overlap(a: &[Point], b: &[Point]) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (bounds(a), bounds(b));
    let apart = |axis: usize| a_high[axis] <= b_low[axis] || b_high[axis] <= a_low[axis];
    if a.len() < 3 || b.len() < 3 || apart(0) || apart(1) {
        return false;
    }
    let enters = |a, b| pieces(a, b).any(|middle| strictly_inside(b, middle));
    // Nothing enters when both are the same outline.
    let same = || pieces(a, b).all(|middle| distance_to_outline(b, middle) <= TOLERANCE);
    enters(a, b) || enters(b, a) || same()
}

/// Whether `inner` lies in `outer`, walls included.
pub fn within(inner: &[Point], outer: &[Point]) -> bool {
    let outside =
        |middle| !contains(outer, middle) && distance_to_outline(outer, middle) > TOLERANCE;
    !pieces(inner, outer).any(outside)
        && !pieces(outer, inner).any(|middle| strictly_inside(inner, middle))
}

/// Whether it is no simple outline: fewer than three points, no area, or edges that meet elsewhere
/// than at their common corner.
pub fn crosses_itself(polygon: &[Point]) -> bool {
    let count = polygon.len();
    if count < 3 || area(polygon) < TOLERANCE * TOLERANCE {
        return true;
    }
    let edges: Vec<_> = edges(polygon).collect();
    edges.iter().enumerate().any(|(n, first)| {
        let adjacent = &edges[(n + 1) % count];
        if length(sub(first.1, first.0)) < TOLERANCE || folds_back(*first, *adjacent) {
            return true;
        }
        // From the one after the next on; for the first edge the last one is adjacent, too.
        let rest = edges.iter().enumerate().skip(n + 2);
        rest.filter(|(m, _)| n > 0 || *m + 1 < count)
            .any(|(_, second)| touch(*first, *second))
    })
}

/// The distance from a point to the nearest edge, in metres.
pub fn distance_to_outline(polygon: &[Point], point: Point) -> f64 {
    edges(polygon)
        .map(|edge| distance_to_edge(edge, point))
        .fold(f64::INFINITY, f64::min)
}

/// The distance between two points, in metres.
pub fn distance(a: Point, b: Point) -> f64 {
    length(sub(b, a))
}

type Edge = (Point, Point);

fn edges(polygon: &[Point]) -> impl Iterator<Item = Edge> + '_ {
    let next = polygon.iter().cycle().skip(1);
    polygon.iter().zip(next).map(|(a, b)| (*a, *b))
}

pub(super) fn sub(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1]]
}

fn add(a: Point, b: Point) -> Point {
    [a[0] + b[0], a[1] + b[1]]
}

/// Positive when `b` is clockwise from `a` on the screen, where y grows downwards.
pub(super) fn cross(a: Point, b: Point) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

pub(super) fn dot(a: Point, b: Point) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

pub(super) fn length(a: Point) -> f64 {
    dot(a, a).sqrt()
}

fn signed_area(polygon: &[Point]) -> f64 {
    let Some(origin) = polygon.first() else {
        return 0.0;
    };
    let doubled: f64 = edges(polygon)
        .map(|(a, b)| cross(sub(a, *origin), sub(b, *origin)))
        .sum();
    doubled / 2.0
}

fn distance_to_edge((a, b): Edge, point: Point) -> f64 {
    let (along, from_a) = (sub(b, a), sub(point, a));
    let square = dot(along, along);
    if square == 0.0 {
        return length(from_a);
    }
    let part = (dot(from_a, along) / square).clamp(0.0, 1.0);
    length(sub(from_a, [along[0] * part, along[1] * part]))
}

fn strictly_inside(polygon: &[Point], point: Point) -> bool {
    contains(polygon, point) && distance_to_outline(polygon, point) > TOLERANCE
}

/// The middles of the pieces into which the edges of `a` are cut by those of `b`: each piece is
/// wholly inside, wholly outside or on the outline of `b`.
fn pieces(a: &[Point], b: &[Point]) -> impl Iterator<Item = Point> {
    edges(a).flat_map(move |edge| {
        let along = sub(edge.1, edge.0);
        let mut cuts = vec![0.0, 1.0];
        for other in edges(b) {
            cuts.extend(cut(edge, other));
            // A corner of `b` on this edge, where parallel edges do not cross.
            let part = dot(sub(other.0, edge.0), along) / dot(along, along);
            cuts.push(part.clamp(0.0, 1.0));
        }
        cuts.sort_by(f64::total_cmp);
        let middles: Vec<Point> = cuts
            .windows(2)
            .filter(|pair| (pair[1] - pair[0]) * length(along) > TOLERANCE)
            .map(|pair| {
                let part = f64::midpoint(pair[0], pair[1]);
                add(edge.0, [along[0] * part, along[1] * part])
            })
            .collect();
        middles
    })
}

/// Where along the first edge, 0 to 1, the second one crosses it.
fn cut(first: Edge, second: Edge) -> Option<f64> {
    let (along, other) = (sub(first.1, first.0), sub(second.1, second.0));
    let turn = cross(along, other);
    if turn == 0.0 {
        return None;
    }
    let gap = sub(second.0, first.0);
    let (here, there) = (cross(gap, other) / turn, cross(gap, along) / turn);
    let fits = (0.0..=1.0).contains(&here) && (0.0..=1.0).contains(&there);
    fits.then_some(here)
}

/// Whether two edges meet anywhere.
fn touch(first: Edge, second: Edge) -> bool {
    cut(first, second).is_some()
        || [second.0, second.1]
            .iter()
            .any(|end| distance_to_edge(first, *end) < TOLERANCE)
        || [first.0, first.1]
            .iter()
            .any(|end| distance_to_edge(second, *end) < TOLERANCE)
}

/// Whether the second edge, which begins where the first ends, runs back along it.
fn folds_back(first: Edge, second: Edge) -> bool {
    let (back, on) = (sub(first.0, first.1), sub(second.1, second.0));
    let shorter = length(back).min(length(on));
    dot(back, on) > 0.0 && cross(back, on).abs() < TOLERANCE * shorter
}

#[cfg(test)]
mod tests;
