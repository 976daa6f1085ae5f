//! `/api/passport/transfer` and `/api/passport/phrase`: a passport's number in the forms in which it goes to
//! another phone, and back.
use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{Query, Request, State, rejection::QueryRejection},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::caller::Holding;
use crate::{
    model::passport::Passport,
    server::{Endpoint, cli, problem::Problem, transfer},
};

/// A passport's number, to be written down or scanned.
#[derive(Debug, Serialize, ToSchema)]
pub struct Transfer {
    /// Twelve Chinese characters (BIP 39), in groups of four.
    pub phrase: String,
    /// The address that the code holds; the number stands behind `#`.
    pub address: String,
    /// The dark modules of a QR code as the data of an SVG path.
    pub path: String,
    /// The code's width in modules, its quiet zone included.
    pub width: usize,
}

/// Where the other phone is to go.
#[derive(Debug, Deserialize)]
pub struct Where {
    /// The site's address as the phone sees it, without a slash at the end: `https://example.org`.
    pub base: String,
}

/// Twelve characters that were typed.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Phrase {
    /// Spaces and punctuation do not matter.
    pub phrase: String,
}

/// The number that a phrase says.
#[derive(Debug, Serialize, ToSchema)]
pub struct Number {
    /// 26 symbols.
    #[schema(value_type = String)]
    pub passport: Passport,
}

/// The passport's number as a phrase and as a code. Nothing is kept of it.
#[utoipa::path(
    get,
    path = "/api/passport/transfer",
    tag = "passport",
    summary = "换手机 · to another phone",
    security(("passport" = [])),
    params(
        ("base" = String, Query, description = "本站的网址，末尾没有斜杠 · the site's address, \
            without a slash at the end", example = "https://example.org"),
    ),
    responses(
        (status = 200, description = "Phrase and code", body = Transfer),
        (status = 400, description = "`base` is no address",
            content_type = "application/problem+json", body = Problem),
        (status = 401, description = "`/problems/no-passport`",
            content_type = "application/problem+json", body = Problem),
        (status = 429, description = "`/problems/too-many`; `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn show(
    Holding(passport): Holding,
    query: Result<Query<Where>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(Where { base }) =
        query.map_err(|_| Problem::parameter("base", "缺少 base：本站的网址。"))?;
    let base = cli::base_url(&base).map_err(|why| Problem::parameter("base", why))?;
    let address = transfer::address(&base, &passport);
    // An address of this length always fits into a code, and 128 bits into twelve characters.
    let (path, width) = transfer::qr(&address)
        .map_err(|_| Problem::parameter("base", "网址太长，放不进二维码。"))?;
    let phrase = transfer::phrase(&passport).map_err(|_| Problem::busy())?;
    let all = Transfer {
        phrase,
        address,
        path,
        width,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(all)).into_response())
}

/// The number that twelve characters say, whether or not there is such a passport.
#[utoipa::path(
    post,
    path = "/api/passport/phrase",
    tag = "passport",
    summary = "12 个字换成护照号 · from a phrase to the number",
    request_body(content = Phrase, description = "At most 1 KiB"),
    responses(
        (status = 200, description = "The number", body = Number),
        (status = 400, description = "`/problems/bad-body`",
            content_type = "application/problem+json", body = Problem),
        (status = 403, description = "`/problems/cross-site`",
            content_type = "application/problem+json", body = Problem),
        (status = 422, description = "`/problems/not-a-phrase`",
            content_type = "application/problem+json", body = Problem),
        (status = 429, description = "`/problems/too-many`; `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn read(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    endpoint.admit(&parts)?;
    let body: Bytes = axum::body::to_bytes(body, super::passport::MAX_SEAL)
        .await
        .map_err(|_| Problem::body_too_large(super::passport::MAX_SEAL))?;
    let typed: Phrase =
        serde_json::from_slice(&body).map_err(|error| Problem::bad_body(&error.to_string()))?;
    let passport = transfer::passport(&typed.phrase).map_err(|error| {
        let detail = format!("{error}。");
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "字没有对上", detail).named("not-a-phrase")
    })?;
    let answer = Json(Number { passport });
    Ok(([(header::CACHE_CONTROL, "no-store")], answer).into_response())
}
