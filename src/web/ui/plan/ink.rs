//! SVG as text: shapes that never change by themselves are handed to the page in one piece, which
//! costs the browser far less than a component each.
use super::sheet::Spot;

/// A line or an outline.
pub fn line(class: &str, path: &str) -> String {
    tag("path", &[("class", class), ("d", path)], "")
}

/// A disc.
pub fn disc(class: &str, [x, y]: Spot, radius: i32) -> String {
    let [x, y, radius] = [x, y, radius].map(|n| n.to_string());
    let place = [("class", class), ("cx", &x), ("cy", &y), ("r", &radius)];
    tag("circle", &place, "")
}

/// Words around the middle of their baseline.
pub fn words(class: &str, [x, y]: Spot, size: i32, lang: &str, words: &str) -> String {
    let [x, y, size] = [x, y, size].map(|n| n.to_string());
    let how = [
        ("class", class),
        ("x", &x),
        ("y", &y),
        ("font-size", &size),
        ("lang", lang),
    ];
    tag("text", &how, &escaped(words))
}

/// Shapes that belong together.
pub fn group(class: &str, inside: &str) -> String {
    tag("g", &[("class", class)], inside)
}

/// An element; attributes without a value are left out. Values must need no escaping: numbers,
/// paths and names of classes.
pub fn tag(name: &str, attributes: &[(&str, &str)], inside: &str) -> String {
    let mut text = ["<", name].concat();
    for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        for part in [" ", key, "=\"", value, "\""] {
            text.push_str(part);
        }
    }
    for part in [">", inside, "</", name, ">"] {
        text.push_str(part);
    }
    text
}

/// People's words, safe between tags.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_cannot_become_markup() {
        let drawn = super::words("l1", [1, 2], 3, "", "<b>&\"'");
        assert_eq!(
            drawn,
            r#"<text class="l1" x="1" y="2" font-size="3">&lt;b>&amp;"'</text>"#
        );
    }
}
