//! The keys' file: made once, its owner's only, never replaced when broken, taken up when it changes.
use std::{convert::Infallible, fs, thread};

use tempfile::TempDir;

use super::{NOW, centre, change, place, seeded, today};
use crate::server::codes::{BadKeys, Codes, FILE, Refusal, Watch};

#[test]
fn keys_come_from_the_systems_randomness_and_are_kept() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("not/yet/there");
    assert!(matches!(
        Codes::open_existing(&data),
        Err(BadKeys::Missing(_))
    ));
    let first = Codes::open(&data, today(), &mut crate::server::random::system).unwrap();
    let again = Codes::open(&data, today(), &mut |_: &mut [u8]| unreachable!()).unwrap();
    assert_eq!(first.keys(), again.keys());
    let other = TempDir::new().unwrap();
    let other = Codes::open(other.path(), today(), &mut crate::server::random::system).unwrap();
    assert_ne!(first.keys(), other.keys());
    assert!(!format!("{first:?}").contains("secret"));
}

#[cfg(unix)]
#[test]
fn keys_are_their_owners_only_and_are_refused_when_others_can_read_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, codes) = centre();
    let path = folder.path().join(FILE);
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(), 0o600);
    change(&codes, |keys| drop(keys.rotate(today(), &mut seeded(3))));
    assert_eq!(mode(), 0o600);
    for exposed in [0o640, 0o604, 0o666] {
        fs::set_permissions(&path, fs::Permissions::from_mode(exposed)).unwrap();
        let error = Codes::open(folder.path(), today(), &mut seeded(0)).unwrap_err();
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
}

/// Changing an owner takes root; who is not root has no other's files to lose either.
#[cfg(unix)]
#[test]
fn keys_changed_by_root_stay_the_services() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    const SERVICE: u32 = 61_234;
    let folder = TempDir::new().unwrap();
    let root = fs::metadata(folder.path()).unwrap().uid() == 0;
    if root {
        chown(folder.path(), Some(SERVICE), Some(SERVICE)).unwrap();
    }
    let whose = |path: &std::path::Path| {
        let about = fs::metadata(path).unwrap();
        (about.uid(), about.gid())
    };
    let path = folder.path().join(FILE);
    let codes = Codes::open(folder.path(), today(), &mut seeded(0)).unwrap();
    assert_eq!(whose(&path), whose(folder.path()), "new keys");
    if root {
        // It is the file that is followed, where it and its folder differ.
        chown(&path, Some(SERVICE + 1), Some(SERVICE + 2)).unwrap();
    }
    let before = whose(&path);
    change(&codes, |keys| drop(keys.rotate(today(), &mut seeded(3))));
    assert_eq!(whose(&path), before, "changed keys");
}

#[cfg(unix)]
#[test]
fn two_who_change_the_keys_at_once_lose_nothing() {
    let (folder, codes) = centre();
    let revoke = |names: std::ops::Range<u32>| {
        let codes = Codes::open_existing(folder.path()).unwrap();
        for name in names {
            let code = codes
                .poster_code(&place(&format!("z/room-{name}")))
                .unwrap();
            change(&codes, |keys| assert!(keys.revoke(&code)));
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| revoke(0..20));
        scope.spawn(|| revoke(20..40));
    });
    codes.reload().unwrap();
    assert_eq!(codes.keys().revoked(), 40);
}

#[test]
fn a_broken_file_is_never_replaced_by_new_keys() {
    let (folder, codes) = centre();
    let path = folder.path().join(FILE);
    let whole = fs::read_to_string(&path).unwrap();
    let same_id = whole.replace("\"keys\": [", "\"keys\": [\n{\"id\":\"1\",\"made\":\"2026-01-01\",\"secret\":\"0101010101010101010101010101010101010101010101010101010101010101\"},");
    let retired = whole.replace(
        "\"made\": \"2026-11-25\"",
        "\"made\": \"2026-11-25\", \"retired\": \"2026-11-25\"",
    );
    for broken in [
        "",
        "{}",
        "null",
        &whole[..whole.len() / 2],
        &whole.replace("\"version\": 1", "\"version\": 2"),
        &same_id,
        &retired,
        &whole.replace("\"display\": \"02", "\"display\": \"zz"),
    ] {
        assert_ne!(broken, whole);
        // In place, as a full disk or an editor would leave it: the permissions stay.
        fs::write(&path, broken).unwrap();
        let error = Codes::open(folder.path(), today(), &mut seeded(0)).unwrap_err();
        assert!(matches!(error, BadKeys::Broken { .. }), "{error}");
        assert!(error.to_string().contains("备份"), "{error}");
        assert!(codes.change(|_| Ok::<_, Infallible>(())).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
}

#[test]
fn a_running_endpoint_takes_up_a_change_and_not_a_broken_one() {
    let (folder, codes) = centre();
    let codes = std::sync::Arc::new(codes);
    let here = place("z/book-bar");
    let poster = codes.poster_code(&here).unwrap();
    let mut watch = Watch::new(codes.clone());
    assert!(!watch.look());
    // Another process: the command line.
    let staff = Codes::open_existing(folder.path()).unwrap();
    change(&staff, |keys| assert!(keys.revoke(&poster)));
    assert!(watch.look());
    assert_eq!(
        codes.check(&here, poster.as_str(), NOW),
        Err(Refusal::Revoked)
    );
    assert!(!watch.look());
    fs::write(folder.path().join(FILE), "{").unwrap();
    assert!(!watch.look());
    assert_eq!(
        codes.check(&here, poster.as_str(), NOW),
        Err(Refusal::Revoked)
    );
}

#[cfg(unix)]
#[test]
fn keys_whose_permissions_are_mended_are_taken_up_by_themselves() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, codes) = centre();
    let codes = std::sync::Arc::new(codes);
    let path = folder.path().join(FILE);
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    let mut watch = Watch::new(codes.clone());
    let staff = Codes::open_existing(folder.path()).unwrap();
    let poster = codes.poster_code(&place("z/book-bar")).unwrap();
    change(&staff, |keys| assert!(keys.revoke(&poster)));
    mode(0o644);
    assert!(!watch.look() && !watch.look(), "others can read them");
    assert_eq!(codes.keys().revoked(), 0);
    // Neither size nor time changes with it.
    mode(0o600);
    assert!(watch.look());
    assert_eq!(codes.keys().revoked(), 1);
    assert!(!watch.look());
}
