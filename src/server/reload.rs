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

/// A pack that was refused is read again at each so many looks: what was wrong may be mended without a
/// change of its files, by a picture that comes later or by other permissions.
const AGAIN: u32 = 8;

/// The files of the folder with size and time of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look(Vec<(PathBuf, u64, Option<SystemTime>)>);

/// Looks at a folder again and again.
#[derive(Debug)]
pub struct Watch {
    press: Arc<Press>,
    /// What was read last.
    read: Look,
    /// What was seen last.
    seen: Look,
    /// How often nothing has changed since a pack was refused.
    idle: u32,
}

impl Watch {
    /// Goes on from what the press has read: a change since then is one.
    pub fn new(press: Arc<Press>) -> Self {
        let read = press.looked().clone();
        Self {
            press,
            seen: read.clone(),
            read,
            idle: 0,
        }
    }

    /// Looks once. Reads the pack if it has changed and settled, and a refused one again now and then.
    pub fn look(&mut self) -> Option<Outcome> {
        let now = look(self.press.folder());
        let settled = now == self.seen;
        self.seen = now;
        if !settled || (self.seen == self.read && !self.is_due()) {
            return None;
        }
        self.idle = 0;
        self.read.clone_from(&self.seen);
        Some(self.press.reload())
    }

    /// Whether a refused pack is to be read again though nothing has changed.
    fn is_due(&mut self) -> bool {
        if self.press.refused().is_none() {
            return false;
        }
        self.idle += 1;
        self.idle >= AGAIN
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
    look(folder).0.into_iter().filter_map(|(_, _, at)| at).max()
}

/// The folder as it is now.
pub fn look(folder: &Path) -> Look {
    let mut files: Vec<_> = fs::read_dir(folder)
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
    Look(files)
}
