//! Empties functions that the module carries along but can never run, so that they weigh nothing.
//!
//! Leptos brings the streams of its server functions along (wasm-streams). They are exported to
//! JavaScript, hence the linker keeps them; we have no server functions. What replaces them stops the
//! module, so a test would tell.
use super::sections::{CODE, CUSTOM, edit, number, put, put_bytes, take_bytes};
use anyhow::{Context, Result};
use std::collections::HashMap;

/// Exported functions with this in their name never run here; what only they call goes with them.
const DEAD: &str = "intounderlying";
/// What is made for a type of theirs never runs either, if it is longer than this in bytes: the
/// compiler has functions that come out the same share one body, and short ones come out the same for
/// types that have nothing to do with each other.
const MADE_FOR: (&str, usize) = ("wasm_streams", 256);
/// These run, in the bundler: wasm-bindgen asks them what is exported.
const ASKED: &str = "escribe";
const FUNCTION_NAMES: u8 = 1;
const IMPORTS: u8 = 2;
/// No local variables; `unreachable`; `end`.
const EMPTY: [u8; 3] = [0, 0x00, 0x0b];

/// The module with these functions emptied, and how many bytes they had.
pub fn dead(module: &[u8]) -> Result<(Vec<u8>, usize)> {
    let (mut names, mut imported) = (HashMap::new(), 0);
    edit(module, |id, body| {
        match id {
            CUSTOM => names.extend(named(body)?),
            IMPORTS => imported = imports(body)?,
            _ => {}
        }
        Ok(None)
    })?;
    let mut saved = 0;
    let module = edit(module, |id, mut body| {
        if id != CODE {
            return Ok(None);
        }
        let count = number(&mut body)?;
        let mut out = Vec::new();
        put(&mut out, count);
        for at in 0..count {
            let function = take_bytes(&mut body)?;
            let dead = match names.get(&(at + imported)) {
                Some(Dead::Exported) => true,
                Some(Dead::MadeFor) => function.len() > MADE_FOR.1,
                None => false,
            };
            if dead {
                saved += function.len() - EMPTY.len();
                put_bytes(&mut out, &EMPTY);
            } else {
                put_bytes(&mut out, function);
            }
        }
        Ok(Some(out))
    })?;
    Ok((module, saved))
}

/// Why a function is dead.
enum Dead {
    Exported,
    MadeFor,
}

/// The indices of the dead functions, where this custom section gives functions their names.
fn named(mut body: &[u8]) -> Result<Vec<(usize, Dead)>> {
    let mut found = Vec::new();
    if take_bytes(&mut body)? != b"name" {
        return Ok(found);
    }
    while let Some((&kind, after)) = body.split_first() {
        body = after;
        let mut names = take_bytes(&mut body)?;
        if kind != FUNCTION_NAMES {
            continue;
        }
        for _ in 0..number(&mut names)? {
            let index = number(&mut names)?;
            let name = std::str::from_utf8(take_bytes(&mut names)?)?;
            if name.contains(ASKED) {
                continue;
            }
            if name.contains(DEAD) {
                found.push((index, Dead::Exported));
            } else if name.contains(MADE_FOR.0) {
                found.push((index, Dead::MadeFor));
            }
        }
    }
    Ok(found)
}

/// How many functions are imported: they are counted first.
fn imports(body: &[u8]) -> Result<usize> {
    let reader = wasmparser::BinaryReader::new(body, 0);
    let section = wasmparser::ImportSectionReader::new(reader).context("reading the imports")?;
    let functions = section.into_imports().filter(|import| {
        let kind = import.as_ref().map(|import| import.ty);
        matches!(kind, Ok(wasmparser::TypeRef::Func(_)))
    });
    Ok(functions.count())
}

#[cfg(test)]
mod tests {
    use super::super::sections::{MAGIC, put, put_bytes};
    use super::{EMPTY, dead};

    fn section(id: u8, body: &[u8]) -> Vec<u8> {
        let mut out = vec![id];
        put_bytes(&mut out, body);
        out
    }

    /// Two functions after an imported one; the second has this name.
    fn module(name: &str, second: &[u8]) -> Vec<u8> {
        // (import "a" "b" (func (type 0)))
        let imports = section(2, &[1, 1, b'a', 1, b'b', 0, 0]);
        let types = section(1, &[1, 0x60, 0, 0]);
        let functions = section(3, &[2, 0, 0]);
        let mut code = vec![2];
        put_bytes(&mut code, &[0, 0x01, 0x0b]);
        put_bytes(&mut code, second);
        let mut names = vec![1, 2];
        put_bytes(&mut names, name.as_bytes());
        let mut custom = Vec::new();
        put_bytes(&mut custom, b"name");
        custom.push(1);
        put(&mut custom, names.len());
        custom.extend(names);
        [
            MAGIC,
            &types,
            &imports,
            &functions,
            &section(10, &code),
            &section(0, &custom),
        ]
        .concat()
    }

    #[test]
    fn only_the_dead_are_emptied() {
        let long = [0, 0x01, 0x01, 0x01, 0x0b];
        let (edited, saved) = dead(&module("intounderlyingsink_pull", &long)).expect("edits");
        assert_eq!(saved, 2);
        assert_eq!(edited, module("intounderlyingsink_pull", &EMPTY));
        super::super::lower::check(&edited).expect("valid");
        for alive in [
            "tachys::hydrate",
            "__wbindgen_describe_intounderlyingsink_pull",
        ] {
            let alive = module(alive, &long);
            assert_eq!(dead(&alive).expect("edits"), (alive, 0));
        }
    }

    #[test]
    fn a_short_body_may_be_shared_with_what_lives() {
        let name = "future_to_promise::<wasm_streams::Sink>";
        let short = module(name, &[0, 0x01, 0x01, 0x0b]);
        assert_eq!(dead(&short).expect("edits"), (short, 0));
        let body = [vec![0], vec![0x01; 300], vec![0x0b]].concat();
        let (edited, _) = dead(&module(name, &body)).expect("edits");
        assert_eq!(edited, module(name, &EMPTY));
    }
}
