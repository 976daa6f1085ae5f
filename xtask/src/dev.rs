//! `cargo xtask dev`: rebuilds on change and restarts the endpoint; open pages reload themselves.
use crate::build::{self, Flavour};
use crate::{endpoint, paths, run};
use anyhow::{Context, Result};
use notify::{EventKind, RecursiveMode, Watcher};
use std::path::Path;
use std::process::Child;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// What is watched.
const WATCHED: [&str; 5] = ["src", "style", "public", "index.html", "Cargo.toml"];
/// An editor writes several files at once; wait until it is quiet this long.
const QUIET: Duration = Duration::from_millis(200);

/// Builds and serves until interrupted.
pub fn dev(args: &[String]) -> Result<()> {
    let (tell, told) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| matters(&event)) {
            // The other end only closes when this program is ending anyway.
            let _ = tell.send(());
        }
    })
    .context("cannot watch files")?;
    for name in WATCHED {
        let path = paths::root().join(name);
        if path.exists() {
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("watching {name}"))?;
        }
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
fn matters(event: &notify::Event) -> bool {
    let changes = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)
    );
    changes && event.paths.iter().any(|path| !temporary(path))
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
    use super::temporary;
    use std::path::Path;

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
