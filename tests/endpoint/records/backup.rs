//! `hongdu backup` and `hongdu restore`, beside an endpoint that goes on serving.
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use hongdu::server::{codes, store::sqlite::FILE};

use super::{Process, cloud, crash::write, passport};
use crate::{
    desk::{PASSWORD, staff::staff},
    world::bundle,
};

fn run(command: &str, folder: &Path, data: &Path, more: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_hongdu"))
        .arg(command)
        .arg(folder)
        .arg("--data")
        .arg(data)
        .args(more)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

fn take(process: &Process, number: u64) {
    let body = cloud("z/oath").to_string();
    let answer = process.send("POST", "/api/passport/seals", &passport(number), &body);
    assert_eq!(answer.unwrap().0, 201);
}

#[test]
fn a_backup_made_under_load_has_all_that_was_answered_before_it() {
    let (site, folder) = (bundle(), tempfile::tempdir().unwrap());
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let process = Process::start(site.path(), &data);
    for number in 1..=20 {
        take(&process, number);
    }
    let stop = AtomicBool::new(false);
    let (written, said) = thread::scope(|scope| {
        let writers: Vec<_> = (1..=4)
            .map(|writer| {
                scope.spawn({
                    let (process, stop) = (&process, &stop);
                    move || write(process, writer * 1_000_000, stop)
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(100));
        let said = run("backup", &copy, &data, &[]);
        stop.store(true, Ordering::Relaxed);
        let written = writers.into_iter().map(|writer| writer.join().unwrap());
        (written.flatten().collect::<BTreeMap<_, _>>(), said)
    });
    assert!(said.0, "{}", said.1);
    assert!(!written.is_empty(), "the endpoint went on");
    let names: Vec<_> = fs::read_dir(&copy)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    #[cfg(unix)]
    for (path, mode) in [
        (copy.clone(), 0o700),
        (copy.join(FILE), 0o600),
        (copy.join(codes::FILE), 0o600),
    ] {
        use std::os::unix::fs::PermissionsExt as _;
        let found = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{}", path.display());
    }
    // It is a data folder by itself.
    let other = Process::start(site.path(), &copy);
    for number in 1..=20 {
        assert_eq!(other.seals(&passport(number)), ["z/oath"]);
    }
}

#[test]
fn a_restore_takes_the_serving_endpoint_back_and_keeps_what_was_there() {
    let (site, folder) = (bundle(), tempfile::tempdir().unwrap());
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let process = Process::start(site.path(), &data);
    take(&process, 1);
    let (fine, said) = run("backup", &copy, &data, &[]);
    assert!(fine, "{said}");
    let keys = fs::read(copy.join(codes::FILE)).unwrap();
    take(&process, 2);

    let (fine, said) = run("restore", &copy, &data, &[]);
    assert!(fine && said.contains("恢复好了"), "{said}");
    assert_eq!(process.seals(&passport(1)), ["z/oath"]);
    assert!(
        process.seals(&passport(2)).is_empty(),
        "taken after the backup"
    );
    take(&process, 3);
    assert_eq!(
        process.seals(&passport(3)),
        ["z/oath"],
        "it goes on writing"
    );
    assert_eq!(fs::read(data.join(codes::FILE)).unwrap(), keys);

    let aside = fs::read_dir(&data).unwrap().map(|e| e.unwrap().path());
    let aside: Vec<_> = aside.filter(|path| path.is_dir()).collect();
    assert_eq!(aside.len(), 1, "{aside:?}");
    // A restore can be taken back in the same way.
    let (fine, said) = run("restore", &aside[0], &data, &[]);
    assert!(fine, "{said}");
    assert_eq!(process.seals(&passport(2)), ["z/oath"]);
    drop(process);

    // Onto a machine that has nothing yet.
    let fresh = folder.path().join("fresh");
    let (fine, said) = run("restore", &copy, &fresh, &[]);
    assert!(fine, "{said}");
    assert_eq!(fs::read(fresh.join(codes::FILE)).unwrap(), keys);
    let process = Process::start(site.path(), &fresh);
    assert_eq!(process.seals(&passport(1)), ["z/oath"]);
}

/// Regression: an account that had been shut could come in again, and no line said why.
#[test]
fn a_restore_opens_no_account_again_and_is_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    for name in ["li", "wang"] {
        let add = ["add", name, "--role", "admin", "--stdin"];
        assert!(staff(&data, &add, PASSWORD).0);
    }
    assert!(run("backup", &copy, &data, &[]).0);
    assert!(staff(&data, &["disable", "li"], "").0);
    let (fine, said) = run("restore", &copy, &data, &[]);
    assert!(fine && said.contains("停用"), "{said}");
    let accounts = staff(&data, &["list"], "").1;
    assert!(accounts.contains("li\tadmin\t已停用"), "{accounts}");
    assert!(!accounts.contains("wang\tadmin\t已停用"), "{accounts}");
    let records = rusqlite::Connection::open(data.join(FILE)).unwrap();
    let sql = "SELECT who || deed FROM desk_log ORDER BY id DESC LIMIT 1";
    let last: String = records.query_row(sql, (), |row| row.get(0)).unwrap();
    assert_eq!(last, "命令行恢复备份");
}

/// Staff restore as root; the service, which is somebody else, must be able to read and write what is there
/// then. Who is not root cannot give files away, and restores as the service's own user.
#[cfg(unix)]
#[test]
fn what_root_restores_is_the_services() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    const SERVICE: u32 = 61_234;
    let (site, folder) = (bundle(), tempfile::tempdir().unwrap());
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let process = Process::start(site.path(), &data);
    take(&process, 1);
    drop(process);
    assert!(run("backup", &copy, &data, &[]).0);
    let own = fs::metadata(&copy).unwrap().uid();
    if own != 0 {
        return;
    }
    for at in tree(&copy) {
        assert_eq!(fs::metadata(&at).unwrap().uid(), own, "{}", at.display());
    }
    // Onto nothing, then over what is there.
    let fresh = folder.path().join("fresh");
    fs::create_dir(&fresh).unwrap();
    chown(&fresh, Some(SERVICE), Some(SERVICE)).unwrap();
    for _ in 0..2 {
        let (fine, said) = run("restore", &copy, &fresh, &["--keys"]);
        assert!(fine, "{said}");
        for at in tree(&fresh) {
            let about = fs::metadata(&at).unwrap();
            let whose = (about.uid(), about.gid());
            assert_eq!(whose, (SERVICE, SERVICE), "{}", at.display());
        }
        fs::write(fresh.join(codes::FILE), "{}").unwrap();
    }
    assert!(tree(&fresh).len() > 6, "{:?}", tree(&fresh));
}

/// A folder with all that is in it.
#[cfg(unix)]
fn tree(at: &Path) -> Vec<std::path::PathBuf> {
    let inside = fs::read_dir(at).into_iter().flatten();
    let inside = inside.flat_map(|entry| tree(&entry.unwrap().path()));
    std::iter::once(at.to_owned()).chain(inside).collect()
}

#[test]
fn other_keys_are_replaced_only_when_that_is_asked_for() {
    let (site, folder) = (bundle(), tempfile::tempdir().unwrap());
    let (data, other, copy) = (
        folder.path().join("data"),
        folder.path().join("other"),
        folder.path().join("copy"),
    );
    drop(Process::start(site.path(), &data));
    drop(Process::start(site.path(), &other));
    assert!(run("backup", &copy, &data, &[]).0);
    let keys = |folder: &Path| fs::read(folder.join(codes::FILE)).unwrap();
    let own = keys(&other);
    let (fine, said) = run("restore", &copy, &other, &[]);
    assert!(
        fine && said.contains("--keys") && keys(&other) == own,
        "{said}"
    );
    let (fine, said) = run("restore", &copy, &other, &["--keys"]);
    assert!(fine && keys(&other) == keys(&copy), "{said}");
}

#[test]
fn damaged_records_are_named_and_a_backup_comes_in_their_place() {
    let (site, folder) = (bundle(), tempfile::tempdir().unwrap());
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let process = Process::start(site.path(), &data);
    take(&process, 1);
    let (fine, said) = run("backup", &copy, &data, &[]);
    assert!(fine, "{said}");
    drop(process);
    for name in ["-wal", "-shm"] {
        let _ = fs::remove_file(data.join(format!("{FILE}{name}")));
    }
    fs::write(
        data.join(FILE),
        [b"SQLite format 3\0", &[7; 4096][..]].concat(),
    )
    .unwrap();
    let (fine, said) = run("restore", &copy, &data, &[]);
    assert!(!fine && said.contains("正在用的记录坏了"), "{said}");
    fs::remove_file(data.join(FILE)).unwrap();
    let (fine, said) = run("restore", &copy, &data, &[]);
    assert!(fine, "{said}");
    let process = Process::start(site.path(), &data);
    assert_eq!(process.seals(&passport(1)), ["z/oath"]);
}

#[test]
fn what_is_no_backup_is_refused_and_changes_nothing() {
    let (site, folder) = (bundle(), tempfile::tempdir().unwrap());
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let (fine, said) = run("backup", &copy, &data, &[]);
    assert!(
        !fine && said.contains("没有记录") && !copy.exists(),
        "{said}"
    );
    let process = Process::start(site.path(), &data);
    take(&process, 1);
    fs::create_dir(&copy).unwrap();
    let (fine, said) = run("backup", &copy, &data, &[]);
    assert!(!fine && said.contains("已经在了"), "{said}");
    let (fine, said) = run("restore", &copy, &data, &[]);
    assert!(!fine && said.contains("没有备份"), "{said}");
    let foreign = folder.path().join("foreign");
    let other = rusqlite::Connection::open(&foreign).unwrap();
    other.execute_batch("CREATE TABLE seal (id)").unwrap();
    drop(other);
    for broken in [
        &b"no database"[..],
        &[b"SQLite format 3\0", &[7; 4096][..]].concat(),
        // Regression: a file of no length, and one of another program, were taken for records: all was gone.
        b"",
        &fs::read(&foreign).unwrap(),
    ] {
        fs::write(copy.join(FILE), broken).unwrap();
        let (fine, said) = run("restore", &copy, &data, &[]);
        assert!(!fine && said.contains("记录"), "{said}");
        assert_eq!(process.seals(&passport(1)), ["z/oath"]);
    }
    let left = fs::read_dir(folder.path())
        .unwrap()
        .chain(fs::read_dir(&data).unwrap());
    let left = left.map(|e| e.unwrap().file_name().into_string().unwrap());
    assert!(
        !left
            .into_iter()
            .any(|name| name.starts_with(".hongdu-") || name.starts_with("before"))
    );
}
