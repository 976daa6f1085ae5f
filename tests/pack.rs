//! The packs in the repository are whole: `hongdu check` finds nothing in them.
use std::path::Path;

use hongdu::{
    model::{
        content::Content,
        id::Id,
        search::{Kind, search},
    },
    server::pack,
    web::json,
};

fn loads(dir: &str) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
    if let Err(faults) = pack::load(&dir) {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!(
            "{} faults in {}:\n{}",
            faults.len(),
            dir.display(),
            lines.join("\n")
        );
    }
}

#[test]
fn the_gaotan_pack_is_whole() {
    loads("public/content");
}

#[test]
fn the_invented_pack_is_whole() {
    loads("tests/pack");
}

#[test]
fn the_browser_reads_a_pack_as_the_endpoint_wrote_it() {
    for dir in ["public/content", "tests/pack"] {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
        let mut content = pack::load(&dir).unwrap();
        // The rooms to book do not travel with it.
        content.booking = None;
        // Photographs and recordings do so as one text of all places, for the tour alone to read.
        for zone in &mut content.zones {
            (zone.panorama, zone.recording) = (None, None);
        }
        for site in &mut content.trail.sites {
            (site.panorama, site.recording) = (None, None);
        }
        let sent = serde_json::to_string(&content).unwrap();
        assert_eq!(json::read(&sent), Ok(content));
        // Cut anywhere, it is refused and nothing worse.
        for end in (0..sent.len()).step_by(997) {
            let cut = sent.get(..end).unwrap_or_default();
            assert_eq!(json::read::<Content>(cut), Err(json::Unreadable));
        }
    }
}

#[test]
fn a_whole_pack_is_summed_up() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
    let summary = pack::report(&dir).unwrap();
    assert!(summary.counts.iter().all(|count| *count > 0));
    let said = summary.to_string();
    for words in [
        "高潭镇党群服务中心：内容包合格",
        "待中心补充",
        "示例",
        "存疑",
        "zones.json:",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

#[test]
fn rooms_are_found_by_what_people_type() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
    let content = pack::load(&dir).unwrap();
    for (typed, wanted) in [
        ("书吧", "book-bar"),
        ("shuba", "book-bar"),
        ("djsb", "book-bar"),
        ("医保卡", "window-social"),
        ("我想借书", "book-bar"),
        ("谈心", "heart-station"),
        ("残疾证", "window-disabled"),
        ("百灵鸟", "lark"),
        ("jinianbei", "monument"),
        ("罗氏祖祠", "soviet"),
        ("毛笔", "calligraphy"),
        ("放学", "after-school"),
        ("dajiangtang", "lecture-hall"),
    ] {
        let hits = search(&content, typed, Kind::ALL, None);
        let wanted = Id::parse(wanted).unwrap();
        let first: Vec<&str> = hits.iter().take(3).map(|hit| hit.id.as_str()).collect();
        assert!(first.contains(&wanted.as_str()), "{typed}: {first:?}");
    }
}

#[test]
fn a_name_that_is_being_typed_comes_before_a_shorter_one_within_it() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/content");
    let content = pack::load(&dir).unwrap();
    for typed in ["党建书", "党建书吧"] {
        let hits = search(&content, typed, Kind::ALL, None);
        assert_eq!(hits[0].id.as_str(), "book-bar", "{typed}");
    }
}
