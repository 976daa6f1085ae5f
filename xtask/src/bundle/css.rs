//! Bundles `style/*.css` into one minified sheet that phones of about 2019 understand, and makes
//! one more of each sheet or folder of sheets in `style/part`: what only the pages of that part of the module need.
use super::{File, ltr};
use anyhow::{Context, Result, anyhow, bail};
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

/// The web view of `WeChat` and phones of about 2019, as lightningcss writes versions.
const FLOOR: Browsers = Browsers {
    android: Some(75 << 16),
    chrome: Some(75 << 16),
    edge: None,
    firefox: None,
    ie: None,
    ios_saf: Some(13 << 16),
    opera: None,
    safari: Some(13 << 16),
    samsung: None,
};

/// The sheets first in line, and the last; the rest follows the alphabet.
const FIRST: [&str; 3] = ["tokens.css", "base.css", "shell.css"];
const LAST: &str = "print.css";

/// The sheets of the parts by the part's name: `style/part/<part>.css`, or all of `style/part/<part>/`.
pub fn parts(folder: &Path) -> Result<Vec<(String, File)>> {
    let part = |path: PathBuf| {
        let stem = path.file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy().into_owned();
        let text = if path.is_dir() {
            bundle(&path)?
        } else {
            read(&path)?
        };
        Ok((stem.clone(), File::asset(&stem, "css", text.as_bytes())))
    };
    let mut all = sheets(folder)?;
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            all.push(path);
        }
    }
    all.sort();
    all.into_iter().map(part).collect()
}

/// All of the folder as one sheet; empty when there is no folder.
pub fn bundle(folder: &Path) -> Result<String> {
    let mut sheet = String::new();
    for path in sheets(folder)? {
        sheet.push_str(&read(&path)?);
    }
    if sheet.contains("</style") {
        bail!("a sheet holds “</style”, which would end the style element");
    }
    Ok(sheet)
}

/// One sheet of the project, minified and lowered.
fn read(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let print = path.file_name().is_some_and(|name| name == LAST);
    let name = path.strip_prefix(crate::paths::root()).unwrap_or(path);
    lower(&name.to_string_lossy(), &text, print)
}

/// The sheets in the order they apply.
fn sheets(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            paths.push(path);
        }
    }
    paths.sort_by_key(|path| rank(&path.file_name().unwrap_or_default().to_string_lossy()));
    Ok(paths)
}

fn rank(name: &str) -> (usize, String) {
    let place = FIRST
        .iter()
        .position(|first| *first == name)
        .unwrap_or(FIRST.len());
    (place + usize::from(name == LAST), name.to_owned())
}

/// One sheet, minified and lowered; `print` keeps it to paper.
pub fn lower(name: &str, text: &str, print: bool) -> Result<String> {
    let options = ParserOptions {
        filename: name.to_owned(),
        ..ParserOptions::default()
    };
    let mut sheet = StyleSheet::parse(text, options).map_err(located)?;
    ltr::flatten(&mut sheet).with_context(|| format!("in {name}"))?;
    let targets = Targets::from(FLOOR);
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(located)?;
    let wrap = print
        && !sheet
            .rules
            .0
            .iter()
            .all(|rule| matches!(rule, CssRule::Media(_) | CssRule::Page(_)));
    let css = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map_err(located)?
        .code;
    Ok(if wrap {
        format!("@media print{{{css}}}")
    } else {
        css
    })
}

/// An error as `file:line:column: what`; lightningcss counts lines from 0.
fn located<T: Display>(error: lightningcss::error::Error<T>) -> anyhow::Error {
    match error.loc {
        Some(at) => anyhow!(
            "{}:{}:{}: {}",
            at.filename,
            at.line + 1,
            at.column,
            error.kind
        ),
        None => anyhow!("{}", error.kind),
    }
}

#[cfg(test)]
mod tests {
    use super::{bundle, lower, parts, rank};

    fn lowered(css: &str) -> String {
        lower("style/test.css", css, false).expect("valid")
    }

    #[test]
    fn nesting_and_new_colours_are_lowered() {
        let css =
            lowered(".card { color: #a00; &:hover { color: color-mix(in srgb, red 50%, blue) } }");
        assert_eq!(css, ".card{color:#a00}.card:hover{color:purple}");
    }

    #[test]
    fn an_inset_becomes_four_sides() {
        assert_eq!(
            lowered("a { inset: 0 }"),
            "a{top:0;bottom:0;left:0;right:0}"
        );
    }

    #[test]
    fn an_error_names_file_and_line() {
        let error = lower(
            "style/zone.css",
            "a { color: red }\nb { color: red ] }",
            false,
        );
        let message = format!("{:#}", error.expect_err("invalid"));
        assert!(message.contains("style/zone.css:2"), "{message}");
    }

    #[test]
    fn print_is_wrapped_once() {
        assert_eq!(
            lower("p", "nav { display: none }", true).expect("valid"),
            "@media print{nav{display:none}}"
        );
        let already = "@media print { nav { display: none } } @page { margin: 1cm }";
        assert!(
            !lower("p", already, true)
                .expect("valid")
                .contains("print{@media")
        );
    }

    #[test]
    fn tokens_and_base_come_first_print_last() {
        let mut names = [
            "zone.css",
            "print.css",
            "base.css",
            "app.css",
            "tokens.css",
            "tour.css",
        ];
        names.sort_by_key(|name| rank(name));
        assert_eq!(
            names,
            [
                "tokens.css",
                "base.css",
                "app.css",
                "tour.css",
                "zone.css",
                "print.css"
            ]
        );
    }

    #[test]
    fn the_sheets_of_this_project_are_valid() {
        let style = crate::paths::root().join("style");
        bundle(&style).expect("valid");
        assert!(!parts(&style.join("part")).expect("valid").is_empty());
    }
}
