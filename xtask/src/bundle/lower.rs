//! Takes from a WebAssembly module the claims to features that browsers of 2019 do not know.
//!
//! With `-Ctarget-cpu=mvp` our code needs none of them, but the prebuilt standard library still
//! says in its `target_features` section that it may. wasm-bindgen believes the section, and would
//! then use reference types and multi-value itself.
use super::sections::{CUSTOM, edit, number, put, put_bytes, take, take_bytes};
use anyhow::{Context, Result, bail};
use wasmparser::{Validator, WasmFeatures};

/// The claims that go.
const REFUSED: [&str; 3] = ["reference-types", "multivalue", "call-indirect-overlong"];

/// What is left to rely on: Chrome 75, Safari 15.
const FLOOR: WasmFeatures = WasmFeatures::WASM1
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::SIGN_EXTENSION);

/// The module without the refused claims; everything else byte for byte.
pub fn claims(module: &[u8]) -> Result<Vec<u8>> {
    let mut found = false;
    let edited = edit(module, |id, body| {
        let edited = if id == CUSTOM { features(body)? } else { None };
        found |= edited.is_some();
        Ok(edited)
    })?;
    if !found {
        bail!(
            "the module has no target_features section: its profile must not strip it (strip = \"none\")"
        );
    }
    Ok(edited)
}

/// Fails when a module needs more than browsers of 2019 know.
pub fn check(module: &[u8]) -> Result<()> {
    Validator::new_with_features(FLOOR)
        .validate_all(module)
        .map(|_| ())
        .context("the module needs a feature that browsers of 2019 do not have")
}

/// The edited `target_features` section, or nothing for any other custom section.
fn features(mut body: &[u8]) -> Result<Option<Vec<u8>>> {
    let name = take_bytes(&mut body)?;
    if name != b"target_features" {
        return Ok(None);
    }
    let mut kept: Vec<(u8, &[u8])> = Vec::new();
    for _ in 0..number(&mut body)? {
        let prefix = take(&mut body, 1)?[0];
        let feature = take_bytes(&mut body)?;
        if !REFUSED.iter().any(|refused| refused.as_bytes() == feature) {
            kept.push((prefix, feature));
        }
    }
    let mut out = Vec::new();
    put_bytes(&mut out, name);
    put(&mut out, kept.len());
    for (prefix, feature) in kept {
        out.push(prefix);
        put_bytes(&mut out, feature);
    }
    Ok(Some(out))
}

#[cfg(test)]
mod tests {
    use super::super::sections::{MAGIC, put};
    use super::{REFUSED, check, claims};

    fn section(id: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![id];
        put(&mut out, body.len());
        out.extend_from_slice(body);
        out
    }

    fn custom(name: &str, features: &[&str]) -> Vec<u8> {
        let mut body = Vec::new();
        put(&mut body, name.len());
        body.extend_from_slice(name.as_bytes());
        put(&mut body, features.len());
        for feature in features {
            body.push(b'+');
            put(&mut body, feature.len());
            body.extend_from_slice(feature.as_bytes());
        }
        section(0, &body)
    }

    fn module(sections: &[Vec<u8>]) -> Vec<u8> {
        [MAGIC, &sections.concat()].concat()
    }

    #[test]
    fn refused_claims_go_and_the_rest_stays_byte_for_byte() {
        let other = custom("producers", &["reference-types"]);
        let types = section(1, &[1, 0x60, 0, 0]);
        let before = custom(
            "target_features",
            &[&["bulk-memory"], &REFUSED[..], &["sign-ext"]].concat(),
        );
        let after = custom("target_features", &["bulk-memory", "sign-ext"]);
        let edited = claims(&module(&[types.clone(), before, other.clone()])).expect("edits");
        assert_eq!(edited, module(&[types, after, other]));
        check(&edited).expect("valid");
    }

    #[test]
    fn a_module_without_the_section_is_refused() {
        let error = claims(&module(&[custom("producers", &[])])).expect_err("refused");
        assert!(error.to_string().contains("target_features"));
    }

    #[test]
    fn a_function_with_two_results_needs_too_much() {
        // (type (func (result i32 i32)))
        let multi = module(&[section(1, &[1, 0x60, 0, 2, 0x7f, 0x7f])]);
        assert!(check(&multi).is_err());
    }
}
