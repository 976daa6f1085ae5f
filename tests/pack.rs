//! The packs in the repository are whole: `hongdu check` finds nothing in them.
use std::path::Path;

use hongdu::server::pack;

fn loads(dir: &str) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
    if let Err(faults) = pack::load(&dir) {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!(
            "{} faults in {}:\n{}",
            faults.len(),
            dir.display(),
            lines.join("\n")
        );
    }
}

#[test]
fn the_gaotan_pack_is_whole() {
    loads("public/content");
}
