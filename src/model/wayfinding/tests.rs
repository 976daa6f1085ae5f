//! Ways on a small plan of two floors, their words, and random plans against Floyd–Warshall.
use proptest::prelude::*;

use super::{
    Path, Side, Step, Turn,
    shortest::{LIFT, STAIRS},
};
use crate::model::{
    geometry::distance,
    id::Id,
    plan::{Plan, Point, Way},
};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A corridor from the gate north, rooms to both sides, stairs and a lift to the same above.
fn plan() -> Plan {
    serde_json::from_str(
        r#"{
        "floors": [
            {"id": "one", "name": "一层", "outline": []},
            {"id": "two", "name": "二层", "outline": []},
            {"id": "three", "name": "三层", "outline": []}
        ],
        "nodes": [
            {"id": "gate", "floor": "one", "at": [0, 40], "name": "大门"},
            {"id": "lobby", "floor": "one", "at": [0, 30], "name": "门厅"},
            {"id": "bend", "floor": "one", "at": [0, 20], "name": "走廊"},
            {"id": "books-door", "floor": "one", "at": [-1, 20], "door": "books"},
            {"id": "books-back", "floor": "one", "at": [-20, 20], "door": "books"},
            {"id": "hall-door", "floor": "one", "at": [10, 20], "door": "hall"},
            {"id": "stairs-1", "floor": "one", "at": [0, 10]},
            {"id": "stairs-2", "floor": "two", "at": [0, 10]},
            {"id": "stairs-3", "floor": "three", "at": [0, 10]},
            {"id": "lift-1", "floor": "one", "at": [0, 8]},
            {"id": "lift-3", "floor": "three", "at": [0, 8]},
            {"id": "roof-door", "floor": "three", "at": [5, 10], "door": "roof"},
            {"id": "cellar-door", "floor": "one", "at": [50, 50], "door": "cellar"}
        ],
        "edges": [
            {"a": "gate", "b": "lobby"}, {"a": "lobby", "b": "bend"},
            {"a": "bend", "b": "books-door"}, {"a": "bend", "b": "books-back"},
            {"a": "bend", "b": "hall-door"}, {"a": "bend", "b": "stairs-1"},
            {"a": "stairs-1", "b": "stairs-2", "by": "stairs"},
            {"a": "stairs-3", "b": "stairs-2", "by": "stairs"},
            {"a": "stairs-1", "b": "lift-1"},
            {"a": "lift-1", "b": "lift-3", "by": "lift"},
            {"a": "lift-3", "b": "stairs-3"},
            {"a": "stairs-3", "b": "roof-door"}
        ],
        "entrance": "gate"
    }"#,
    )
    .unwrap()
}

fn route(from: &str, to: &str) -> Path {
    plan().route(&id(from), &id(to)).unwrap()
}

#[test]
fn tells_the_way_in_words() {
    assert_eq!(
        route("gate", "books").words(None, "党建书吧"),
        [
            "从大门进来，往前走约 30 步，经过门厅，到走廊",
            "左手边就是党建书吧"
        ]
    );
    assert_eq!(
        route("gate", "hall").words(None, "服务大厅"),
        [
            "从大门进来，往前走约 30 步，经过门厅，到走廊",
            "右转，走约 15 步",
            "前面就是服务大厅"
        ]
    );
    assert_eq!(
        route("roof", "hall").words(Some("露台"), "服务大厅"),
        [
            "从露台出发，往前走约 8 步",
            "走楼梯下到一层",
            "往前走约 15 步，到走廊",
            "左转，走约 15 步",
            "前面就是服务大厅"
        ]
    );
    assert_eq!(
        route("books", "books").words(None, "党建书吧"),
        ["您已经在党建书吧了"]
    );
}

#[test]
fn goes_straight_from_one_door_to_another() {
    // Two zones share a node's neighbourhood: the nearer of the two doors counts, from both sides.
    let there = route("books", "hall");
    assert_eq!(there.nodes, [id("books-door"), id("bend"), id("hall-door")]);
    assert!((route("hall", "books").metres - 11.0).abs() < 1e-9);
    assert!(matches!(
        there.steps[1],
        Step::Walk {
            turn: None,
            metres: 11.0,
            ..
        }
    ));
    assert_eq!(
        there.steps.last(),
        Some(&Step::Arrive { side: Side::Ahead })
    );
}

#[test]
fn takes_the_lift_only_where_stairs_are_barred_or_dear() {
    let plan = plan();
    let by = |path: &Path| {
        let change = |step: &Step| match step {
            Step::Change { by, up, floor, .. } => Some((*by, *up, floor.clone())),
            _ => None,
        };
        path.steps.iter().filter_map(change).collect::<Vec<_>>()
    };
    let (gate, roof) = (id("gate"), id("roof"));
    let cheapest = plan.route(&gate, &roof).unwrap();
    // Two flights cost 24, the lift 20 and the two metres to it and back.
    assert_eq!(
        by(&cheapest),
        [(Way::Stairs, true, id("three"))],
        "two flights are one step"
    );
    let free = plan.step_free_route(&gate, &roof).unwrap();
    assert_eq!(by(&free), [(Way::Lift, true, id("three"))]);
    assert_eq!(plan.step_free_route(&gate, &id("stairs-2")), None);
}

#[test]
fn draws_a_line_for_each_floor() {
    let path = route("gate", "roof");
    let floors: Vec<&str> = path.legs.iter().map(|leg| leg.floor.as_str()).collect();
    assert_eq!(floors, ["one", "two", "three"]);
    assert_eq!(
        path.legs[0].line,
        [[0.0, 40.0], [0.0, 30.0], [0.0, 20.0], [0.0, 10.0]]
    );
    assert_eq!(path.legs[1].line, [[0.0, 10.0]]);
    assert!((path.metres - 35.0).abs() < 1e-9);
}

#[test]
fn knows_what_cannot_be_reached() {
    let plan = plan();
    assert_eq!(plan.unreachable(), [&id("cellar")]);
    assert_eq!(plan.route(&id("gate"), &id("cellar")), None);
    assert_eq!(plan.route(&id("gate"), &id("nowhere")), None);
    assert_eq!(plan.route(&id("nowhere"), &id("gate")), None);
    assert_eq!(Plan::default().route(&id("a"), &id("a")), None);
}

#[test]
fn knows_left_from_right_on_the_screen() {
    let north = [0.0, -1.0];
    assert_eq!(super::turn(north, [1.0, 0.0]), Turn::Right);
    assert_eq!(super::turn(north, [-1.0, 0.0]), Turn::Left);
    assert_eq!(super::turn(north, [0.3, -1.0]), Turn::Straight);
    assert_eq!(super::turn(north, [0.3, 1.0]), Turn::Back);
    assert_eq!(super::turn([0.0, 2.0], [3.0, 3.0]), Turn::Left);
}

const KINDS: [Way; 3] = [Way::Walk, Way::Stairs, Way::Lift];

/// A plan of points and edges; node `n` is a door of zone `z{n % zones}`.
fn random(points: &[(i32, i32)], edges: &[(usize, usize, usize)], zones: usize) -> Plan {
    let nodes: Vec<serde_json::Value> = points
        .iter()
        .enumerate()
        .map(|(n, (x, y))| {
            let door = format!("z{}", n % zones);
            serde_json::json!({"id": format!("n{n}"), "floor": "one", "at": [x, y], "door": door})
        })
        .collect();
    let edges: Vec<serde_json::Value> = edges
        .iter()
        .map(|(a, b, by)| {
            let end = |n: &usize| format!("n{}", n % points.len());
            serde_json::json!({"a": end(a), "b": end(b), "by": KINDS[*by]})
        })
        .collect();
    serde_json::from_value(serde_json::json!({
        "floors": [], "nodes": nodes, "edges": edges, "entrance": null
    }))
    .unwrap()
}

fn weight(a: Point, b: Point, by: Way) -> f64 {
    let climb = match by {
        Way::Walk => 0.0,
        Way::Stairs => STAIRS,
        Way::Lift => LIFT,
    };
    distance(a, b) + climb
}

/// All distances, by Floyd and Warshall.
fn oracle(plan: &Plan) -> Vec<Vec<f64>> {
    let count = plan.nodes.len();
    let find = |id: &Id| plan.nodes.iter().position(|node| node.id == *id).unwrap();
    let mut table = vec![vec![f64::INFINITY; count]; count];
    for (n, row) in table.iter_mut().enumerate() {
        row[n] = 0.0;
    }
    for edge in &plan.edges {
        let (a, b) = (find(&edge.a), find(&edge.b));
        let cost = weight(plan.nodes[a].at, plan.nodes[b].at, edge.by).min(table[a][b]);
        table[a][b] = cost;
        table[b][a] = cost;
    }
    for over in 0..count {
        for a in 0..count {
            for b in 0..count {
                table[a][b] = table[a][b].min(table[a][over] + table[over][b]);
            }
        }
    }
    table
}

/// What a path costs, taking the cheapest of double edges, or nothing if it is no path.
fn cost(plan: &Plan, path: &Path) -> Option<f64> {
    let at = |id: &Id| {
        plan.nodes
            .iter()
            .find(|node| node.id == *id)
            .map(|node| node.at)
    };
    path.nodes.windows(2).try_fold(0.0, |sum, pair| {
        let joins =
            |a: &Id, b: &Id| (*a == pair[0] && *b == pair[1]) || (*b == pair[0] && *a == pair[1]);
        let edges = plan.edges.iter().filter(|edge| joins(&edge.a, &edge.b));
        let cheapest = edges
            .filter_map(|edge| Some(weight(at(&edge.a)?, at(&edge.b)?, edge.by)))
            .min_by(f64::total_cmp)?;
        Some(sum + cheapest)
    })
}

proptest! {
    #[test]
    fn is_as_short_as_floyd_and_warshall_say(
        points in proptest::collection::vec((0..40_i32, 0..40_i32), 1..12),
        edges in proptest::collection::vec((0..12_usize, 0..12_usize, 0..3_usize), 0..24),
        zones in 1..5_usize, from in 0..12_usize, to in 0..5_usize,
    ) {
        let plan = random(&points, &edges, zones);
        let table = oracle(&plan);
        let count = points.len();
        let from = from % count;
        let to = to % zones;
        let best = (0..count)
            .filter(|n| n % zones == to)
            .map(|n| table[from][n])
            .fold(f64::INFINITY, f64::min);
        let zone = id(&format!("z{to}"));
        match plan.route(&id(&format!("n{from}")), &zone) {
            Some(path) => {
                let cost = cost(&plan, &path).unwrap();
                prop_assert!((cost - best).abs() < 1e-9, "{} {}", cost, best);
                prop_assert_eq!(path.nodes.first(), Some(&id(&format!("n{from}"))));
            }
            None => prop_assert!(best.is_infinite()),
        }
        // The way back from zone to zone is as long.
        let other = id(&format!("z{}", from % zones));
        let there = plan.route(&zone, &other).map(|path| cost(&plan, &path).unwrap());
        let back = plan.route(&other, &zone).map(|path| cost(&plan, &path).unwrap());
        match (there, back) {
            (Some(there), Some(back)) => prop_assert!((there - back).abs() < 1e-9),
            (there, back) => prop_assert_eq!(there, back),
        }
    }
}
