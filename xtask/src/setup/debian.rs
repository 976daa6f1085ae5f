//! The way where rustup’s host cannot be reached: Debian’s compiler, with Debian’s sources of the
//! standard library.
use super::apt;
use crate::run;
use anyhow::{Result, bail};
use std::process::Command;

/// Debian’s cargo, whatever comes first on PATH.
const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
const LINKER: &str = "/usr/lib/llvm-22/bin/wasm-ld";
const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-clippy",
    "lld-22",
];
/// The oldest compiler that takes the project: `rust-version` in `Cargo.toml`.
const OLDEST: u32 = 94;

/// Installs what is missing.
pub fn ensure() -> Result<()> {
    apt::install(&PACKAGES, "a compiler for the browser")?;
    let version = run::output(run::command(RUSTC).arg("--version"))?;
    let minor = version
        .split('.')
        .nth(1)
        .and_then(|minor| minor.parse::<u32>().ok());
    if minor.is_none_or(|minor| minor < OLDEST) {
        bail!(
            "Debian’s compiler is too old ({}); 1.{OLDEST} is needed\n  → apt-get update && apt-get install {}",
            version.trim(),
            PACKAGES.join(" ")
        );
    }
    Ok(())
}

/// Debian’s cargo with its own compiler and linker.
pub fn cargo() -> Command {
    let mut cargo = run::command(CARGO);
    cargo
        .env("CARGO", CARGO)
        .env("RUSTC", RUSTC)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER)
        .env_remove("RUSTUP_TOOLCHAIN");
    cargo
}
