//! Writes logical properties as sides of the page: hongdu is only ever read from left to right.
//!
//! Phones of about 2019 do not know `margin-inline` or `inset-inline-start`, and lightningcss, which
//! must assume any direction, would write each rule twice with long lists of languages.
use anyhow::{Result, anyhow};
use lightningcss::properties::{Property, PropertyId};
use lightningcss::stylesheet::{ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::traits::IntoOwned;
use lightningcss::visit_types;
use lightningcss::visitor::{Visit, VisitTypes, Visitor};

/// Replaces every logical property of the sheet.
pub fn flatten(sheet: &mut StyleSheet) -> Result<()> {
    sheet.visit(&mut Flatten)
}

struct Flatten;

impl<'i> Visitor<'i> for Flatten {
    type Error = anyhow::Error;

    fn visit_types(&self) -> VisitTypes {
        visit_types!(PROPERTIES)
    }

    fn visit_declaration_block(
        &mut self,
        block: &mut lightningcss::declaration::DeclarationBlock<'i>,
    ) -> Result<()> {
        for declarations in [&mut block.declarations, &mut block.important_declarations] {
            let logical = std::mem::take(declarations);
            for property in logical {
                match physical(property.property_id().name()) {
                    Some(sides) => declarations.extend(written(&property, &sides)?),
                    None => declarations.push(property),
                }
            }
        }
        Ok(())
    }
}

/// The same value or values, on these sides.
fn written<'i>(property: &Property, sides: &[String]) -> Result<Vec<Property<'i>>> {
    let value = property
        .value_to_css_string(PrinterOptions::default())
        .map_err(|error| anyhow!("{error}"))?;
    let values = words(&value);
    // Two values for two sides; a border’s value belongs to both as a whole.
    let pair = values.len() == 2 && sides.len() == 2 && !sides[0].starts_with("border");
    let mut properties = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        let value = if pair { values[at] } else { &value };
        let id = PropertyId::from(side.as_str());
        let property = Property::parse_string(id, value, ParserOptions::default())
            .map_err(|error| anyhow!("{side}: {value}: {error}"))?;
        properties.push(property.into_owned());
    }
    Ok(properties)
}

/// What has sides.
const BOXES: [&str; 6] = [
    "margin-",
    "padding-",
    "inset-",
    "border-",
    "scroll-margin-",
    "scroll-padding-",
];

/// The physical names of a logical property.
fn physical(name: &str) -> Option<Vec<String>> {
    let corner = match name {
        "border-start-start-radius" => "border-top-left-radius",
        "border-start-end-radius" => "border-top-right-radius",
        "border-end-start-radius" => "border-bottom-left-radius",
        "border-end-end-radius" => "border-bottom-right-radius",
        _ => "",
    };
    if !corner.is_empty() {
        return Some(vec![corner.to_owned()]);
    }
    let stem = BOXES.iter().find(|stem| name.starts_with(**stem))?;
    let rest = &name[stem.len()..];
    let (rest, [start, end]) = if let Some(rest) = rest.strip_prefix("inline") {
        (rest, ["left", "right"])
    } else {
        (rest.strip_prefix("block")?, ["top", "bottom"])
    };
    let stem = if *stem == "inset-" { "" } else { stem };
    let sides = if let Some(rest) = rest.strip_prefix("-start") {
        vec![format!("{stem}{start}{rest}")]
    } else if let Some(rest) = rest.strip_prefix("-end") {
        vec![format!("{stem}{end}{rest}")]
    } else {
        vec![format!("{stem}{start}{rest}"), format!("{stem}{end}{rest}")]
    };
    Some(sides)
}

/// A value’s words, where spaces inside brackets separate nothing.
fn words(value: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut begin, mut depth) = (0, 0_usize);
    for (at, letter) in value.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 => {
                words.push(&value[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    words.push(&value[begin..]);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::bundle::css::lower;

    fn lowered(declarations: &str) -> String {
        let css = lower("style/test.css", &format!("a{{{declarations}}}"), false).expect("valid");
        css.trim_start_matches("a{")
            .trim_end_matches('}')
            .to_owned()
    }

    #[test]
    fn each_side_gets_its_value() {
        assert_eq!(
            lowered("margin-inline: 1px 2px"),
            "margin-left:1px;margin-right:2px"
        );
        assert_eq!(lowered("padding-inline-start: 3px"), "padding-left:3px");
        assert_eq!(lowered("inset-inline-end: 0"), "right:0");
        assert_eq!(
            lowered("scroll-margin-inline-start: 0"),
            "scroll-margin-left:0"
        );
    }

    #[test]
    fn variables_and_functions_stay_whole() {
        assert_eq!(
            lowered("margin-inline: max(1rem, 2vw) var(--space, 1px)"),
            "margin-left:max(1rem,2vw);margin-right:var(--space,1px)"
        );
        assert_eq!(
            lowered("padding-inline: var(--a)"),
            "padding-left:var(--a);padding-right:var(--a)"
        );
    }

    #[test]
    fn borders_and_corners() {
        assert_eq!(
            lowered("border-inline-start: 2px solid red"),
            "border-left:2px solid red"
        );
        assert_eq!(
            lowered("border-inline: 2px solid var(--c)"),
            "border-left:2px solid var(--c);border-right:2px solid var(--c)"
        );
        assert_eq!(
            lowered("border-inline-end-color: red"),
            "border-right-color:red"
        );
        assert_eq!(
            lowered("border-start-end-radius: 4px"),
            "border-top-right-radius:4px"
        );
    }

    #[test]
    fn importance_stays_and_so_do_nested_rules() {
        assert_eq!(
            lowered("margin-inline: 0 !important"),
            "margin-left:0!important;margin-right:0!important"
        );
        let css = lower(
            "a",
            "@media print { a { b & { margin-inline: 0 1px } } }",
            false,
        )
        .expect("valid");
        assert!(css.contains("margin-left:0;margin-right:1px"), "{css}");
    }

    #[test]
    fn the_block_direction_is_top_and_bottom() {
        assert_eq!(
            lowered("margin-block: 1px 2px"),
            "margin-top:1px;margin-bottom:2px"
        );
        assert_eq!(
            lowered("padding-block: var(--a) 1px"),
            "padding-top:var(--a);padding-bottom:1px"
        );
        assert_eq!(lowered("inset-block-start: 0"), "top:0");
        assert_eq!(
            lowered("inset-inline: var(--a)"),
            "left:var(--a);right:var(--a)"
        );
    }

    #[test]
    fn brackets_hold_words_together() {
        assert_eq!(
            words("calc(1px + 2px)  var(--a)"),
            ["calc(1px + 2px)", "var(--a)"]
        );
    }
}
