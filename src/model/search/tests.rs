//! What people type in Gaotan and what they must find.
use super::{Kind, keys_for, search};
use crate::model::{content::Content, date::Date, id::Id};

/// The few syllables the tests need.
fn pinyin(c: char) -> Option<&'static str> {
    let table = [
        ('党', "dang"),
        ('建', "jian"),
        ('书', "shu"),
        ('吧', "ba"),
        ('图', "tu"),
        ('看', "kan"),
        ('借', "jie"),
        ('社', "she"),
        ('保', "bao"),
        ('窗', "chuang"),
        ('口', "kou"),
        ('妇', "fu"),
        ('女', "nü"),
        ('儿', "er"),
        ('童', "tong"),
        ('之', "zhi"),
        ('家', "jia"),
        ('点', "dian"),
        ('半', "ban"),
    ];
    table
        .iter()
        .find(|(known, _)| *known == c)
        .map(|entry| entry.1)
}

fn zone(id: &str, name: &str, summary: &str, synonyms: &[&str]) -> serde_json::Value {
    serde_json::json!({"id": id, "name": name, "kind": "room", "summary": summary,
        "synonyms": synonyms, "facts": []})
}

fn content() -> Content {
    let fact = serde_json::json!({"text": "示例", "confidence": "sample"});
    let mut reading = zone("reading", "书吧", "", &[]);
    reading["name"] = serde_json::json!({"en": "Reading room"});
    let mut content: Content = serde_json::from_value(serde_json::json!({
        "centre": {
            "name": "中心", "short": "中心", "region": "广东", "motto": [], "summary": "",
            "ask": "", "facts": [], "hours": {"basis": fact, "week": []}, "purposes": [],
            "categories": [], "groups": [], "tour": []
        },
        "plan": {"floors": [], "nodes": [], "edges": [], "entrance": null},
        "zones": [
            zone("hall", "综合服务大厅", "办各种手续。", &["政务", "办证", "便民"]),
            zone("social", "社保窗口", "养老和医疗。", &["社会保险", "医保", "社保卡", "养老金", "退休"]),
            zone("books", "党建书吧", "安静看书的地方。", &["图书", "看书", "借书", "阅览室"]),
            zone("elders", "老年活动区", "老街坊歇脚。", &["老人", "爷爷奶奶", "喝茶"]),
            zone("youth", "青少年益智区", "孩子们玩的地方。", &["孩子", "下棋", "亲子"]),
            zone("deputies", "“两代表一委员”工作室", "听意见。", &["投诉", "反映问题"]),
            zone("heart", "心灵驿站", "有人听你说话。", &["心理", "谈心", "聊天", "烦恼"]),
            zone("women", "妇女儿童之家", "妈妈和孩子。", &["孩子", "母婴"]),
            reading
        ],
        "services": [
            {"id": "disabled", "name": "残疾人服务", "group": "g", "summary": "办证、助残。",
             "synonyms": ["残疾证", "轮椅"], "facts": []},
            {"id": "after-school", "name": "4点半课堂", "group": "g", "summary": "放学后。",
             "synonyms": ["托管", "放学", "作业"], "facts": []},
            {"id": "transfer", "name": "党员组织关系", "group": "g", "summary": "转入转出。",
             "synonyms": ["组织关系", "转党员"], "facts": []}
        ],
        "events": [
            {"id": "tea", "title": "老人茶话会", "summary": "一起坐坐。", "category": "c",
             "from": "2026-11-21", "time": "morning", "facts": [], "synonyms": ["喝茶"]}
        ],
        "trail": {"title": "足迹", "summary": "", "facts": [], "legs": [], "sites": [
            {"id": "centre", "name": "党建起点", "seal": "起点", "leg": "a", "kind": "centre",
             "centre": true, "summary": "", "facts": []},
            {"id": "street", "name": "马列街", "seal": "马列", "leg": "a", "kind": "street",
             "summary": "老街的骑楼。", "facts": [], "synonyms": ["老街"]}
        ]},
        "stories": [], "sources": []
    }))
    .unwrap();
    content.fill_keys(pinyin);
    content
}

fn today() -> Date {
    "2026-11-21".parse().unwrap()
}

fn found(query: &str) -> Vec<String> {
    let hits = search(&content(), query, Kind::ALL, Some(today()));
    hits.into_iter().map(|hit| hit.id.to_string()).collect()
}

fn first(query: &str) -> String {
    found(query).into_iter().next().unwrap_or_default()
}

/// Regression: what was over stood first, and took the places of what is to come.
#[test]
fn what_is_over_comes_after_all_else() {
    let mut content = content();
    let tea = content.events[0].clone();
    for (id, from, rule) in [
        ("past", "2026-11-18", None),
        ("every", "2026-01-03", Some("FREQ=WEEKLY;BYDAY=SA")),
        (
            "ended",
            "2026-01-03",
            Some("FREQ=WEEKLY;BYDAY=SA;UNTIL=20261114"),
        ),
    ] {
        let mut event = tea.clone();
        event.id = Id::parse(id).unwrap();
        event.from = from.parse().unwrap();
        event.rrule = rule.map(|rule| rule.parse().unwrap());
        content.events.insert(0, event);
    }
    // A change brings it back.
    let mut moved = content
        .events
        .iter()
        .find(|event| event.id.as_str() == "past")
        .unwrap()
        .clone();
    moved.id = Id::parse("moved").unwrap();
    moved.changes = serde_json::from_value(serde_json::json!([
        {"date": "2026-11-18", "change": "moved", "to": "2026-11-25", "reason": "下雨"}
    ]))
    .unwrap();
    content.events.insert(0, moved);
    let hits = search(&content, "茶话会", Kind::ALL, Some(today()));
    let order: Vec<_> = hits.iter().map(|hit| (hit.id.as_str(), hit.over)).collect();
    assert_eq!(
        order,
        [
            ("moved", false),
            ("every", false),
            ("tea", false),
            ("ended", true),
            ("past", true)
        ]
    );
}

#[test]
fn questions_find_the_right_place() {
    for (question, id) in [
        ("我想借本书", "books"),
        ("办社保", "social"),
        ("找人聊聊", "heart"),
        ("想找人谈谈心", "heart"),
        ("社保怎么办理？", "social"),
        ("我要退休了", "social"),
        ("残疾证怎么办", "disabled"),
        ("请问党建书吧在哪里", "books"),
        ("借书的地方在哪", "books"),
        ("怎么转组织关系", "transfer"),
        ("放学没人管", "after-school"),
        ("老人可以喝茶吗", "elders"),
        ("想下盘棋", "youth"),
        ("我要投诉", "deputies"),
        ("医疗保险", "social"),
        ("办个证", "hall"),
        ("我想 借本书", "books"),
    ] {
        assert_eq!(first(question), id, "{question}: {:?}", found(question));
    }
}

#[test]
fn names_go_before_other_words_and_those_before_pinyin() {
    assert_eq!(found("书"), ["books"]);
    assert_eq!(found("社保窗口"), ["social"]);
    assert_eq!(found("老"), ["elders", "tea", "street"]);
    assert_eq!(found("孩子"), ["youth", "women"]);
    assert_eq!(found("骑楼"), ["street"], "a word of the summary");
    assert_eq!(
        found("两代表一委员工作室"),
        ["deputies"],
        "without the quotes"
    );
    assert_eq!(found("起点"), [""; 0], "the centre has no page as a site");
}

#[test]
fn pinyin_finds_by_the_whole_by_a_part_and_by_initials() {
    for query in [
        "dangjianshuba",
        "DangJian",
        "dang jian shu ba",
        "shuba",
        "djsb",
        "djs",
        "jieshu",
    ] {
        assert_eq!(first(query), "books", "{query}");
    }
    assert_eq!(first("shebao"), "social");
    assert_eq!(first("funv"), "women");
    assert_eq!(first("fnetzj"), "women");
    assert_eq!(first("4dianban"), "after-school");
    assert_eq!(found("an"), [""; 0], "not across syllables");
}

#[test]
fn width_case_and_spaces_do_not_matter() {
    assert_eq!(found("ＲＥＡＤＩＮＧ　room"), ["reading"]);
    assert_eq!(found("READ"), ["reading"]);
    assert_eq!(found("孩子 下棋"), ["youth"], "both words");
    assert_eq!(
        found("下棋 轮椅"),
        ["youth", "disabled"],
        "either, where nothing has both"
    );
}

#[test]
fn nothing_finds_nothing() {
    for query in ["", "  ", "？！", "xyz", "火箭", "x".repeat(1000).as_str()] {
        assert_eq!(found(query), [""; 0], "{query}");
    }
    assert_eq!(
        search(&content(), "社保", Kind::ALL, Some(today()))[0].kind,
        Kind::Zone
    );
}

#[test]
fn keys_are_whole_pinyin_and_initials_by_turns() {
    let keys = keys_for(
        ["党建书吧", "图书", "图书", "Reading room", "4点半", "“女”"],
        pinyin,
    );
    assert_eq!(keys, "dangjianshuba djsb tushu ts 4dianban 4db nv n");
}
