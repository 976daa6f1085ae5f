//! What the tests of the posters need: a rasteriser, a reader of codes that is not ours, a Chinese font.
use super::apt;
use crate::run;
use anyhow::{Result, bail};

/// Installs what is missing.
pub fn ensure() -> Result<()> {
    if apt::available() {
        return apt::install(
            &["poppler-utils", "zbar-tools", "fonts-noto-cjk"],
            "tests of the posters",
        );
    }
    for (program, package) in [("pdftoppm", "poppler"), ("zbarimg", "zbar")] {
        if run::find(program).is_none() {
            bail!("the tests of the posters need `{program}`\n  → install {package}");
        }
    }
    Ok(())
}
