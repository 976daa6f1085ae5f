//! Makes sure that browsers of 2019 can load the module.
use anyhow::{Context, Result, anyhow};
use walrus::{ElementItems, ModuleConfig};
use wasmparser::{Validator, WasmFeatures};

/// What there is to rely on: Chrome 75, Safari 15; the endpoint's policy lets those from Chrome 97,
/// Safari 16 and Firefox 102 run it (`'wasm-unsafe-eval'`), and others have the page without it. `setup/wasm.rs` compiles for the same.
const FLOOR: WasmFeatures = WasmFeatures::WASM1
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::SIGN_EXTENSION);

/// Fails when a module needs more than that.
pub fn check(module: &[u8]) -> Result<()> {
    Validator::new_with_features(FLOOR)
        .validate_all(module)
        .map(|_| ())
        .context("the module needs a feature that browsers of 2019 do not have")
}

/// The same module written anew: numbers without the padding that the linker leaves, no names, and
/// none of the empty segments that say where parts will put their functions.
pub fn tidy(module: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let mut module = config
        .parse(module)
        .map_err(|error| anyhow!("reading a module again: {error:#}"))?;
    let empty: Vec<_> = module
        .elements
        .iter()
        .filter(|segment| match &segment.items {
            ElementItems::Functions(functions) => functions.is_empty(),
            ElementItems::Expressions(_, items) => items.is_empty(),
        })
        .map(walrus::Element::id)
        .collect();
    for id in empty {
        module.elements.delete(id);
    }
    let customs: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in customs {
        module.customs.delete(id);
    }
    let tidy = module.emit_wasm();
    check(&tidy)?;
    Ok(tidy)
}

#[cfg(test)]
mod tests {
    use super::super::sections::MAGIC;
    use super::check;

    #[test]
    fn a_function_with_two_results_needs_too_much() {
        // (type (func (result i32))), (type (func (result i32 i32)))
        let one = [MAGIC, &[1, 5, 1, 0x60, 0, 1, 0x7f]].concat();
        check(&one).expect("old enough");
        let two = [MAGIC, &[1, 6, 1, 0x60, 0, 2, 0x7f, 0x7f]].concat();
        assert!(check(&two).is_err());
    }
}
