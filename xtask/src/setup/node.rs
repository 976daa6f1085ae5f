//! Node: the machine's own where it is new enough; else one from npm's registry, in `target/node`.
use super::apt;
use crate::{paths, run};
use anyhow::{Result, bail};
use std::env::consts;
use std::path::PathBuf;
use std::process::Command;

/// The oldest that Playwright runs on. Debian 12 has 18.
const OLDEST: u32 = 20;
/// What is fetched where it is older; npm has its program for each machine.
const VERSION: &str = "20.20.2";

/// `node`: the one that is new enough. The machine's `npm` is left to the machine's own: Debian's knows where
/// its libraries lie.
pub fn command() -> Command {
    let fetched = fetched().filter(|file| file.is_file());
    run::command(fetched.unwrap_or_else(|| "node".into()))
}

/// Installs it where there is none, or an old one.
pub fn ensure() -> Result<()> {
    if run::find("node").is_none() || run::find("npm").is_none() {
        if !apt::available() {
            bail!("the browser tests need Node\n  → install Node {OLDEST} or newer, with npm");
        }
        apt::install(&["nodejs", "npm"], "browser tests")?;
    }
    let version = run::output(command().arg("--version"))?;
    if major(&version).is_some_and(|major| major >= OLDEST) {
        return Ok(());
    }
    let Some(package) = package() else {
        bail!("Node {version} is too old\n  → install Node {OLDEST} or newer, with npm");
    };
    run::step(
        &format!(
            "Node {VERSION} from npm’s registry: this machine’s is {}",
            version.trim()
        ),
        "see what npm says above; does it reach its registry?",
        || {
            let mut npm = run::command("npm");
            npm.args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
            ]);
            npm.arg("--prefix").arg(home());
            run::run(npm.arg(format!("{package}@{VERSION}")))
        },
    )
}

fn home() -> PathBuf {
    paths::target().join("node")
}

/// Where the fetched one lies, or would.
fn fetched() -> Option<PathBuf> {
    Some(
        home()
            .join("node_modules")
            .join(package()?)
            .join("bin/node"),
    )
}

/// What npm calls Node's program for this machine.
fn package() -> Option<String> {
    let machine = match consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        _ => return None,
    };
    (consts::OS == "linux").then(|| format!("node-linux-{machine}"))
}

/// The first number of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    let (major, _) = version.trim().strip_prefix('v')?.split_once('.')?;
    major.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_first_number_of_a_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.1.0"), Some(8));
        assert_eq!(major("20"), None);
    }
}
