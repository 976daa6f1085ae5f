//! What must hold of every page's HTML, whatever it shows.
use std::collections::HashSet;

use hongdu::web::{route::Route, screen::Screen};
use scraper::{ElementRef, Html, Selector};

/// A parsed page with the address it was asked at.
pub struct Page {
    pub html: Html,
    pub address: String,
}

impl Page {
    pub fn parse(address: &str, text: &str) -> Self {
        Self {
            html: Html::parse_document(text),
            address: address.to_owned(),
        }
    }

    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html
            .select(&Selector::parse(selector).unwrap())
            .collect()
    }

    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector);
        assert_eq!(found.len(), 1, "{}: {selector}", self.address);
        found[0]
    }

    pub fn text(&self, selector: &str) -> String {
        self.one(selector)
            .text()
            .collect::<String>()
            .trim()
            .to_owned()
    }

    /// The value of an attribute of the only element there is.
    pub fn value(&self, selector: &str, attribute: &str) -> String {
        self.one(selector)
            .attr(attribute)
            .unwrap_or_default()
            .to_owned()
    }

    pub fn boot(&self) -> Screen {
        serde_json::from_str(&self.one("script#boot").text().collect::<String>()).unwrap()
    }

    /// The data blocks of schema.org.
    pub fn data(&self) -> Vec<serde_json::Value> {
        self.all("script[type='application/ld+json']")
            .iter()
            .map(|block| serde_json::from_str(&block.text().collect::<String>()).unwrap())
            .collect()
    }

    /// Checks everything below.
    pub fn check(&self) {
        let at = &self.address;
        self.check_syntax();
        assert!(!self.text("h1").is_empty(), "{at}: an empty heading");
        assert!(!self.text("title").is_empty(), "{at}: no title");
        assert_eq!(self.one("html").attr("lang"), Some("zh-CN"), "{at}");
        assert_eq!(Route::parse(&self.boot().address), Route::parse(at), "{at}");
        self.check_policy();
        self.check_ids();
        self.check_headings();
    }

    /// It parses without an error but for `<!>`, by which hydration finds its places.
    pub fn check_syntax(&self) {
        let known = "Saw ! in state MarkupDeclarationOpen";
        let errors: Vec<_> = self
            .html
            .errors
            .iter()
            .filter(|error| *error != known)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", self.address);
    }

    /// Nothing that the content security policy would block.
    fn check_policy(&self) {
        let at = &self.address;
        for element in self.all("*") {
            for (name, _) in element.value().attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{at}: {name}=");
            }
        }
        for script in self.all("body script:not([src])") {
            assert_eq!(script.attr("type"), Some("application/json"), "{at}");
        }
        for loaded in self.all("[src], link[href]") {
            let address = loaded.attr("src").or(loaded.attr("href")).unwrap();
            let canonical = loaded.attr("rel") == Some("canonical");
            let ours = address.starts_with('/') && !address.starts_with("//");
            assert!(ours || canonical, "{at}: loads {address}");
        }
    }

    /// Ids are unique and what refers to one finds it.
    fn check_ids(&self) {
        let at = &self.address;
        let mut ids = HashSet::new();
        for element in self.all("[id]") {
            let id = element.attr("id").unwrap();
            assert!(ids.insert(id), "{at}: the id {id} stands twice");
        }
        for name in [
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ] {
            for element in self.all(&format!("[{name}]")) {
                for id in element.attr(name).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{at}: {name}={id} finds nothing");
                }
            }
        }
        for link in self.all("a[href^='#']") {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            assert!(ids.contains(id), "{at}: #{id} leads nowhere");
        }
    }

    /// Headings go down one step at a time.
    fn check_headings(&self) {
        let mut last = 0;
        for heading in self.all("h1, h2, h3, h4, h5, h6") {
            let level: u8 = heading.value().name()[1..].parse().unwrap();
            assert!(
                level <= last + 1,
                "{}: h{level} after h{last}",
                self.address
            );
            last = level;
        }
    }

    /// The addresses of this site that the page links to.
    pub fn links(&self) -> Vec<String> {
        self.all("a[href^='/']")
            .iter()
            .map(|link| link.attr("href").unwrap().to_owned())
            .collect()
    }
}
