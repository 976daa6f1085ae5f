//! Compresses once, at build time, what is sent many times.
use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Kinds of files that shrink; pictures and sound already are compressed.
const COMPRESSIBLE: [&str; 15] = [
    "css",
    "csv",
    "geojson",
    "html",
    "ico",
    "js",
    "json",
    "md",
    "svg",
    "toml",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
    "yaml",
];

/// Less than this fits one packet anyway.
const WORTH_IT: usize = 256;

/// Writes `.br` and `.gz` beside each file that gets smaller by it. `index.html` is a template and never sent.
pub fn beside<'a>(files: impl Iterator<Item = (PathBuf, &'a [u8])>) -> Result<()> {
    for (path, bytes) in files {
        if !worth(&path, bytes) {
            continue;
        }
        for (suffix, packed) in [("br", brotli(bytes)?), ("gz", gzip(bytes)?)] {
            if packed.len() < bytes.len() {
                let mut name = path.clone().into_os_string();
                name.push(format!(".{suffix}"));
                fs::write(&name, packed).with_context(|| format!("writing {}", name.display()))?;
            }
        }
    }
    Ok(())
}

fn worth(path: &Path, bytes: &[u8]) -> bool {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let made_here = path
        .file_name()
        .is_some_and(|name| name == "index.html" || name == "bundle.json");
    bytes.len() >= WORTH_IT && COMPRESSIBLE.contains(&extension) && !made_here
}

/// Brotli at its best.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::{beside, brotli};
    use std::io::Read;

    #[test]
    fn brotli_comes_back_whole() {
        let text = "党群服务中心 ".repeat(200);
        let packed = brotli(text.as_bytes()).expect("packs");
        let mut whole = String::new();
        brotli::Decompressor::new(&packed[..], 4096)
            .read_to_string(&mut whole)
            .expect("unpacks");
        assert_eq!(whole, text);
        assert!(packed.len() < 60, "{} bytes", packed.len());
    }

    #[test]
    fn only_what_shrinks_gets_a_twin() {
        let folder = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let text = "a".repeat(1000);
        let files =
            ["a.json", "a.webp", "index.html"].map(|name| (folder.join(name), text.as_bytes()));
        beside(files.into_iter()).expect("compresses");
        let mut made: Vec<_> = std::fs::read_dir(&folder)
            .expect("lists")
            .map(|entry| {
                entry
                    .expect("entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        made.sort();
        assert_eq!(made, ["a.json.br", "a.json.gz"]);
        std::fs::remove_dir_all(&folder).expect("cleans up");
    }
}
