//! `cargo xtask shots`: a screenshot of every page at each size, light and dark.
use crate::build::{self, Flavour};
use crate::endpoint::Endpoint;
use crate::setup::node;
use crate::{paths, run, setup};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Takes the screenshots.
pub fn shots(args: &[String]) -> Result<()> {
    let mut out = paths::target().join("shots");
    let mut filter = String::new();
    let mut full = "";
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--out" => out = PathBuf::from(args.next().context("--out needs a folder")?),
            "--full" => full = "1",
            other if other.starts_with('-') => bail!("no such option: {other}"),
            other => other.clone_into(&mut filter),
        }
    }
    let out = std::path::absolute(out)?;
    let chromium = setup::browser::ensure()?;
    build::build(Flavour::Release)?;
    let endpoint = Endpoint::start(&paths::content())?;
    run::step("screenshots", "", || {
        let mut node = node::command();
        node.current_dir(paths::browser_tests())
            .arg("shots.mjs")
            .env("CHROMIUM", chromium)
            .env("HONGDU_URL", endpoint.url())
            .env("SHOTS_OUT", &out)
            .env("SHOTS_FILTER", filter)
            .env("SHOTS_FULL", full);
        run::run(&mut node)
    })
}
