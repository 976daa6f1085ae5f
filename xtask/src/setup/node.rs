//! Node: the machine's own where it is new enough; else one from npm's registry, in `target/node`.
use super::apt;
use crate::{paths, run};
use anyhow::{Result, bail};
use std::env::{self, consts};
use std::path::PathBuf;
use std::process::Command;

/// The oldest that Playwright runs on. Debian 12 has 18.
const OLDEST: u32 = 20;
/// What is fetched where it is older; npm has its program for each machine.
const VERSION: &str = "20.20.2";

/// `node`, `npm` or `npx`, with the Node that is new enough before any other.
pub fn command(program: &str) -> Command {
    let mut command = run::command(program);
    if let Some(folder) = fetched().filter(|folder| folder.is_dir()) {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder).chain(env::split_paths(&path));
        if let Ok(path) = env::join_paths(folders) {
            command.env("PATH", path);
        }
    }
    command
}

/// Installs it where there is none, or an old one.
pub fn ensure() -> Result<()> {
    if run::find("node").is_none() || run::find("npm").is_none() {
        if !apt::available() {
            bail!("the browser tests need Node\n  → install Node {OLDEST} or newer, with npm");
        }
        apt::install(&["nodejs", "npm"], "browser tests")?;
    }
    let version = run::output(command("node").arg("--version"))?;
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
    Some(home().join("node_modules").join(package()?).join("bin"))
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
