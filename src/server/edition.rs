//! The pack as it is served: the newest good edition, and what was wrong with a newer one.
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::UNIX_EPOCH,
};

use arc_swap::{ArcSwap, ArcSwapOption};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    feed::Feeds,
    pack, reload,
    representation::{Caching, Effort, Representation, digest},
    store::desk::Overlay,
};
use crate::model::{content::Content, id::Id, occurrence::Running};

/// One good pack.
#[derive(Debug)]
pub struct Edition {
    /// Counted up with every change.
    pub number: u64,
    /// A short digest of the pack.
    pub version: String,
    /// The pack, with its search keys.
    pub content: Content,
    /// Which of its events are not over.
    pub running: Running,
    /// What `GET /api/content` answers.
    pub json: Representation,
    /// When the pack was last written, in Unix time; 0 where its files do not say.
    pub written: i64,
    /// The calendar files made from it so far.
    pub feeds: Feeds,
}

/// A pack that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Refused {
    /// Each fault with its file, line and what to do.
    pub faults: Vec<String>,
}

/// Reads a pack: its content, or every fault.
pub type Loader = Arc<dyn Fn(&Path) -> Result<Content, Vec<String>> + Send + Sync>;

/// What came of looking at the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new edition is served from now on.
    Changed,
    /// The pack says the same as before.
    Same,
    /// The pack is broken; the last good one is still served.
    Refused,
}

/// The editions of one folder.
pub struct Press {
    folder: PathBuf,
    /// The folder as it was just before it was read first.
    looked: reload::Look,
    loader: Loader,
    /// What an edition is made from: the pack as it was read, and what the desk lays over it.
    sheets: Mutex<(Content, Overlay)>,
    current: ArcSwap<Edition>,
    refused: ArcSwapOption<Refused>,
    count: AtomicU64,
    /// The number of the overlay that is served.
    overlaid: AtomicU64,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Press {
    /// Reads the pack in `folder`; a broken one cannot be started with.
    pub fn open(folder: &Path, loader: Loader) -> Result<Self, Refused> {
        let looked = reload::look(folder);
        let content = loader(folder).map_err(|faults| Refused { faults })?;
        let edition = Edition::new(1, content.clone(), folder, 0);
        Ok(Self {
            folder: folder.to_owned(),
            looked,
            loader,
            sheets: Mutex::new((content, Overlay::default())),
            current: ArcSwap::from_pointee(edition),
            refused: ArcSwapOption::empty(),
            count: AtomicU64::new(1),
            overlaid: AtomicU64::new(0),
        })
    }

    /// The edition that is served.
    pub fn current(&self) -> Arc<Edition> {
        self.current.load_full()
    }

    /// Why the newest pack on disk is not the one that is served.
    pub fn refused(&self) -> Option<Arc<Refused>> {
        self.refused.load_full()
    }

    /// The folder the pack is in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder as it was just before it was read first.
    pub fn looked(&self) -> &reload::Look {
        &self.looked
    }

    /// Reads the pack again and serves it if it is good. Takes a while: not for async tasks.
    pub fn reload(&self) -> Outcome {
        match (self.loader)(&self.folder) {
            Ok(content) => {
                self.refused.store(None);
                let mut sheets = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
                sheets.0 = content;
                self.print(&sheets)
            }
            Err(faults) => {
                let refused = Refused { faults };
                if self.refused().is_none_or(|before| *before != refused) {
                    tracing::error!(
                        faults = refused.faults.join("\n"),
                        "the changed pack is broken; the last good one is still served"
                    );
                }
                self.refused.store(Some(Arc::new(refused)));
                Outcome::Refused
            }
        }
    }
}

impl Press {
    /// Lays this over the pack. Takes a while: not for async tasks.
    pub fn overlay(&self, overlay: Overlay) -> Outcome {
        let mut sheets = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        if overlay.number == sheets.1.number && overlay.notices == sheets.1.notices {
            return Outcome::Same;
        }
        sheets.1 = overlay;
        let outcome = self.print(&sheets);
        // Last, so that what is served is never older than this says.
        self.overlaid.store(sheets.1.number, Ordering::Release);
        outcome
    }

    /// The programme of the pack that this event goes back to, if it does; may wait for an edition that is
    /// being made.
    pub fn origin(&self, id: &Id) -> Option<Id> {
        let sheets = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        if sheets.0.event(id).is_some() {
            return Some(id.clone());
        }
        let mut laid = sheets.1.events.iter();
        laid.find(|laid| laid.event.id == *id)?.origin.clone()
    }

    /// The number of what is laid over the pack; ask for it before the edition that is to be as new.
    pub fn overlaid(&self) -> u64 {
        self.overlaid.load(Ordering::Acquire)
    }

    /// Serves a new edition, if it says anything new. The lock is held, so that editions follow one
    /// another.
    fn print(&self, (pack, overlay): &(Content, Overlay)) -> Outcome {
        let content = pack::overlay::merged(pack, overlay);
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        let edition = Edition::new(number, content, &self.folder, overlay.at);
        if edition.version == self.current.load().version {
            return Outcome::Same;
        }
        tracing::info!(version = edition.version, "a new edition is served");
        self.current.store(Arc::new(edition));
        Outcome::Changed
    }
}

impl Edition {
    /// `overlaid` is when the desk changed it last, in Unix seconds.
    fn new(number: u64, content: Content, folder: &Path, overlaid: u64) -> Self {
        let json = serde_json::to_vec(&content).unwrap_or_default();
        // The rooms to book are no part of that answer, but a change of them is a new edition.
        let booking = serde_json::to_vec(&content.booking).unwrap_or_default();
        let version = digest(&[json.as_slice(), &booking].concat());
        let json = Representation::new("application/json", Caching::Revalidate, Effort::Best, json);
        json.prepare();
        let written = reload::written(folder).and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let written = written.and_then(|since| i64::try_from(since.as_secs()).ok());
        Self {
            number,
            version,
            running: Running::of(&content.events),
            content,
            json,
            written: written
                .unwrap_or(0)
                .max(i64::try_from(overlaid).unwrap_or(0)),
            feeds: Feeds::default(),
        }
    }
}
