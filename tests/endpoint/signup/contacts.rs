//! Contacts: sealed on the disk, bound to their row, gone in time from every file.
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use hongdu::{
    model::signup::record::Contact,
    server::{codes::Contacts, random},
};

use super::{CLUB, FLUTE, number_of, terms, town};
use crate::world::World;

/// Whether these bytes stand in any file of the folder.
fn stands(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let file = fs::read(entry.unwrap().path()).unwrap_or_default();
        file.windows(bytes.len()).any(|part| part == bytes)
    })
}

/// What the database has of a sign-up's contact, and of its consent.
fn row(world: &World, pass: &str) -> (Option<Vec<u8>>, Option<String>, i64) {
    let file = rusqlite::Connection::open(world.data().join("hongdu.sqlite3")).unwrap();
    let sql = "SELECT sealed, consent, heads FROM signup WHERE number = ?1";
    file.query_row(sql, [number_of(pass)], |row| row.try_into())
        .unwrap()
}

#[tokio::test]
async fn a_contact_is_never_plain_on_the_disk_and_goes_when_its_time_is_over() {
    let world = town();
    let pass = world.signed(FLUTE, 1, 2).await;
    for plain in ["13800138000", "王阿姨"] {
        assert!(!stands(world.data(), plain.as_bytes()), "{plain}");
    }
    let (sealed, consent, _) = row(&world, &pass);
    let sealed = sealed.expect("a sealed contact");
    assert!(stands(world.data(), &sealed));
    assert!(consent.unwrap().contains("监护人"));

    // It ends on the first at 20:30, and is kept for three days.
    world.turn_clock("2026-12-04T20:29");
    assert_eq!(world.endpoint.purge_contacts().await.unwrap(), 0);
    world.turn_clock("2026-12-04T20:30");
    assert_eq!(world.endpoint.purge_contacts().await.unwrap(), 1);
    assert!(
        !stands(world.data(), &sealed),
        "not in the file, not in its log"
    );
    let (sealed, _, heads) = row(&world, &pass);
    assert_eq!((sealed, heads), (None, 2), "how many came stays");
    assert!(world.state(&pass).await.contains("报上了"));
}

#[tokio::test]
async fn who_gives_up_leaves_nothing_behind() {
    let world = World::new();
    let pass = world.signed(CLUB, 1, 1).await;
    let (sealed, ..) = row(&world, &pass);
    world.give_up(&pass).await;
    assert_eq!(row(&world, &pass).0, None);
    world.endpoint.purge_contacts().await.unwrap();
    assert!(!stands(world.data(), &sealed.unwrap()));
}

#[test]
fn a_sealed_contact_fits_its_own_row_and_its_own_key_only() {
    let folder = tempfile::tempdir().unwrap();
    let contacts = Contacts::open(folder.path(), random::system).unwrap();
    let path = folder.path().join("contacts.json");
    assert!(!path.exists(), "made at first need");
    let [one, other] = ["00000001", "00000002"].map(|number| number.parse().unwrap());
    let who = Contact {
        name: "王阿姨".to_owned(),
        contact: "13800138000".to_owned(),
    };
    let sealed = contacts.seal(&one, &who).unwrap();
    assert_ne!(
        sealed,
        contacts.seal(&one, &who).unwrap(),
        "a nonce each time"
    );
    assert!(!format!("{who:?} {sealed:?} {contacts:?}").contains("138"));
    let again = Contacts::open(folder.path(), random::system).unwrap();
    assert_eq!(again.unseal(&one, &sealed).unwrap(), Some(who));
    assert_eq!(again.unseal(&other, &sealed).unwrap(), None, "rows swapped");

    let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let exposed = Contacts::open(folder.path(), random::system).unwrap_err();
    assert!(exposed.to_string().contains("chmod 600"), "{exposed}");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&path, "{}").unwrap();
    assert!(
        Contacts::open(folder.path(), random::system).is_err(),
        "broken"
    );
}

#[tokio::test]
async fn a_contact_is_kept_no_longer_than_was_said_when_the_rule_is_changed_afterwards() {
    let world = town();
    world.signed(FLUTE, 1, 1).await;
    let file = rusqlite::Connection::open(world.data().join("hongdu.sqlite3")).unwrap();
    let kept = || {
        let sql = "SELECT keep_days FROM signup_date";
        file.query_row(sql, (), |row| row.get::<_, u16>(0)).unwrap()
    };
    assert_eq!(kept(), 3);
    let longer = terms(3, 10);
    world.endpoint.store.sign_up(longer).await.unwrap();
    assert_eq!(kept(), 3);
}
