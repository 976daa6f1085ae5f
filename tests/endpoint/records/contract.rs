//! What any database behind the store must do; a new backend is one more line at the end.
mod groups;

use std::sync::Arc;

use hongdu::{
    model::{
        date::Date,
        passport::{MAX_SEALS, Passport, Seal},
        seal::SealKind,
    },
    server::store::{
        Store,
        backend::{Backend, Change},
        fault::Fault,
        holder::Holder,
        sqlite::{Sqlite, SqliteWriter},
    },
};
use tempfile::TempDir;

use super::now;
use groups::{
    a_passport_fills_up_within_a_group, a_refused_change_of_a_group_counts_for_nothing,
    one_group_keeps_its_order,
};

/// Opens the same records again and again.
trait Records {
    type Backend: Backend;
    fn open(&self) -> Store<Self::Backend>;
    /// The two ends of it without a queue between: what shares a transaction is not left to chance.
    async fn connect(&self) -> (Self::Backend, <Self::Backend as Backend>::Writer);
}

fn holder(number: u64) -> Holder {
    Holder::of(&Passport::of(u128::from(number).to_be_bytes()))
}

fn seal(place: &str, day: &str, kind: SealKind) -> Seal {
    Seal {
        place: place.parse().unwrap(),
        day: day.parse().unwrap(),
        kind,
        taken_at: now(),
        late: false,
    }
}

fn cloud(place: &str) -> Seal {
    seal(place, "2026-11-21", SealKind::Cloud)
}

fn all_days() -> std::ops::RangeInclusive<Date> {
    Date::FIRST..=Date::LAST
}

async fn a_seal_is_kept_once<R: Records>(records: &R) {
    let store = records.open();
    let kept = store.stamp(holder(1), cloud("z/a"), now()).await.unwrap();
    assert_eq!((kept.change, &kept.seal), (Change::New, &cloud("z/a")));
    let mut again = cloud("z/a");
    again.taken_at += 60;
    let kept = store.stamp(holder(1), again, now() + 60).await.unwrap();
    assert_eq!((kept.change, &kept.seal), (Change::Same, &cloud("z/a")));
    for other in [cloud("trail/a"), seal("z/a", "2026-11-22", SealKind::Cloud)] {
        let kept = store.stamp(holder(1), other, now()).await.unwrap();
        assert_eq!(kept.change, Change::New);
    }
    assert_eq!(store.seals(holder(1)).await.unwrap().len(), 3);
    assert_eq!(store.seals(holder(2)).await.unwrap(), []);
}

async fn a_better_proof_takes_its_place<R: Records>(records: &R) {
    let store = records.open();
    let order = [SealKind::Cloud, SealKind::Poster, SealKind::Present];
    let mut best = 0;
    for at in [1, 0, 1, 2, 1, 0, 2] {
        let seal = seal("z/a", "2026-11-21", order[at]);
        store.stamp(holder(1), seal, now()).await.unwrap();
        best = best.max(at);
        let seals = store.seals(holder(1)).await.unwrap();
        assert_eq!(seals.len(), 1);
        assert_eq!(seals[0].kind, order[best]);
    }
}

async fn what_was_acknowledged_is_there_after_opening_again<R: Records>(records: &R) {
    let mut late = seal("trail/a", "2026-11-20", SealKind::Present);
    late.late = true;
    let store = records.open();
    store.stamp(holder(1), late.clone(), now()).await.unwrap();
    store.stamp(holder(1), cloud("z/a"), now()).await.unwrap();
    drop(store);
    let seals = records.open().seals(holder(1)).await.unwrap();
    assert_eq!(seals, [cloud("z/a"), late]);
}

async fn many_at_once_are_each_kept<R: Records>(records: &R) {
    let store = Arc::new(records.open());
    let mut tasks = Vec::new();
    for number in 0..600 {
        let store = store.clone();
        // Every passport twice: what arrives twice at once is still one.
        let write = async move { store.stamp(holder(number / 2), cloud("z/a"), now()).await };
        tasks.push(tokio::spawn(write));
    }
    let mut new = 0;
    for task in tasks {
        new += usize::from(task.await.unwrap().unwrap().change == Change::New);
    }
    assert_eq!(new, 300);
    let counts = store.counts(all_days()).await.unwrap();
    assert_eq!(counts.len(), 1);
    assert_eq!((counts[0].there, counts[0].cloud), (0, 300));
}

async fn one_that_is_refused_leaves_the_others_alone<R: Records>(records: &R) {
    let store = Arc::new(records.open());
    let day: Date = "2020-01-01".parse().unwrap();
    let mut tasks = Vec::new();
    for number in 0..MAX_SEALS {
        let day = day.plus(i32::try_from(number).unwrap()).to_string();
        let (store, seal) = (store.clone(), seal("z/a", &day, SealKind::Cloud));
        tasks.push(tokio::spawn(async move {
            store.stamp(holder(0), seal, now()).await
        }));
    }
    for task in tasks.drain(..) {
        task.await.unwrap().unwrap();
    }
    for number in 0..100 {
        // No room in the first passport; then a time that no database keeps.
        let mut seal = cloud("z/b");
        if number % 4 == 1 {
            seal.taken_at = u64::MAX;
        }
        let holder = if number % 4 == 0 {
            holder(0)
        } else {
            holder(number)
        };
        let store = store.clone();
        let write = async move { store.stamp(holder, seal, now()).await };
        tasks.push(tokio::spawn(write));
    }
    for (number, task) in tasks.into_iter().enumerate() {
        let result = task.await.unwrap();
        match number % 4 {
            0 => assert!(matches!(result, Err(Fault::Full)), "{result:?}"),
            1 => assert!(matches!(result, Err(Fault::Rejected(_))), "{result:?}"),
            _ => assert_eq!(result.unwrap().change, Change::New),
        }
    }
    // A full passport still answers for what it has, and takes better proofs.
    let same = seal("z/a", "2020-01-01", SealKind::Cloud);
    let kept = store.stamp(holder(0), same, now()).await.unwrap();
    assert_eq!(kept.change, Change::Same);
    let better = seal("z/a", "2020-01-01", SealKind::Poster);
    let kept = store.stamp(holder(0), better, now()).await.unwrap();
    assert_eq!(kept.change, Change::Better);
}

async fn erasing_leaves_nothing_of_it_and_all_of_others<R: Records>(records: &R) {
    let store = records.open();
    for place in ["z/a", "z/b", "trail/c"] {
        store.stamp(holder(1), cloud(place), now()).await.unwrap();
    }
    store.stamp(holder(2), cloud("z/a"), now()).await.unwrap();
    assert_eq!(store.erase(holder(1)).await.unwrap(), 3);
    assert_eq!(store.erase(holder(1)).await.unwrap(), 0);
    assert_eq!(store.seals(holder(1)).await.unwrap(), []);
    assert_eq!(store.seals(holder(2)).await.unwrap().len(), 1);
}

async fn counts_are_by_day_and_place<R: Records>(records: &R) {
    let store = records.open();
    for (number, place, day, kind) in [
        (1, "z/a", "2026-11-20", SealKind::Cloud),
        (1, "z/a", "2026-11-21", SealKind::Cloud),
        (2, "z/a", "2026-11-21", SealKind::Poster),
        (3, "z/a", "2026-11-21", SealKind::Present),
        (3, "trail/b", "2026-11-21", SealKind::Present),
        (3, "trail/b", "2026-11-22", SealKind::Present),
    ] {
        let seal = seal(place, day, kind);
        store.stamp(holder(number), seal, now()).await.unwrap();
    }
    let day: Date = "2026-11-21".parse().unwrap();
    let counts = store.counts(day..=day).await.unwrap();
    let shown: Vec<_> = counts
        .iter()
        .map(|count| (count.place.to_string(), count.there, count.cloud))
        .collect();
    assert_eq!(
        shown,
        [("trail/b".to_owned(), 1, 0), ("z/a".to_owned(), 2, 1)]
    );
    assert!(counts.iter().all(|count| count.day == day));
    let places = store.places(day.plus(-1)..=day.plus(1)).await.unwrap();
    let shown: Vec<_> = places
        .iter()
        .map(|total| (total.place.to_string(), total.there, total.cloud))
        .collect();
    assert_eq!(
        shown,
        [("trail/b".to_owned(), 1, 0), ("z/a".to_owned(), 2, 1)],
        "a passport that came twice is one"
    );
}

async fn closing_writes_what_waits_and_then_takes_no_more<R: Records>(records: &R) {
    let store = Arc::new(records.open());
    let mut tasks = Vec::new();
    for number in 0..200 {
        let store = store.clone();
        let write = async move { store.stamp(holder(number), cloud("z/a"), now()).await };
        tasks.push(tokio::spawn(write));
    }
    tokio::task::yield_now().await;
    let closing = store.clone();
    tokio::task::spawn_blocking(move || closing.close())
        .await
        .unwrap();
    let mut kept = Vec::new();
    for (number, task) in (0..).zip(tasks) {
        match task.await.unwrap() {
            Ok(_) => kept.push(number),
            Err(fault) => assert!(matches!(fault, Fault::Busy), "{fault:?}"),
        }
    }
    let late = store.stamp(holder(1), cloud("z/b"), now()).await;
    assert!(matches!(late, Err(Fault::Busy)), "{late:?}");
    drop(store);
    let store = records.open();
    for number in kept {
        assert_eq!(store.seals(holder(number)).await.unwrap().len(), 1);
    }
}

/// The whole contract, each part on records of their own.
macro_rules! contract {
    ($name:ident, $records:expr, $($part:ident),* $(,)?) => {
        mod $name {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $part() {
                super::$part(&$records).await;
            })*
        }
    };
}

macro_rules! backends {
    ($($name:ident: $records:expr),*) => {$(
        contract!(
            $name,
            $records,
            a_seal_is_kept_once,
            a_better_proof_takes_its_place,
            what_was_acknowledged_is_there_after_opening_again,
            many_at_once_are_each_kept,
            one_that_is_refused_leaves_the_others_alone,
            erasing_leaves_nothing_of_it_and_all_of_others,
            counts_are_by_day_and_place,
            closing_writes_what_waits_and_then_takes_no_more,
            one_group_keeps_its_order,
            a_refused_change_of_a_group_counts_for_nothing,
            a_passport_fills_up_within_a_group,
        );
    )*};
}

/// `SQLite` in a folder.
struct Folder(TempDir);

impl Records for Folder {
    type Backend = Sqlite;

    fn open(&self) -> Store {
        Store::open(self.0.path()).unwrap()
    }

    async fn connect(&self) -> (Sqlite, SqliteWriter) {
        Sqlite::open(self.0.path()).await.unwrap()
    }
}

backends!(sqlite: super::Folder(tempfile::tempdir().unwrap()));
