//! The way from one place of the plan to another: the shortest path, its lines and its steps.
use super::{
    geometry::{cross, distance, dot, length, sub},
    id::Id,
    plan::{Node, Plan, Point, Way},
    text::Text,
};

mod shortest;
mod words;

use shortest::{Hop, Search};

/// A last stretch this short, in metres, is not walked but pointed at.
const AT_HAND: f64 = 3.0;

/// A way through the building.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The nodes passed, the first and the last included.
    pub nodes: Vec<Id>,
    /// Metres on the flat.
    pub metres: f64,
    /// The lines to draw, one for each floor in the order they are walked.
    pub legs: Vec<Leg>,
    /// What to do, in order.
    pub steps: Vec<Step>,
}

/// The part of a way that lies on one floor.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// The floor.
    pub floor: Id,
    /// Its points, in metres; a single one where one only changes from stairs to lift.
    pub line: Vec<Point>,
}

/// One thing to do on a way.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Set out.
    Start {
        /// What the plan calls the first node.
        at: Option<Text>,
        /// Whether this is where visitors come in.
        entrance: bool,
    },
    /// Walk straight on, after turning.
    Walk {
        /// Where to turn first; `None` where one has no direction yet: at the start, off the stairs.
        turn: Option<Turn>,
        /// How far, in metres.
        metres: f64,
        /// What one passes.
        past: Vec<Text>,
        /// What the plan calls the end of this stretch.
        to: Option<Text>,
    },
    /// Change floors.
    Change {
        /// By stairs or lift; [`Way::Walk`] is a ramp.
        by: Way,
        /// Up or down.
        up: bool,
        /// The floor one comes to.
        floor: Id,
        /// What that floor is called.
        name: Text,
    },
    /// Be there.
    Arrive {
        /// On which side the place is.
        side: Side,
    },
}

/// Where to turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Not at all, by less than 30°.
    Straight,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Around, by more than 150°.
    Back,
}

/// On which side a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In front.
    Ahead,
    /// On the left.
    Left,
    /// On the right.
    Right,
}

impl Plan {
    /// The shortest way from a node, or from any door of a zone, to the nearest door of a zone (or
    /// to a node); `None` where there is no way, or a zone has no door.
    pub fn route(&self, from: &Id, to: &Id) -> Option<Path> {
        self.shortest(from, to, |_| true)
    }

    /// As [`Plan::route`], without stairs: for wheelchairs and prams.
    pub fn step_free_route(&self, from: &Id, to: &Id) -> Option<Path> {
        self.shortest(from, to, |by| by != Way::Stairs)
    }

    /// The zones that cannot be reached from the entrance: those of doors that no way leads to.
    pub fn unreachable(&self) -> Vec<&Id> {
        let starts = self.entrance.as_ref().map(|id| self.places(id));
        let search = Search::run(self, starts.unwrap_or_default(), |_| true);
        let doors = || self.nodes.iter().zip(&search.cost);
        let mut zones: Vec<&Id> = doors()
            .filter_map(|(node, _)| node.door.as_ref())
            .filter(|zone| {
                !doors().any(|(node, cost)| node.door.as_ref() == Some(zone) && cost.is_finite())
            })
            .collect();
        zones.sort();
        zones.dedup();
        zones
    }

    /// The indices of the node with this id, or else of all doors of the zone with this id.
    fn places(&self, id: &Id) -> Vec<usize> {
        let having = |test: &dyn Fn(&Node) -> bool| -> Vec<usize> {
            let nodes = self.nodes.iter().enumerate();
            nodes.filter(|(_, n)| test(n)).map(|(n, _)| n).collect()
        };
        let node = having(&|node| node.id == *id);
        if node.is_empty() {
            having(&|node| node.door.as_ref() == Some(id))
        } else {
            node
        }
    }

    fn shortest(&self, from: &Id, to: &Id, may: fn(Way) -> bool) -> Option<Path> {
        let search = Search::run(self, self.places(from), may);
        let nearest = self
            .places(to)
            .into_iter()
            .filter(|end| search.cost[*end].is_finite())
            .min_by(|a, b| search.cost[*a].total_cmp(&search.cost[*b]))?;
        Some(self.path(&search.hops_to(nearest)))
    }

    fn path(&self, hops: &[Hop]) -> Path {
        let node = |hop: &Hop| &self.nodes[hop.node];
        let mut legs = Vec::<Leg>::new();
        for node in hops.iter().map(node) {
            match legs.last_mut().filter(|leg| leg.floor == node.floor) {
                Some(leg) => leg.line.push(node.at),
                None => legs.push(Leg {
                    floor: node.floor.clone(),
                    line: vec![node.at],
                }),
            }
        }
        let along = |leg: &Leg| -> f64 { leg.line.windows(2).map(|p| distance(p[0], p[1])).sum() };
        Path {
            nodes: hops.iter().map(|hop| node(hop).id.clone()).collect(),
            metres: legs.iter().map(along).sum(),
            legs,
            steps: self.steps(hops),
        }
    }

    fn steps(&self, hops: &[Hop]) -> Vec<Step> {
        let first = hops.first().map(|hop| &self.nodes[hop.node]);
        let mut steps = vec![Step::Start {
            at: first.and_then(|node| node.name.clone()),
            entrance: first.map(|node| &node.id) == self.entrance.as_ref(),
        }];
        let mut heading = None;
        for pair in hops.windows(2) {
            let (from, to) = (&self.nodes[pair[0].node], &self.nodes[pair[1].node]);
            if from.floor == to.floor {
                let ahead = sub(to.at, from.at);
                // Two nodes at one place: nothing to walk.
                if length(ahead) > 0.0 {
                    walk(&mut steps, heading.map(|was| turn(was, ahead)), ahead, to);
                    heading = Some(ahead);
                }
            } else {
                self.change(&mut steps, pair[1].by, from, to);
                heading = None;
            }
        }
        let side = side_of_end(&mut steps);
        steps.push(Step::Arrive { side });
        steps
    }

    /// Changes floors; several flights in a row are one step.
    fn change(&self, steps: &mut Vec<Step>, by: Way, from: &Node, to: &Node) {
        let level = |id: &Id| self.floors.iter().position(|floor| floor.id == *id);
        let up = level(&to.floor) > level(&from.floor);
        if matches!(steps.last(), Some(Step::Change { by: was, up: way, .. }) if *was == by && *way == up)
        {
            steps.pop();
        }
        let floor = self.floors.iter().find(|floor| floor.id == to.floor);
        steps.push(Step::Change {
            by,
            up,
            floor: to.floor.clone(),
            name: floor.map_or_else(|| Text::zh(to.floor.as_str()), |floor| floor.name.clone()),
        });
    }
}

/// Walks on to a node, as one step with the last one when it goes straight on.
fn walk(steps: &mut Vec<Step>, turn: Option<Turn>, ahead: Point, node: &Node) {
    match steps.last_mut() {
        Some(Step::Walk {
            metres, past, to, ..
        }) if turn == Some(Turn::Straight) => {
            *metres += length(ahead);
            let passed = std::mem::replace(to, node.name.clone());
            past.extend(passed);
        }
        _ => steps.push(Step::Walk {
            turn,
            metres: length(ahead),
            past: Vec::new(),
            to: node.name.clone(),
        }),
    }
}

/// On which side the place is; a short last stretch to the side is taken away for it.
fn side_of_end(steps: &mut Vec<Step>) -> Side {
    let side = match steps.last() {
        Some(Step::Walk {
            turn: Some(turn),
            metres,
            ..
        }) if *metres <= AT_HAND => match turn {
            Turn::Left => Side::Left,
            Turn::Right => Side::Right,
            Turn::Straight | Turn::Back => Side::Ahead,
        },
        _ => Side::Ahead,
    };
    if side != Side::Ahead {
        steps.pop();
    }
    side
}

/// The turn from one direction to another.
fn turn(from: Point, to: Point) -> Turn {
    let both = length(from) * length(to);
    let cosine = dot(from, to) / both;
    // The cosine of 30°.
    let narrow = 0.866;
    if cosine > narrow {
        Turn::Straight
    } else if cosine < -narrow {
        Turn::Back
    } else if cross(from, to) > 0.0 {
        Turn::Right
    } else {
        Turn::Left
    }
}

#[cfg(test)]
mod tests;
