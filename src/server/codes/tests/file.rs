//! The keys' file: made once, its owner's only, never replaced when broken, taken up when it changes.
use std::{convert::Infallible, fs};

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
