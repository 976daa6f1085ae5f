//! The shortest way along the edges of a plan, as indices of nodes.
use crate::model::{
    geometry::distance,
    id::Id,
    plan::{Edge, Plan, Way},
};

/// What a flight of stairs costs, as metres on the flat.
pub(super) const STAIRS: f64 = 12.0;
/// What a lift costs: one waits, but it is a little cheaper than two flights.
pub(super) const LIFT: f64 = 20.0;

/// One node of a way and how one comes to it.
#[derive(Clone, Copy)]
pub(super) struct Hop {
    pub node: usize,
    pub by: Way,
}

/// Dijkstra's search from some nodes to all: plain vectors, as a plan has some hundred nodes.
pub(super) struct Search {
    pub cost: Vec<f64>,
    came: Vec<Option<(usize, Way)>>,
}

impl Search {
    /// Searches from `starts` along the edges one may take.
    pub fn run(plan: &Plan, starts: Vec<usize>, may: fn(Way) -> bool) -> Self {
        let edges = edges(plan, may);
        let mut cost = vec![f64::INFINITY; plan.nodes.len()];
        let mut came = vec![None; plan.nodes.len()];
        let mut open: Vec<usize> = (0..plan.nodes.len()).collect();
        for start in starts {
            cost[start] = 0.0;
        }
        let nearest = |open: &[usize], cost: &[f64]| {
            let open = open.iter().enumerate();
            open.min_by(|a, b| cost[*a.1].total_cmp(&cost[*b.1]))
                .map(|(place, _)| place)
        };
        while let Some(place) = nearest(&open, &cost) {
            let here = open.swap_remove(place);
            for edge in &edges {
                let there = match (edge.a == here, edge.b == here) {
                    (true, _) => edge.b,
                    (_, true) => edge.a,
                    _ => continue,
                };
                let total = cost[here] + edge.cost;
                if total < cost[there] {
                    cost[there] = total;
                    came[there] = Some((here, edge.by));
                }
            }
        }
        Self { cost, came }
    }

    /// The way to a node, from its start on.
    pub fn hops_to(&self, end: usize) -> Vec<Hop> {
        let mut hops = Vec::new();
        let mut node = end;
        while let Some((before, by)) = self.came[node] {
            hops.push(Hop { node, by });
            node = before;
        }
        hops.push(Hop {
            node,
            by: Way::Walk,
        });
        hops.reverse();
        hops
    }
}

/// An edge between two indices of nodes.
struct Link {
    a: usize,
    b: usize,
    by: Way,
    cost: f64,
}

fn edges(plan: &Plan, may: fn(Way) -> bool) -> Vec<Link> {
    let find = |id: &Id| plan.nodes.iter().position(|node| node.id == *id);
    let link = |edge: &Edge| {
        let (a, b) = (find(&edge.a)?, find(&edge.b)?);
        let climb = match edge.by {
            Way::Walk => 0.0,
            Way::Stairs => STAIRS,
            Way::Lift => LIFT,
        };
        let cost = distance(plan.nodes[a].at, plan.nodes[b].at) + climb;
        Some(Link {
            a,
            b,
            by: edge.by,
            cost,
        })
    };
    let passable = plan.edges.iter().filter(|edge| may(edge.by));
    passable.filter_map(link).collect()
}
