//! Gives short names to what the module and its glue call each other by, and drops what neither calls.
//!
//! wasm-bindgen names every import after what it does and ends the name with sixteen hexadecimal
//! digits, which no compression makes smaller: they are in the module once and in the glue once, two
//! hundred times over.
use anyhow::{Result, anyhow, bail};
use std::collections::HashMap;
use walrus::ModuleConfig;

/// The module that wasm-bindgen has the imports come from.
const GLUE: &str = "./hongdu_bg.js";
/// Classes of Leptos's server functions, of which `snip.rs` has emptied all that they call.
const DEAD: [&str; 2] = ["IntoUnderlying", "intounderlying"];
/// Longer names than this are worth a short one.
const LONG: usize = 40;
/// What the glue calls its own helpers, hundreds of times.
const HELPERS: [&str; 10] = [
    "getObject",
    "addHeapObject",
    "handleError",
    "getStringFromWasm0",
    "getDataViewMemory0",
    "isLikeNone",
    "WASM_VECTOR_LEN",
    "passStringToWasm0",
    "getUint8ArrayMemory0",
    "makeMutClosure",
];
/// More parameters than any import has.
const PARAMETERS: usize = 16;

/// The same module and glue.
pub fn names(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    let mut module = config
        .parse(module)
        .map_err(|error| anyhow!("reading the module again: {error:#}"))?;
    let mut short = HashMap::new();
    for import in module
        .imports
        .iter_mut()
        .filter(|import| import.module == GLUE)
    {
        let name = format!("i{}", short.len());
        short.insert(std::mem::replace(&mut import.name, name.clone()), name);
    }
    let mut dead = Vec::new();
    for export in module.exports.iter_mut() {
        if export.name.contains(DEAD[1]) {
            dead.push(export.id());
        } else if export.name.len() > LONG {
            let name = format!("e{}", short.len());
            short.insert(std::mem::replace(&mut export.name, name.clone()), name);
        }
    }
    for export in dead {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(&mut module);
    let script = without_dead(script)?;
    short.extend(locals(&script)?);
    Ok((module.emit_wasm(), renamed(&script, &short)))
}

/// Short names for the glue's own helpers and parameters; fails where it has such names already.
fn locals(script: &str) -> Result<HashMap<String, String>> {
    let helpers = HELPERS.map(str::to_owned).into_iter();
    let names: HashMap<String, String> = helpers
        .zip(('a'..='z').map(|letter| format!("_{letter}")))
        .chain((0..PARAMETERS).map(|n| (format!("arg{n}"), format!("_{n}"))))
        .collect();
    let taken = |word: &str| names.values().any(|name| name == word);
    if script
        .split(|each: char| !(each.is_alphanumeric() || each == '_' || each == '$'))
        .any(taken)
    {
        bail!("wasm-bindgen's glue has such short names itself: look at bundle/short.rs");
    }
    Ok(names)
}

/// The script with these identifiers replaced, whole ones only.
fn renamed(script: &str, short: &HashMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let word = |each: char| each.is_alphanumeric() || each == '_' || each == '$';
        let end = rest.find(|each| !word(each)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        out.push_str(short.get(name).map_or(name, String::as_str));
        let next = after.find(word).unwrap_or(after.len());
        let (between, after) = after.split_at(next);
        out.push_str(between);
        rest = after;
    }
    out
}

/// The script without the dead classes: each goes from its head to the line about its disposal.
fn without_dead(script: &str) -> Result<String> {
    let mut kept = Vec::new();
    let mut until = "";
    for line in script.lines() {
        if until.is_empty() {
            if line.starts_with(&format!("export class {}", DEAD[0])) {
                until = "if (Symbol.dispose)";
            } else if line.starts_with(&format!("const {}", DEAD[0])) {
                until = "    : new FinalizationRegistry";
            } else {
                kept.push(line);
            }
        } else if line.starts_with(until) {
            until = "";
        }
    }
    let kept = kept.join("\n");
    if !until.is_empty() || DEAD.iter().any(|name| kept.contains(name)) {
        bail!("wasm-bindgen writes its classes otherwise than expected: look at bundle/short.rs");
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::{locals, renamed, without_dead};
    use std::collections::HashMap;

    #[test]
    fn whole_names_are_replaced_and_no_parts_of_others() {
        let short = HashMap::from([("__wbg_a_1".to_owned(), "i0".to_owned())]);
        assert_eq!(
            renamed(
                "{ __wbg_a_1: f, __wbg_a_12: g, x__wbg_a_1, \"红\" }",
                &short
            ),
            "{ i0: f, __wbg_a_12: g, x__wbg_a_1, \"红\" }"
        );
    }

    #[test]
    fn the_glues_own_names_are_short_unless_it_has_such_names_already() {
        let script = "i4: function(arg0, arg10) { return getObject(arg0).getObjects(arg10); }";
        let short = locals(script).expect("none of them");
        assert_eq!(
            renamed(script, &short),
            "i4: function(_0, _10) { return _a(_0).getObjects(_10); }"
        );
        assert!(locals("let _a = getObject(0);").is_err());
    }

    #[test]
    fn a_dead_class_goes_and_an_unexpected_trace_of_it_is_refused() {
        let class = "export class IntoUnderlyingSink {\n    pull() {\n    }\n}\n\
                     if (Symbol.dispose) IntoUnderlyingSink.prototype.free;\nlet a;\n\
                     const IntoUnderlyingSinkFinalization = (x)\n    ? { y }\n    \
                     : new FinalizationRegistry(ptr => 1);\nlet b;";
        assert_eq!(without_dead(class).expect("goes"), "let a;\nlet b;");
        assert!(without_dead("f(IntoUnderlyingSink);").is_err());
        assert!(without_dead("export class IntoUnderlyingSink {").is_err());
    }
}
