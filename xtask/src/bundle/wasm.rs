//! Turns the compiled module into what a browser loads: a smaller module and its JavaScript glue.
use super::{File, lower, short, split, template};
use crate::paths;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// What a browser loads.
pub struct Generated {
    /// The module that every page starts with.
    pub module: File,
    /// Its glue, which also fetches the parts.
    pub script: File,
    /// The parts that only some pages need.
    pub parts: Vec<File>,
    /// The addresses of the files that each part needs.
    pub needs: BTreeMap<String, Vec<String>>,
}

/// What a browser loads first, but with the names of its functions: to see whose code it is.
pub fn with_names(path: &Path) -> Result<Vec<u8>> {
    let folder = paths::target().join("bindgen-named");
    let (split, _) = split::split(path)?;
    let mut output = bindgen(split)?
        .generate_output()
        .context("wasm-bindgen refuses the module")?;
    output.emit(&folder)?;
    Ok(fs::read(folder.join("hongdu_bg.wasm"))?)
}

/// wasm-bindgen as it is set for this site.
fn bindgen(main: Vec<u8>) -> Result<Bindgen> {
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)?
        .input_bytes("hongdu", main)
        .typescript(false)
        .omit_default_module_path(true)
        // The parts call what the linker exports.
        .keep_lld_exports(true)
        .remove_producers_section(true);
    Ok(bindgen)
}

/// Runs wasm-bindgen over the module at `path`.
pub fn generate(path: &Path) -> Result<Generated> {
    let folder = paths::target().join("bindgen");
    let (main, parts) = split::split(path)?;
    let mut bindgen = bindgen(main)?;
    bindgen.remove_name_section(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen refuses the module")?;
    let snippets: Vec<&str> = output
        .snippets()
        .iter()
        // Every crate that could bring some is listed, most with none.
        .filter(|(_, scripts)| !scripts.is_empty())
        .map(|(name, _)| name)
        .chain(output.local_modules().keys())
        .map(String::as_str)
        .collect();
    if !snippets.is_empty() {
        bail!(
            "a crate brings JavaScript along ({}); Web APIs are called through web-sys",
            snippets.join(", ")
        );
    }
    output.emit(&folder)?;
    let module = fs::read(folder.join("hongdu_bg.wasm"))?;
    let script = fs::read_to_string(folder.join("hongdu.js"))?;
    let (module, script) = short::names(&module, &script)?;
    let module = lower::tidy(&module)?;
    let parts_named: BTreeMap<&str, File> = parts
        .files
        .iter()
        .map(|(stem, bytes)| (stem.as_str(), File::asset(stem, "wasm", bytes)))
        .collect();
    let script = parts.join(&script, |stem| parts_named.get(stem).map(File::name))?;
    let needs = parts.needs.iter().map(|(part, stems)| {
        let files = stems
            .iter()
            .filter_map(|stem| parts_named.get(stem.as_str()));
        (part.clone(), files.map(File::url).collect())
    });
    Ok(Generated {
        needs: needs.collect(),
        module: File::asset("hongdu_bg", "wasm", &module),
        script: File::asset("hongdu", "js", template::minified(&script).as_bytes()),
        parts: parts_named.into_values().collect(),
    })
}
