//! Tags, codings and how long anything is kept.
use std::io::Read as _;

use hongdu::server::page_cache::MAX_ENTRIES;

use crate::world::World;

const READS: [&str; 7] = [
    "/",
    "/map",
    "/api/content",
    "/api/events?from=2026-11-01&to=2026-12-31",
    "/api/openapi.json",
    "/calendar.ics",
    "/calendar/theme-day.ics",
];

#[tokio::test]
async fn each_coding_has_its_tag_and_answers_304() {
    let world = World::new();
    for address in READS {
        let plain = world.get(address).await;
        assert_eq!(plain.header("content-encoding"), "");
        let mut tags = vec![plain.header("etag").to_owned()];
        for coding in ["gzip", "br"] {
            let coded = world
                .get_with(address, &[("accept-encoding", coding)])
                .await;
            assert_eq!(coded.header("content-encoding"), coding, "{address}");
            assert_eq!(
                decode(coding, &coded.body),
                plain.body,
                "{address} {coding}"
            );
            assert!(coded.body.len() < plain.body.len());
            let tag = coded.header("etag").to_owned();
            assert!(
                tag.starts_with('"') && !tags.contains(&tag),
                "{address}: {tag}"
            );
            for known in [tag.clone(), format!("W/{tag}, \"x\""), "*".to_owned()] {
                let headers = [("accept-encoding", coding), ("if-none-match", &known)];
                let same = world.get_with(address, &headers).await;
                assert_eq!(same.status, 304, "{address} {known}");
                assert!(same.body.is_empty());
                for name in ["etag", "vary", "cache-control", "content-security-policy"] {
                    assert_eq!(same.header(name), coded.header(name), "{address} {name}");
                }
            }
            let headers = [("accept-encoding", coding), ("if-none-match", &*tags[0])];
            assert_eq!(world.get_with(address, &headers).await.status, 200);
            tags.push(tag);
        }
        assert_eq!(plain.header("vary"), "accept-encoding", "{address}");
        assert_eq!(plain.header("cache-control"), "no-cache", "{address}");
    }
}

fn decode(coding: &str, body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    match coding {
        "br" => {
            brotli::BrotliDecompress(&mut &*body, &mut plain).unwrap();
        }
        _ => {
            flate2::read::GzDecoder::new(body)
                .read_to_end(&mut plain)
                .unwrap();
        }
    }
    plain
}

#[tokio::test]
async fn refused_codings_are_not_sent() {
    let world = World::new();
    for (accept, wanted) in [
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.2", "gzip"),
        ("*", "br"),
    ] {
        let answer = world.get_with("/", &[("accept-encoding", accept)]).await;
        assert_eq!(answer.header("content-encoding"), wanted, "{accept}");
    }
    let none = world
        .get_with("/", &[("accept-encoding", "identity;q=0")])
        .await;
    assert_eq!(none.status, 406);
    assert_eq!(none.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_others_asked_about() {
    let world = World::new();
    let script = "/assets/app-0123456789ab.js";
    let forever = "public, max-age=31536000, immutable";
    for (accept, body) in [("br, gzip", "brotli"), ("gzip", "gzip")] {
        let answer = world.get_with(script, &[("accept-encoding", accept)]).await;
        assert_eq!(answer.text(), body);
        assert_eq!(answer.header("cache-control"), forever);
        assert_eq!(
            answer.header("content-type"),
            "text/javascript; charset=utf-8"
        );
    }
    let wasm = world.get("/assets/app_bg-0123456789ab.wasm").await;
    assert_eq!(wasm.header("content-type"), "application/wasm");
    assert_eq!(wasm.header("cache-control"), forever);
    let icon = world.get("/icon.svg").await;
    assert_eq!(icon.header("content-type"), "image/svg+xml");
    assert_eq!(icon.header("cache-control"), "no-cache");
    let known = [("if-none-match", icon.header("etag"))];
    assert_eq!(world.get_with("/icon.svg", &known).await.status, 304);
    let manifest = world.get("/manifest.webmanifest").await;
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
}

#[tokio::test]
async fn a_page_names_its_module_in_the_head_of_the_answer() {
    let world = World::new();
    let link = "</assets/app_bg-0123456789ab.wasm>; rel=preload; as=fetch; \
        type=\"application/wasm\"; crossorigin";
    for address in ["/", "/map", "/shell", "/nope"] {
        assert_eq!(world.get(address).await.header("link"), link, "{address}");
    }
    for address in ["/api/content", "/icon.svg"] {
        assert_eq!(world.get(address).await.header("link"), "", "{address}");
    }
}

#[tokio::test]
async fn head_says_what_get_would() {
    let world = World::new();
    for address in READS
        .into_iter()
        .chain(["/icon.svg", "/nope", "/api/nope", "/healthz"])
    {
        let get = world.get(address).await;
        let head = world.ask("HEAD", address, &[]).await;
        assert_eq!(head.status, get.status, "{address}");
        assert!(head.body.is_empty(), "{address}");
        assert_eq!(
            head.header("content-length"),
            get.body.len().to_string(),
            "{address}"
        );
        for name in ["etag", "content-type", "cache-control", "vary"] {
            assert_eq!(head.header(name), get.header(name), "{address} {name}");
        }
    }
}

#[tokio::test]
async fn strangers_cannot_make_the_cache_grow() {
    let world = World::new();
    for number in 0..40 {
        world.get(&format!("/?utm={number}")).await;
        world.get(&format!("/?q=word{number}")).await;
        world.get(&format!("/nope{number}")).await;
        world.get(&format!("/z/nope{number}")).await;
    }
    assert_eq!(world.endpoint.pages.size().0, 1);
    for number in 0..1200 {
        world
            .get(&format!(
                "/api/events?from=2026-11-21&to=2026-11-21&zone=z{number}"
            ))
            .await;
    }
    assert!(world.endpoint.pages.size().0 <= MAX_ENTRIES);
}
