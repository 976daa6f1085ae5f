//! The headers that protect a visitor, and what is not given out.
use crate::{
    html::Page,
    world::{Plan, SCRIPT, STYLE, World, hash},
};

#[tokio::test]
async fn every_answer_is_protected() {
    let world = World::new();
    for (method, address) in [
        ("GET", "/"),
        ("GET", "/nope"),
        ("GET", "/api/content"),
        ("GET", "/api/events"),
        ("POST", "/"),
        ("GET", "/healthz"),
        ("GET", "/assets/app-0123456789ab.js"),
        ("GET", "/sw.js"),
        ("HEAD", "/map"),
    ] {
        let answer = world.ask(method, address, &[]).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", ""),
        ] {
            assert_eq!(answer.header(name), value, "{method} {address} {name}");
        }
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        for word in ["unsafe-inline", "'unsafe-eval'", "*", "http"] {
            assert!(!policy.contains(word), "{policy}");
        }
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        // What is no document has nothing to say about what it may load.
        if answer.header("content-type").ends_with("json") || address.starts_with("/assets/") {
            assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'");
            continue;
        }
        for part in ["base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{policy}");
        }
        for (name, value) in [
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{method} {address} {name}");
        }
        let permissions = answer.header("permissions-policy");
        for part in [
            "microphone=()",
            "geolocation=()",
            "camera=(self)",
            // The tour looks where the phone is turned.
            "gyroscope=(self)",
            "accelerometer=(self)",
        ] {
            assert!(permissions.contains(part), "{method} {address} {part}");
        }
    }
}

#[tokio::test]
async fn the_policy_knows_the_inline_blocks() {
    let world = World::new();
    let answer = world.get("/").await;
    let policy = answer.header("content-security-policy");
    let sources = |name: &str| {
        let part = policy
            .split("; ")
            .find(|part| part.starts_with(name))
            .unwrap();
        part.split(' ')
            .skip(1)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        sources("script-src"),
        ["'self'", &hash(SCRIPT), "'wasm-unsafe-eval'"]
    );
    assert_eq!(sources("style-src"), [hash(STYLE)]);
    let page = Page::parse("/", answer.text());
    for style in page.all("style") {
        assert!(sources("style-src").contains(&hash(&style.inner_html())));
    }
    for script in page.all("script:not([src]):not([type^='application/'])") {
        assert!(sources("script-src").contains(&hash(&script.inner_html())));
    }
}

#[tokio::test]
async fn behind_tls_the_browser_is_told_to_stay_there() {
    let world = World::with(Plan {
        tls: true,
        ..Plan::default()
    });
    let answer = world.get("/").await;
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=31536000"
    );
}

#[tokio::test]
async fn nothing_outside_the_bundle_is_given_out() {
    let world = World::new();
    for address in [
        "/../Cargo.toml",
        "/assets/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/assets/%2e%2e%2f%2e%2e%2fCargo.toml",
        "/assets/..%5c..%5cCargo.toml",
        "//etc/passwd",
        "/.secret",
        "/content/zones.json",
        "/index.html",
        "/bundle.json",
        "/assets/app-0123456789ab.js.br",
        "/assets/",
        "/assets",
    ] {
        let mut answer = world.get(address).await;
        // With slashes too many one is sent on, to what is not given out either.
        if answer.status == 308 {
            answer = world.get(answer.header("location")).await;
        }
        assert_eq!(answer.status, 404, "{address}");
    }
}

#[tokio::test]
async fn an_id_follows_each_request() {
    let world = World::new();
    let sane = world.get_with("/", &[("x-request-id", "abc-1.2_Z")]).await;
    assert_eq!(sane.header("x-request-id"), "abc-1.2_Z");
    // Where nothing went wrong nobody needs a number to ask about it.
    assert_eq!(world.get("/").await.headers.get("x-request-id"), None);
    let long = "x".repeat(65);
    let mut seen = Vec::new();
    for insane in ["", "a b", "<script>", long.as_str()] {
        let answer = world
            .get_with("/z/nowhere", &[("x-request-id", insane)])
            .await;
        assert_eq!(answer.status, 404);
        let id = answer.header("x-request-id").to_owned();
        assert!(
            !id.is_empty() && id != insane && !seen.contains(&id),
            "{id}"
        );
        seen.push(id);
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let world = World::new();
    let long = world.get(&format!("/?q={}", "x".repeat(3000))).await;
    assert_eq!(long.status, 414);
    let large = world
        .ask("POST", "/api/content", &[("content-length", "70000")])
        .await;
    assert_eq!(large.status, 413);
    assert_eq!(large.header("content-type"), "application/problem+json");
}
