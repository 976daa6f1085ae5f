//! The bundle folder: the template, the policy for its inline blocks, and its files, all in memory.
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use axum::http::HeaderValue;
use bytes::Bytes;
use serde::Deserialize;

use super::{
    representation::{Caching, Effort, Representation},
    template::{BadTemplate, Template},
};

/// Where browsers look for the service worker.
pub const WORKER: &str = "/sw.js";

/// The worker that takes itself and all that an earlier one kept away.
const WORKER_OFF: &str = include_str!("worker_off.js");

/// Why a folder cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum BadSite {
    /// There is no bundle.
    #[error(
        "{0} 里没有 index.html 和 bundle.json：先运行 `cargo xtask build`，或用 --site 指明目录 · \
         no bundle in {0}: run `cargo xtask build` first, or name the folder with --site"
    )]
    Missing(PathBuf),
    /// `bundle.json` cannot be understood.
    #[error("{0} 读不懂：{1} · cannot be understood")]
    Bundle(PathBuf, serde_json::Error),
    /// A file cannot be read.
    #[error("{0} 读不出来：{1} · cannot be read")]
    Read(PathBuf, io::Error),
    /// `index.html` is no template.
    #[error(transparent)]
    Template(#[from] BadTemplate),
}

/// What `bundle.json` says.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Bundle {
    /// Changes when anything the browser loads does.
    pub version: String,
    /// Hashes of the template's inline blocks.
    #[serde(default)]
    pub csp: Hashes,
    /// The files that every page starts with: the script, then the module.
    #[serde(default)]
    pub assets: Vec<String>,
    /// The files that each part of the module needs, by the part's name.
    #[serde(default)]
    pub parts: HashMap<String, Vec<String>>,
    /// The style sheets of parts, by the part's name.
    #[serde(default)]
    pub sheets: HashMap<String, String>,
}

/// CSP sources for the template's inline blocks: `'sha256-…'`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Hashes {
    /// Of `<style>`.
    #[serde(default)]
    pub style: Vec<String>,
    /// Of `<script>`.
    #[serde(default)]
    pub script: Vec<String>,
}

/// The bundle.
#[derive(Debug)]
pub struct Site {
    /// `index.html`.
    pub template: Template,
    /// `bundle.json`.
    pub bundle: Bundle,
    files: HashMap<String, Representation>,
}

impl Site {
    /// Reads the bundle in `folder`.
    ///
    /// Every file is held by its address, so what is not in the folder has no address. The pack in
    /// `content/` has none either: it is served as `/api/content`.
    pub fn load(folder: &Path) -> Result<Self, BadSite> {
        let index = folder.join("index.html");
        let about = folder.join("bundle.json");
        if !index.is_file() || !about.is_file() {
            return Err(BadSite::Missing(folder.to_owned()));
        }
        let bundle = serde_json::from_slice(&read(&about)?)
            .map_err(|error| BadSite::Bundle(about.clone(), error))?;
        let html = String::from_utf8_lossy(&read(&index)?).into_owned();
        let mut paths = Vec::new();
        walk(folder, &mut paths)?;
        let mut files = HashMap::new();
        for path in paths {
            let name = address(folder, &path);
            if !is_served(&name) {
                continue;
            }
            let file = Self::file_at(&path, &name)?;
            files.insert(name, file);
        }
        Ok(Self {
            template: Template::parse(&html)?,
            bundle,
            files,
        })
    }

    fn file_at(path: &Path, name: &str) -> Result<Representation, BadSite> {
        let sibling = |extension: &str| {
            let mut beside = path.as_os_str().to_owned();
            beside.push(extension);
            let beside = PathBuf::from(beside);
            beside.is_file().then(|| read(&beside)).transpose()
        };
        let (kind, effort) = kind(name);
        let caching = if name.starts_with("/assets/") {
            Caching::Immutable
        } else {
            Caching::Revalidate
        };
        let file = Representation::new(kind, caching, effort, read(path)?);
        Ok(file.with_compressed(
            sibling(".gz")?.map(Bytes::from),
            sibling(".br")?.map(Bytes::from),
        ))
    }

    /// Links that fetch this part of the module while the page is being read: else the browser
    /// would learn of it only when the module runs. The largest file goes first: it takes longest.
    pub fn preload(&self, part: &str) -> String {
        let mut files: Vec<&String> = self.bundle.parts.get(part).into_iter().flatten().collect();
        let size = |file: &str| self.file(file).map_or(0, |file| file.identity().len());
        files.sort_by_key(|file| std::cmp::Reverse(size(file)));
        files.into_iter().fold(String::new(), |links, file| {
            links + "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"" + file + "\">"
        })
    }

    /// The `Link` header of pages: the module, which takes longest, is fetched from the very first byte.
    pub fn module_link(&self) -> Option<HeaderValue> {
        let module = self.bundle.assets.get(1)?;
        let link =
            format!("<{module}>; rel=preload; as=fetch; type=\"application/wasm\"; crossorigin");
        HeaderValue::from_maybe_shared(link).ok()
    }

    /// The link to this part's style sheet, if it has one.
    pub fn sheet(&self, part: &str) -> String {
        let link = |sheet| format!("<link rel=\"stylesheet\" href=\"{sheet}\">");
        self.bundle.sheets.get(part).map(link).unwrap_or_default()
    }

    /// Switches the service worker off, on every phone that comes by: see `worker_off.js`.
    pub fn retire_worker(&mut self) {
        let (kind, effort) = kind(WORKER);
        let off = Representation::new(kind, Caching::Revalidate, effort, WORKER_OFF);
        self.files.insert(WORKER.to_owned(), off);
    }

    /// The file at this address, if there is one.
    pub fn file(&self, path: &str) -> Option<&Representation> {
        self.files.get(path)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, BadSite> {
    fs::read(path).map_err(|error| BadSite::Read(path.to_owned(), error))
}

/// All files below `folder`, without following links out of it.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), BadSite> {
    let failed = |error| BadSite::Read(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            walk(&entry.path(), found)?;
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn address(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    format!("/{}", parts.join("/"))
}

/// Whether this file has an address: not the pack, not the bundle's own papers, nothing hidden, and
/// no compressed form, which goes with its original.
fn is_served(name: &str) -> bool {
    let compressed = Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "br" || extension == "gz");
    !compressed
        && !name.starts_with("/content/")
        && !name.contains("/.")
        && !matches!(name, "/index.html" | "/bundle.json")
}

/// The media type of a file by its name, and whether compressing it is worth while.
fn kind(name: &str) -> (&'static str, Effort) {
    let extension = name.rsplit('.').next().unwrap_or_default();
    let text = |kind| (kind, Effort::Best);
    let packed = |kind| (kind, Effort::None);
    match extension {
        "html" => text("text/html; charset=utf-8"),
        "css" => text("text/css; charset=utf-8"),
        "js" | "mjs" => text("text/javascript; charset=utf-8"),
        "wasm" => text("application/wasm"),
        "json" | "map" => text("application/json"),
        "webmanifest" => text("application/manifest+json"),
        "svg" => text("image/svg+xml"),
        "txt" => text("text/plain; charset=utf-8"),
        "xml" => text("application/xml"),
        "ico" => text("image/x-icon"),
        "png" => packed("image/png"),
        "jpg" | "jpeg" => packed("image/jpeg"),
        "webp" => packed("image/webp"),
        "avif" => packed("image/avif"),
        "gif" => packed("image/gif"),
        "mp3" => packed("audio/mpeg"),
        "m4a" => packed("audio/mp4"),
        "ogg" | "opus" => packed("audio/ogg"),
        "mp4" => packed("video/mp4"),
        "woff2" => packed("font/woff2"),
        "pdf" => packed("application/pdf"),
        _ => packed("application/octet-stream"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_packs_and_hidden_files_have_no_address() {
        for name in [
            "/index.html",
            "/bundle.json",
            "/content/zones.json",
            "/.env",
            "/a/.git/config",
            "/assets/a.js.br",
            "/assets/a.js.gz",
        ] {
            assert!(!is_served(name), "{name}");
        }
        assert!(is_served("/assets/a.js") && is_served("/icon.svg"));
    }
}
