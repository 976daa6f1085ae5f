//! A small line drawing for each kind of site, all by one hand; decoration.
use crate::web::markup::{Markup, html};

use crate::model::trail::SiteKind;

/// Draws it on a 32 by 32 grid, in the colour of the text.
pub fn drawing(kind: SiteKind) -> Markup {
    let path = match kind {
        SiteKind::Centre => {
            "M3 27h26M5 27V12h22v15M3 12h26M11 12V7h10v5M13 27v-8h6v8M9 16v3M23 16v3M9 22v2M23 22v2"
        }
        SiteKind::Memorial => {
            "M7 28h18M10 28v-3h12v3M13 25l1-17 2-4 2 4 1 17M5 25c0-5 1-7 2-8M27 25c0-5-1-7-2-8"
        }
        SiteKind::Museum => {
            "M3 27h26M3 13c4-1 6-3 7-6h12c1 3 3 5 7 6zM7 13v14M25 13v14M12 27v-9M16 27v-9M20 27v-9"
        }
        SiteKind::Street => {
            "M2 27h28M4 27V13l4-5 4 5v14M20 27V13l4-5 4 5v14M8 15v3M24 15v3M8 22v5M24 22v5M16 27v-2M16 21v-2M16 15v-2"
        }
        SiteKind::Hall => {
            "M3 27h26M3 14c3-1 5-3 6-6h14c1 3 3 5 6 6zM9 8c-1-1-2-2-2-4 1 2 3 2 5 2h8c2 0 4 0 5-2 0 2-1 3-2 4M7 14v13M25 14v13M13 27v-8h6v8"
        }
        SiteKind::House => {
            "M3 27h26M3 15l5-7h16l5 7zM6 15v12M26 15v12M13 27v-7h6v7M10 19v2M22 19v2"
        }
        SiteKind::Well => {
            "M6 21h20M8 21l2 7h12l2-7M10 21V10M22 21V10M5 11l11-7 11 7zM16 11v4M14 15h4l-1 4h-2z"
        }
        SiteKind::Square => {
            "M3 28h26M8 28v-5h16v5M12 23c-1-6 1-9 4-9s5 3 4 9M16 14a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM5 20c-1-4 0-6 1-8M27 20c1-4 0-6-1-8"
        }
        SiteKind::Village => {
            "M2 27h28M4 27v-8l5-5 5 5v8M14 22l6-7 7 7v5M19 27v-4h3v4M8 27v-5h2v5M3 12c4-7 8-7 11-3 3-5 9-6 14 2"
        }
        SiteKind::School => {
            "M2 27h28M4 27V16h24v11M9 16l7-9 7 9M13 27v-6h6v6M8 20v2M24 20v2M16 12v1"
        }
    };
    html! {
        <svg class="icon" viewBox="0 0 32 32" aria-hidden="true">
            <path d=path />
        </svg>
    }
}
