//! The content pack: reads its ten files and checks them; a pack with any fault is refused whole.
mod fault;
mod files;
pub mod overlay;
mod path;
mod picture;
mod read;
mod report;
mod rules;
mod schema;
mod tree;
mod words;

use std::path::Path;

use pinyin::ToPinyin;

use crate::model::{content::Content, media};
pub use fault::{Fault, File};
pub use report::{Note, Refused, Summary, check, report};
pub use schema::{schemas, write_schemas};

/// Reads and checks the pack in `dir`, and adds what only the endpoint can: pinyin and map links. Hours that
/// zones have of their own are bound to the centre's single dates.
///
/// Fails with every fault found, by file and line.
pub fn load(dir: &Path) -> Result<Content, Vec<Fault>> {
    let (mut content, _) = read_checked(dir)?;
    content.fill_keys(|c| c.to_pinyin().map(pinyin::Pinyin::plain));
    content.fill_map_links();
    content.bind_hours();
    content.media = media::text(&media::written(&content));
    Ok(content)
}

fn read_checked(dir: &Path) -> Result<(Content, files::Trees), Vec<Fault>> {
    let mut faults = Vec::new();
    if let Some((content, trees)) = files::read_all(dir, &mut faults) {
        rules::all(&content, &trees, &mut faults);
        rules::media(dir, &content, &trees, &mut faults);
        if faults.is_empty() {
            return Ok((content, trees));
        }
    }
    faults.sort();
    faults.dedup();
    Err(faults)
}
