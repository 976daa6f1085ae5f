//! Watches the keys' file, so that a running endpoint takes up a rotation, retirement or revocation.
use std::{fs, path::Path, sync::Arc, time::Duration, time::SystemTime};

use super::Codes;

/// How often the file is looked at.
const EVERY: Duration = Duration::from_millis(700);

/// Size and time of change; nothing where there is no file.
type Look = Option<(u64, Option<SystemTime>)>;

/// Looks at the file again and again.
#[derive(Debug)]
pub struct Watch {
    codes: Arc<Codes>,
    seen: Look,
    /// Why the file as it was seen last is not in use.
    failed: Option<String>,
}

impl Watch {
    /// The first look reads the file: it may have changed since it was opened.
    pub fn new(codes: Arc<Codes>) -> Self {
        Self {
            codes,
            seen: None,
            failed: None,
        }
    }

    /// Looks once; true if changed keys are now in use. Broken ones are logged and not used, but tried again
    /// each time: what mends them, such as other permissions, need not change what is looked at.
    pub fn look(&mut self) -> bool {
        let now = look(self.codes.path());
        if now == self.seen && self.failed.is_none() {
            return false;
        }
        self.seen = now;
        let before = self.codes.keys();
        match self.codes.reload() {
            Ok(()) => {
                self.failed = None;
                self.codes.keys() != before
            }
            Err(error) => {
                let words = Some(error.to_string());
                if self.failed != words {
                    tracing::error!(%error, "the changed keys are not used; the last good ones still are");
                }
                self.failed = words;
                false
            }
        }
    }

    /// Looks for ever, in a thread of its own.
    pub fn start(mut self) -> std::io::Result<()> {
        std::thread::Builder::new()
            .name("keys".to_owned())
            .spawn(move || {
                loop {
                    std::thread::sleep(EVERY);
                    if self.look() {
                        tracing::info!(keys = ?self.codes.keys(), "changed keys are in use");
                    }
                }
            })
            .map(drop)
    }
}

fn look(path: &Path) -> Look {
    let about = fs::metadata(path).ok()?;
    Some((about.len(), about.modified().ok()))
}
