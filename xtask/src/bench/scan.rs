//! `cargo xtask bench scan`: what someone with a slow phone on a weak signal waits for.
use crate::build::{self, Flavour};
use crate::endpoint::{self, Endpoint};
use crate::setup::node;
use crate::{bundle, paths, run, setup, test};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// The largest paint may take this much longer than the static page’s.
const LARGEST: f64 = 1.15;
/// Being ready may take this much longer than the static page’s largest paint.
const READY: f64 = 2.2;

/// What is compared, and what to call it.
const VARIANTS: [(&str, &str); 3] = [
    ("endpoint", "hongdu: the endpoint’s page, then hydrated"),
    ("static", "the limit: the same words and style, no script"),
    ("client", "client-only: the same app, HTML left empty"),
];

/// Measures the page of `zone`, or of the pack’s first one.
pub fn scan(zone: Option<&str>) -> Result<()> {
    let chromium = setup::browser::ensure()?;
    build::build(Flavour::Release)?;
    let endpoint = Endpoint::start(&paths::content())?;
    let path = match zone {
        Some(zone) => format!("/z/{zone}"),
        None => format!("/z/{}", first_zone(&endpoint)?),
    };
    let result = run::step(
        &format!("scan of {path}: 1.6 Mbit/s, 150 ms, CPU ×4, cold, median of 5, in turns"),
        "is the machine otherwise idle?",
        || measure("scan.mjs", &endpoint, &path, &chromium.to_string_lossy()),
    )?;
    judge(&result)
}

/// The id of the first zone of the pack being served.
pub fn first_zone(endpoint: &Endpoint) -> Result<String> {
    let (_, content) = endpoint::get(endpoint.port(), "/api/content")?;
    let content: Value = serde_json::from_slice(&content).context("/api/content is not JSON")?;
    let id = content["zones"][0]["id"]
        .as_str()
        .context("the pack has no zone")?;
    Ok(id.to_owned())
}

/// Runs a script's visits; what is measured is on the last line.
pub fn measure(script: &str, endpoint: &Endpoint, path: &str, chromium: &str) -> Result<Value> {
    let mut child = node::command()
        .current_dir(paths::browser_tests())
        .arg(script)
        .env("CHROMIUM", chromium)
        .env("HONGDU_URL", endpoint.url())
        .env("HONGDU_BUNDLE", paths::site())
        .env("SCAN_PATH", path)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start node")?;
    let mut last = String::new();
    for line in BufReader::new(child.stdout.take().context("node has no output")?).lines() {
        last = line?;
        if !last.starts_with('{') {
            eprintln!("{last}");
        }
    }
    if !child.wait()?.success() {
        bail!("{script} failed");
    }
    serde_json::from_str(&last).with_context(|| format!("{script} printed no result"))
}

/// Prints the table and holds it against the limits.
fn judge(result: &Value) -> Result<()> {
    let time = |variant: &str, what: &str| result[variant][what].as_f64().unwrap_or_default();
    println!("| ms | first paint | largest paint | ready | whole |\n|---|---|---|---|---|");
    for (variant, name) in VARIANTS {
        let [first, largest, ready, whole] =
            ["first", "largest", "ready", "whole"].map(|what| match (variant, what) {
                ("static", "ready" | "whole") => String::new(),
                _ => shown(time(variant, what)),
            });
        println!("| {name} | {first} | {largest} | {ready} | {whole} |");
    }
    println!("Ready: every tap is answered. Whole: the page's part of the module is here too.");
    println!("The static page is the endpoint’s own page without its scripts and preloads.");
    let limit = time("static", "largest");
    let mut missed = 0;
    for (what, name, allowed) in [
        ("largest", "largest paint", LARGEST),
        ("ready", "ready", READY),
    ] {
        let measured = time("endpoint", what);
        let ratio = measured / limit;
        let met = measured > 0.0 && ratio <= allowed;
        missed += usize::from(!met);
        let mark = if met { "met" } else { "MISSED" };
        println!("{name}: {ratio:.2} × the static page’s largest paint, at most {allowed}: {mark}");
    }
    bundle::budget(test::BUDGET)?;
    if missed > 0 {
        bail!("{missed} of the limits missed");
    }
    Ok(())
}

/// A time, unless it never came.
fn shown(time: f64) -> String {
    if time > 0.0 {
        format!("{time:.0}")
    } else {
        "never".to_owned()
    }
}
