//! The bundle's `index.html`, split where each page puts its head, its body and its boot data.
use super::representation::digest;

const HEAD: &str = "<!--hongdu:head-->";
const SHEET: &str = "<!--hongdu:sheet-->";
const APP: &str = "<!--hongdu:app-->";
const BOOT: &str = "<!--hongdu:boot-->";

/// Why `index.html` is no template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// A placeholder is missing or stands in the wrong place.
    #[error(
        "index.html 里缺少 {0}，或次序不对 · index.html lacks {0}, or it is out of order: \
         run `cargo xtask build` again"
    )]
    Placeholder(&'static str),
}

/// The parts of `index.html` around the placeholders.
#[derive(Clone, Debug)]
pub struct Template {
    before_head: String,
    before_sheet: String,
    before_app: String,
    before_boot: String,
    end: String,
    version: String,
}

impl Template {
    /// Splits `index.html`.
    pub fn parse(html: &str) -> Result<Self, BadTemplate> {
        let split = |html: &str, mark: &'static str| {
            html.split_once(mark)
                .map(|(before, after)| (before.to_owned(), after.to_owned()))
                .ok_or(BadTemplate::Placeholder(mark))
        };
        let (before_head, rest) = split(html, HEAD)?;
        let (before_sheet, rest) = split(&rest, SHEET)?;
        let (before_app, rest) = split(&rest, APP)?;
        let (before_boot, end) = split(&rest, BOOT)?;
        Ok(Self {
            before_head,
            before_sheet,
            before_app,
            before_boot,
            end,
            version: digest(html.as_bytes()),
        })
    }

    /// The whole document. `head`, `sheet` (what links a sheet beside the inlined one) and `app` are
    /// HTML, `boot` is JSON.
    pub fn fill(&self, head: &str, sheet: &str, app: &str, boot: &str) -> String {
        let boot = escape_json(boot);
        let boot = [
            r#"<script type="application/json" id="boot">"#,
            &boot,
            "</script>",
        ];
        self.joined(head, sheet, app, &boot)
    }

    /// A document without data: the browser's module builds the page that its address asks for.
    pub fn shell(&self, head: &str, app: &str) -> String {
        self.joined(head, "", app, &[])
    }

    fn joined(&self, head: &str, sheet: &str, app: &str, boot: &[&str]) -> String {
        let before = [&self.before_head, &self.before_sheet, &self.before_app];
        let [before_head, before_sheet, before_app] = before.map(String::as_str);
        let start = [
            before_head,
            head,
            before_sheet,
            sheet,
            before_app,
            app,
            &self.before_boot,
        ];
        [&start[..], boot, &[&self.end]].concat().concat()
    }

    /// A document with the same style but without any script.
    pub fn still(&self, head: &str, body: &str) -> String {
        let style = styles(&self.before_sheet);
        format!(
            "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">{head}{style}</head>\
             <body><div id=\"app\">{body}</div></body></html>\n"
        )
    }

    /// Changes when `index.html` does.
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// Every `<style>` element of this HTML, as it stands there.
fn styles(html: &str) -> String {
    let mut found = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<style") {
        let Some(length) = rest[start..].find("</style>") else {
            break;
        };
        let end = start + length + "</style>".len();
        found.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    found
}

/// JSON that can stand inside `<script>`: nothing in it ends the element or a line of JavaScript.
pub fn escape_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + json.len() / 50);
    let mut rest = json;
    while let Some(at) = rest.find(['<', '\u{2028}', '\u{2029}']) {
        safe.push_str(&rest[..at]);
        let mut after = rest[at..].chars();
        safe.push_str(match after.next() {
            Some('<') => "\\u003c",
            Some('\u{2028}') => "\\u2028",
            _ => "\\u2029",
        });
        rest = after.as_str();
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = "<head><!--hongdu:head--><style>a{}</style><!--hongdu:sheet--></head>\
        <div id=\"app\"><!--hongdu:app--></div><!--hongdu:boot--></html>";

    #[test]
    fn fills_each_place_and_nothing_else() {
        let page =
            Template::parse(HTML)
                .unwrap()
                .fill("<title>t</title>", "<link>", "<h1>h</h1>", "{}");
        assert_eq!(
            page,
            "<head><title>t</title><style>a{}</style><link></head><div id=\"app\"><h1>h</h1></div>\
             <script type=\"application/json\" id=\"boot\">{}</script></html>"
        );
    }

    #[test]
    fn what_the_page_says_is_no_placeholder() {
        let page = Template::parse(HTML)
            .unwrap()
            .fill("", "", "<!--hongdu:boot-->", "{}");
        assert_eq!(page.matches("id=\"boot\"").count(), 1);
    }

    #[test]
    fn a_shell_carries_no_data() {
        let shell = Template::parse(HTML).unwrap().shell("", "<p>…</p>");
        assert_eq!(
            shell,
            "<head><style>a{}</style></head><div id=\"app\"><p>…</p></div></html>"
        );
    }

    #[test]
    fn a_still_page_keeps_the_style_and_drops_scripts() {
        let html = HTML.replace("</head>", "<script>1</script></head>");
        let page = Template::parse(&html).unwrap().still("", "<h1>h</h1>");
        assert!(page.contains("<style>a{}</style>") && !page.contains("<script"));
    }

    #[test]
    fn json_cannot_leave_its_element() {
        let text = "</script><!-- \u{2028}\u{2029} 高潭";
        let json = serde_json::to_string(text).unwrap();
        let safe = escape_json(&json);
        assert!(!safe.contains(['<', '\u{2028}', '\u{2029}']));
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }

    #[test]
    fn a_page_without_places_is_refused() {
        for mark in [HEAD, SHEET, APP, BOOT] {
            assert!(matches!(
                Template::parse(&HTML.replace(mark, "")),
                Err(BadTemplate::Placeholder(missing)) if missing == mark
            ));
        }
    }
}
