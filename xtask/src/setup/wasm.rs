//! The compiler for the browser. It builds the standard library too, from its sources: for phones of
//! about 2019, and without what a panic would say, which nobody would read. That is an eighth of
//! the module (`cargo xtask bench size`).
use super::{apt, debian};
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The browser’s target.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The instructions that Chrome 75 and Safari 15 know, and no message for a panic: it stops the
/// module, and the page stays as it is. Nor is there anything to print a value for a programmer with.
const FLAGS: &str = "-Ctarget-cpu=mvp \
    -Ctarget-feature=+bulk-memory,+sign-ext,+nontrapping-fptoint,+mutable-globals \
    -Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Clink-args=--emit-relocs -Clink-args=--export-table";

/// The standard library, built with the same flags, its size before its speed.
const STD: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// What compiles for the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The toolchain that also compiles the endpoint.
    Own,
    /// Debian’s.
    Debian,
}

impl Toolchain {
    /// A cargo command for the browser’s target.
    pub fn cargo(self, args: &[&str]) -> Command {
        let mut cargo = match self {
            Self::Own => run::cargo(),
            Self::Debian => debian::cargo(),
        };
        cargo
            .args(args)
            .args(STD)
            .args(["--target", TARGET])
            // A folder of its own: other flags in the ordinary one would rebuild everything each time.
            .env("CARGO_TARGET_DIR", paths::target().join("wasm"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", FLAGS)
            // Building the standard library is not stable yet; the compiler itself is the stable one.
            .env("RUSTC_BOOTSTRAP", "1");
        cargo
    }
}

/// Finds or installs what compiles for the browser.
pub fn ensure() -> Result<Toolchain> {
    let debian = std::env::var("HONGDU_WASM").is_ok_and(|wanted| wanted == "debian");
    if !debian && (present()? || added()?) {
        return Ok(Toolchain::Own);
    }
    if !apt::available() {
        bail!(
            "the sources of the standard library are missing\n  → `rustup component add rust-src`, or \
             install your distribution’s package of them"
        );
    }
    debian::ensure()?;
    Ok(Toolchain::Debian)
}

/// Whether the compiler in use has the sources of its standard library.
fn present() -> Result<bool> {
    let mut rustc = run::command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let sysroot = run::output(rustc.args(["--print", "sysroot"]))
        .context("asking rustc where it keeps its libraries")?;
    let sources = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    Ok(sources.join("Cargo.lock").is_file() && sources.join("std").is_dir())
}

/// Tries to have rustup add the sources; false where it cannot reach its host.
fn added() -> Result<bool> {
    if run::find("rustup").is_none() {
        return Ok(false);
    }
    run::step(
        "add the sources of the standard library with rustup",
        "",
        || {
            let mut rustup = run::command("rustup");
            rustup.args(["component", "add", "rust-src"]);
            if run::within(&mut rustup, Duration::from_secs(120))? && present()? {
                return Ok(true);
            }
            eprintln!("    rustup cannot add them here: looking for another way");
            Ok(false)
        },
    )
}
