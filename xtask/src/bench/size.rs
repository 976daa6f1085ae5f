//! `cargo xtask bench size`: what the first page makes a phone download, and whose code it is.
use crate::build::{self, Flavour};
use crate::{bundle, run, test};
use anyhow::Result;
use std::collections::BTreeMap;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// How many lines each list has.
const SHOWN: usize = 15;

/// Measures what was built.
pub fn size() -> Result<()> {
    if std::env::var_os("NOBUILD").is_none() {
        build::build(Flavour::Release)?;
    } else {
        bundle::bundle(
            &Flavour::Release.module(),
            &Flavour::Release.site(),
            Flavour::Release,
        )?;
    }
    let parts = parts(&bundle::with_names(&Flavour::Release.module())?)?;
    let total: usize = parts.functions.iter().map(|(_, size)| size).sum();
    println!(
        "Uncompressed: {total} B of code, {} B of data. By crate:",
        parts.data
    );
    let mut crates = BTreeMap::new();
    for (name, size) in &parts.functions {
        *crates.entry(owner(name)).or_insert(0) += size;
    }
    list(
        crates
            .into_iter()
            .map(|(name, size)| (name.to_owned(), size))
            .collect(),
    );
    println!("The largest functions:");
    list(parts.functions);
    run::step("size of the first page", "", || {
        bundle::budget(test::BUDGET)
    })
}

/// Prints the largest first.
fn list(mut sizes: Vec<(String, usize)>) {
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    for (name, size) in sizes.iter().take(SHOWN) {
        let short: String = name.chars().take(100).collect();
        println!("{size:>9} B  {short}");
    }
}

/// What a module is made of.
struct Parts {
    functions: Vec<(String, usize)>,
    data: usize,
}

/// Reads the names and sizes of a module’s functions.
fn parts(module: &[u8]) -> Result<Parts> {
    let (mut imported, mut sizes, mut data) = (0, Vec::new(), 0);
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => imported = imports.count() as usize,
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::DataSection(section) => data = section.range().len(),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(sections) = section.as_known() else {
                    continue;
                };
                for section in sections {
                    let Name::Function(functions) = section? else {
                        continue;
                    };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index as usize, function.name);
                    }
                }
            }
            _ => {}
        }
    }
    let name = |at: usize| names.get(&(at + imported)).copied().unwrap_or("(no name)");
    let functions = sizes
        .into_iter()
        .enumerate()
        .map(|(at, size)| (format!("{:#}", rustc_demangle::demangle(name(at))), size))
        .collect();
    Ok(Parts { functions, data })
}

/// The crate a function’s name begins with: in `<a::B as c::D>::e` it is `a`.
fn owner(name: &str) -> &str {
    let start = name
        .find(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
        .unwrap_or(0);
    let rest = &name[start..];
    let rest = rest
        .strip_prefix("dyn ")
        .or_else(|| rest.strip_prefix("mut "))
        .unwrap_or(rest);
    let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    &rest[..end.unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn the_owner_is_the_first_crate_named() {
        assert_eq!(owner("core::fmt::write"), "core");
        assert_eq!(
            owner("<hongdu::web::App as tachys::view::Render>::build"),
            "hongdu"
        );
        assert_eq!(
            owner("<&mut serde_json::de::R as core::fmt::Debug>::fmt"),
            "serde_json"
        );
        assert_eq!(owner("__wbindgen_malloc"), "__wbindgen_malloc");
    }
}
