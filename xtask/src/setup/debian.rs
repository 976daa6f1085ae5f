//! The way where rustup’s host cannot be reached: Debian’s compiler, and the standard library built
//! once from Debian’s sources into a private sysroot under `target/`.
use super::{apt, wasm};
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Debian’s cargo, whatever comes first on PATH.
pub const CARGO: &str = "/usr/bin/cargo";
/// Debian’s clippy.
pub const CLIPPY: &str = "/usr/bin/cargo-clippy";
const RUSTC: &str = "/usr/bin/rustc";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
/// The oldest compiler this project builds with (`rust-version` in Cargo.toml).
const OLDEST: u32 = 88;

/// The wrapper around Debian’s compiler that knows the browser’s target.
pub fn ensure() -> Result<PathBuf> {
    apt::install(&PACKAGES, "a compiler for the browser")?;
    let version = run::output(run::command(RUSTC).arg("--version"))?;
    let minor = version
        .split('.')
        .nth(1)
        .and_then(|minor| minor.parse::<u32>().ok());
    if minor.is_none_or(|minor| minor < OLDEST) {
        bail!(
            "Debian’s compiler is too old ({}); 1.{OLDEST} is needed",
            version.trim()
        );
    }
    // One sysroot a version: an upgrade of the compiler makes a new one.
    let name = version
        .split_whitespace()
        .nth(1)
        .unwrap_or("unknown")
        .to_owned();
    let sysroot = paths::target().join("sysroot").join(name);
    let wrapper = sysroot.join("rustc");
    if !wrapper.is_file() {
        run::step(
            "build the standard library for the browser (once, about a minute)",
            "remove target/sysroot and try again",
            || make(&sysroot, &wrapper),
        )?;
    }
    Ok(wrapper)
}

/// Fills `sysroot`; the wrapper comes last and says that all is there.
fn make(sysroot: &Path, wrapper: &Path) -> Result<()> {
    if sysroot.exists() {
        fs::remove_dir_all(sysroot)?;
    }
    let built = build_std(&sysroot.join("build"))?;
    let rustlib = sysroot.join("lib/rustlib");
    let library = rustlib.join(wasm::TARGET).join("lib");
    fs::create_dir_all(&library)?;
    for entry in fs::read_dir(&built).with_context(|| format!("listing {}", built.display()))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if wasm::is_rlib(&path) && !name.starts_with("libempty") {
            fs::copy(&path, library.join(&name))?;
        }
    }
    if !wasm::has_std(&library) {
        bail!(
            "building the standard library left no libstd in {}",
            built.display()
        );
    }

    // Build scripts and macros run here: they use the host’s own library. Beside it, the linker.
    let own = PathBuf::from(run::output(run::command(RUSTC).args(["--print", "sysroot"]))?.trim());
    let host = run::output(run::command(RUSTC).arg("-vV"))?;
    let host = host
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc names no host")?;
    let host_folder = rustlib.join(host);
    fs::create_dir_all(host_folder.join("bin"))?;
    link(
        &own.join("lib/rustlib").join(host).join("lib"),
        &host_folder.join("lib"),
    )?;
    link(
        Path::new("/usr/lib/llvm-22/bin/lld"),
        &host_folder.join("bin/rust-lld"),
    )?;
    link(&own.join("lib/rustlib/src"), &rustlib.join("src"))?;

    fs::remove_dir_all(sysroot.join("build"))?;
    let script = format!(
        "#!/bin/sh\nexec {RUSTC} --sysroot '{}' \"$@\"\n",
        sysroot.display()
    );
    fs::write(wrapper, script)?;
    executable(wrapper)
}

/// Builds the standard library as the dependency of an empty crate; returns the folder it lands in.
fn build_std(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "")?;
    let mut cargo = run::command(CARGO);
    cargo
        .current_dir(folder)
        .args([
            "build",
            "--release",
            "-Zbuild-std=std,panic_abort,proc_macro,test",
            "--target",
            wasm::TARGET,
        ])
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO");
    run::run(&mut cargo)?;
    Ok(folder
        .join("target")
        .join(wasm::TARGET)
        .join("release/deps"))
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    if !from.exists() {
        bail!(
            "{} is missing: reinstall {}",
            from.display(),
            PACKAGES.join(" ")
        );
    }
    std::os::unix::fs::symlink(from, to).with_context(|| format!("linking {}", to.display()))
}

#[cfg(unix)]
fn executable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(
        path,
        fs::Permissions::from_mode(0o755),
    )?)
}

#[cfg(not(unix))]
fn link(_from: &Path, _to: &Path) -> Result<()> {
    bail!("there is no Debian here")
}

#[cfg(not(unix))]
fn executable(_path: &Path) -> Result<()> {
    bail!("there is no Debian here")
}
