//! Markup as HTML text: what the endpoint sends.
use super::{Element, Markup};

/// Elements without content (HTML standard, void elements).
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr"];

/// Appends the piece as HTML.
pub fn print(piece: &Markup, to: &mut String) {
    match piece {
        Markup::Nothing => {}
        Markup::Text(text) => escape(text, to),
        Markup::Element(inner) => element(inner, to),
        Markup::Several(several) => several.iter().for_each(|each| print(each, to)),
        Markup::Printed(draw) => print(&draw(), to),
    }
}

fn element(element: &Element, to: &mut String) {
    to.push('<');
    to.push_str(element.tag);
    for (name, value) in &element.attributes {
        to.push(' ');
        to.push_str(name);
        to.push_str("=\"");
        escape(value, to);
        to.push('"');
    }
    to.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    if let Some(html) = &element.inner {
        to.push_str(html);
    }
    element.children.0.iter().for_each(|child| print(child, to));
    to.push_str("</");
    to.push_str(element.tag);
    to.push('>');
}

/// Escapes for text and for double-quoted attribute values alike.
fn escape(text: &str, to: &mut String) {
    for each in text.chars() {
        match each {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            each => to.push(each),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::web::markup::{Markup, html};

    fn printed(piece: &Markup) -> String {
        let mut to = String::new();
        super::print(piece, &mut to);
        to
    }

    #[test]
    fn text_and_values_are_escaped_and_side_by_side_texts_are_one() {
        let name = "<b>&\"".to_owned();
        let shown = html! { <p title=name.clone()>"a" {name} {None::<String>} {3_u8}</p> };
        assert_eq!(
            printed(&shown),
            "<p title=\"&lt;b&gt;&amp;&quot;\">a&lt;b&gt;&amp;&quot;3</p>"
        );
        let Markup::Element(p) = shown else {
            panic!("an element")
        };
        assert_eq!(p.children.0.len(), 1);
    }

    #[test]
    fn what_is_not_there_is_left_out() {
        let absent: Option<String> = None;
        let piece = html! {
            <input type="checkbox" checked=true disabled=false aria-label=absent />
            <ul>{vec![html! { <li>"一"</li> }, Markup::Nothing]}</ul>
        };
        assert_eq!(
            printed(&piece),
            "<input type=\"checkbox\" checked=\"\"><ul><li>一</li></ul>"
        );
    }
}
