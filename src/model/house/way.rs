//! Walking: what stands in the way, how one slides along it, and the way to a point of the floor.
use super::{BODY, House};
use crate::model::{
    content::Content,
    geometry::{cross, distance, dot, length, sub},
    id::Id,
    plan::{Plan, Point, Way},
};

/// The lines of a floor that one cannot cross.
pub struct Ground {
    lines: Vec<[Point; 2]>,
    nodes: Vec<Point>,
    /// The ways between nodes, by number.
    edges: Vec<[usize; 2]>,
}

impl Ground {
    /// What one walks on in this house.
    pub fn new(content: &Content, floor: &Id, house: &House) -> Self {
        let walls = house.walls.iter().map(|wall| wall.line);
        let things = house
            .things
            .iter()
            .flat_map(|thing| (0..4).map(|n| [thing[n], thing[(n + 1) % 4]]));
        let plan: &Plan = &content.plan;
        let here: Vec<_> = (plan.nodes.iter())
            .filter(|node| node.floor == *floor)
            .collect();
        let number = |id: &Id| here.iter().position(|node| node.id == *id);
        let edges = (plan.edges.iter())
            .filter(|edge| edge.by == Way::Walk)
            .filter_map(|edge| Some([number(&edge.a)?, number(&edge.b)?]));
        Self {
            lines: walls.chain(things).collect(),
            edges: edges.collect(),
            nodes: here.iter().map(|node| node.at).collect(),
        }
    }

    /// Where a step from here to there ends: along walls one slides, through them nobody goes.
    pub fn step(&self, from: Point, to: Point) -> Point {
        let mut at = to;
        if self.crosses(from, to) {
            at = from;
        }
        for _ in 0..3 {
            for line in &self.lines {
                let near = nearest(*line, at);
                let away = sub(at, near);
                let gap = length(away);
                if gap < BODY && gap > 1e-6 {
                    at = [0, 1].map(|axis| near[axis] + away[axis] / gap * BODY);
                }
            }
        }
        if self.crosses(from, at) { from } else { at }
    }

    fn crosses(&self, from: Point, to: Point) -> bool {
        self.lines.iter().any(|line| meet([from, to], *line))
    }

    /// Whether one can walk straight from here to there.
    pub fn open(&self, from: Point, to: Point) -> bool {
        !self.lines.iter().any(|line| {
            meet([from, to], *line)
                || [line[0], line[1]]
                    .iter()
                    .any(|end| distance(nearest([from, to], *end), *end) < BODY * 0.9)
                || distance(nearest(*line, to), to) < BODY * 0.9
        })
    }

    /// The points one walks by; the last is `to`, or as near to it as one can come.
    pub fn way(&self, from: Point, to: Point) -> Vec<Point> {
        if self.open(from, to) {
            return vec![to];
        }
        let count = self.nodes.len();
        let mut cost: Vec<f64> = (self.nodes.iter())
            .map(|node| {
                if self.open(from, *node) {
                    distance(from, *node)
                } else {
                    f64::INFINITY
                }
            })
            .collect();
        // Who stands between two things may see no node: the nearest will do.
        if cost.iter().all(|cost| cost.is_infinite())
            && let Some(n) = closest(&self.nodes, from)
        {
            cost[n] = distance(from, self.nodes[n]);
        }
        let mut came = vec![None; count];
        let mut open: Vec<usize> = (0..count).collect();
        while let Some(place) =
            (0..open.len()).min_by(|a, b| cost[open[*a]].total_cmp(&cost[open[*b]]))
        {
            let here = open.swap_remove(place);
            for [a, b] in &self.edges {
                let there = match (*a == here, *b == here) {
                    (true, _) => *b,
                    (_, true) => *a,
                    _ => continue,
                };
                let total = cost[here] + distance(self.nodes[here], self.nodes[there]);
                if total < cost[there] {
                    cost[there] = total;
                    came[there] = Some(here);
                }
            }
        }
        let last = (0..count)
            .filter(|n| cost[*n].is_finite() && self.open(self.nodes[*n], to))
            .min_by(|a, b| {
                let whole = |n: usize| cost[n] + distance(self.nodes[n], to);
                whole(*a).total_cmp(&whole(*b))
            });
        let ends = last.is_some();
        let Some(last) = last.or_else(|| {
            (0..count).filter(|n| cost[*n].is_finite()).min_by(|a, b| {
                let left = |n: usize| distance(self.nodes[n], to);
                left(*a).total_cmp(&left(*b))
            })
        }) else {
            return Vec::new();
        };
        let mut way: Vec<Point> = std::iter::successors(Some(last), |n| came[*n])
            .map(|n| self.nodes[n])
            .collect();
        way.reverse();
        if ends {
            way.push(to);
        }
        self.straight(from, way)
    }

    /// Leaves out the points that one can pass by.
    fn straight(&self, from: Point, way: Vec<Point>) -> Vec<Point> {
        let mut short = Vec::new();
        let mut at = from;
        let mut n = 0;
        while n < way.len() {
            let far = (n..way.len()).rev().find(|m| self.open(at, way[*m]));
            n = far.unwrap_or(n);
            at = way[n];
            short.push(at);
            n += 1;
        }
        short
    }
}

fn closest(nodes: &[Point], to: Point) -> Option<usize> {
    (0..nodes.len()).min_by(|a, b| distance(nodes[*a], to).total_cmp(&distance(nodes[*b], to)))
}

fn nearest([a, b]: [Point; 2], point: Point) -> Point {
    let along = sub(b, a);
    let square = dot(along, along);
    if square < 1e-12 {
        return a;
    }
    let part = (dot(sub(point, a), along) / square).clamp(0.0, 1.0);
    [0, 1].map(|axis| a[axis] + along[axis] * part)
}

/// Whether two stretches cross.
pub(super) fn meet(first: [Point; 2], second: [Point; 2]) -> bool {
    let (way, wall) = (sub(first[1], first[0]), sub(second[1], second[0]));
    let turn = cross(way, wall);
    if turn.abs() < 1e-12 {
        return false;
    }
    let gap = sub(second[0], first[0]);
    let (here, there) = (cross(gap, wall) / turn, cross(gap, way) / turn);
    (0.0..=1.0).contains(&here) && (0.0..=1.0).contains(&there)
}
