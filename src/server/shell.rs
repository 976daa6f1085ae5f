//! The shell: the page without a page in it, which the service worker keeps for when there is no network.
use axum::{body::Body, http::HeaderValue, response::Response};

use super::{Endpoint, representation::Representation};
use crate::web::head;

/// Its address. It belongs to the worker; no link leads there.
pub const ADDRESS: &str = "/shell";

/// What is read while the module has not built a page, or cannot: the style shows it after a moment.
const WAITING: &str = "<main id=\"main\" class=\"waiting\"><section class=\"missing\">\
    <h1>还没有打开这一页</h1><p>没有连上网，或者网络很慢。</p>\
    <p class=\"actions\"><a class=\"button\" href=\"\">再试一次</a></p></section></main>";

impl Endpoint {
    /// The shell, made from the same template as every page.
    pub fn shell(&self) -> Representation {
        let edition = self.press.current();
        let title = head::title(edition.content.centre.name.as_str());
        let html = self.site.template.shell(&title, WAITING);
        self.document(html)
    }
}

/// Tells search engines that this is no page of its own.
pub fn unlisted(mut answer: Response<Body>) -> Response<Body> {
    let value = HeaderValue::from_static("noindex");
    answer.headers_mut().insert("x-robots-tag", value);
    answer
}
