//! Fills the page template with the style and the start of the browser module.
use super::hash::Digest;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the page starts the browser module with.
const START: &str = include_str!("start.js");
/// What reloads a page in development.
const RELOAD: &str = include_str!("reload.js");

/// The places the endpoint fills for each page.
const KEPT: [&str; 4] = [
    "<!--hongdu:head-->",
    "<!--hongdu:sheet-->",
    "<!--hongdu:app-->",
    "<!--hongdu:boot-->",
];

/// What goes into the template.
pub struct Parts {
    /// The one sheet.
    pub style: String,
    /// The addresses of the sheets of parts, by the part's name.
    pub sheets: BTreeMap<String, String>,
    /// The address of the glue.
    pub script: String,
    /// The address of the module.
    pub binary: String,
    /// The address of what registers the service worker.
    pub keeper: String,
    /// Whether pages reload themselves when the bundle changes.
    pub reload: bool,
}

impl Parts {
    /// The filled template and what the content security policy must allow.
    pub fn fill(&self, html: &str) -> Result<(String, Value)> {
        for place in KEPT {
            if html.matches(place).count() != 1 {
                bail!("index.html must hold {place} once");
            }
        }
        let mut scripts = vec![self.start()];
        if self.reload {
            scripts.push(minified(RELOAD));
        }
        let elements: Vec<String> = scripts
            .iter()
            .map(|script| format!("<script type=\"module\">{script}</script>"))
            .collect();
        let start = format!(
            "<meta name=\"start\" content=\"{} {}\" />{}",
            self.script,
            self.binary,
            elements.concat(),
        );
        let html = replace(
            html,
            "<!--hongdu:style-->",
            &format!("<style>{}</style>", self.style),
        )?;
        let html = replace(&html, "<!--hongdu:sheets-->", &self.sheets())?;
        let html = replace(&html, "<!--hongdu:start-->", &start)?;
        let scripts: Vec<String> = scripts
            .iter()
            .map(|script| Digest::of(script.as_bytes()).source())
            .collect();
        let policy =
            json!({ "style": [Digest::of(self.style.as_bytes()).source()], "script": scripts });
        Ok((html, policy))
    }

    /// Where the browser finds a part's sheet when it fetches that part.
    fn sheets(&self) -> String {
        let meta = |(part, url): (&String, &String)| {
            format!("<meta name=\"sheet-{part}\" content=\"{url}\" />")
        };
        self.sheets.iter().map(meta).collect()
    }

    /// The start script with the addresses in place.
    fn start(&self) -> String {
        minified(START)
            .replace("HONGDU_SCRIPT", &self.script)
            .replace("HONGDU_BINARY", &self.binary)
            .replace("HONGDU_KEEPER", &self.keeper)
    }
}

/// Replaces the one `place` in `html`.
fn replace(html: &str, place: &str, with: &str) -> Result<String> {
    match html.matches(place).count() {
        1 => Ok(html.replacen(place, with, 1)),
        count => bail!("index.html must hold {place} once, not {count} times"),
    }
}

/// JavaScript without whole-line comments, indentation and empty lines: simple, and safe
/// where no template literal spans lines.
pub fn minified(script: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut comment = false;
    for line in script.lines().map(str::trim) {
        if comment || line.starts_with("/*") {
            comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push(line);
        }
    }
    kept.join("\n")
}

/// What stands between two marks.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let begin = text.find(from)? + from.len();
    let end = begin + text[begin..].find(to)?;
    Some(&text[begin..end])
}

#[cfg(test)]
mod tests {
    use super::{Parts, between, minified};
    use crate::bundle::hash::Digest;

    const PAGE: &str = "<!--hongdu:head--><!--hongdu:style--><!--hongdu:sheets--><!--hongdu:start--><!--hongdu:sheet--><!--hongdu:app--><!--hongdu:boot-->";

    fn parts(reload: bool) -> Parts {
        Parts {
            style: "a{color:red}".to_owned(),
            sheets: [("tour".to_owned(), "/assets/tour-4.css".to_owned())].into(),
            script: "/assets/hongdu-1.js".to_owned(),
            binary: "/assets/hongdu_bg-2.wasm".to_owned(),
            keeper: "/assets/keeper-3.js".to_owned(),
            reload,
        }
    }

    #[test]
    fn style_and_start_are_filled_and_the_rest_is_left() {
        let (html, _) = parts(false).fill(PAGE).expect("fills");
        assert!(
            html.starts_with(
                "<!--hongdu:head--><style>a{color:red}</style>\
                <meta name=\"sheet-tour\" content=\"/assets/tour-4.css\" />\
                <meta name=\"start\" content=\"/assets/hongdu-1.js /assets/hongdu_bg-2.wasm\" />"
            ),
            "{html}"
        );
        assert!(
            html.ends_with("</script><!--hongdu:sheet--><!--hongdu:app--><!--hongdu:boot-->"),
            "{html}"
        );
        assert_eq!(
            html.matches("/assets/hongdu-1.js").count(),
            2,
            "named and imported"
        );
        assert_eq!(
            html.matches("/assets/hongdu_bg-2.wasm").count(),
            2,
            "preloaded and fetched"
        );
        assert!(!html.contains("HONGDU_"), "{html}");
    }

    #[test]
    fn the_policy_allows_exactly_what_is_inline() {
        let (html, policy) = parts(false).fill(PAGE).expect("fills");
        let script = between(&html, "<script type=\"module\">", "</script>").expect("a script");
        assert_eq!(policy["script"][0], Digest::of(script.as_bytes()).source());
        assert_eq!(policy["script"].as_array().map(Vec::len), Some(1));
        assert_eq!(policy["style"][0], Digest::of(b"a{color:red}").source());
    }

    /// Regression: the version was looked for in `/bundle.json`, which the endpoint gives nobody, so that
    /// no page ever reloaded.
    #[test]
    fn pages_reload_only_in_development() {
        let (html, policy) = parts(true).fill(PAGE).expect("fills");
        assert!(html.contains("\"/healthz\"") && html.contains(".bundle_version"));
        assert!(!html.contains("/bundle.json"));
        let (html, _) = parts(false).fill(PAGE).expect("fills");
        assert!(!html.contains("/healthz"));
        assert_eq!(policy["script"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn a_template_without_a_place_is_refused() {
        let error = parts(false)
            .fill("<!--hongdu:style-->")
            .expect_err("refused");
        assert!(error.to_string().contains("<!--hongdu:head-->"));
        let twice = PAGE.replace(
            "<!--hongdu:style-->",
            "<!--hongdu:style--><!--hongdu:style-->",
        );
        assert!(parts(false).fill(&twice).is_err());
    }

    #[test]
    fn comments_and_indentation_go() {
        let script = "// what for\n/** doc\n * more\n */\nif (a) {\n  b(); // stays\n}\n\n";
        assert_eq!(minified(script), "if (a) {\nb(); // stays\n}");
    }
}
