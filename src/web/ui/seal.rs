//! A seal (印章): one to four characters cut into a slightly uneven stone, each place's its own.
use crate::{
    model::{content::Content, id::Id, place::Place, text::Text},
    web::markup::{Markup, html},
};

/// The outline of a square seal, as if cut by hand, in a square of 72.
const EDGE: &str = "M7 6.500 34 5l31 1.800 1.500 27L65 66l-29 1.500L6.500 65.500 5 36z";

/// The other stones: round, and with its corners worn off.
const ROUND: &str = "M36 4.500c17 .5 31 13 31.500 31S55 67 37 67.500 5 55 4.500 37 18 4 36 4.500z";
const WORN: &str = "M14 5.500 36 4l23 2.500c4 .5 7 4 7.500 8L68 36l-2 23c-.5 4-3 7-7 7.500L36 68l-22-1.500c-5-.5-8-3-8.500-8L4 36l1.500-22c.5-5 4-8 8.500-8.500z";

/// The stones there are.
pub const EDGES: [&str; 3] = [EDGE, ROUND, WORN];

/// The seal of a place, or its empty place in the book; at a memorial one word of respect.
pub fn of(content: &Content, place: &Place, taken: bool) -> Markup {
    let quiet = is_quiet(content, place);
    let stone = stone(content, place);
    let class = match (taken, quiet) {
        (true, false) => "seal",
        (true, true) => "seal sober",
        (false, false) => "seal blank",
        (false, true) => "seal blank sober",
    };
    cut(&stone.characters, class, stone.edge, taken && stone.raised)
}

/// What a place's seal is cut from, and what is cut into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stone {
    /// Its outline, in a square of 72.
    pub edge: &'static str,
    /// Whether the ground is cut away and the characters print (朱文), or the other way round (白文).
    pub raised: bool,
    /// One to four characters.
    pub characters: String,
}

/// The stone of a place: it follows from the place, is the same for everybody and not the
/// neighbour's. Memorials have one word of respect, all the same.
pub fn stone(content: &Content, place: &Place) -> Stone {
    if is_quiet(content, place) {
        return Stone {
            edge: EDGE,
            raised: false,
            characters: "敬".to_owned(),
        };
    }
    let number = hash(place.id());
    let characters = characters(content, place);
    // Two rows of characters do not fit into a circle.
    let edge = match EDGES[number % 3] {
        ROUND if characters.chars().count() > 2 => [EDGE, WORN][number / 3 % 2],
        edge => edge,
    };
    Stone {
        edge,
        raised: number / 6 % 2 == 1,
        characters,
    }
}

/// The characters' rows in a square of 72: their size, and each with its baseline.
pub fn rows(characters: &str) -> (u32, Vec<(u32, String)>) {
    let all: Vec<char> = characters.chars().take(4).collect();
    let (size, first, step) = match all.len() {
        0 | 1 => (34, 49, 0),
        2 => (25, 45, 0),
        _ => (24, 33, 26),
    };
    let rows = all.chunks(2).zip(0..);
    let rows = rows.map(|(row, number)| (first + number * step, row.iter().collect()));
    (size, rows.collect())
}

/// Draws it. Decoration: the text beside it says the same. `class` is `seal` for a printed one, `seal
/// blank` for its place in the book, with `sober` added at a memorial; `raised` where the ground is cut away and the characters print (朱文).
fn cut(characters: &str, class: &'static str, stone: &'static str, raised: bool) -> Markup {
    let (size, rows) = rows(characters);
    let rows = rows.into_iter().map(|(y, row)| {
        html! { <text x="36" y=y font-size=size text-anchor="middle">{row}</text> }
    });
    html! {
        <svg class=class data-raised=raised viewBox="0 0 72 72" aria-hidden="true">
            <path d=stone />
            {rows.collect::<Markup>()}
        </svg>
    }
}

/// What is cut into a place's seal: what the pack says of a site, the name's first characters of a
/// zone.
fn characters(content: &Content, place: &Place) -> String {
    match place {
        Place::Site(id) => content.site(id).map(|site| site.seal.clone()),
        Place::Zone(id) => content
            .zone(id)
            .map(|zone| initials(zone.short.as_ref().unwrap_or(&zone.name).as_str())),
    }
    .unwrap_or_default()
}

/// The first four characters of a Chinese name, the first letters of another's words.
fn initials(name: &str) -> String {
    if name.is_ascii() {
        let firsts = name.split(|each: char| !each.is_ascii_alphanumeric());
        let firsts = firsts.filter_map(|word| word.chars().next());
        return firsts
            .take(3)
            .map(|each| each.to_ascii_uppercase())
            .collect();
    }
    let plain = name.chars().filter(|each| is_said(*each));
    plain.take(4).collect()
}

/// Whether it is a character of a name that is said aloud: no mark, no space. The standard library knows
/// all the letters there are, and its tables would be a hundredth of what a phone loads.
fn is_said(each: char) -> bool {
    if each.is_ascii() {
        return each.is_ascii_alphanumeric();
    }
    // Latin-1, general, Chinese and full-width punctuation.
    !matches!(each,
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{214f}' | '\u{2190}'..='\u{245f}' | '\u{2500}'..='\u{2bff}' | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}' | '\u{30fb}' | '\u{fe00}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// What a place is called; its address where the pack has no such place (any more).
pub fn name(content: &Content, place: &Place) -> String {
    let name: Option<&Text> = match place {
        Place::Site(id) => content.site(id).map(|site| &site.name),
        Place::Zone(id) => content.zone(id).map(|zone| &zone.name),
    };
    name.map_or_else(|| place.to_string(), |name| name.as_str().to_owned())
}

/// Whether it is a memorial.
pub fn is_quiet(content: &Content, place: &Place) -> bool {
    match place {
        Place::Site(id) => content.site(id).is_some_and(|site| site.quiet),
        Place::Zone(_) => false,
    }
}

/// A number that an id always gives (FNV-1a).
fn hash(id: &Id) -> usize {
    let hash = id.as_str().bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash >> 7) as usize
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_seal_has_the_first_characters_of_a_name() {
        for (name, seal) in [
            ("书吧", "书吧"),
            ("党员（群众）服务厅", "党员群众"),
            ("Reading Room", "RR"),
            ("", ""),
        ] {
            assert_eq!(initials(name), seal);
        }
    }
}
