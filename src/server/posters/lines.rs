//! Lines of text: where Chinese and Latin may be broken, and the size at which a text fits.
use super::font::{Face, Fonts};

/// Never at the start of a line (GB/T 15834).
const NOT_FIRST: &str = "，。、；：？！”’）》〉」』】…—％%·,.;:?!)]}";
/// Never at the end of a line.
const NOT_LAST: &str = "“‘（《〈「『【([{";

/// Breaks a text into lines of at most `width` millimetres.
pub fn wrap(fonts: &Fonts, face: Face, size: f64, text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let Some(line) = lines.last_mut() else { break };
        let longer = format!("{line}{piece}");
        if line.is_empty() || fonts.width(face, size, longer.trim_end()) <= width {
            *line = longer;
        } else {
            lines.push(piece.trim_start().to_owned());
        }
    }
    lines
        .iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// The largest size from `sizes` (largest first) at which the text has at most `most` lines that
/// fit into `width`; the last size if none does. Lines are made equally long.
pub fn fit(
    fonts: &Fonts,
    face: Face,
    sizes: &[f64],
    text: &str,
    width: f64,
    most: usize,
) -> (f64, Vec<String>) {
    let fits = |size: f64| {
        let lines = wrap(fonts, face, size, text, width);
        let wide = lines
            .iter()
            .any(|line| fonts.width(face, size, line) > width);
        (lines.len() <= most && !wide).then_some(lines)
    };
    let found = sizes
        .iter()
        .find_map(|size| fits(*size).map(|lines| (*size, lines)));
    let (size, lines) = found.unwrap_or_else(|| {
        let size = sizes.last().copied().unwrap_or(1.0);
        (size, wrap(fonts, face, size, text, width))
    });
    (size, even(fonts, face, size, text, width, lines))
}

/// The largest size from `sizes` (largest first) at which the text fits on one line; at the last one it is
/// cut to `width` with an ellipsis if it must be.
pub fn squeeze(fonts: &Fonts, face: Face, sizes: &[f64], text: &str, width: f64) -> (f64, String) {
    let text = text.trim();
    let fits = |size: f64, text: &str| fonts.width(face, size, text) <= width;
    if let Some(size) = sizes.iter().find(|size| fits(**size, text)) {
        return (*size, text.to_owned());
    }
    let size = sizes.last().copied().unwrap_or(1.0);
    let cut = |kept: &str| format!("{}…", kept.trim_end());
    let mut shorter = text.char_indices().rev().map(|(end, _)| cut(&text[..end]));
    let longest = shorter.find(|shorter| fits(size, shorter));
    (size, longest.unwrap_or_else(|| cut("")))
}

/// The same number of lines, as narrow as they can be: no single character on the last one.
fn even(
    fonts: &Fonts,
    face: Face,
    size: f64,
    text: &str,
    width: f64,
    lines: Vec<String>,
) -> Vec<String> {
    let narrower = (1..30).rev().map(|part| width * f64::from(part) / 30.0);
    let same = narrower
        .map(|width| (width, wrap(fonts, face, size, text, width)))
        .take_while(|(_, tried)| tried.len() == lines.len())
        .filter(|(width, tried)| {
            tried
                .iter()
                .all(|line| fonts.width(face, size, line) <= *width)
        });
    same.last().map_or(lines, |(_, lines)| lines)
}

/// What may not be broken: a Chinese character with its punctuation, or a Latin word with its space.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        match pieces.last_mut() {
            Some(piece) if holds(piece, c) => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

fn holds(piece: &str, next: char) -> bool {
    let Some(last) = piece.chars().next_back() else {
        return true;
    };
    let latin = |c: char| c.is_ascii() || ('\u{a0}'..'\u{2000}').contains(&c) || c == '’';
    NOT_FIRST.contains(next)
        || NOT_LAST.contains(last)
        || next.is_whitespace()
        || (latin(last) && !last.is_whitespace() && latin(next))
}
