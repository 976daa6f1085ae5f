//! Problem documents (RFC 9457): the one mapping of what goes wrong to HTTP.
use std::borrow::Cow;

use axum::{
    body::Body,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What went wrong, for people (`title`, `detail`) and for programs (`status`, `parameter`).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// What it is, in Chinese.
    #[schema(value_type = String, example = "查询参数不对")]
    title: Cow<'static, str>,
    /// The HTTP status.
    #[schema(value_type = u16, example = 400)]
    #[serde(serialize_with = "number")]
    status: StatusCode,
    /// What to do about it.
    #[schema(value_type = String)]
    detail: Cow<'static, str>,
    /// The parameter that is missing or wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'static str>,
    /// The methods that are allowed, for the `Allow` header.
    #[serde(skip)]
    allow: Option<&'static str>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn number<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem with this status, title and detail.
    pub fn new(
        status: StatusCode,
        title: impl Into<Cow<'static, str>>,
        detail: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            kind: "about:blank",
            title: title.into(),
            status,
            detail: detail.into(),
            parameter: None,
            allow: None,
        }
    }

    /// A query parameter is missing or wrong.
    pub fn parameter(name: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            parameter: Some(name),
            ..Self::new(StatusCode::BAD_REQUEST, "查询参数不对", detail)
        }
    }

    /// No such address under `/api`.
    pub fn no_such_interface() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "没有这个接口",
            "接口清单在 /api/openapi.json。",
        )
    }

    /// The address does not take this method.
    pub fn wrong_method(method: &Method) -> Self {
        Self {
            allow: Some("GET, HEAD"),
            ..Self::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "不支持这种请求方法",
                format!("这个地址只接受 GET 和 HEAD，收到的是 {method}。"),
            )
        }
    }

    /// None of the codings asked for can be had.
    pub fn not_acceptable() -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "没有可接受的编码",
            "Accept-Encoding 排除了所有可用的编码；可用 br、gzip 或 identity。",
        )
    }

    /// The address is longer than any of ours.
    pub fn address_too_long() -> Self {
        Self::new(
            StatusCode::URI_TOO_LONG,
            "网址太长",
            "网址请不要超过 2048 个字节。",
        )
    }

    /// The body is larger than anything we take.
    pub fn body_too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "内容太大",
            "请求的内容请不要超过 64 KiB。",
        )
    }

    /// It took too long, or too many ask at once.
    pub fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "现在有点忙",
            "服务暂时忙不过来，请过几秒再试。",
        )
    }

    /// A fault of ours.
    pub fn ours() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "服务出错了",
            "出错的是服务本身，已记入日志；请稍后再试。",
        )
    }

    /// [`IntoResponse::into_response`] by a name that cannot be mistaken for a builder.
    pub fn into_response_now(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(allow) = self.allow {
            headers.insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.into_response_now()
    }
}
