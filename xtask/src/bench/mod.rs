//! `cargo xtask bench`: how much, how soon, how many.
mod nginx;
mod scan;
mod serve;
mod size;

use anyhow::{Context, Result, bail};

/// How long each case of `bench serve` is hit in each round.
const SECONDS: u32 = 4;

/// Runs one bench.
pub fn bench(args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        ["size"] => size::size(),
        ["scan"] => scan::scan(None),
        ["scan", zone] => scan::scan(Some(zone)),
        ["serve"] => serve::serve(SECONDS),
        ["serve", seconds] => serve::serve(seconds.parse().context("SECONDS is a whole number")?),
        _ => bail!(
            "say `cargo xtask bench size`, `… bench scan [ZONE]` or `… bench serve [SECONDS]`"
        ),
    }
}
