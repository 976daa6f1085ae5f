//! The bundle: everything the endpoint serves, hashed, compressed and listed.
mod compress;
mod css;
mod hash;
mod lower;
mod ltr;
mod offline;
mod sections;
mod short;
mod snip;
mod split;
mod template;
mod wasm;

use crate::build::Flavour;
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use hash::Digest;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

pub use compress::brotli;
pub use wasm::with_names;

/// A file of the bundle: its path from the bundle’s root, and its bytes.
#[derive(Clone)]
struct File {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Makes the bundle at `site` from the compiled `module`, `public/`, `style/` and `index.html`.
pub fn bundle(module: &Path, site: &Path, flavour: Flavour) -> Result<()> {
    let root = paths::root();
    let generated = wasm::generate(module)?;
    let (script, binary) = (generated.script, generated.module);
    let keeper = offline::keeper();
    let sheets = css::parts(&root.join("style/part"))?;
    let page = template::Parts {
        sheets: sheets
            .iter()
            .map(|(part, sheet)| (part.clone(), sheet.url()))
            .collect(),
        style: css::bundle(&root.join("style"))?,
        script: script.url(),
        binary: binary.url(),
        keeper: keeper.url(),
        reload: flavour == Flavour::Dev,
    };
    let source = root.join("index.html");
    let html =
        fs::read_to_string(&source).with_context(|| format!("reading {}", source.display()))?;
    let (html, policy) = page.fill(&html)?;

    let assets = vec![script.url(), binary.url()];
    let links = page.sheets;
    let mut files = public(&root.join("public"))?;
    files.push(script);
    files.push(binary);
    files.extend(generated.parts);
    files.extend(sheets.into_iter().map(|(_, sheet)| sheet));
    files.push(keeper);
    files.push(File {
        path: "index.html".into(),
        bytes: html.into_bytes(),
    });
    files.push(offline::worker(&assets, &files)?);
    let about = json!({ "version": version(&files), "csp": policy, "assets": assets,
        "parts": generated.needs, "sheets": links });
    files.push(File {
        path: "bundle.json".into(),
        bytes: serde_json::to_vec_pretty(&about)?,
    });

    write(&files, site, flavour)?;
    eprintln!("    {} files in {}", files.len(), site.display());
    Ok(())
}

impl File {
    /// `assets/<stem>-<hash>.<extension>`.
    fn asset(stem: &str, extension: &str, bytes: &[u8]) -> Self {
        let hash = Digest::of(bytes).short();
        Self {
            path: format!("assets/{stem}-{hash}.{extension}").into(),
            bytes: bytes.to_vec(),
        }
    }

    /// Its name without the folder.
    fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Its address.
    fn url(&self) -> String {
        format!("/{}", self.path.to_string_lossy().replace('\\', "/"))
    }
}

/// One short hash over every file: it changes when anything the browser may load does.
fn version(files: &[File]) -> String {
    let mut lines: Vec<String> = files
        .iter()
        .map(|file| format!("{} {}\n", file.url(), Digest::of(&file.bytes).short()))
        .collect();
    lines.sort();
    Digest::of(lines.concat().as_bytes()).short()
}

/// Everything in `public/`, in the order of names.
fn public(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(here) = open.pop() {
        if !here.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&here).with_context(|| format!("listing {}", here.display()))? {
            let path = entry?.path();
            let hidden = path
                .file_name()
                .is_some_and(|name| name.as_encoded_bytes()[0] == b'.');
            if hidden {
                continue;
            }
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            let path = path.strip_prefix(folder)?.to_path_buf();
            if path.starts_with("assets") || path == Path::new("bundle.json") {
                bail!(
                    "public/{} would hide a file the bundle makes: rename it",
                    path.display()
                );
            }
            files.push(File { path, bytes });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Writes the files beside the old bundle and swaps the folders, so nobody sees half a bundle.
fn write(files: &[File], site: &Path, flavour: Flavour) -> Result<()> {
    let fresh = site.with_extension("new");
    let stale = site.with_extension("old");
    for folder in [&fresh, &stale] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
        }
    }
    for file in files {
        let path = fresh.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(&fresh))?;
        fs::write(&path, &file.bytes).with_context(|| format!("writing {}", path.display()))?;
    }
    if flavour == Flavour::Release {
        compress::beside(
            files
                .iter()
                .map(|file| (fresh.join(&file.path), &file.bytes[..])),
        )?;
    }
    if site.exists() {
        fs::rename(site, &stale)?;
    }
    fs::rename(&fresh, site).with_context(|| format!("moving the bundle to {}", site.display()))?;
    if stale.exists() {
        fs::remove_dir_all(&stale)?;
    }
    Ok(())
}

/// The files of the finished bundle that a first visit loads, with their size as sent.
pub fn first_load(site: &Path) -> Result<Vec<(&'static str, usize)>> {
    let about = fs::read(site.join("bundle.json"))
        .with_context(|| format!("{} holds no bundle: `cargo xtask build`", site.display()))?;
    let about: serde_json::Value = serde_json::from_slice(&about)?;
    let listed = |list: &serde_json::Value, what| -> Result<Vec<String>> {
        let list = list.as_array().context(what)?;
        let names = list.iter().filter_map(serde_json::Value::as_str);
        Ok(names
            .map(|name| name.trim_start_matches('/').to_owned())
            .collect())
    };
    let sent = |file: &str| -> Result<usize> {
        // What gains nothing from it has no compressed form.
        let packed = fs::metadata(site.join(format!("{file}.br")));
        let sent = packed.or_else(|_| fs::metadata(site.join(file)));
        Ok(usize::try_from(sent?.len())?)
    };
    let mut parts = Vec::new();
    for asset in listed(&about["assets"], "bundle.json lists no assets")? {
        let part = if asset.ends_with("js") {
            "JavaScript"
        } else {
            "WebAssembly"
        };
        parts.push((part, sent(&asset)?));
    }
    let page = listed(
        &about["parts"]["door"],
        "bundle.json lists no part for doors",
    )?;
    let page: Result<Vec<usize>> = page.iter().map(|file| sent(file)).collect();
    parts.push(("its pages", page?.iter().sum()));
    let html = fs::read_to_string(site.join("index.html"))?;
    let style = template::between(&html, "<style>", "</style>").unwrap_or_default();
    parts.push(("CSS (inline)", brotli(style.as_bytes())?.len()));
    Ok(parts)
}

/// Says how large the parts of a first visit are, and fails above `limit` bytes.
pub fn budget(limit: usize) -> Result<()> {
    let mut total = 0;
    for (part, size) in first_load(&paths::site())? {
        eprintln!("    {part:<14}{size:>8} B brotli");
        total += size;
    }
    let line = format!("    {:<14}{total:>8} B of {limit} B", "together");
    if total > limit {
        eprintln!("{}", run::paint("31", &line));
        bail!("the first page makes a phone download {total} B; the budget is {limit} B");
    }
    eprintln!("{line}");
    Ok(())
}
