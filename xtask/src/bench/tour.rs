//! `cargo xtask bench tour`: what the tour costs, beside three.js showing the same house.
use crate::build::{self, Flavour};
use crate::endpoint::Endpoint;
use crate::{paths, run, setup};
use anyhow::{Result, bail};
use serde_json::Value;

use super::scan;

/// How much the page's own memory may have grown after 200 changes of the scene, in bytes.
const GROWN: f64 = 1_000_000.0;

/// Measures the tour's first room.
pub fn tour() -> Result<()> {
    let chromium = setup::browser::ensure()?;
    build::build(Flavour::Release)?;
    let endpoint = Endpoint::start(&paths::content())?;
    let path = format!("/tour/z-{}", scan::first_zone(&endpoint)?);
    let result = run::step(
        &format!("tour of {path}: software GL, CPU ×4; first frame at 1.6 Mbit/s, 150 ms, cold"),
        "is the machine otherwise idle?",
        || scan::measure("tour.mjs", &endpoint, &path, &chromium.to_string_lossy()),
    )?;
    judge(&result)
}

/// Prints the table and holds it against the limits.
fn judge(result: &Value) -> Result<()> {
    // What is missing is no number, and so within no limit.
    let number = |path: &str| {
        let found = result.pointer(path).and_then(Value::as_f64);
        found.unwrap_or(f64::NAN)
    };
    println!("| | module, brotli | first frame | frame, median | frame, p95 |");
    println!("|---|---|---|---|---|");
    for (variant, name) in [("tour", "hongdu"), ("three", "three.js")] {
        let of = |what: &str| number(&format!("/{variant}/{what}"));
        let (bytes, first) = (of("bytes"), of("first"));
        let (median, p95) = (of("median"), of("p95"));
        println!("| {name} | {bytes:.0} B | {first:.0} ms | {median:.1} ms | {p95:.1} ms |");
    }
    let (corners, frames) = (number("/corners"), number("/frames"));
    let house = number("/three/house");
    println!("{corners:.0} corners, {frames:.0} frames; three.js loads them ({house:.0} B).");
    let mut missed = 0;
    let mut hold = |what: &str, met: bool| {
        missed += usize::from(!met);
        println!("{what}: {}", if met { "met" } else { "MISSED" });
    };
    let less = |what: &str| {
        let ours = number(&format!("/tour/{what}"));
        ours > 0.0 && ours <= number(&format!("/three/{what}"))
    };
    hold("no larger than three.js", less("bytes"));
    hold("first frame no later than three.js's", less("first"));
    // At a scene without a house WebGL may rightly hold nothing, but something was made by then.
    let watched = ["heap", "wasm", "made"];
    let seen = |what: &&str| number(&format!("/memory/before/{what}")) > 0.0;
    hold("memory was watched", watched.iter().all(seen));
    for (what, allowed) in [
        ("heap", GROWN),
        ("wasm", 0.0),
        ("buffers", 0.0),
        ("textures", 0.0),
    ] {
        let before = number(&format!("/memory/before/{what}"));
        let after = number(&format!("/memory/after/{what}"));
        let line = format!("{what} over 200 scenes: {before:.0} → {after:.0}");
        hold(&line, after - before <= allowed);
    }
    if missed > 0 {
        bail!("{missed} of the limits missed");
    }
    Ok(())
}
