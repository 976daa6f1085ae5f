//! Packs broken the way a careless editor breaks them are refused, each at the right line.
//!
//! The whole pack they start from is `tests/faults/`; each case changes one place in one file.
#![allow(clippy::unwrap_used)] // helpers of tests are not “in tests” to clippy

#[path = "pack_faults/cases.rs"]
mod cases;

use std::{
    fs,
    path::{Path, PathBuf},
};

use hongdu::server::pack::{self, Fault};

/// One way to break a pack, and what must be said of it.
struct Case {
    /// What the editor did.
    name: &'static str,
    /// The file it was done to.
    file: &'static str,
    /// What stood there, once in the file.
    was: &'static str,
    /// What stands there now.
    is: &'static str,
    /// The fault: file and line, field, a part of the problem or the remedy.
    says: (&'static str, &'static str, &'static str),
}

/// A copy of the whole pack in a folder of its own, gone when it is dropped.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("hongdu-faults-{}-{name}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
        for entry in fs::read_dir(base).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), dir.join(entry.file_name())).unwrap();
        }
        Self(dir)
    }

    fn change(&self, file: &str, was: &str, is: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(was).count(), 1, "{was} in {file}");
        fs::write(path, text.replacen(was, is, 1)).unwrap();
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        fs::write(self.0.join(file), bytes).unwrap();
    }

    fn faults(&self) -> Vec<Fault> {
        pack::load(&self.0).err().unwrap_or_default()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn told(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// The fault at `place` (`zones.json:4`) and `field` that says `gist`.
fn says(faults: &[Fault], (place, field, gist): (&str, &str, &str)) -> bool {
    faults.iter().any(|fault| {
        format!("{}:{}", fault.file, fault.line) == place
            && fault.field == field
            && format!("{} → {}", fault.problem, fault.remedy).contains(gist)
    })
}

#[test]
fn the_pack_they_start_from_is_whole() {
    let faults = Copy::new("whole").faults();
    assert!(faults.is_empty(), "\n{}", told(&faults));
}

#[test]
fn each_broken_pack_is_refused_at_the_right_line() {
    let mut wrong = Vec::new();
    for (n, case) in cases::CASES.iter().enumerate() {
        let copy = Copy::new(&format!("case-{n}"));
        copy.change(case.file, case.was, case.is);
        let faults = copy.faults();
        // One mistake may have one consequence, not a flood.
        if faults.len() > 2 || !says(&faults, case.says) {
            let told = told(&faults);
            wrong.push(format!(
                "{}\n  wanted {:?}, got\n{told}",
                case.name, case.says
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    assert!(cases::CASES.len() >= 30);
}

#[test]
fn a_file_forgotten() {
    let copy = Copy::new("forgotten");
    fs::remove_file(copy.0.join("stories.json")).unwrap();
    assert!(says(&copy.faults(), ("stories.json:1", "", "没有这个文件")));
}

#[test]
fn a_file_saved_with_a_byte_order_mark() {
    let copy = Copy::new("bom");
    let text = fs::read_to_string(copy.0.join("zones.json")).unwrap();
    copy.write("zones.json", format!("\u{FEFF}{text}").as_bytes());
    assert!(says(&copy.faults(), ("zones.json:1", "", "BOM")));
}

#[test]
fn a_file_saved_in_another_encoding() {
    let copy = Copy::new("gbk");
    copy.write(
        "sources.json",
        b"{\n  \"sources\": [{ \"id\": \"paper\", \"name\": \"\xD0\xA1\xD5\xF2\xB1\xA8\" }]\n}",
    );
    assert!(says(&copy.faults(), ("sources.json:2", "", "UTF-8")));
}

#[test]
fn a_file_far_too_large() {
    let copy = Copy::new("large");
    let mut text = fs::read_to_string(copy.0.join("stories.json")).unwrap();
    text.push_str(&" ".repeat(2 * 1024 * 1024));
    copy.write("stories.json", text.as_bytes());
    assert!(says(&copy.faults(), ("stories.json:1", "", "太大")));
}

#[test]
fn an_empty_file() {
    let copy = Copy::new("empty");
    copy.write("holidays.json", b"");
    assert!(says(&copy.faults(), ("holidays.json:1", "", "空")));
}

/// A copy whose library has this recording, with as many sentences as there are.
fn with_recording(name: &str, file: &str) -> Copy {
    let copy = Copy::new(name);
    let recording =
        format!("\"story\": \"tale\", \"recording\": {{\"file\": \"{file}\", \"starts\": []}}");
    copy.change("zones.json", "\"story\": \"tale\"", &recording);
    copy
}

fn recorded(copy: &Copy, gist: &str) {
    let (said, faults) = (
        ("zones.json:29", "zones[2].recording.file", gist),
        copy.faults(),
    );
    assert!(says(&faults, said), "{said:?}\n{}", told(&faults));
}

#[test]
fn an_empty_recording() {
    let copy = with_recording("silence", "silent.wav");
    copy.write("silent.wav", b"");
    recorded(&copy, "是空的");
}

#[test]
fn a_folder_named_like_a_recording() {
    let copy = with_recording("folder", "folder.wav");
    fs::create_dir(copy.0.join("folder.wav")).unwrap();
    recorded(&copy, "是目录");
}

/// Root may read any file, so permissions show nothing there; this one nobody can read from its start.
#[cfg(target_os = "linux")]
#[test]
fn a_recording_that_cannot_be_read() {
    let copy = with_recording("unreadable", "locked.wav");
    std::os::unix::fs::symlink("/proc/self/mem", copy.0.join("locked.wav")).unwrap();
    recorded(&copy, "读不出来");
}

#[cfg(unix)]
#[test]
fn a_recording_that_others_may_not_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let copy = with_recording("forbidden", "forbidden.wav");
    copy.write("forbidden.wav", b"RIFF");
    let path = copy.0.join("forbidden.wav");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads it all the same.
    if fs::read(&path).is_err() {
        recorded(&copy, "没有权限");
    }
}

#[test]
fn every_fault_is_told_not_only_the_first() {
    let copy = Copy::new("many");
    copy.change("zones.json", "\"within\": \"hall\"", "\"within\": \"hell\"");
    copy.change(
        "zones.json",
        "\"kind\": \"library\"",
        "\"kind\": \"libary\"",
    );
    copy.change("zones.json", "\"story\": \"tale\"", "\"stroy\": \"tale\"");
    copy.change("trail.json", "\"leg\": \"far\"", "\"leg\": \"fur\"");
    copy.change("holidays.json", "2026-01-03", "2026-01-32");
    let faults = copy.faults();
    for said in [
        ("zones.json:16", "zones[1].within", "“hall”"),
        ("zones.json:24", "zones[2].kind", "library"),
        ("zones.json:29", "zones[2].stroy", "是不是想写 story？"),
        ("trail.json:24", "sites[1].leg", "“far”"),
        ("holidays.json:4", "days[0].to", "2026-01-32"),
    ] {
        assert!(says(&faults, said), "{said:?}\n{}", told(&faults));
    }
    // What could not be read leaves no shadow: its id is known, its door opens somewhere.
    assert!(
        !told(&faults).contains("没有编号为 “library”"),
        "\n{}",
        told(&faults)
    );
}
