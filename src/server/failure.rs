//! The page for a fault of ours: static, without any script, in the site's own style.
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

use super::{Endpoint, render::NotRendered, template::Template};

/// How long whoever came at a busy moment is asked to wait, in seconds.
const SOON_S: HeaderValue = HeaderValue::from_static("5");

impl Endpoint {
    /// The answer where a page of a visitor's own could not be rendered.
    pub(super) fn no_page(&self, why: NotRendered) -> Response {
        tracing::error!(%why, "no page");
        page(&self.site.template, why, "")
    }
}

/// The answer where a page could not be rendered; `id` is the one by which the log can be searched, where
/// there is something in it. The id is a sane one: see `guard`.
pub fn page(template: &Template, why: NotRendered, id: &str) -> Response {
    let (status, title, words) = match why {
        NotRendered::Panicked => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "出错了",
            "不是您的操作有误，是我们这边出了错。已经记下来了，请过一会儿再试。",
        ),
        NotRendered::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "现在有点忙",
            "这会儿来的人多，请过几秒钟再试一次。",
        ),
    };
    let id = match why {
        NotRendered::Panicked if !id.is_empty() => {
            format!("<p class=\"src\">告诉工作人员时请报这个编号：<code>{id}</code></p>")
        }
        _ => String::new(),
    };
    let head = format!("<title>{title}</title><meta name=\"robots\" content=\"noindex\">");
    let body = format!(
        "<main id=\"main\"><section class=\"missing pad\">\
         <svg class=\"lark\" viewBox=\"0 0 64 64\" aria-hidden=\"true\">\
         <path d=\"M8 40c6 8 17 12 27 9 9-2.6 14-10 15-19l7-5-8-2c-2-5-8-7-13-4-4 2.5-5 7-9 10-5 \
         4-11 4-19 11zM22 33c4 6 11 8 18 4M30 50l-2 8M37 49l2 8\"/>\
         <circle cx=\"44\" cy=\"24\" r=\"1.7\"/></svg>\
         <h1>这一页没能打开</h1>\
         <p>{words}</p>\
         <p class=\"actions\"><a class=\"button\" href=\"/\">回首页</a> \
         <a class=\"button line\" href=\"\">再试一次</a></p>\
         {id}</section></main>"
    );
    let mut response = Response::new(Body::from(template.still(&head, &body)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if why == NotRendered::Busy {
        headers.insert(header::RETRY_AFTER, SOON_S);
    }
    response
}
