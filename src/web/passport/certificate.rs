//! The certificate of a completed walk, as one drawing that stands alone: it becomes a picture, so
//! every colour and font is written in it. Nothing personal but the name the visitor types.
use crate::{
    model::{content::Content, date::Date, place::Place, walk::Certificate, walk::Walk},
    web::{
        markup::{Markup, html},
        ui::{lark, seal},
    },
};

/// Its width and height, in pixels.
pub const SIZE: (u32, u32) = (720, 1080);

const SERIF: &str = "Songti SC, STSong, Noto Serif CJK SC, Noto Serif SC, SimSun, serif";
const SANS: &str = "PingFang SC, Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, sans-serif";
const INK: &str = "#2a2521";
const SOFT: &str = "#655b53";
const RED: &str = "#b23a24";
const QUIET: &str = "#6a6058";
const PAPER: &str = "#faf5ec";

/// Draws it. `host` is where the code can be verified; `name` may be empty.
pub fn draw(content: &Content, walk: &Walk, award: &Certificate, name: &str, host: &str) -> Markup {
    let centre = content.centre.name.as_str().to_owned();
    html! {
        <svg xmlns="http://www.w3.org/2000/svg" width="720" height="1080" viewBox="0 0 720 1080">
            <rect width="720" height="1080" fill=PAPER />
            {land()}
            {frame()}
            {bird()}
            {line(360, 196, 22, SANS, SOFT, "", centre)}
            {line(360, 272, 58, SERIF, INK, "700", "走完一程".to_owned())}
            {line(360, 330, 32, SERIF, RED, "700", format!("“{}”", walk.name.as_str()))}
            {line(360, 404, 34, SERIF, INK, "", name.to_owned())}
            {line(360, if name.is_empty() { 404 } else { 452 }, 24, SANS, INK, "", said(award))}
            {line(360, if name.is_empty() { 440 } else { 486 }, 20, SANS, SOFT, "", cloud(award))}
            {seals(content, &walk.places)}
            {line(360, 974, 30, "ui-monospace, Menlo, Consolas, monospace", INK, "700", grouped(&award.code))}
            {line(360, 1010, 18, SANS, SOFT, "", format!("在 {host}/verify 输入这串码，可以核对真伪"))}
        </svg>
    }
}

/// What was done, and when.
fn said(award: &Certificate) -> String {
    format!("{}，走过全部 {} 处", day(award.date), award.places)
}

/// What of it was done from afar.
fn cloud(award: &Certificate) -> String {
    match award.cloud {
        0 => String::new(),
        all if all == award.places => "全程云上漫游".to_owned(),
        some => format!("其中 {some} 处是云上漫游"),
    }
}

fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// In groups of four, as it is read and typed.
fn grouped(code: &str) -> String {
    super::stamp::grouped(&code.replace('-', ""))
}

/// A line of text, centred.
fn line(
    x: u32,
    y: u32,
    size: u32,
    font: &'static str,
    colour: &'static str,
    weight: &'static str,
    words: String,
) -> Markup {
    if words.is_empty() {
        return Markup::Nothing;
    }
    let weight = (!weight.is_empty()).then_some(weight);
    // What is too long for the frame is set closer.
    let wide = words
        .chars()
        .map(|each| if each.is_ascii() { 6 } else { 10 });
    let wide = wide.sum::<u32>() * size / 10;
    let length = (wide > 600).then_some("600");
    let adjust = length.map(|_| "spacingAndGlyphs");
    html! {
        <text
            x=x
            y=y
            font-size=size
            font-family=font
            font-weight=weight
            fill=colour
            text-anchor="middle"
            textLength=length
            lengthAdjust=adjust
        >
            {words}
        </text>
    }
}

/// Two lines around, their corners cut in.
fn frame() -> Markup {
    html! {
        <path
            d="M58 28H662a30 30 0 0 0 30 30V1022a30 30 0 0 0-30 30H58a30 30 0 0 0-30-30V58a30 30 0 0 0 30-30z"
            fill="none"
            stroke="#b08c44"
            stroke-width="3"
        />
        <path
            d="M66 40H654a26 26 0 0 0 26 26V1014a26 26 0 0 0-26 26H66a26 26 0 0 0-26-26V66a26 26 0 0 0 26-26z"
            fill="none"
            stroke="#b08c44"
            stroke-opacity="0.5"
            stroke-width="1.5"
        />
    }
}

/// Hills cut from paper along the foot, pale enough to write on.
fn land() -> Markup {
    html! {
        <circle cx="566" cy="168" r="58" fill="#f3d9cc" />
        <path d="M0 880c90-70 170-60 250-16s170 30 260-36 150-40 210 2v250H0z" fill="#e6ece0" />
        <path d="M0 936c120-56 200-20 300-6s210-60 420 2v148H0z" fill="#dbe6da" />
    }
}

fn bird() -> Markup {
    html! {
        <g
            transform="translate(316 68) scale(1.400)"
            fill="none"
            stroke="#7d5c1c"
            stroke-width="1.800"
            stroke-linecap="round"
            stroke-linejoin="round"
        >
            <path d=lark::LINE />
            <circle cx="44" cy="24" r="1.700" fill="#7d5c1c" stroke="none" />
        </g>
    }
}

/// All the walk's seals, in as many rows as fill the middle.
fn seals(content: &Content, places: &[Place]) -> Markup {
    let count = u32::try_from(places.len()).unwrap_or(u32::MAX).max(1);
    let columns = (3_u32..=8)
        .find(|columns| count <= columns * columns.saturating_sub(1))
        .unwrap_or(8);
    let rows = count.div_ceil(columns);
    // The room between the words and the code.
    let cell = (580 / columns).min(390 / rows);
    let top = 515 + (390 - cell * rows) / 2;
    let drawn = places.iter().zip(0..).map(|(place, at)| {
        let (row, column) = (at / columns, at % columns);
        let across = columns.min(count - row * columns);
        let x = 360 + cell * column - cell * across / 2;
        one(content, place, x, top + row * cell, cell)
    });
    drawn.collect()
}

/// One seal in a square of `cell`, with a little room around it.
fn one(content: &Content, place: &Place, x: u32, y: u32, cell: u32) -> Markup {
    let stone = seal::stone(content, place);
    let ink = if seal::is_quiet(content, place) {
        QUIET
    } else {
        RED
    };
    let (body, edge, text) = if stone.raised {
        ("none", ink, ink)
    } else {
        (ink, "none", PAPER)
    };
    let (size, rows) = seal::rows(&stone.characters);
    let rows = rows.into_iter().map(|(y, row)| {
        html! {
            <text x="36" y=y font-size=size font-family=SERIF font-weight="700" fill=text text-anchor="middle">
                {row}
            </text>
        }
    });
    // In hundredths: the browser's module writes no decimals.
    let scale = cell * 100 / 84;
    html! {
        <g transform=format!("translate({} {}) scale({}.{:02})", x + cell / 14, y + cell / 14, scale / 100, scale % 100)>
            <path d=stone.edge fill=body stroke=edge stroke-width="4" />
            {rows.collect::<Markup>()}
        </g>
    }
}
