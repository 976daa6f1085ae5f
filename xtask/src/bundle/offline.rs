//! The service worker and what registers it: which files of the bundle a phone keeps, and their version.
use super::{File, template, version};
use anyhow::Result;

/// The service worker, with places for the version and the list of files.
const WORKER: &str = include_str!("worker.js");
/// What registers it and offers a new version.
const KEEPER: &str = include_str!("keeper.js");

/// The script that registers the worker.
pub fn keeper() -> File {
    File::asset("keeper", "js", template::minified(KEEPER).as_bytes())
}

/// The worker at `/sw.js` for these `files`; pages start with the two of `start`.
///
/// Its version says nothing of the pack: that is asked for anew each time, and a new programme is no
/// new version to a visitor.
pub fn worker(start: &[String], files: &[File]) -> Result<File> {
    let worker = template::minified(WORKER);
    let mut made_of: Vec<File> = files.iter().filter(|file| shapes(file)).cloned().collect();
    made_of.push(at_root(worker.clone().into_bytes()));
    let kept = files.iter().filter(|file| keeps(file)).map(File::url);
    let rest = kept.filter(|url| !start.contains(url));
    let list: Vec<String> = start.iter().cloned().chain(rest).collect();
    let worker = worker
        .replace("HONGDU_VERSION", &version(&made_of))
        .replace("HONGDU_FILES", &serde_json::to_string(&list)?);
    Ok(at_root(worker.into_bytes()))
}

fn at_root(bytes: Vec<u8>) -> File {
    File {
        path: "sw.js".into(),
        bytes,
    }
}

/// Whether a phone keeps it: what the module is made of, icons, the manifest.
fn keeps(file: &File) -> bool {
    let name = file.name();
    file.path.starts_with("assets") || name.starts_with("icon") || name == "manifest.webmanifest"
}

/// Whether a change of it makes another version: what a phone keeps, and the shell.
fn shapes(file: &File) -> bool {
    keeps(file) || file.name() == "index.html"
}

#[cfg(test)]
mod tests {
    use super::{File, worker};

    fn files(pack: &str, style: &str) -> Vec<File> {
        let file = |path: &str, text: &str| File {
            path: path.into(),
            bytes: text.as_bytes().to_vec(),
        };
        vec![
            file("assets/hongdu-1.js", "glue"),
            file("assets/split_map-1.wasm", "part"),
            file("content/zones.json", pack),
            file("icon.svg", "icon"),
            file("index.html", style),
            file("og.png", "card"),
        ]
    }

    fn made(pack: &str, style: &str) -> String {
        let start = ["/assets/hongdu-1.js".to_owned()];
        let worker = worker(&start, &files(pack, style)).expect("a worker");
        assert_eq!(worker.url(), "/sw.js");
        String::from_utf8(worker.bytes).expect("text")
    }

    #[test]
    fn a_phone_keeps_the_module_and_the_icons() {
        let worker = made("[]", "a{}");
        let list = r#"["/assets/hongdu-1.js","/assets/split_map-1.wasm","/icon.svg"]"#;
        assert!(worker.contains(list), "{worker}");
        assert!(!worker.contains("HONGDU_"), "{worker}");
    }

    #[test]
    fn a_new_style_is_a_new_version_and_a_new_programme_is_none() {
        assert_ne!(made("[]", "a{}"), made("[]", "b{}"));
        assert_eq!(made("[]", "a{}"), made("[1]", "a{}"));
    }
}
