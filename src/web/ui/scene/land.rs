//! The landscapes: hills and ground, and the building or place by the kind of site.
use super::{Cut, cut, fold};
use crate::model::trail::SiteKind;

/// Sky, sun and three ranges of hills.
pub const HILLS: &[Cut] = &[
    cut("sky", "M0 0h390v200H0z"),
    cut("ring", "M288 22a40 40 0 1 0 .1 0z"),
    cut("glow", "M288 34a28 28 0 1 0 .1 0z"),
    cut(
        "far",
        "M0 200V92c34-12 50-34 84-34s50 30 82 30 44-26 78-26 54 34 84 30 42-14 62-18v126z",
    ),
    cut(
        "mid",
        "M0 200v-78c26-4 44-18 70-18 34 0 54 32 92 30 40-2 52-36 96-36 36 0 50 28 84 30 20 0 34-6 48-10v82z",
    ),
];

/// The ground before everything, with the way.
pub const GROUND: &[Cut] = &[
    cut(
        "near",
        "M0 200v-28c60-10 120-12 196-10 72 2 132 4 194 16v22z",
    ),
    cut("way", "M194 163c-10 8-42 16-48 37h60c-14-14-2-28 4-36z"),
];

/// The way of the trail over the hills, with its stops.
pub const TRACE: &[Cut] = &[
    cut(
        "near",
        "M0 200v-34c40 6 70-16 120-14 70 4 90 22 150 16 50-4 80-24 120-18v50z",
    ),
    cut(
        "trace",
        "M26 178c50-2 54-36 104-34s60 20 108 12 30-58 62-62 40 4 68-22",
    ),
    cut(
        "stop",
        "M26 172a6 6 0 1 0 .1 0zM130 138a6 6 0 1 0 .1 0zM238 150a6 6 0 1 0 .1 0zM300 88a6 6 0 1 0 .1 0zM368 66a6 6 0 1 0 .1 0z",
    ),
];

/// What stands there.
pub fn pieces(kind: SiteKind) -> &'static [Cut] {
    match kind {
        SiteKind::Centre => CENTRE,
        SiteKind::Memorial => MEMORIAL,
        SiteKind::Museum => MUSEUM,
        SiteKind::Street => STREET,
        SiteKind::Hall => HALL,
        SiteKind::House => HOUSE,
        SiteKind::Well => WELL,
        SiteKind::Square => SQUARE,
        SiteKind::Village => VILLAGE,
        SiteKind::School => SCHOOL,
    }
}

const CENTRE: &[Cut] = &[
    cut("paper", "M84 92h222v74H84z"),
    cut("red", "M76 82h238v12H76zM160 62h70v20h-70z"),
    fold(
        "pane",
        "M98 104h24v22H98zM130 104h24v22h-24zM98 136h24v22H98zM130 136h24v22h-24z",
    ),
    cut("wood", "M170 112h50v54h-50z"),
    cut("glow", "M176 118h17v48h-17zM197 118h17v48h-17z"),
];
const MEMORIAL: &[Cut] = &[
    fold(
        "deep",
        "M92 164c-2-30 6-58 16-74 10 16 18 44 16 74zM56 166c-2-22 4-42 12-54 8 12 14 32 12 54z",
    ),
    cut("stone", "M181 150l4-112 10-12 10 12 4 112z"),
    cut("stone2", "M166 150h58v9h-58zM152 158h86v8h-86z"),
];
const MUSEUM: &[Cut] = &[
    cut("paper", "M92 106h206v60H92z"),
    cut("roof", "M80 108c16-4 24-12 30-24h170c6 12 14 20 30 24z"),
    cut("roof", "M124 84c10-4 16-10 20-18h102c4 8 10 14 20 18z"),
    fold("red", "M110 110h7v56h-7zM138 110h7v56h-7zM164 110h7v56h-7z"),
    cut("wood", "M176 122h38v44h-38z"),
];
const STREET: &[Cut] = &[
    fold(
        "paper",
        "M28 96h58v74H28zM92 108h40v60H92zM138 118h26v48h-26z",
    ),
    fold(
        "roof",
        "M20 98l14-18h48l10 18zM88 110l10-14h30l8 14zM135 120l7-10h18l6 10z",
    ),
    fold(
        "wood",
        "M40 132h34v38H40zM102 134h20v34h-20zM146 138h11v28h-11z",
    ),
    fold(
        "pane",
        "M42 106h12v14H42zM60 106h12v14H60zM102 116h20v8h-20z",
    ),
    cut("stone2", "M166 166h58l20 34h-98z"),
];
const HALL: &[Cut] = &[
    cut("paper", "M104 112h182v54H104z"),
    cut("roof", "M90 114c18-4 30-14 38-28h134c8 14 20 24 38 28z"),
    cut(
        "deep",
        "M126 86h138v-6H126zM126 80c-4-2-8-6-10-10 10 2 16 2 20 2v8zM264 80c4-2 8-6 10-10-10 2-16 2-20 2v8z",
    ),
    fold("red", "M122 116h7v50h-7zM158 116h7v50h-7z"),
    cut("wood", "M173 122h44v44h-44z"),
    cut("gold", "M176 116h38v7h-38z"),
];
const HOUSE: &[Cut] = &[
    fold("paper", "M84 118h52v48H84z"),
    fold("roof", "M76 120l14-22h40l14 22z"),
    cut("paper", "M134 106h122v60H134z"),
    cut("roof", "M126 108c12-4 18-12 22-24h94c4 12 10 20 22 24z"),
    fold("pane", "M100 130h18v16h-18zM144 122h16v16h-16z"),
    cut("wood", "M176 124h38v42h-38z"),
];
const WELL: &[Cut] = &[
    fold("wood", "M148 96h7v56h-7z"),
    cut("roof", "M132 98l26-28h74l26 28z"),
    cut("dark", "M155 108h80v5h-80zM193 113h3v22h-3z"),
    cut("wood", "M186 132h18l-3 14h-12z"),
    cut("stone2", "M144 150h102l-5 18h-92z"),
    cut("stone", "M138 144h114v8H138z"),
];
const SQUARE: &[Cut] = &[
    fold("deep", "M62 164c-8-20-6-44 10-60 16 16 18 40 10 60z"),
    cut("stone2", "M110 160h170l14 10H96z"),
    cut("stone", "M150 140h90v20h-90z"),
    cut(
        "wood",
        "M164 140c-2-22 4-34 10-36 8 2 12 14 12 36zM190 140c-2-28 6-42 12-44 8 2 14 18 12 44zM216 140c-2-20 4-30 10-32 6 2 10 12 10 32z",
    ),
    cut(
        "wood",
        "M174 90a8 8 0 1 0 .1 0zM202 80a9 9 0 1 0 .1 0zM226 95a7 7 0 1 0 .1 0z",
    ),
];
const VILLAGE: &[Cut] = &[
    cut(
        "paper",
        "M70 132h48v34H70zM132 120h56v46h-56zM206 128h50v38h-50zM270 138h44v28h-44z",
    ),
    cut(
        "roof",
        "M62 134l12-18h40l12 18zM124 122l14-22h44l14 22zM198 130l12-20h42l12 20zM262 140l10-16h40l10 16z",
    ),
    cut(
        "wood",
        "M88 146h12v20H88zM152 138h14v28h-14zM224 144h13v22h-13zM286 150h11v16h-11z",
    ),
];
const SCHOOL: &[Cut] = &[
    cut("paper", "M76 104h238v62H76zM160 80h70v26h-70z"),
    cut(
        "roof",
        "M70 98h88v8H70zM232 98h88v8h-88zM152 82l43-22 43 22z",
    ),
    fold(
        "pane",
        "M90 116h22v16H90zM122 116h22v16h-22zM90 142h22v16H90zM122 142h22v16h-22z",
    ),
    cut("wood", "M178 130h34v36h-34z"),
    cut("gold", "M195 86a9 9 0 1 0 .1 0z"),
];
