//! The lark (百灵鸟), the guide: one simple line drawing.
use crate::web::markup::{Markup, html};

/// Its line, without the eye, in a square of 64.
pub const LINE: &str = "M8 40c6 8 17 12 27 9 9-2.600 14-10 15-19l7-5-8-2c-2-5-8-7-13-4-4 2.500-5 7-9 10-5 4-11 4-19 11zM22 33c4 6 11 8 18 4M30 50l-2 8M37 49l2 8";

/// The lark. Decoration: hidden from screen readers.
pub fn lark() -> Markup {
    html! {
        <svg class="lark" viewBox="0 0 64 64" aria-hidden="true">
            <path d=LINE />
            <circle cx="44" cy="24" r="1.700" />
        </svg>
    }
}
