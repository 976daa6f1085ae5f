//! A seal (印章): one to four characters cut into a slightly uneven square.
use crate::web::markup::{Markup, html};

/// The outline of every seal, as if cut by hand, in a square of 72.
pub const EDGE: &str = "M7 6.500 34 5l31 1.800 1.500 27L65 66l-29 1.500L6.500 65.500 5 36z";

/// A seal; `class` is `seal` for a printed one, `seal blank` for its place in the book, with
/// `sober` added at a memorial. Decoration: the text beside it says the same.
pub fn seal(characters: &str, class: &'static str) -> Markup {
    let all: Vec<char> = characters.chars().take(4).collect();
    let rows = all.chunks(2);
    let (size, first, step) = match all.len() {
        0 | 1 => (34, 49, 0),
        2 => (25, 45, 0),
        _ => (24, 33, 26),
    };
    let mut y = first - step;
    let rows = rows.map(|row| {
        y += step;
        let row: String = row.iter().collect();
        html! { <text x="36" y=y font-size=size text-anchor="middle">{row}</text> }
    });
    html! {
        <svg class=class viewBox="0 0 72 72" aria-hidden="true">
            <path d=EDGE />
            {rows.collect::<Markup>()}
        </svg>
    }
}
