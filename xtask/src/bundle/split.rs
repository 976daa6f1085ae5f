//! Splits the compiled module at its `#[wasm_split]` functions: what every page starts with, and the
//! parts that only some pages need.
use super::{lower, snip};
use crate::paths;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The JavaScript that fetches the parts, as the splitter names it.
const LINK: &str = "./__wasm_split.js";

/// How the splitter starts a part; and how we do, for an answer may be an error page, and streaming
/// is refused where something on the way changes the content type.
const START: [&str; 2] = [
    "return async (imports) => (WebAssembly.instantiateStreaming(src, imports));",
    "return (imports) => whole(src, imports);",
];
const WHOLE: &str = "const whole = async (src, imports) => {
    const answer = await src;
    if (!answer.ok) throw Error(answer.url + \": \" + answer.status);
    return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
};
";

/// The parts of the module.
pub struct Parts {
    /// Each file by its stem, as the splitter names it.
    pub files: BTreeMap<String, Vec<u8>>,
    /// For each part the stems of the files that it needs.
    pub needs: BTreeMap<String, Vec<String>>,
    link: String,
}

/// The module at `path`, split.
pub fn split(path: &Path) -> Result<(Vec<u8>, Parts)> {
    let compiled = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let folder = paths::target().join("split");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let main = folder.join("hongdu.wasm");
    let mut options = Options::new(&compiled);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.main_module = "./hongdu.js";
    options.link_name = LINK;
    let made = transform(options).map_err(|error| anyhow!("splitting the module: {error:#}"))?;
    let mut files = BTreeMap::new();
    for file in &made.split_modules {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        files.insert(stem.into_owned(), lower::tidy(&fs::read(file)?)?);
    }
    let (main, saved) = snip::dead(&fs::read(main)?)?;
    eprintln!("    {saved} B of code that never runs taken out");
    let parts = Parts {
        files,
        needs: made.prefetch_map.into_iter().collect(),
        link: fs::read_to_string(folder.join(LINK))?,
    };
    Ok((main, parts))
}

impl Parts {
    /// The glue with what fetches the parts in it: one file less to wait for. `name` is a file's
    /// name in the bundle by its stem.
    pub fn join(&self, glue: &str, name: impl Fn(&str) -> Option<String>) -> Result<String> {
        let glue: Vec<String> = glue
            .lines()
            .filter(|line| !(line.starts_with("import * as") && line.contains(LINK)))
            .map(
                |line| match line.split_once(&format!("\"{LINK}\": import")) {
                    Some((space, _)) => format!("{space}\"{LINK}\": parts,"),
                    None => line.to_owned(),
                },
            )
            .collect();
        let glue = glue.join("\n");
        let (_, link) = self
            .link
            .split_once(";\n")
            .context("the splitter’s script begins otherwise than expected")?;
        if glue.contains("import *") || link.matches(START[0]).count() != self.files.len() {
            bail!("the splitter’s script is not what it was: look at bundle/split.rs");
        }
        let mut link = link
            .replace("export const", "const")
            .replace(START[0], START[1]);
        for stem in self.files.keys() {
            let name = name(stem).with_context(|| format!("the bundle has no {stem}"))?;
            link = link.replace(&format!("./{stem}.wasm"), &format!("./{name}"));
        }
        let loads: Vec<String> = self
            .needs
            .keys()
            .map(|part| format!("__wasm_split_load_{part}"))
            .collect();
        Ok(format!(
            "{glue}\n{WHOLE}{link}\nconst parts = {{ {} }};\n",
            loads.join(", ")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, START};
    use std::collections::BTreeMap;

    fn parts(start: &str) -> Parts {
        Parts {
            files: BTreeMap::from([("split_map".to_owned(), Vec::new())]),
            needs: BTreeMap::from([("map".to_owned(), vec!["split_map".to_owned()])]),
            link: format!(
                "import {{ initSync }} from \"./hongdu.js\";\n\
                 export const __wasm_split_load_map = wrap(() => {{\n\
                 const src = fetch(new URL(\"./split_map.wasm\", import.meta.url));\n{start}\n}});\n"
            ),
        }
    }

    const GLUE: &str = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n\
                        return {\n    \"./__wasm_split.js\": import1,\n};\n";

    #[test]
    fn the_glue_fetches_the_parts_by_their_names_in_the_bundle() {
        let joined = parts(START[0])
            .join(GLUE, |stem| Some(format!("{stem}-1.wasm")))
            .expect("joins");
        assert!(!joined.contains("import *"), "{joined}");
        assert!(joined.contains("\"./__wasm_split.js\": parts,"), "{joined}");
        assert!(joined.contains("\"./split_map-1.wasm\""), "{joined}");
        assert!(
            joined.contains("const parts = { __wasm_split_load_map };"),
            "{joined}"
        );
    }

    #[test]
    fn another_script_than_expected_is_refused() {
        assert!(
            parts("return other();")
                .join(GLUE, |_| Some(String::new()))
                .is_err()
        );
        assert!(parts(START[0]).join(GLUE, |_| None).is_err());
    }
}
