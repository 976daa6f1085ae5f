//! `cargo xtask bench calendar`: a month of ten thousand recurring events, and what long history costs.
use super::scan;
use crate::build::{self, Flavour};
use crate::endpoint::Endpoint;
use crate::{paths, run, setup};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// Milliseconds that a month of ten thousand recurring events may take.
const MONTH_MS: f64 = 5.0;
/// Milliseconds that the month's view may take to render on a slow phone, where so much takes place: from
/// the answer in the page's hands to the month in the document, with the browser's styles and layout.
const RENDER_MS: f64 = 50.0;
/// How much longer it may take with a thousand times the history: what noise makes of “no longer”.
const HISTORY: f64 = 1.5;

/// Measures both, natively and in the browser, and judges.
pub fn calendar() -> Result<()> {
    let said = program(&[])?;
    let (words, last) = said
        .trim_end()
        .rsplit_once('\n')
        .context("nothing was measured")?;
    println!("{words}");
    let found: Value = serde_json::from_str(last).context("the last line is not JSON")?;
    let ends = |of: &str| -> Result<[f64; 2]> {
        let all: Vec<f64> = serde_json::from_value(found[of].clone())?;
        match all[..] {
            [first, .., last] => Ok([first, last]),
            _ => bail!("too little was measured"),
        }
    };
    let ([first, longest], [none, most]) = (ends("spans")?, ends("past")?);
    let rendered = month()?;
    let mut missed = 0;
    for (name, measured, allowed) in [
        ("a month, in ms", first, MONTH_MS),
        (
            "begun a thousand times as long ago",
            longest / first,
            HISTORY,
        ),
        (
            "a thousand times as many that are over",
            most / none,
            HISTORY,
        ),
        (
            "a month rendered on a slow phone, in ms",
            rendered,
            RENDER_MS,
        ),
    ] {
        let met = measured > 0.0 && measured <= allowed;
        missed += usize::from(!met);
        let mark = if met { "met" } else { "MISSED" };
        println!("{name}: {measured:.2}, at most {allowed}: {mark}");
    }
    if missed > 0 {
        bail!("{missed} of the limits missed");
    }
    Ok(())
}

/// What the native program prints.
fn program(args: &[&str]) -> Result<String> {
    let output = run::command("cargo")
        .current_dir(paths::root())
        .args(["run", "--release", "--features", "bench"])
        .args(["--bin", "bench-calendar", "--"])
        .args(args)
        .output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout).context("what it prints is no text")
}

/// Milliseconds that a month takes to render, layout and all, in the middle, with the processor four times
/// slower.
fn month() -> Result<f64> {
    let chromium = setup::browser::ensure()?;
    build::build(Flavour::Release)?;
    let endpoint = Endpoint::start(&crowded()?)?;
    let result = run::step(
        "a month of 10,000 programmes in Chromium, CPU ×4",
        "is the machine otherwise idle?",
        || {
            let path = "/calendar?view=month";
            scan::measure("month.mjs", &endpoint, path, &chromium.to_string_lossy())
        },
    )?;
    let number = |what: &str| result[what].as_f64().unwrap_or_default();
    println!(
        "a month on a phone: {:.0} days with something on from {:.0} B of JSON; in the document in {:.1} ms; with styles and layout {:.1} ms; drawn {:.1} ms after the answer’s last byte",
        number("cells"),
        number("bytes"),
        number("built"),
        number("laid"),
        number("drawn"),
    );
    Ok(number("laid"))
}

/// The pack with ten thousand programmes in place of its own.
fn crowded() -> Result<PathBuf> {
    let folder = paths::target().join("crowded");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(paths::content())? {
        let path = entry?.path();
        if let Some(name) = path.file_name()
            && path.is_file()
        {
            fs::copy(&path, folder.join(name))?;
        }
    }
    let centre: Value = serde_json::from_slice(&fs::read(folder.join("centre.json"))?)?;
    let category = centre["categories"][0]["id"].as_str();
    let category = category.context("the pack has no category")?;
    fs::write(
        folder.join("programmes.json"),
        program(&["programmes", category])?,
    )?;
    Ok(folder)
}
