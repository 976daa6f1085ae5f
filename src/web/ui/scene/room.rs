//! The rooms: the same walls, the light of the family, and what stands in it by the kind of zone.
use super::{Cut, cut, fold};
use crate::model::zone::ZoneKind;

/// Back wall, floor, side walls.
pub const WALLS: &[Cut] = &[
    cut("wall", "M0 0h390v200H0z"),
    cut("floor", "M0 200v-20l72-30h246l72 30v20z"),
    fold("side", "M0 0h34l38 24v126L0 180z"),
];

/// The lamp on the back wall.
pub const LAMP: &[Cut] = &[
    cut("ring", "M195 28a48 48 0 1 0 .1 0z"),
    cut("glow", "M195 42a34 34 0 1 0 .1 0z"),
];

/// The light in the room: the tint of its family on the plan.
pub fn light(kind: ZoneKind) -> &'static [Cut] {
    const ALL: &str = "M0 0h390v200H0z";
    const HALL: &[Cut] = &[cut("in-hall", ALL)];
    const AREA: &[Cut] = &[cut("in-area", ALL)];
    const GALLERY: &[Cut] = &[cut("in-gallery", ALL)];
    const ROOM: &[Cut] = &[cut("in-room", ALL)];
    match kind {
        ZoneKind::Hall | ZoneKind::Window | ZoneKind::Lecture | ZoneKind::Exhibit => HALL,
        ZoneKind::Area
        | ZoneKind::Library
        | ZoneKind::Elders
        | ZoneKind::Craft
        | ZoneKind::Children => AREA,
        ZoneKind::Gallery => GALLERY,
        ZoneKind::Office | ZoneKind::Counsel | ZoneKind::Volunteers | ZoneKind::Room => ROOM,
    }
}

/// What stands at the back, and what stands before it.
pub fn pieces(kind: ZoneKind) -> [&'static [Cut]; 2] {
    match kind {
        ZoneKind::Hall => [COLUMNS, COUNTER],
        ZoneKind::Area => [ARCHES, PLANTS],
        ZoneKind::Gallery => [FRAMES, CASES],
        ZoneKind::Window => [WINDOW, PLANTS],
        ZoneKind::Lecture => [SCREEN, CHAIRS],
        ZoneKind::Exhibit => [FRAMES, PLINTH],
        ZoneKind::Library => [SHELVES, BOOK],
        ZoneKind::Elders => [LATTICE, TEA],
        ZoneKind::Craft => [SCROLL, DESK],
        ZoneKind::Children => [KITE, BLOCKS],
        ZoneKind::Office => [BOARD, MEETING],
        ZoneKind::Counsel => [PLANTS, TEA],
        ZoneKind::Volunteers => [BOARD, VESTS],
        ZoneKind::Room => [ARCHES, MEETING],
    }
}

const COLUMNS: &[Cut] = &[
    cut("tan", "M72 24h246v12H72z"),
    fold("wood", "M92 36h16v114H92zM136 36h10v108h-10z"),
    fold("dark", "M88 36h24v6H88zM88 144h24v8H88zM133 36h16v5h-16z"),
];
const COUNTER: &[Cut] = &[
    fold("red", "M112 92h22v12h-22zM150 92h22v12h-22z"),
    cut("dark", "M104 104h182v3H104z"),
    cut("wood", "M84 148h222l10 34H74z"),
    cut("dark", "M78 142h234v7H78z"),
    fold("paper", "M110 138h20v4h-20zM166 136h16v6h-16z"),
    fold(
        "pine",
        "M30 168c-10-20-8-32-2-44 4 10 6 18 6 26 2-12 8-22 16-28 2 16-2 32-10 46z",
    ),
    fold("red", "M24 168h22l-3 22H27z"),
];
const ARCHES: &[Cut] = &[
    cut(
        "tan",
        "M98 150V74c0-62 194-62 194 0v76h-20V80c0-44-154-44-154 0v70z",
    ),
    cut(
        "wood",
        "M126 150V84c0-46 138-46 138 0v66h-14V88c0-34-110-34-110 0v62z",
    ),
    cut("glow", "M140 150l-26 30h162l-26-30z"),
];
const PLANTS: &[Cut] = &[
    fold(
        "pine",
        "M48 156c-14-30-12-48-4-66 6 14 8 28 8 40 4-18 12-32 24-40 2 24-2 46-14 66z",
    ),
    fold("red", "M40 156h32l-4 30H44z"),
];
const FRAMES: &[Cut] = &[
    fold("dark", "M8 58l42 12v62L8 142z"),
    fold("paper", "M14 67l30 9v50l-30 7z"),
    fold("pine", "M14 120l12-20 18 26-30 7z"),
    cut("dark", "M112 40h166v82H112z"),
    cut("paper", "M119 47h152v68H119z"),
    cut("tan", "M119 115V96l36-22 30 18 38-30 48 34v19z"),
    cut("pine", "M119 115V104l44-14 40 14 36-18 32 14v15z"),
    cut("red", "M170 56a8 8 0 1 0 .1 0z"),
];
const CASES: &[Cut] = &[
    fold("wood", "M84 160h84l-6 32H78z"),
    fold("glass", "M86 134h80v26H86z"),
    fold("gold", "M96 152h22v8H96zM138 146h8v14h-8z"),
    fold("dark", "M80 158h90v5H80z"),
];
const PLINTH: &[Cut] = &[
    cut("wood", "M166 162h58l5 38h-68z"),
    cut("dark", "M161 157h68v6h-68z"),
    cut("glass", "M170 128h50v29h-50z"),
    cut("red", "M184 146h22v11h-22z"),
    fold("dark", "M74 146h5v44h-5zM130 140h5v40h-5z"),
    fold("rope", "M76 149c14 20 44 16 57-6"),
];
const WINDOW: &[Cut] = &[
    cut("wood", "M104 40h182v108H104z"),
    cut("glow", "M116 62h158v80H116z"),
    cut("red", "M148 32h94v20h-94z"),
    cut("pine", "M156 142c0-26 14-38 39-38s39 12 39 38z"),
    cut("tan", "M195 68a17 17 0 1 0 .1 0z"),
    cut("wood", "M92 150h206v50H92z"),
    cut("dark", "M82 142h226v9H82z"),
    cut("paper", "M128 136h30l4 6h-38zM238 132h14v10h-14z"),
];
const SCREEN: &[Cut] = &[
    cut("dark", "M106 36h178v84H106z"),
    cut("paper", "M112 42h166v72H112z"),
    cut(
        "gold",
        "M130 58h86v6h-86zM130 74h130v4H130zM130 86h112v4H130zM130 98h60v4h-60z",
    ),
    cut("wood", "M80 108h30l-4 44H84z"),
    cut("dark", "M76 103h38v6H76z"),
];
const CHAIRS: &[Cut] = &[
    fold(
        "tan",
        "M98 164v-12c0-8 34-8 34 0v12zM144 164v-12c0-8 34-8 34 0v12z",
    ),
    fold(
        "pine",
        "M62 182v-12c0-10 40-10 40 0v12zM114 182v-12c0-10 40-10 40 0v12z",
    ),
    cut("pine", "M175 182v-12c0-10 40-10 40 0v12z"),
    fold(
        "red",
        "M20 204v-14c0-12 48-12 48 0v14zM80 204v-14c0-12 48-12 48 0v14zM140 204v-14c0-12 48-12 48 0v14z",
    ),
];
const SHELVES: &[Cut] = &[
    fold("tan", "M6 184V58l48-14v124zM62 166V42l62-8v116H98z"),
    fold(
        "red",
        "M66 62h9v34h-9zM79 66h7v30h-7zM104 60h10v36h-10zM10 84h9v30h-9z",
    ),
    fold("pine", "M90 64h10v32H90zM66 110h12v32H66zM36 78h9v34h-9z"),
    fold("gold", "M82 108h8v34h-8zM94 114h12v28H94zM23 80h8v33h-8z"),
    fold(
        "dark",
        "M62 96h60v4H62zM62 142h60v4H62zM6 116l48-8v4L6 120z",
    ),
];
const BOOK: &[Cut] = &[
    cut("wood", "M132 200l28-42h70l28 42z"),
    cut("dark", "M154 154h82v7h-82z"),
    cut(
        "paper",
        "M164 144c11-5 22-4 31 2 9-6 20-7 31-2v10c-11-4-22-3-31 2-9-5-20-6-31-2z",
    ),
];
const LATTICE: &[Cut] = &[
    cut("frame", "M195 24a52 52 0 1 0 .1 0z"),
    cut("line", "M169 32v89M221 32v89M144 62h102M144 90h102"),
];
const TEA: &[Cut] = &[
    fold("pine", "M64 116c0-16 10-22 24-22h20c14 0 22 8 22 22v26H64z"),
    fold(
        "moss",
        "M52 136c0-12 20-12 20 0v12h54v-12c0-12 18-12 18 0v44H52z",
    ),
    cut(
        "dark",
        "M154 160h82v6h-82zM162 166h5v26h-5zM223 166h5v26h-5z",
    ),
    cut(
        "red",
        "M180 160c-10-8-8-24 8-24h2v-4h10v4c10 0 12 4 14 8l10-6-6 14c-2 4-4 6-8 8z",
    ),
];
const SCROLL: &[Cut] = &[
    cut("paper", "M160 32h70v92h-70z"),
    cut("dark", "M153 26h84v7h-84zM153 122h84v7h-84z"),
    cut("brush", "M197 46c0 30-8 46-24 60M196 70c6 16 14 28 24 34"),
    cut("seal", "M216 108h9v9h-9z"),
];
const DESK: &[Cut] = &[
    cut(
        "wood",
        "M58 160h274v8H58zM74 168h12v32H74zM304 168h12v32h-12z",
    ),
    cut(
        "dark",
        "M54 152h282v9H54zM84 96h66v5H84zM88 101h4v51h-4zM142 101h4v51h-4zM262 142h40v10h-40z",
    ),
    cut("red", "M100 101h4v22h-4zM128 101h4v22h-4z"),
    cut("pine", "M114 101h4v24h-4z"),
    cut("dark", "M99 123h6l-3 16zM113 125h6l-3 16zM127 123h6l-3 16z"),
    cut("paper", "M176 146h62l8 6h-78z"),
];
const KITE: &[Cut] = &[
    fold("tan", "M78 120h44v30H78z"),
    fold("wood", "M74 114h52v7H74zM98 121h4v29h-4z"),
    fold("gold", "M82 102h16v12H82z"),
    fold("pine", "M104 96h14v18h-14z"),
    cut("red", "M196 44l24 26-30 34-16-36z"),
    cut(
        "line",
        "M196 44l-6 60M174 68l46 2M190 104c-16 12 10 20-6 34",
    ),
];
const BLOCKS: &[Cut] = &[
    cut("floor2", "M195 166c130 0 130 30 0 30s-130-30 0-30z"),
    cut("wood", "M152 164h86l6 28h-8l-5-20h-72l-5 20h-8z"),
    cut("dark", "M144 158h102v7H144z"),
    cut("red", "M166 140h18v18h-18z"),
    cut("pine", "M190 158l12-20 12 20z"),
    cut("gold", "M228 142a8 8 0 1 0 .1 0z"),
    fold("red", "M96 172h32v6l4 18h-8l-3-12h-18l-3 12h-8l4-18z"),
];
const BOARD: &[Cut] = &[
    cut("wood", "M106 44h178v74H106z"),
    cut("side", "M112 50h166v62H112z"),
    cut(
        "paper",
        "M122 58h34v42h-34zM164 60h28v22h-28zM164 88h28v18h-28zM200 58h32v46h-32zM240 62h28v34h-28z",
    ),
    cut(
        "gold",
        "M127 66h24v3h-24zM127 74h24v3h-24zM127 82h16v3h-16zM205 66h22v3h-22zM205 74h22v3h-22zM205 82h14v3h-14z",
    ),
    cut(
        "red",
        "M136 55h6v6h-6zM175 57h6v6h-6zM213 55h6v6h-6zM251 59h6v6h-6z",
    ),
];
const MEETING: &[Cut] = &[
    fold("pine", "M84 130c0-12 34-12 34 0v28h24v8H84z"),
    fold("dark", "M86 166h6v26h-6zM132 166h6v26h-6z"),
    cut(
        "wood",
        "M148 154h94v8h-94zM156 162h7v34h-7zM227 162h7v34h-7z",
    ),
    cut("paper", "M172 148h30l3 6h-36z"),
    cut("red", "M216 140h11v14h-11z"),
];
const VESTS: &[Cut] = &[
    fold("dark", "M12 84l46-8v4l-46 8z"),
    fold("red", "M18 92l8-1 3 8 5-9 8-1 6 40-34 8z"),
    fold("wood", "M80 152h64v40H80z"),
    fold("tan", "M76 146h72v9H76z"),
    fold("pine", "M90 132h20v14H90z"),
    fold("gold", "M118 126h16v20h-16z"),
];
