//! Set-up: what a bare machine lacks, installed when it is first needed.
pub mod apt;
pub mod browser;
mod debian;
pub mod node;
pub mod posters;
pub mod python;
pub mod wasm;

use crate::run;
use anyhow::Result;

/// The parts of the Rust toolchain the checks need.
pub fn lints() -> Result<()> {
    for (part, probe) in [
        ("rustfmt", ["fmt", "--version"]),
        ("clippy", ["clippy", "--version"]),
    ] {
        if run::output(run::cargo().args(probe)).is_ok() {
            continue;
        }
        run::step(
            &format!("install {part}"),
            &format!(
                "install {part} for the Rust toolchain in use, e.g. `rustup component add {part}`"
            ),
            || run::run(run::command("rustup").args(["component", "add", part])),
        )?;
    }
    Ok(())
}
