//! What the browser tests, screenshots and benches need: Node, its packages, Chromium, Chinese fonts.
use super::{apt, node};
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

/// Where browsers are found.
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Installs what is missing and returns the browser.
pub fn ensure() -> Result<PathBuf> {
    node::ensure()?;
    packages()?;
    let browser = chromium()?;
    if apt::available() {
        apt::install(&["fonts-noto-cjk"], "Chinese glyphs in screenshots")?;
    }
    Ok(browser)
}

/// `npm ci`, only when the lock file has changed since.
fn packages() -> Result<()> {
    let folder = paths::browser_tests();
    let lock = fs::read(folder.join("package-lock.json"))
        .context("reading tests/browser/package-lock.json")?;
    let stamp = folder.join("node_modules/.xtask-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run::step(
        "npm ci in tests/browser",
        "see what npm says above; does it reach its registry?",
        || {
            let mut npm = run::command("npm");
            npm.current_dir(&folder)
                .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
            run::run(&mut npm)?;
            Ok(fs::write(&stamp, lock)?)
        },
    )
}

fn chromium() -> Result<PathBuf> {
    if let Some(wanted) = std::env::var_os("CHROMIUM") {
        return run::find(&wanted.to_string_lossy())
            .with_context(|| format!("CHROMIUM names {}, which is not there", wanted.display()));
    }
    let found = || NAMES.iter().find_map(|name| run::find(name));
    if let Some(browser) = found() {
        return Ok(browser);
    }
    if !apt::available() {
        bail!("no Chromium found\n  → install Chromium or Chrome, or set CHROMIUM to its path");
    }
    apt::install(&["chromium"], "browser tests")?;
    found().context("apt installed chromium, but it is not on PATH: set CHROMIUM to its path")
}
