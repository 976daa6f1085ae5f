//! `cargo xtask bench`: how much, how soon, how many.
use crate::build::{self, Flavour};
use crate::{bundle, run, test};
use anyhow::{Result, bail};

/// Runs one bench.
pub fn bench(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((what, [])) if what == "size" => size(),
        _ => bail!("say `cargo xtask bench size`, `… bench scan` or `… bench serve`"),
    }
}

/// What the first page makes a phone download.
fn size() -> Result<()> {
    build::build(Flavour::Release)?;
    run::step("size of the first page", "", || {
        bundle::budget(test::BUDGET)
    })
}
