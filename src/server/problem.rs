//! Problem documents (RFC 9457): the one mapping of what goes wrong to HTTP.
mod booking;
mod passport;
mod signup;

use std::{borrow::Cow, num::NonZeroU32};

use axum::{
    body::Body,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::model::{booking::slot::Slot, passport::Seal};

/// What went wrong, for people (`title`, `detail`) and for programs (`status`, `parameter`).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Problem {
    /// `/problems/…` where a program may have to tell this problem from others of its status;
    /// `about:blank` where the status says it all.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "about:blank")]
    kind: Kind,
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
    /// In how many seconds it is worth trying again, as the header `Retry-After` says too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<u32>)]
    retry_after: Option<NonZeroU32>,
    /// Free times in place of one that is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Slot>>)]
    free: Option<Box<Free>>,
    /// The seal there is already.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Seal>)]
    seal: Option<Box<Seal>>,
    /// The methods that are allowed, for the `Allow` header.
    #[serde(skip)]
    allow: Option<&'static str>,
}

/// Free times, at least one; apart, for few problems have any.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
struct Free(Vec<Slot>);

/// The last part of a problem's type, where it has one of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Kind(Option<&'static str>);

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(name) => serializer.collect_str(&format_args!("/problems/{name}")),
            None => serializer.serialize_str("about:blank"),
        }
    }
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
            kind: Kind(None),
            title: title.into(),
            status,
            detail: detail.into(),
            parameter: None,
            retry_after: None,
            free: None,
            seal: None,
            allow: None,
        }
    }

    /// The same with a type of its own, `/problems/{name}`.
    #[must_use]
    pub fn named(self, name: &'static str) -> Self {
        Self {
            kind: Kind(Some(name)),
            ..self
        }
    }

    /// The same, worth trying again in so many seconds.
    #[must_use]
    pub fn again_in(self, seconds: u32) -> Self {
        Self {
            retry_after: NonZeroU32::new(seconds),
            ..self
        }
    }

    /// The status, the title and what to do about it, for a page that says so.
    pub fn told(&self) -> (StatusCode, &str, &str) {
        (self.status, &self.title, &self.detail)
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

    /// The address takes other methods only, those of `allow` (`GET, HEAD`).
    pub fn wrong_method(method: &Method, allow: &'static str) -> Self {
        let names = allow.replace(", ", "、");
        Self {
            allow: Some(allow),
            ..Self::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "不支持这种请求方法",
                format!("这个地址只接受 {names}，收到的是 {method}。"),
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

    /// The body is larger than what is taken here, in bytes.
    pub fn body_too_large(most: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "内容太大",
            format!("请求的内容请不要超过 {} KiB。", most >> 10),
        )
    }

    /// It took too long, or too many ask at once.
    pub fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "现在有点忙",
            "服务暂时忙不过来，请过几秒再试。",
        )
        .again_in(5)
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
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.get().into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Bearer");
            headers.insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.into_response_now()
    }
}
