//! Installs Debian packages, as root or through sudo.
use crate::run;
use anyhow::{Result, bail};
use std::process::{Command, Stdio};

/// Whether this is Debian or one of its children.
pub fn available() -> bool {
    run::find("apt-get").is_some() && run::find("dpkg").is_some()
}

/// Whether a package is installed.
pub fn installed(package: &str) -> bool {
    run::output(run::command("dpkg-query").args(["-W", "-f", "${Status}", package]))
        .is_ok_and(|status| status.ends_with(" installed"))
}

/// Installs those of `packages` that are missing, for the reason given.
pub fn install(packages: &[&str], reason: &str) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    run::step(
        &format!("install {names} ({reason})"),
        &format!("try `apt-get update && apt-get install {names}` by hand"),
        || {
            let mut known = run::command("apt-cache");
            known.args(["show", "--quiet"]).args(&missing);
            // The lists may be absent or old; updating them takes a while, so only if they are.
            if run::output(&mut known).is_ok() && fetch(&missing).is_ok() {
                return Ok(());
            }
            run::run(root("apt-get")?.args(["update", "--quiet"]))?;
            fetch(&missing)
        },
    )
}

/// Installs packages, showing how far apt is.
fn fetch(packages: &[&str]) -> Result<()> {
    let mut command = root("apt-get")?;
    command
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages);
    run::run(command.stdin(Stdio::null()))
}

/// A command that may change the system.
pub fn root(program: &str) -> Result<Command> {
    let is_root = run::output(run::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut command = if is_root {
        run::command(program)
    } else if run::find("sudo").is_some() {
        let mut sudo = run::command("sudo");
        sudo.args(["DEBIAN_FRONTEND=noninteractive", program]);
        sudo
    } else {
        bail!("`{program}` needs root, and there is no sudo here");
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}
