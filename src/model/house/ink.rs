//! The papers a house is cut from: each a colour of `style/tokens.css`, light and dark.

macro_rules! inks {
    ($($name:ident $token:literal),* $(,)?) => {
        /// A paper.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum Ink { $($name),* }

        /// The custom property that has the colour of each [`Ink`], in order.
        pub const TOKENS: &[&str] = &[$($token),*];
    };
}

inks! {
    Paper "--paper",
    Cut "--plan-cut",
    Ground "--plan-ground",
    Hall "--plan-hall",
    HallSoft "--plan-hall-2",
    Area "--plan-area",
    AreaSoft "--plan-area-2",
    Gallery "--plan-gallery",
    GallerySoft "--plan-gallery-2",
    Room "--plan-room",
    RoomSoft "--plan-room-2",
    Wall "--cut-wall",
    Side "--cut-side",
    Floor "--cut-floor",
    Glow "--cut-glow",
    Tan "--cut-tan",
    Wood "--cut-wood",
    Dark "--cut-dark",
    White "--cut-paper",
    Red "--cut-red",
    Pine "--cut-pine",
    Moss "--cut-moss",
    Gold "--cut-gold",
    Black "--cut-ink",
    Sky "--cut-sky",
    Far "--cut-far",
    Mid "--cut-mid",
    Near "--cut-near",
    Roof "--cut-roof",
    Stone "--cut-stone",
    Stone2 "--cut-stone-2",
}
