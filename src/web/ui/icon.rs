//! The icons: line drawings on a 26 by 26 grid, in the colour of the text.
use crate::web::markup::{Markup, html};

/// An icon by what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Glyph {
    Home,
    Map,
    Calendar,
    Pin,
    Window,
    Search,
    Back,
    Next,
    Walk,
    Share,
    Scan,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 12 13 4l9 8v10h-6v-6h-6v6H4z",
            Self::Map => "M4 6l6-2 6 2 6-2v16l-6 2-6-2-6 2zM10 4v16M16 6v16",
            Self::Calendar => {
                "M7 6h12a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3zM4 11h18M9 3v5M17 3v5"
            }
            Self::Pin => {
                "M13 23s7-7 7-13a7 7 0 0 0-14 0c0 6 7 13 7 13zM13 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z"
            }
            Self::Window => "M5 22V6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v16M3 22h20M9 9h8M9 13h8M9 17h8",
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l6 6",
            Self::Back => "M16 5l-8 8 8 8",
            Self::Next => "M10 5l8 8-8 8",
            Self::Walk => {
                "M14 6a1.800 1.800 0 1 0 0-3.600A1.800 1.800 0 0 0 14 6zM9 12l4-3 2 4 4 1M13 9l-1 7 3 3 1 4M12 16l-4 7"
            }
            Self::Scan => "M4 9V4h5M17 4h5v5M22 17v5h-5M9 22H4v-5M4 13h18",
            Self::Share => "M13 15V4M9 8l4-4 4 4M6 12v9h14v-9",
        }
    }
}

/// Draws an icon. Decoration: the control's text names it.
pub fn icon(glyph: Glyph) -> Markup {
    html! {
        <svg class="icon" viewBox="0 0 26 26" aria-hidden="true">
            <path d=glyph.path() />
        </svg>
    }
}
