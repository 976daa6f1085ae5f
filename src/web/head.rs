//! The head of each page: title, description, share card, and what it is for search engines.
use serde_json::{Value, json};

use crate::model::{live::Versions, place::Place};

use super::{
    app,
    route::{Feed, Route},
    screen::Screen,
};

mod data;
mod event;

/// What a page's head needs to know of the site it is on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Links<'a> {
    /// The site's address without a slash at the end.
    pub base: Option<&'a str>,
    /// Whether there is a picture for share cards, `/og.png`.
    pub image: bool,
}

impl Links<'_> {
    /// The address of this route, absolute where the site's own is known.
    fn to(&self, route: &Route) -> String {
        format!("{}{route}", self.base.unwrap_or_default())
    }
}

/// The title's element.
pub fn title(text: &str) -> String {
    format!("<title>{}</title>", escape(text))
}

/// What the records were when the page was made of them.
pub fn live(versions: &Versions) -> String {
    let json = serde_json::to_string(versions).unwrap_or_default();
    format!(r#"<meta name="live" content="{}">"#, escape(&json))
}

/// The elements that belong in this page's `<head>`.
pub fn head(screen: &Screen, links: &Links) -> String {
    let title = app::title(screen);
    let mut head = Head::default();
    head.push(&self::title(&title));
    let route = screen.route();
    if !screen.found() {
        head.meta("name", "robots", "noindex");
        return head.0;
    }
    let description = description(screen, &route);
    head.meta("name", "description", &description);
    if is_search(&route) {
        head.meta("name", "robots", "noindex");
    }
    let feed = match &route {
        Route::Calendar(query) => Some(query.feed(&screen.content)),
        Route::Event(id, _) => Some(Feed::Event(id.clone())),
        _ => None,
    };
    if let Some(feed) = feed {
        let href = escape(&feed.to_string());
        head.push(&format!(
            "<link rel=\"alternate\" type=\"text/calendar\" href=\"{href}\">"
        ));
    }
    let kind = match route {
        Route::Home { .. } => "website",
        _ => "article",
    };
    head.meta("property", "og:title", &title);
    head.meta("property", "og:type", kind);
    head.meta("property", "og:locale", "zh_CN");
    let centre = screen.content.centre.name.as_str();
    head.meta("property", "og:site_name", centre);
    head.meta("property", "og:description", &description);
    if let Some(base) = links.base {
        let address = links.to(&canonical(route));
        let href = escape(&address);
        head.push(&format!("<link rel=\"canonical\" href=\"{href}\">"));
        head.meta("property", "og:url", &address);
        if links.image {
            head.meta("property", "og:image", &format!("{base}/og.png"));
        }
    }
    if let Some(mut data) = data::of(screen, links) {
        data["@context"] = json!("https://schema.org");
        head.push(&script(&data));
    }
    head.0
}

/// Elements one after the other.
#[derive(Default)]
struct Head(String);

impl Head {
    fn push(&mut self, element: &str) {
        self.0.push_str(element);
    }

    /// A `<meta>`; left out where there is nothing to say.
    fn meta(&mut self, key: &str, name: &str, content: &str) {
        if !content.is_empty() {
            let content = escape(content);
            self.push(&format!("<meta {key}=\"{name}\" content=\"{content}\">"));
        }
    }
}

/// The page itself, without what one visitor chose on it.
fn canonical(route: Route) -> Route {
    match route {
        Route::Home { .. } => Route::HOME,
        Route::Map(_) => Route::Map(super::route::MapQuery::default()),
        Route::Calendar(_) => Route::Calendar(super::route::CalendarQuery::default()),
        Route::Event(id, _) => Route::Event(id, None),
        Route::Verify { .. } => Route::Verify {
            code: String::new(),
        },
        Route::Book(_) => Route::Book(super::route::BookQuery::default()),
        other => other,
    }
}

fn is_search(route: &Route) -> bool {
    match route {
        Route::Home { q } => !q.is_empty(),
        Route::Map(query) => !query.q.is_empty(),
        Route::Verify { code } => !code.is_empty(),
        Route::Display(_) | Route::Booked { .. } | Route::Signup(_) | Route::Desk(_) => true,
        Route::Book(query) => *query != super::route::BookQuery::default(),
        _ => false,
    }
}

/// One or two lines about the page; empty where there is nothing to say.
fn description(screen: &Screen, route: &Route) -> String {
    let content = &screen.content;
    let centre = content.centre.name.as_str();
    let text = match route {
        Route::Home { .. } => content.centre.summary.as_str().to_owned(),
        Route::Map(_) => {
            let schematic = !content.plan.is_measured();
            let kind = if schematic {
                "平面示意图"
            } else {
                "平面图"
            };
            format!("{centre}的{kind}：找房间、看路线、按想办的事筛选。")
        }
        Route::Zone(id) => super::text::named(content.zone(id).map(|zone| &zone.summary)),
        Route::Calendar(_) => format!("{centre}的活动日历：今天、这一周、这个月有什么。"),
        Route::Event(id, _) => super::text::named(content.event(id).map(|event| &event.summary)),
        Route::Trail => content.trail.summary.as_str().to_owned(),
        Route::Site(id) => super::text::named(content.site(id).map(|site| &site.summary)),
        Route::Tour(query) => match &query.scene {
            Some(Place::Zone(id)) => super::text::named(content.zone(id).map(|zone| &zone.summary)),
            Some(Place::Site(id)) => super::text::named(content.site(id).map(|site| &site.summary)),
            None if content.trail.sites.is_empty() => format!("在家走一遍{centre}。"),
            None => format!("在家走一遍{centre}和{}。", content.trail.title.as_str()),
        },
        Route::Services => format!("{centre}能办哪些事、在哪个窗口。"),
        Route::About => format!("{centre}的开放时间；网站的资料来源、隐私和无障碍说明。"),
        Route::Book(_) => format!("在{centre}约一间房：选用途、房间和时间，不用注册。"),
        Route::Stamp => "扫一扫门边的码，或者输入码下面的字，盖一枚印章。不用注册。".to_owned(),
        Route::Me => "印章护照：走到哪里，盖到哪里。不用注册，存在自己的手机里。".to_owned(),
        Route::Verify { .. } => format!("核对{centre}的路线证书。"),
        Route::Booked { .. }
        | Route::Signup(_)
        | Route::Display(_)
        | Route::Desk(_)
        | Route::NotFound(_) => String::new(),
    };
    text.trim().to_owned()
}

/// A block of data that no text in it can break out of.
fn script(data: &Value) -> String {
    let json = data.to_string();
    let safe = json
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("<script type=\"application/ld+json\">{safe}</script>")
}

/// Text as it may stand in an element or in a quoted attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::{escape, script};

    #[test]
    fn no_text_breaks_out() {
        assert_eq!(
            escape("<a href=\"x\">&'"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#39;"
        );
        let block = script(&serde_json::json!({ "name": "</script><b>" }));
        assert_eq!(block.matches("</script>").count(), 1);
    }
}
