//! A changed pack: a good one is served at once, a broken one never.
use std::{
    fs,
    path::Path,
    sync::{Arc, Once},
};

use hongdu::server::{
    cli,
    edition::{self, Outcome, Press},
    reload::Watch,
};

use crate::world::{Plan, World, copy, root};

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

/// A picture that comes after the files that name it changes none of them.
#[tokio::test]
async fn a_refused_pack_is_taken_up_once_what_it_lacked_is_there() {
    let folder = copy();
    fs::copy(
        root().join("tests/faults/around.png"),
        folder.path().join("around.png"),
    )
    .unwrap();
    let world = World::with(Plan {
        pack: folder.path().to_owned(),
        ..Plan::default()
    });
    let mut watch = Watch::new(world.press.clone());
    let hall = r#""id": "service-hall","#;
    let source = &world.press.current().content.sources[0].id;
    let panorama = format!(
        r#"{hall} "panorama": {{"small": "around.png", "full": "late.png", "alt": "大厅一圈",
        "north": 0, "sources": ["{source}"]}},"#
    );
    change(folder.path(), "zones.json", hall, &panorama);
    assert_eq!(look(&mut watch), Some(Outcome::Refused));
    let refused = world.press.refused().unwrap();
    assert!(refused.faults[0].contains("late.png"), "{refused:?}");
    for _ in 0..7 {
        assert_eq!(watch.look(), None, "not at each look");
    }
    assert_eq!(watch.look(), Some(Outcome::Refused), "but again");
    fs::copy(
        root().join("tests/faults/around.png"),
        folder.path().join("late.png"),
    )
    .unwrap();
    let taken_up = (0..8).find_map(|_| watch.look());
    assert_eq!(taken_up, Some(Outcome::Changed));
    assert!(world.press.refused().is_none());
    assert!(
        (0..20).all(|_| watch.look().is_none()),
        "a good pack is not read again"
    );
}

#[test]
fn a_change_while_the_endpoint_starts_is_not_taken_for_read() {
    let folder = copy();
    let saved = Once::new();
    let loader: edition::Loader = Arc::new(move |folder| {
        let read = cli::loader()(folder);
        // Somebody saves the pack just after it was read.
        saved.call_once(|| change(folder, "zones.json", "\"zones\": [", "\"zones\":  ["));
        read
    });
    let press = Press::open(folder.path(), loader).unwrap();
    let mut watch = Watch::new(Arc::new(press));
    assert_eq!(
        look(&mut watch),
        Some(Outcome::Same),
        "only a space has changed"
    );
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
