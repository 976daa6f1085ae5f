//! What the tests of our files need: Python with readers of calendars and workbooks that are not ours.
use super::apt;
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::fs;

/// Makes `target/python`, only when the list of packages has changed since.
pub fn ensure() -> Result<()> {
    let wanted = paths::root().join("tests/endpoint/feed/requirements.txt");
    let list = fs::read(&wanted).with_context(|| format!("reading {}", wanted.display()))?;
    let folder = paths::target().join("python");
    let stamp = folder.join("requirements.txt");
    if fs::read(&stamp).is_ok_and(|installed| installed == list) {
        return Ok(());
    }
    interpreter()?;
    run::step(
        "Python packages (tests of calendar files and workbooks)",
        "see what pip says above; does it reach its registry?",
        || {
            // Anew from the start: what an earlier list had must not help.
            let mut venv = run::command("python3");
            run::run(venv.args(["-m", "venv", "--clear"]).arg(&folder))?;
            let mut pip = run::command(folder.join("bin/python"));
            pip.args(["-m", "pip", "install", "--quiet"])
                .args(["--disable-pip-version-check", "--requirement"])
                .arg(&wanted);
            run::run(&mut pip)?;
            Ok(fs::write(&stamp, list)?)
        },
    )
}

/// Python with `venv` and `pip`, which Debian packs apart.
fn interpreter() -> Result<()> {
    let mut probe = run::command("python3");
    probe.args(["-c", "import venv, ensurepip"]);
    if run::output(&mut probe).is_ok() {
        return Ok(());
    }
    if !apt::available() {
        bail!(
            "the tests of our files need Python\n  → install Python 3.10 or newer, with venv and pip"
        );
    }
    apt::install(&["python3", "python3-venv"], "tests of our files")
}
