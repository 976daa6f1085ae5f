//! The compiler for the browser: rustup’s target where it is or can be had, else Debian’s.
use super::{apt, debian};
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The browser’s target.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What compiles for the browser.
pub enum Toolchain {
    /// The toolchain that also compiles the endpoint.
    Own,
    /// Debian’s cargo, with its compiler behind this wrapper.
    Debian { rustc: PathBuf },
}

impl Toolchain {
    /// A cargo command for the browser’s target, for phones of about 2019.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let cargo = match self {
            Self::Own => run::cargo(),
            Self::Debian { .. } => run::command(debian::CARGO),
        };
        self.aimed(cargo, args)
    }

    /// The same for clippy, which must be of the compiler’s own version.
    pub fn clippy(&self, args: &[&str]) -> Result<Command> {
        let mut clippy = match self {
            Self::Own => run::cargo(),
            Self::Debian { rustc } => {
                apt::install(&["rust-web-clippy"], "lints for the browser half")?;
                let mut clippy = run::command(debian::CLIPPY);
                // Not behind the wrapper: it must be told where the target’s library is.
                clippy.env(
                    "SYSROOT",
                    rustc.parent().context("the wrapper lies nowhere")?,
                );
                clippy
            }
        };
        clippy.arg("clippy");
        Ok(self.aimed(clippy, args))
    }

    /// Adds what every command for the browser needs.
    fn aimed(&self, mut cargo: Command, args: &[&str]) -> Command {
        if let Self::Debian { rustc } = self {
            cargo
                .env("CARGO", debian::CARGO)
                .env("RUSTC", rustc)
                .env_remove("RUSTUP_TOOLCHAIN");
        }
        cargo
            .args(args)
            .args(["--target", TARGET])
            // A folder of its own: other flags in the ordinary one would rebuild everything each time.
            .env("CARGO_TARGET_DIR", paths::target().join("wasm"))
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", "-Ctarget-cpu=mvp");
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
            "the compiler has no {TARGET} target\n  → `rustup target add {TARGET}`, or install your \
             distribution’s package of the Rust standard library for wasm32"
        );
    }
    debian::ensure().map(|rustc| Toolchain::Debian { rustc })
}

/// Whether the compiler in use has the target’s standard library.
fn present() -> Result<bool> {
    let mut rustc = run::command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let folder = run::output(rustc.args(["--print", "target-libdir", "--target", TARGET]))
        .context("asking rustc where it keeps its libraries")?;
    Ok(has_std(Path::new(folder.trim())))
}

/// Whether a folder holds a compiled standard library.
pub fn has_std(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && is_rlib(Path::new(&*name))
    })
}

/// Whether this is a compiled Rust library.
pub fn is_rlib(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "rlib")
}

/// Tries to have rustup add the target; false where it cannot reach its host.
fn added() -> Result<bool> {
    if run::find("rustup").is_none() {
        return Ok(false);
    }
    let name = format!("add the {TARGET} target with rustup");
    run::step(&name, "", || {
        let mut rustup = run::command("rustup");
        rustup.args(["target", "add", TARGET]);
        if run::within(&mut rustup, Duration::from_secs(120))? && present()? {
            return Ok(true);
        }
        eprintln!("    rustup cannot add it here: looking for another way");
        Ok(false)
    })
}
