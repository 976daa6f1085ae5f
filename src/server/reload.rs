//! Watches the pack's folder and has a change that has settled read again.
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::edition::{Outcome, Press};

/// How often the folder is looked at; a change is read once it is the same at two looks.
const EVERY: Duration = Duration::from_millis(700);

/// The files of the folder with size and time of change.
type Look = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Looks at a folder again and again.
#[derive(Debug)]
pub struct Watch {
    press: Arc<Press>,
    /// What was read last.
    read: Look,
    /// What was seen last.
    seen: Look,
}

impl Watch {
    /// Takes the folder as it is for what has been read.
    pub fn new(press: Arc<Press>) -> Self {
        let read = look(press.folder());
        Self {
            press,
            seen: read.clone(),
            read,
        }
    }

    /// Looks once. Reads the pack if it has changed and settled.
    pub fn look(&mut self) -> Option<Outcome> {
        let now = look(self.press.folder());
        let settled = now == self.seen;
        self.seen = now;
        if !settled || self.seen == self.read {
            return None;
        }
        self.read.clone_from(&self.seen);
        Some(self.press.reload())
    }

    /// Looks for ever, in a thread of its own.
    pub fn start(mut self) -> std::io::Result<()> {
        std::thread::Builder::new()
            .name("reload".to_owned())
            .spawn(move || {
                loop {
                    std::thread::sleep(EVERY);
                    self.look();
                }
            })
            .map(drop)
    }
}

/// When the pack was last written: its newest file's time.
pub fn written(folder: &Path) -> Option<SystemTime> {
    look(folder).into_iter().filter_map(|(_, _, at)| at).max()
}

fn look(folder: &Path) -> Look {
    let mut files: Look = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "json"))
        .filter_map(|entry| {
            // A link is followed: a deployment may switch a link to the new pack.
            let about = fs::metadata(entry.path()).ok()?;
            Some((entry.path(), about.len(), about.modified().ok()))
        })
        .collect();
    files.sort();
    files
}
