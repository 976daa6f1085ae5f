//! A changed pack: a good one is served at once, a broken one never.
use std::{fs, path::Path};

use hongdu::server::{
    cli,
    edition::{Outcome, Press},
    reload::Watch,
};
use tempfile::TempDir;

use crate::world::{Plan, World, root};

fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(root().join("public/content")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} does not say {from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

/// Looks until a change has settled.
fn look(watch: &mut Watch) -> Option<Outcome> {
    watch.look().or_else(|| watch.look())
}

#[tokio::test]
async fn good_broken_good() {
    let folder = copy();
    let world = World::with(Plan {
        pack: folder.path().to_owned(),
        ..Plan::default()
    });
    let mut watch = Watch::new(world.press.clone());
    assert_eq!(look(&mut watch), None);
    let first = world.press.current().version.clone();
    let name = world
        .press
        .current()
        .content
        .centre
        .name
        .as_str()
        .to_owned();

    change(folder.path(), "centre.json", &name, "换了名字的中心");
    assert_eq!(look(&mut watch), Some(Outcome::Changed));
    let home = world.get("/").await;
    assert!(home.text().contains("换了名字的中心"));
    let content = world.get("/api/content").await;
    assert!(content.text().contains("换了名字的中心"));
    let second = world.press.current().version.clone();
    assert_ne!(first, second);

    change(folder.path(), "centre.json", "换了名字的中心\"", "坏了");
    assert_eq!(look(&mut watch), Some(Outcome::Refused));
    assert_eq!(look(&mut watch), None, "a broken pack is read once");
    assert_eq!(world.get("/").await.header("etag"), home.header("etag"));
    let health = world.get("/healthz").await;
    assert_eq!(health.status, 200);
    assert_eq!(health.json()["content_version"], second);
    let faults = health.json()["content_error"]["faults"].clone();
    assert!(
        faults[0].as_str().unwrap().starts_with("centre.json:"),
        "{faults}"
    );

    change(folder.path(), "centre.json", "坏了", "又好了的中心\"");
    assert_eq!(look(&mut watch), Some(Outcome::Changed));
    assert!(world.get("/").await.text().contains("又好了的中心"));
    assert!(
        world
            .get("/healthz")
            .await
            .json()
            .get("content_error")
            .is_none()
    );
}

#[tokio::test]
async fn a_change_that_is_still_being_written_is_not_read() {
    let folder = copy();
    let world = World::with(Plan {
        pack: folder.path().to_owned(),
        ..Plan::default()
    });
    let mut watch = Watch::new(world.press.clone());
    change(folder.path(), "zones.json", "{", "{ ");
    assert_eq!(watch.look(), None);
    change(folder.path(), "zones.json", "{ ", "{  ");
    assert_eq!(watch.look(), None);
    assert_eq!(
        watch.look(),
        Some(Outcome::Same),
        "only spaces have changed"
    );
}

#[tokio::test]
async fn a_pack_that_is_taken_away_is_a_broken_one() {
    let folder = copy();
    let world = World::with(Plan {
        pack: folder.path().to_owned(),
        ..Plan::default()
    });
    let mut watch = Watch::new(world.press.clone());
    fs::remove_file(folder.path().join("trail.json")).unwrap();
    assert_eq!(look(&mut watch), Some(Outcome::Refused));
    assert_eq!(world.get("/trail").await.status, 200);
}

#[test]
fn a_broken_pack_is_not_started_with() {
    let folder = copy();
    fs::write(folder.path().join("zones.json"), "{").unwrap();
    let refused = Press::open(folder.path(), cli::loader()).unwrap_err();
    assert!(
        refused.faults[0].starts_with("zones.json:1:"),
        "{refused:?}"
    );
}
