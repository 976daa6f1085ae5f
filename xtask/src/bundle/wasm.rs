//! Turns the compiled module into what a browser loads: a smaller module and its JavaScript glue.
use super::{lower, snip, template};
use crate::paths;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// The two files a browser loads.
pub struct Generated {
    pub module: Vec<u8>,
    pub script: Vec<u8>,
}

/// The compiled module at `path`, without what old browsers refuse and what never runs.
fn lean(path: &Path) -> Result<Vec<u8>> {
    let compiled = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let compiled = lower::claims(&compiled).with_context(|| format!("in {}", path.display()))?;
    let (module, saved) = snip::dead(&compiled)?;
    eprintln!("    {saved} B of code that never runs taken out");
    Ok(module)
}

/// What a browser loads, but with the names of its functions: to see whose code it is.
pub fn with_names(path: &Path) -> Result<Vec<u8>> {
    let folder = paths::target().join("bindgen-named");
    let mut output = bindgen(path)?
        .generate_output()
        .context("wasm-bindgen refuses the module")?;
    output.emit(&folder)?;
    Ok(fs::read(folder.join("hongdu_bg.wasm"))?)
}

/// wasm-bindgen as it is set for this site.
fn bindgen(path: &Path) -> Result<Bindgen> {
    let compiled = lean(path)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)?
        .input_bytes("hongdu", compiled)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_producers_section(true);
    Ok(bindgen)
}

/// Runs wasm-bindgen over the module at `path`.
pub fn generate(path: &Path) -> Result<Generated> {
    let folder = paths::target().join("bindgen");
    let mut bindgen = bindgen(path)?;
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
    lower::check(&module)?;
    let script = fs::read_to_string(folder.join("hongdu.js"))?;
    Ok(Generated {
        module,
        script: template::minified(&script).into_bytes(),
    })
}
