//! The page for a fault of ours: static, without any script, in the site's own style.
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

use super::template::Template;

/// The answer, with the id by which the log can be searched. The id is a sane one: see `guard`.
pub fn page(template: &Template, id: &str) -> Response {
    let head = "<title>出错了</title><meta name=\"robots\" content=\"noindex\">";
    let body = format!(
        "<main id=\"main\"><section class=\"missing pad\">\
         <svg class=\"lark\" viewBox=\"0 0 64 64\" aria-hidden=\"true\">\
         <path d=\"M8 40c6 8 17 12 27 9 9-2.6 14-10 15-19l7-5-8-2c-2-5-8-7-13-4-4 2.5-5 7-9 10-5 \
         4-11 4-19 11zM22 33c4 6 11 8 18 4M30 50l-2 8M37 49l2 8\"/>\
         <circle cx=\"44\" cy=\"24\" r=\"1.7\"/></svg>\
         <h1>这一页没能打开</h1>\
         <p>不是您的操作有误，是我们这边出了错。已经记下来了，请过一会儿再试。</p>\
         <p class=\"actions\"><a class=\"button\" href=\"/\">回首页</a> \
         <a class=\"button line\" href=\"\">再试一次</a></p>\
         <p class=\"src\">告诉工作人员时请报这个编号：<code>{id}</code></p>\
         </section></main>"
    );
    let mut response = Response::new(Body::from(template.still(head, &body)));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
