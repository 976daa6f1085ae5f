//! Where things lie, so that every path is written once.
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest
        .parent()
        .map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// Everything that is built.
pub fn target() -> PathBuf {
    root().join("target")
}

/// The bundle the endpoint serves.
pub fn site() -> PathBuf {
    target().join("site")
}

/// The content pack that ships.
pub fn content() -> PathBuf {
    root().join("public/content")
}

/// The invented pack of the tests.
pub fn second_pack() -> PathBuf {
    root().join("tests/pack")
}

/// The browser tests.
pub fn browser_tests() -> PathBuf {
    root().join("tests/browser")
}
