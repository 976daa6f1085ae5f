//! Throwaway: pages as HTML files.
use hongdu::model::event::Agenda;
use hongdu::web::{
    app::App,
    route::Route,
    screen::{Screen, slice},
};
use leptos::prelude::*;
use std::sync::Arc;
fn main() {
    let _ = any_spawner::Executor::init_tokio();
    let content = hongdu::server::pack::load(std::path::Path::new("public/content"))
        .unwrap_or_else(|f| panic!("{f:?}"));
    let mut css = String::new();
    for f in ["tokens", "base"] {
        css += &std::fs::read_to_string(format!("style/{f}.css")).unwrap();
    }
    for f in std::fs::read_dir("style").unwrap() {
        let p = f.unwrap().path();
        let n = p.file_stem().unwrap().to_str().unwrap().to_owned();
        if !["tokens", "base", "print"].contains(&&*n) {
            css += &std::fs::read_to_string(&p).unwrap();
        }
    }
    let extra = if std::path::Path::new("/tmp/trailshots/extra.css").exists() {
        std::fs::read_to_string("/tmp/trailshots/extra.css").unwrap()
    } else {
        String::new()
    };
    css += &extra;
    for a in std::env::args().skip(1) {
        let route = Route::parse(&a);
        let part = slice(&content, &route);
        let whole = Screen {
            now: "2026-11-21T10:00".parse().unwrap(),
            address: a.clone(),
            content: Arc::new(content.clone()),
            agenda: Arc::new(Agenda::default()),
        };
        let sliced = Screen {
            content: Arc::new(part),
            ..whole.clone()
        };
        let boot = serde_json::to_string(&sliced).unwrap().len();
        let render = |screen: Screen| {
            let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
            let html = owner.with(|| view! { <App screen /> }.to_html());
            owner.unset_with_forced_cleanup();
            html
        };
        let (w, s) = (render(whole), render(sliced));
        if w != s {
            println!("DIFFERENT from slice: {a}");
            let i = w
                .bytes()
                .zip(s.bytes())
                .position(|(a, b)| a != b)
                .unwrap_or(0);
            println!(
                "{}\n---\n{}",
                String::from_utf8_lossy(
                    &w.as_bytes()[i.saturating_sub(100)..(i + 200).min(w.len())]
                ),
                String::from_utf8_lossy(
                    &s.as_bytes()[i.saturating_sub(100)..(i + 200).min(s.len())]
                )
            );
        }
        let name = a.trim_matches('/').replace(['/', '?', '='], "_");
        println!("{a}: html {} boot {boot} css {}", s.len(), css.len());
        std::fs::write(format!("/tmp/trailshots/{}.html", if name.is_empty() {"home"} else {&name}), format!("<!doctype html><html lang=zh-CN><head><meta charset=utf-8><meta name=viewport content='width=device-width,initial-scale=1'><title>x</title><style>{css}</style></head><body><div id=app>{s}</div></body></html>")).unwrap();
    }
}
