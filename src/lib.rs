//! hongdu (红都): the digital front door of a Party-mass service centre (党群服务中心).
//!
//! # The map of the house
//! - [`model`]: types and rules; no I/O, clock, DOM or SQL. Both targets.
//! - [`web`]: Leptos components; rendered to HTML by the endpoint, hydrated in the browser.
//! - [`server`]: the endpoint; native only.
//!
//! `main → web | server → model`; `server → web` only to render; `web` never reaches `server`.
//! One noun names a slice through every layer: `model/zone.rs`, `web/zone/`, `style/zone.css`.
//! ARCHITECTURE.md has the invariants and says where to add what.
//!
//! # Glossary
//! | Chinese | here | what it is |
//! |---|---|---|
//! | 党群服务中心 | centre | the Party-mass service centre |
//! | 功能区, 厅, 区, 馆 | zone | a room, area or window; what a QR code opens |
//! | 示意图 | plan | the floor plan: a schematic, not a survey |
//! | 活动 | event | a programme, once or recurring; one date of it is an occurrence |
//! | 休 / 班 | holiday | a public holiday, or a weekend worked in exchange (调休) |
//! | 红色足迹 | trail | the sites one visits, in order; a site may be quiet (memorial) |
//! | 办事 | service | what one can have done, and at which window |
//! | 云上漫游 | tour | the rooms and the trail, from anywhere |
//! | 来源, 存疑, 待中心补充, 示例 | source, confidence C, unknown, sample | how a statement is supported |
//! | 百灵鸟 | lark | the guide; also the centre's young docents |
pub mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
pub mod web;

/// Pages and JSON are many small pieces, made and dropped: this allocator spends the least on them.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
