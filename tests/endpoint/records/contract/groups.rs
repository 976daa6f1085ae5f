//! Changes that share a transaction come out as if each had one of its own, one after the other.
use hongdu::{
    model::{
        date::Date,
        passport::{MAX_SEALS, Seal},
        seal::SealKind,
    },
    server::store::{
        backend::{Backend as _, Change, Write, Writer as _, Written},
        fault::Fault,
    },
};

use super::{Records, cloud, holder, now, seal};

fn stamp(passport: u64, seal: Seal) -> Write {
    Write::Seal {
        holder: holder(passport),
        seal,
        received_at: now(),
    }
}

fn erase(passport: u64) -> Write {
    let holder = holder(passport);
    Write::Erase { holder }
}

fn poster(place: &str) -> Seal {
    seal(place, "2026-11-21", SealKind::Poster)
}

/// What came of it, short: the change and the proof of the seal there is, or how many are gone.
fn told(result: &Result<Written, Fault>) -> String {
    match result {
        Ok(Written::Seal(kept)) => format!("{:?} {}", kept.change, kept.seal.kind.as_str()),
        Ok(Written::Erased(count)) => format!("{count} erased"),
        Ok(Written::Desk(written)) => format!("{written:?}"),
        Ok(Written::Signup(_)) => "a sign-up".to_owned(),
        Ok(Written::Book { again }) => format!("booked, again: {again}"),
        Err(Fault::Full) => "full".to_owned(),
        Err(Fault::Rejected(_)) => "rejected".to_owned(),
        Err(fault) => panic!("{fault}"),
    }
}

pub async fn one_group_keeps_its_order<R: Records>(records: &R) {
    let (backend, mut writer) = records.connect().await;
    let mut later = cloud("z/a");
    later.taken_at += 60;
    let group = [
        (stamp(1, cloud("z/a")), "New cloud"),
        (stamp(1, later), "Same cloud"),
        (stamp(2, cloud("z/a")), "New cloud"),
        (stamp(1, poster("z/a")), "Better poster"),
        (stamp(1, cloud("z/a")), "Same poster"),
        (stamp(1, cloud("z/b")), "New cloud"),
        (erase(1), "2 erased"),
        (erase(1), "0 erased"),
        (stamp(2, cloud("z/a")), "Same cloud"),
        (stamp(1, cloud("z/a")), "New cloud"),
        (erase(2), "1 erased"),
        (stamp(3, poster("z/a")), "New poster"),
        (erase(3), "1 erased"),
    ];
    let (changes, wanted): (Vec<_>, Vec<_>) = group.into_iter().unzip();
    let results = writer.apply(&changes).await.unwrap();
    let results: Vec<_> = results.iter().map(told).collect();
    assert_eq!(results, wanted);
    assert_eq!(backend.seals(holder(1)).await.unwrap(), [cloud("z/a")]);
    for gone in [2, 3] {
        assert_eq!(backend.seals(holder(gone)).await.unwrap(), []);
    }
}

pub async fn a_refused_change_of_a_group_counts_for_nothing<R: Records>(records: &R) {
    let (backend, mut writer) = records.connect().await;
    let mut never = poster("z/a");
    never.taken_at = u64::MAX;
    let group = [
        (stamp(1, never.clone()), "rejected"),
        (stamp(1, cloud("z/a")), "New cloud"),
        (stamp(1, never), "rejected"),
        (stamp(1, cloud("z/a")), "Same cloud"),
        (stamp(2, cloud("z/a")), "New cloud"),
    ];
    let (changes, wanted): (Vec<_>, Vec<_>) = group.into_iter().unzip();
    let results = writer.apply(&changes).await.unwrap();
    let results: Vec<_> = results.iter().map(told).collect();
    assert_eq!(results, wanted);
    for kept in [1, 2] {
        assert_eq!(backend.seals(holder(kept)).await.unwrap(), [cloud("z/a")]);
    }
}

pub async fn a_passport_fills_up_within_a_group<R: Records>(records: &R) {
    let (backend, mut writer) = records.connect().await;
    let first: Date = "2010-01-01".parse().unwrap();
    let on = |number: u32, kind| {
        let day = first.plus(i32::try_from(number).unwrap());
        stamp(1, seal("z/a", &day.to_string(), kind))
    };
    let mut group: Vec<_> = (0..=MAX_SEALS).map(|n| on(n, SealKind::Cloud)).collect();
    group.push(on(0, SealKind::Cloud));
    group.push(on(0, SealKind::Poster));
    group.push(on(MAX_SEALS, SealKind::Poster));
    group.push(erase(1));
    group.push(on(MAX_SEALS, SealKind::Poster));
    let results = writer.apply(&group).await.unwrap();
    let (filling, rest) = results.split_at(usize::try_from(MAX_SEALS).unwrap());
    for result in filling {
        let Ok(Written::Seal(kept)) = result else {
            panic!("{result:?}");
        };
        assert_eq!(kept.change, Change::New);
    }
    let rest: Vec<_> = rest.iter().map(told).collect();
    let erased = format!("{MAX_SEALS} erased");
    let wanted = [
        "full",
        "Same cloud",
        "Better poster",
        "full",
        &erased,
        "New poster",
    ];
    assert_eq!(rest, wanted);
    assert_eq!(backend.seals(holder(1)).await.unwrap().len(), 1);
}
