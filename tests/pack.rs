//! The packs in the repository are whole: `hongdu check` finds nothing in them.
use std::path::Path;

use hongdu::{
    model::{id::Id, search::search},
    server::pack,
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
        let hits = search(&content, typed);
        let wanted = Id::parse(wanted).unwrap();
        let first: Vec<&str> = hits.iter().take(3).map(|hit| hit.id.as_str()).collect();
        assert!(first.contains(&wanted.as_str()), "{typed}: {first:?}");
    }
}
