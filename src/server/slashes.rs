//! One address a page: what has slashes too many is sent on to the address without them.
use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, Uri, header},
};

/// The path without the slashes that it has too many, if it has any. The router looks at a path as it stands,
/// [`Route::parse`](crate::web::route::Route::parse) at what lies between the slashes: what only the second
/// knows would get a page without the handler that stands before it.
pub(super) fn plain(path: &str) -> Option<String> {
    let crooked = path.starts_with("//") || (path.len() > 1 && path.ends_with('/'));
    // To a browser a backslash is a slash, and what begins with two is another site's address.
    crooked.then(|| ["/", path.trim_matches(['/', '\\'])].concat())
}

/// The answer that sends such a request on, for good and with its query.
pub(super) fn sent_on(uri: &Uri) -> Option<Response<Body>> {
    let mut to = plain(uri.path())?;
    if let Some(query) = uri.query() {
        to.push('?');
        to.push_str(query);
    }
    let to = HeaderValue::from_bytes(to.as_bytes()).ok()?;
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::PERMANENT_REDIRECT;
    let headers = answer.headers_mut();
    headers.insert(header::LOCATION, to);
    // A key may stand in it.
    let unkept = HeaderValue::from_static("no-store");
    headers.insert(header::CACHE_CONTROL, unkept);
    Some(answer)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn leads_to_a_path_of_this_site_that_is_plain() {
        for (path, to) in [
            ("/desk/", "/desk"),
            ("//desk", "/desk"),
            ("///desk//", "/desk"),
            ("//", "/"),
            ("/book/7H3K9Q2M/", "/book/7H3K9Q2M"),
            ("//evil.example/", "/evil.example"),
            ("/\\evil.example/", "/evil.example"),
            ("//\\/evil.example", "/evil.example"),
            ("/a//b/", "/a//b"),
        ] {
            assert_eq!(plain(path).as_deref(), Some(to), "{path}");
            assert_eq!(plain(to), None, "{to}");
        }
        for path in ["/", "/desk", "/z/a", "/a//b"] {
            assert_eq!(plain(path), None, "{path}");
        }
    }
}
