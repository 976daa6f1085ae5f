//! The content pack: reads its nine files and checks them; a pack with any fault is refused whole.
mod check;
mod fault;
mod files;
mod read;
mod tree;
mod words;

use std::path::Path;

use crate::model::content::Content;
pub use fault::{Fault, File};

/// Reads and checks the pack in `dir`.
///
/// Fails with every fault found, by file and line.
pub fn load(dir: &Path) -> Result<Content, Vec<Fault>> {
    let mut faults = Vec::new();
    if let Some((content, trees)) = files::read_all(dir, &mut faults) {
        check::all(&content, &trees, &mut faults);
        if faults.is_empty() {
            return Ok(content);
        }
    }
    faults.sort();
    faults.dedup();
    Err(faults)
}
