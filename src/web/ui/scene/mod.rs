//! Scenes cut from paper: a room of the centre or a site of the trail, 390 by 200, decoration only.
mod land;
mod room;

use crate::web::markup::{Markup, html};

use crate::model::{trail::SiteKind, zone::ZoneKind};

/// A piece of coloured paper.
#[derive(Debug)]
pub struct Cut {
    /// Its colour: a class of `style/scene.css`.
    pub ink: &'static str,
    /// SVG path data.
    pub outline: &'static str,
    /// Cut from paper folded down the middle: the right half mirrors the left.
    pub folded: bool,
}

/// A piece that stands alone.
const fn cut(ink: &'static str, outline: &'static str) -> Cut {
    Cut {
        ink,
        outline,
        folded: false,
    }
}

/// A piece and its mirror image.
const fn fold(ink: &'static str, outline: &'static str) -> Cut {
    Cut {
        ink,
        outline,
        folded: true,
    }
}

/// The room a zone of this kind might be. Says nothing of how it really looks (示意).
pub fn zone(kind: ZoneKind) -> Markup {
    picture("cuts", &room_layers(kind))
}

/// The pieces of a zone's room, from the back to the front.
pub fn room_layers(kind: ZoneKind) -> [&'static [Cut]; 5] {
    let [behind, front] = room::pieces(kind);
    [room::WALLS, room::light(kind), room::LAMP, behind, front]
}

/// The landscape in which a site of this kind might stand; muted for a memorial.
pub fn site(kind: SiteKind, quiet: bool) -> Markup {
    let class = if quiet { "cuts land hush" } else { "cuts land" };
    picture(class, &land_layers(kind))
}

/// The pieces of a site's landscape, from the back to the front.
pub fn land_layers(kind: SiteKind) -> [&'static [Cut]; 3] {
    [land::HILLS, land::pieces(kind), land::GROUND]
}

/// The trail as a dotted way over the hills.
pub fn trail() -> Markup {
    picture("cuts land", &[land::HILLS, land::TRACE])
}

fn picture(class: &'static str, layers: &[&'static [Cut]]) -> Markup {
    let pieces = layers.iter().copied().flatten().flat_map(|cut| {
        let mirror = cut.folded.then_some("matrix(-1 0 0 1 390 0)");
        [Some(None), mirror.map(Some)]
            .into_iter()
            .flatten()
            .map(|turn| html! { <path class=cut.ink d=cut.outline transform=turn /> })
    });
    html! {
        <svg class=class viewBox="0 0 390 200" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
            {pieces.collect::<Markup>()}
        </svg>
    }
}
