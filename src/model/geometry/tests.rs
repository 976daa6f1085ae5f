//! Areas, labels, overlaps: rooms one knows, and rectangles at random.
use proptest::prelude::*;

use super::{
    TOLERANCE, area, centroid, contains, crosses_itself, distance_to_outline, label_point, overlap,
    within,
};
use crate::model::plan::Point;

fn rectangle(left: f64, top: f64, right: f64, bottom: f64) -> Vec<Point> {
    vec![[left, top], [right, top], [right, bottom], [left, bottom]]
}

/// An L: the centroid is barely inside.
fn corner() -> Vec<Point> {
    vec![
        [0.0, 0.0],
        [10.0, 0.0],
        [10.0, 2.0],
        [2.0, 2.0],
        [2.0, 10.0],
        [0.0, 10.0],
    ]
}

/// A U: the centroid is outside.
fn courtyard() -> Vec<Point> {
    vec![
        [0.0, 0.0],
        [12.0, 0.0],
        [12.0, 10.0],
        [9.0, 10.0],
        [9.0, 2.0],
        [3.0, 2.0],
        [3.0, 10.0],
        [0.0, 10.0],
    ]
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn measures_rooms() {
    let hall = rectangle(2.0, 3.0, 8.0, 7.0);
    assert!(near(area(&hall), 24.0));
    let [x, y] = centroid(&hall);
    assert!(near(x, 5.0) && near(y, 5.0));
    assert!(near(area(&corner()), 36.0));
    assert!(near(area(&[]), 0.0) && near(area(&[[1.0, 1.0], [2.0, 2.0]]), 0.0));
    let [x, y] = centroid(&[[1.0, 1.0], [3.0, 5.0]]);
    assert!(near(x, 2.0) && near(y, 3.0));
}

#[test]
fn puts_labels_where_there_is_room() {
    let [x, y] = label_point(&rectangle(0.0, 0.0, 20.0, 3.0));
    assert!(
        near(x, 10.0) && near(y, 1.5),
        "in the middle of a long room"
    );
    for shape in [corner(), courtyard()] {
        let point = label_point(&shape);
        assert!(contains(&shape, point), "{point:?}");
        assert!(distance_to_outline(&shape, point) > 0.9, "{point:?}");
    }
}

#[test]
fn walls_may_be_shared() {
    let hall = rectangle(0.0, 0.0, 10.0, 10.0);
    assert!(
        !overlap(&hall, &rectangle(10.0, 0.0, 20.0, 10.0)),
        "a whole wall"
    );
    assert!(
        !overlap(&hall, &rectangle(10.0, 4.0, 20.0, 6.0)),
        "a part of a wall"
    );
    assert!(
        !overlap(&hall, &rectangle(10.0, 10.0, 20.0, 20.0)),
        "a corner"
    );
    assert!(
        !overlap(&hall, &rectangle(20.0, 0.0, 30.0, 10.0)),
        "nothing"
    );
    assert!(
        !overlap(&courtyard(), &rectangle(3.0, 2.0, 9.0, 10.0)),
        "a yard in a U"
    );
    assert!(overlap(&hall, &hall), "the same");
    assert!(
        overlap(&hall, &rectangle(9.0, 9.0, 20.0, 20.0)),
        "a corner within"
    );
    assert!(overlap(&hall, &rectangle(2.0, 2.0, 4.0, 4.0)), "nested");
    assert!(
        overlap(&hall, &rectangle(0.0, 0.0, 5.0, 10.0)),
        "nested along walls"
    );
    assert!(
        overlap(&hall, &rectangle(-5.0, 4.0, 15.0, 6.0)),
        "across, no corner within"
    );
    assert!(
        overlap(&courtyard(), &rectangle(1.0, 5.0, 11.0, 6.0)),
        "across both arms"
    );
}

#[test]
fn knows_what_lies_within() {
    let hall = rectangle(0.0, 0.0, 10.0, 10.0);
    assert!(within(&rectangle(2.0, 2.0, 4.0, 4.0), &hall));
    assert!(within(&rectangle(0.0, 0.0, 4.0, 4.0), &hall), "along walls");
    assert!(within(&hall, &hall));
    assert!(!within(&hall, &rectangle(2.0, 2.0, 4.0, 4.0)));
    assert!(!within(&rectangle(8.0, 2.0, 12.0, 4.0), &hall));
    assert!(!within(&rectangle(12.0, 2.0, 14.0, 4.0), &hall));
    assert!(
        !within(&rectangle(1.0, 5.0, 11.0, 6.0), &courtyard()),
        "across the yard"
    );
    assert!(
        !within(&rectangle(0.0, 0.0, 12.0, 10.0), &courtyard()),
        "fills the yard"
    );
}

#[test]
fn tells_a_simple_outline_from_a_tangled_one() {
    for simple in [rectangle(0.0, 0.0, 1.0, 1.0), corner(), courtyard()] {
        assert!(!crosses_itself(&simple));
        let reversed: Vec<Point> = simple.into_iter().rev().collect();
        assert!(!crosses_itself(&reversed));
    }
    // A corner of 180° is odd but harmless.
    assert!(!crosses_itself(&[
        [0.0, 0.0],
        [5.0, 0.0],
        [9.0, 0.0],
        [9.0, 9.0]
    ]));
    for tangled in [
        vec![],
        vec![[0.0, 0.0], [1.0, 1.0]],
        vec![[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]],
        vec![[0.0, 0.0], [4.0, 4.0], [4.0, 0.0], [0.0, 3.0]],
        vec![[0.0, 0.0], [4.0, 0.0], [4.0, 0.0], [4.0, 4.0]],
        vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [4.0, 2.0], [0.0, 2.0]],
        vec![[0.0, 0.0], [4.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0]],
    ] {
        assert!(crosses_itself(&tangled), "{tangled:?}");
    }
}

fn rooms() -> impl Strategy<Value = [i32; 4]> {
    (0..12_i32, 0..12_i32, 1..8_i32, 1..8_i32).prop_map(|(x, y, w, h)| [x, y, x + w, y + h])
}

/// The same room turned by any angle, so that nothing is axis-parallel.
fn turned(room: [i32; 4], angle: f64) -> Vec<Point> {
    let [left, top, right, bottom] = room.map(f64::from);
    let (sin, cos) = angle.sin_cos();
    let turn = |[x, y]: Point| [x * cos - y * sin, x * sin + y * cos];
    rectangle(left, top, right, bottom)
        .into_iter()
        .map(turn)
        .collect()
}

proptest! {
    #[test]
    fn rectangles_overlap_as_their_sides_say(a in rooms(), b in rooms(), angle in 0.0..6.3_f64) {
        let shares = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        let nests = a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
        let (a, b) = (turned(a, angle), turned(b, angle));
        prop_assert_eq!(overlap(&a, &b), shares);
        prop_assert_eq!(overlap(&b, &a), shares);
        prop_assert_eq!(within(&a, &b), nests);
    }

    #[test]
    fn turning_changes_no_measure(a in rooms(), angle in 0.0..6.3_f64) {
        let (straight, turned) = (turned(a, 0.0), turned(a, angle));
        prop_assert!((area(&straight) - area(&turned)).abs() < 1e-9);
        prop_assert!(!crosses_itself(&turned));
        prop_assert!(distance_to_outline(&turned, label_point(&turned)) > 0.3 - TOLERANCE);
    }

    #[test]
    fn a_label_is_inside_a_star(radii in proptest::collection::vec(1.0..9.0_f64, 3..12)) {
        let step = std::f64::consts::TAU / f64::from(u32::try_from(radii.len()).unwrap());
        let star: Vec<Point> = radii.iter().zip(0_u32..).map(|(radius, n)| {
            let angle = f64::from(n) * step;
            [20.0 + radius * angle.cos(), 20.0 + radius * angle.sin()]
        }).collect();
        prop_assert!(contains(&star, label_point(&star)));
        prop_assert!(overlap(&star, &star) && within(&star, &star));
    }
}
