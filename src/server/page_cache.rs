//! Rendered pages of this minute, kept until the minute, the pack or the room runs out.
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::OnceCell;

use super::representation::Representation;
use crate::model::date::DateTime;

/// The most pages that are kept.
pub const MAX_ENTRIES: usize = 1024;

/// The most bytes that are kept, about.
pub const MAX_BYTES: usize = 64 << 20;

/// What pages are made from: the edition of the pack and the minute. Others are out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Issue {
    /// The number of the edition, counted up.
    pub edition: u64,
    /// The present minute.
    pub minute: DateTime,
}

/// The place of one page; whoever comes first fills it, the others wait for him.
#[derive(Debug, Default)]
pub struct Slot {
    page: OnceCell<Arc<Representation>>,
    weight: AtomicUsize,
}

impl Slot {
    /// The page in this slot, made by `make` if it is not there yet.
    pub async fn get_or_make<E>(
        &self,
        make: impl AsyncFnOnce() -> Result<Representation, E>,
    ) -> Result<Arc<Representation>, E> {
        let page = self
            .page
            .get_or_try_init(async || {
                let page = make().await?;
                self.weight.store(page.weight(), Ordering::Relaxed);
                Ok(Arc::new(page))
            })
            .await?;
        Ok(page.clone())
    }

    /// The page, if it has been made.
    pub fn get(&self) -> Option<Arc<Representation>> {
        self.page.get().cloned()
    }
}

/// The pages, by canonical address; the least recently used ones go first.
#[derive(Debug)]
pub struct PageCache {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    issue: Option<Issue>,
    slots: HashMap<String, (Arc<Slot>, u64)>,
    /// Counts uses; the smallest number was used the longest ago.
    uses: u64,
}

impl Default for PageCache {
    fn default() -> Self {
        Self {
            inner: Mutex::new(Inner {
                issue: None,
                slots: HashMap::new(),
                uses: 0,
            }),
        }
    }
}

impl PageCache {
    /// The slot of this page. A newer issue clears all others; an older one gets a slot that nobody
    /// keeps.
    pub fn slot(&self, issue: Issue, key: &str) -> Arc<Slot> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.issue != Some(issue) {
            if inner.issue.is_some_and(|kept| kept > issue) {
                return Arc::default();
            }
            inner.issue = Some(issue);
            inner.slots.clear();
        }
        inner.uses += 1;
        let uses = inner.uses;
        if let Some((slot, used)) = inner.slots.get_mut(key) {
            *used = uses;
            return slot.clone();
        }
        inner.make_room();
        let slot = Arc::<Slot>::default();
        inner.slots.insert(key.to_owned(), (slot.clone(), uses));
        slot
    }

    /// The page at this address if it is ready.
    pub fn ready(&self, issue: Issue, key: &str) -> Option<Arc<Representation>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.issue != Some(issue) {
            return None;
        }
        inner.uses += 1;
        let uses = inner.uses;
        let (slot, last) = inner.slots.get_mut(key)?;
        *last = uses;
        slot.get()
    }

    /// How many pages are kept, and their bytes, about.
    pub fn size(&self) -> (usize, usize) {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        (inner.slots.len(), inner.bytes())
    }
}

impl Inner {
    fn bytes(&self) -> usize {
        let weight = |slot: &Arc<Slot>| slot.weight.load(Ordering::Relaxed);
        self.slots.values().map(|(slot, _)| weight(slot)).sum()
    }

    /// Drops a tenth of the pages, the least recently used ones, once there are too many.
    fn make_room(&mut self) {
        if self.slots.len() < MAX_ENTRIES && self.bytes() < MAX_BYTES {
            return;
        }
        let mut uses: Vec<u64> = self.slots.values().map(|(_, used)| *used).collect();
        uses.sort_unstable();
        let limit = uses.get(uses.len() / 10).copied().unwrap_or(0);
        self.slots.retain(|_, (_, used)| *used > limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::representation::{Caching, Effort};

    fn issue(edition: u64, minute: &str) -> Issue {
        let minute = minute.parse().unwrap();
        Issue { edition, minute }
    }

    async fn put(cache: &PageCache, issue: Issue, key: &str, body: Vec<u8>) {
        let make = async || {
            let page = Representation::new("text/html", Caching::Revalidate, Effort::None, body);
            Ok::<_, ()>(page)
        };
        cache.slot(issue, key).get_or_make(make).await.unwrap();
    }

    #[tokio::test]
    async fn keeps_a_page_for_its_issue_only() {
        let cache = PageCache::default();
        let now = issue(1, "2026-11-21T09:30");
        put(&cache, now, "/", b"a".to_vec()).await;
        assert!(cache.slot(now, "/").get().is_some());
        assert!(
            cache
                .slot(issue(1, "2026-11-21T09:31"), "/")
                .get()
                .is_none()
        );
        // A straggler of the minute before neither finds nor spoils anything.
        assert!(cache.slot(now, "/").get().is_none());
        assert!(
            cache
                .slot(issue(2, "2026-11-21T09:31"), "/")
                .get()
                .is_none()
        );
        assert_eq!(cache.size().0, 1);
    }

    #[tokio::test]
    async fn is_bounded_in_pages_and_keeps_what_is_used() {
        let cache = PageCache::default();
        let now = issue(1, "2026-11-21T09:30");
        for number in 0..3 * MAX_ENTRIES {
            put(&cache, now, &format!("/{number}"), b"a".to_vec()).await;
            put(&cache, now, "/used", b"a".to_vec()).await;
        }
        assert!(cache.size().0 <= MAX_ENTRIES);
        assert!(cache.slot(now, "/used").get().is_some());
        assert!(cache.slot(now, "/0").get().is_none());
    }

    #[tokio::test]
    async fn is_bounded_in_bytes() {
        let cache = PageCache::default();
        let now = issue(1, "2026-11-21T09:30");
        for number in 0..150 {
            put(&cache, now, &format!("/{number}"), vec![0; 1 << 20]).await;
        }
        assert!(cache.size().1 <= MAX_BYTES + (2 << 20));
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let slot = Slot::default();
        assert!(slot.get_or_make(async || Err(())).await.is_err());
        assert!(slot.get().is_none());
    }
}
