//! `cargo xtask dev`: rebuilds on change and restarts the endpoint; open pages reload themselves.
use crate::build::{self, Flavour};
use crate::{endpoint, paths, run};
use anyhow::{Context, Result};
use notify::{EventKind, RecursiveMode, Watcher};
use std::path::Path;
use std::process::Child;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// The folders that are watched.
const FOLDERS: [&str; 3] = ["src", "style", "public"];
/// Files of the project's own folder. It is the folder that is watched: an editor that puts a new file in the
/// place of the old one ends the watch of the file.
const FILES: [&str; 2] = ["index.html", "Cargo.toml"];
/// An editor writes several files at once; wait until it is quiet this long.
const QUIET: Duration = Duration::from_millis(200);

/// Builds and serves until interrupted.
pub fn dev(args: &[String]) -> Result<()> {
    let (tell, told) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| matters(&event, &paths::root())) {
            // The other end only closes when this program is ending anyway.
            let _ = tell.send(());
        }
    })
    .context("cannot watch files")?;
    let root = paths::root();
    watcher
        .watch(&root, RecursiveMode::NonRecursive)
        .context("watching the project")?;
    for name in FOLDERS {
        watcher
            .watch(&root.join(name), RecursiveMode::Recursive)
            .with_context(|| format!("watching {name}"))?;
    }
    let mut running: Option<Child> = None;
    loop {
        match build::build(Flavour::Dev) {
            Ok(()) => {
                stop(running.take());
                let mut command = endpoint::by_hand(Flavour::Dev, args);
                eprintln!("{} {}", run::paint("36;1", "==>"), run::show(&command));
                running = Some(
                    command
                        .spawn()
                        .context("cannot start target/debug/hongdu")?,
                );
            }
            Err(error) => eprintln!("{} {error:#}", run::paint("31;1", "error:")),
        }
        wait(&told)?;
    }
}

/// Whether an event is a change of a file, not a look at one.
fn matters(event: &notify::Event, root: &Path) -> bool {
    let changes = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)
    );
    changes && event.paths.iter().any(|path| ours(path, root))
}

/// Whether it lies in a folder that is watched, or is one of the files.
fn ours(path: &Path, root: &Path) -> bool {
    let beside = path.parent() == Some(root);
    let named = |name: &&str| path.file_name().is_some_and(|file| file == *name);
    !temporary(path) && (!beside || FILES.iter().any(named))
}

/// Files editors keep beside the one being edited.
fn temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name == "4913"
}

/// Returns once something has changed and it is quiet again.
fn wait(told: &Receiver<()>) -> Result<()> {
    told.recv().context("the file watcher has ended")?;
    while told.recv_timeout(QUIET).is_ok() {}
    Ok(())
}

/// Ends the endpoint of the build before.
fn stop(child: Option<Child>) {
    if let Some(mut child) = child {
        // It may have ended by itself; there is nobody left to tell.
        let _ = child.kill();
        let _ = child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::{ours, temporary};
    use std::path::Path;

    /// Regression: a file that an editor had replaced was watched no more. Now its folder is, with more in it.
    #[test]
    fn of_the_projects_own_folder_only_what_is_built_from_matters() {
        let root = Path::new("/hongdu");
        let matters = |name: &str| ours(&root.join(name), root);
        assert!(matters("index.html") && matters("Cargo.toml") && matters("src/main.rs"));
        assert!(!matters("README.md") && !matters("target") && !matters("src/.main.rs.swp"));
    }

    #[test]
    fn what_editors_leave_lying_about_is_no_change() {
        for name in [
            "src/.main.rs.swp",
            "src/main.rs~",
            "src/4913",
            "src/.#main.rs",
        ] {
            assert!(temporary(Path::new(name)), "{name}");
        }
        assert!(!temporary(Path::new("style/zone.css")));
    }
}
