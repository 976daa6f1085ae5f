//! `hongdu counts`, as staff run it beside a running endpoint.
use std::{path::Path, process::Command};

use hongdu::{model::seal::SealKind, server::store::sqlite::FILE};

use super::{HERE, cloud, now, passport, taking};
use crate::world::World;

fn counts(data: &Path, more: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_hongdu"))
        .args(["counts", "--data"])
        .arg(data)
        .args(more)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn counts_tell_how_many_and_never_who() {
    let world = World::new();
    for number in 0..7 {
        world.stamp(&passport(number), &cloud(HERE)).await;
    }
    for number in 0..2 {
        world.stamp(&passport(number), &cloud("trail/well")).await;
    }
    let before = taking(HERE, SealKind::Cloud, None, now() - 86_400);
    world.stamp(&passport(1), &before).await;
    let range = ["--from", "2026-11-21", "--to", "2026-11-21"];
    let (fine, text) = counts(world.data(), &range);
    assert!(fine, "{text}");
    assert!(
        text.contains(&format!("2026-11-21\t0\t7\t{HERE}")),
        "{text}"
    );
    assert!(text.contains("2026-11-21\t0\t少于 5\ttrail/well"), "{text}");
    assert!(!text.contains("2026-11-20"), "{text}");
    let (fine, csv) = counts(world.data(), &[&range[..], &["--csv"]].concat());
    assert!(
        fine && csv.contains(&format!("\r\n2026-11-21,{HERE},0,7")),
        "{csv}"
    );
}

#[test]
fn there_is_nothing_to_count_where_no_endpoint_has_run() {
    let folder = tempfile::tempdir().unwrap();
    let (fine, said) = counts(folder.path(), &[]);
    assert!(!fine && said.contains("没有记录"), "{said}");
    assert!(!folder.path().join(FILE).exists());
    let (fine, said) = counts(
        folder.path(),
        &["--from", "2026-11-21", "--to", "2026-11-20"],
    );
    assert!(!fine && said.contains("不能早于"), "{said}");
}
