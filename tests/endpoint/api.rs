//! The JSON interface: what it answers, and how it says no.
use hongdu::{
    model::{
        content::Content,
        event::Agenda,
        occurrence::{self, Filter},
    },
    server::api::ADDRESSES,
};
use serde_json::json;
use std::fs;
use tempfile::TempDir;

use crate::world::{Plan, World, root};

#[tokio::test]
async fn the_pack_comes_whole() {
    let world = World::new();
    let answer = world.get("/api/content").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json");
    let content: Content = serde_json::from_slice(&answer.body).unwrap();
    let mut own = world.press.current().content.clone();
    // The rooms to book are the endpoint's own: a page gets what it offers at the moment.
    own.booking = None;
    assert!(content == own);
}

#[tokio::test]
async fn events_are_what_the_model_says() {
    let world = World::new();
    let content = &world.press.current().content;
    let all = |filter: &Filter| {
        let (from, to) = ("2026-10-01".parse().unwrap(), "2027-03-31".parse().unwrap());
        occurrence::agenda(&content.events, from..=to, filter)
    };
    let ask = async |more: &str| -> Agenda {
        let address = format!("/api/events?from=2026-10-01&to=2027-03-31{more}");
        let answer = world.get(&address).await;
        assert_eq!(answer.status, 200, "{address}");
        serde_json::from_slice(&answer.body).unwrap()
    };
    let agenda = ask("").await;
    assert_eq!(agenda.occurrences, all(&Filter::default()));
    assert!(!agenda.occurrences.is_empty());
    assert_eq!(agenda.days.len(), 182);
    assert_eq!(agenda.days[0].date.to_string(), "2026-10-01");
    let national = agenda.days[0]
        .holiday
        .as_ref()
        .map(|(name, _)| name.as_str().to_owned());
    assert_eq!(national.as_deref(), Some("国庆节"));
    for category in &content.centre.categories {
        let filter = Filter {
            category: Some(category.id.clone()),
            zone: None,
        };
        let agenda = ask(&format!("&category={}", category.id)).await;
        assert_eq!(agenda.occurrences, all(&filter));
    }
    for zone in &content.zones {
        let filter = Filter {
            category: None,
            zone: Some(zone.id.clone()),
        };
        assert_eq!(
            ask(&format!("&zone={}", zone.id)).await.occurrences,
            all(&filter)
        );
    }
}

#[tokio::test]
async fn of_a_crowded_month_a_page_gets_what_it_shows() {
    let pack = crowded();
    let world = World::with(Plan {
        pack: pack.path().to_owned(),
        ..Plan::default()
    });
    let days = "/api/events?from=2026-10-26&to=2026-12-06";
    let whole: Agenda = serde_json::from_slice(&world.get(days).await.body).unwrap();
    let first = "2026-11-21".parse().unwrap();
    let count = |agenda: &Agenda, day| {
        let all = &agenda.occurrences;
        all.iter().filter(|one| one.date == day).count()
    };
    assert!(whole.days.iter().all(|day| day.more == 0));
    assert!(count(&whole, first) >= CROWD);
    let address = format!("{days}&each=3&day=2026-11-21");
    let short: Agenda = serde_json::from_slice(&world.get(&address).await.body).unwrap();
    for day in &short.days {
        let (listed, all) = (count(&short, day.date), count(&whole, day.date));
        let most = if day.date == first { 10 } else { 3 };
        assert_eq!(listed, all.min(most), "{}", day.date);
        assert_eq!(
            listed + usize::try_from(day.more).unwrap(),
            all,
            "{}",
            day.date
        );
    }
    // The page lists as much of that day, and says how to come to the others.
    let left = count(&whole, first) - 10;
    let page = world.get("/calendar?view=month").await;
    assert!(page.text().contains(&format!("这一天还有 {left} 项")));
    assert!(page.text().contains(&format!("+{}", left + 7)));
    let left = count(&whole, first) - 50;
    let page = world.get("/calendar?date=2026-11-21").await;
    assert!(
        page.text()
            .contains(&format!("这一天还有 {left} 项，按类别"))
    );
}

/// How many programmes take place every Saturday.
const CROWD: usize = 60;

/// The pack with a crowd of programmes on every Saturday.
fn crowded() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(root().join("public/content")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let file = folder.path().join("programmes.json");
    let mut programmes: serde_json::Value =
        serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let category = programmes["programmes"][0]["category"].clone();
    let crowd = (0..CROWD).map(|number| {
        json!({
            "id": format!("crowd-{number}"),
            "title": format!("第{number}项活动"),
            "summary": "每次一小时",
            "category": category,
            "from": "2026-09-05",
            "time": format!("{:02}:00-{:02}:30", 8 + number % 10, 8 + number % 10),
            "rrule": "FREQ=WEEKLY;BYDAY=SA",
            "facts": [{"text": "示例", "confidence": "sample"}],
        })
    });
    let all = programmes["programmes"].as_array_mut().unwrap();
    all.extend(crowd);
    fs::write(&file, programmes.to_string()).unwrap();
    folder
}

#[tokio::test]
async fn a_bad_query_is_a_problem_that_names_it() {
    let world = World::new();
    for (query, parameter, said) in [
        ("", "from", "缺少 from"),
        ("?from=2026-11-21", "to", "缺少 to"),
        ("?from=&to=2026-11-21", "from", "缺少 from"),
        ("?from=tomorrow&to=2026-11-21", "from", "2026-11-21 的样子"),
        ("?from=2026-02-30&to=2026-11-21", "from", "真有这一天"),
        ("?from=2026-11-21&to=2026-11-20", "to", "不能早于"),
        ("?from=2026-01-01&to=2027-02-05", "to", "最晚写 2027-02-04"),
        (
            "?from=2026-11-21&to=2026-11-21&zone=%E4%B9%A6",
            "zone",
            "小写字母",
        ),
        (
            "?from=2026-11-21&to=2026-11-21&category=A",
            "category",
            "小写字母",
        ),
        ("?from=2026-11-21&to=2026-11-21&each=0", "each", "1 到 100"),
        (
            "?from=2026-11-21&to=2026-11-21&each=few",
            "each",
            "1 到 100",
        ),
        (
            "?from=2026-11-21&to=2026-11-21&each=3&day=today",
            "day",
            "2026-11-21 的样子",
        ),
    ] {
        let answer = world.get(&format!("/api/events{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["status"], json!(400));
        assert_eq!(problem["type"], json!("about:blank"));
        assert_eq!(problem["title"], json!("查询参数不对"));
        assert_eq!(problem["parameter"], json!(parameter), "{query}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(said), "{query}: {detail}");
    }
    let most = world.get("/api/events?from=2026-01-01&to=2027-02-04").await;
    assert_eq!(most.status, 200);
    let edge = world.get("/api/events?from=9999-12-01&to=9999-12-31").await;
    assert_eq!(edge.status, 200);
}

#[tokio::test]
async fn unknown_interfaces_and_methods_are_problems() {
    let world = World::new();
    for address in ["/api", "/api/", "/api/nope", "/api/content/x"] {
        let answer = world.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["title"], json!("没有这个接口"));
    }
    // Else an answer would have no end.
    world.endpoint.live.end();
    let pages = ["/", "/map", "/icon.svg"].map(|address| (address, "GET, HEAD"));
    for (address, allow) in ADDRESSES.into_iter().chain(pages) {
        let taken: Vec<_> = allow.split(", ").collect();
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
            let answer = world.ask(method, address, &[]).await;
            if taken.contains(&method) {
                assert_ne!(answer.status, 405, "{method} {address}");
                continue;
            }
            assert_eq!(answer.status, 405, "{method} {address}");
            assert_eq!(answer.header("allow"), allow, "{method} {address}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
}

#[tokio::test]
async fn health_tells_versions() {
    let world = World::new();
    let answer = world.get("/healthz").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        answer.json(),
        json!({
            "status": "ok",
            "version": env!("CARGO_PKG_VERSION"),
            "bundle_version": "0123456789ab",
            "content_version": world.press.current().version,
        })
    );
}

#[tokio::test]
async fn the_description_is_complete() {
    let world = World::new();
    let answer = world.get("/api/openapi.json").await;
    let document = answer.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths: Vec<_> = document["paths"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let mut wanted = ADDRESSES.map(|(address, _)| address.to_owned()).to_vec();
    wanted.sort();
    assert_eq!(paths, wanted);
    let parameters = document["paths"]["/api/events"]["get"]["parameters"]
        .as_array()
        .unwrap();
    for name in ["from", "to", "category", "zone"] {
        assert!(
            parameters.iter().any(|p| p["name"] == json!(name)),
            "{name}"
        );
    }
    let problem = &document["components"]["schemas"]["Problem"]["properties"];
    for name in [
        "type",
        "title",
        "status",
        "detail",
        "parameter",
        "retry_after",
    ] {
        assert!(problem.get(name).is_some(), "{name}");
    }
    for reference in references(&document) {
        let pointer = reference.trim_start_matches('#');
        assert!(
            document.pointer(pointer).is_some(),
            "{reference} leads nowhere"
        );
    }
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for name in [
        "Content",
        "Zone",
        "Event",
        "Agenda",
        "Occurrence",
        "DayInfo",
        "Health",
        "Taking",
        "Seal",
        "Seals",
    ] {
        assert!(schemas.contains_key(name), "{name}");
    }
}

fn references(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match (name.as_str(), value.as_str()) {
                ("$ref", Some(reference)) => vec![reference.to_owned()],
                _ => references(value),
            })
            .collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
