//! `/api/passport`: hand in seals, read them, erase them all.
use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::caller::Caller;
use crate::{
    model::{
        passport::{Seal, Seals},
        seal::Taking,
    },
    server::{
        Endpoint,
        problem::Problem,
        seals::Refused,
        store::{backend::Change, fault::Fault},
    },
};

/// The largest body of a seal, in bytes.
pub const MAX_SEAL: usize = 1 << 10;

/// Hands in one seal.
///
/// The passport, the place and the day are the key, so sending again is safe: nothing happens twice. A
/// request that is sent again, by its own phone or by whoever has overheard it, is refused, and told
/// which seal there is: to the phone whose answer was lost on the way that is the answer. 201 and 200
/// are given when the seal is on the disk, and not before.
#[utoipa::path(
    post,
    path = "/api/passport/seals",
    tag = "passport",
    summary = "盖一枚印章 · hand in a seal",
    security(("passport" = [])),
    request_body(content = Taking, description = "At most 1 KiB"),
    responses(
        (status = 201, description = "Kept", body = Seal),
        (status = 200, description = "Kept in place of a weaker one of this place and day",
            body = Seal),
        (status = 400, description = "`/problems/bad-body`",
            content_type = "application/problem+json", body = Problem),
        (status = 401, description = "`/problems/no-passport`",
            content_type = "application/problem+json", body = Problem),
        (status = 403, description = "The code proves nothing: `/problems/` and `other-place`, \
            `revoked`, `expired`, `retired-key`, `unknown-key`, `wrong`; or `cross-site`",
            content_type = "application/problem+json", body = Problem),
        (status = 404, description = "`/problems/unknown-place`",
            content_type = "application/problem+json", body = Problem),
        (status = 409, description = "`/problems/taken-before`: there is one of this place and day, \
            `seal`, and this is no better; or `/problems/full`",
            content_type = "application/problem+json", body = Problem),
        (status = 413, description = "The body is too large",
            content_type = "application/problem+json", body = Problem),
        (status = 415, description = "The body is not JSON",
            content_type = "application/problem+json", body = Problem),
        (status = 422, description = "`/problems/` and `not-a-code`, `no-code`, `too-late`, \
            `in-future`, `other-day`; `quiet-place`: a memorial has no cloud seal",
            content_type = "application/problem+json", body = Problem),
        (status = 429, description = "`/problems/too-many`; `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
        (status = 503, description = "Not kept; send it again: `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn stamp(
    State(endpoint): State<Arc<Endpoint>>,
    Caller(holder): Caller,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let taking = taking(&headers, body)?;
    let kept = endpoint.stamp(holder, taking).await.map_err(told)?;
    let status = match kept.change {
        Change::New => StatusCode::CREATED,
        Change::Better => StatusCode::OK,
        Change::Same => return Err(Problem::taken_before(kept.seal)),
    };
    Ok((status, NO_STORE, Json(kept.seal)).into_response())
}

/// All seals of the passport, the latest first; none of one that has not been seen.
#[utoipa::path(
    get,
    path = "/api/passport",
    tag = "passport",
    summary = "护照里的印章 · the seals of a passport",
    security(("passport" = [])),
    responses(
        (status = 200, description = "Its seals", body = Seals),
        (status = 401, description = "`/problems/no-passport`",
            content_type = "application/problem+json", body = Problem),
        (status = 429, description = "`/problems/too-many`; `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
        (status = 503, description = "`retry_after` says when to ask again",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn seals(
    State(endpoint): State<Arc<Endpoint>>,
    Caller(holder): Caller,
) -> Result<Response, Problem> {
    let seals = endpoint.store.seals(holder).await;
    let seals = seals.map_err(|fault| told(fault.into()))?;
    Ok((NO_STORE, Json(Seals { seals })).into_response())
}

/// Erases all there is of the passport. Erased already, or never seen, it is the same.
///
/// What is still on its way is kept when it arrives: a phone that erases stops sending first.
#[utoipa::path(
    delete,
    path = "/api/passport",
    tag = "passport",
    summary = "删除护照 · erase a passport",
    security(("passport" = [])),
    responses(
        (status = 204, description = "Nothing of it is left"),
        (status = 401, description = "`/problems/no-passport`",
            content_type = "application/problem+json", body = Problem),
        (status = 403, description = "`/problems/cross-site`",
            content_type = "application/problem+json", body = Problem),
        (status = 429, description = "`/problems/too-many`; `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
        (status = 503, description = "Not erased; ask again: `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn erase(
    State(endpoint): State<Arc<Endpoint>>,
    Caller(holder): Caller,
) -> Result<Response, Problem> {
    let erased = endpoint.store.erase(holder).await;
    erased.map_err(|fault| told(fault.into()))?;
    Ok((StatusCode::NO_CONTENT, NO_STORE).into_response())
}

/// Nobody between the endpoint and the phone may keep what is a visitor's own.
const NO_STORE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// The seal in a body.
fn taking(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Taking, Problem> {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()?.split(';').next());
    if !kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        return Err(Problem::not_json());
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::body_too_large(MAX_SEAL),
        _ => Problem::bad_body("没有收全"),
    })?;
    let reader = &mut serde_json::Deserializer::from_slice(&body);
    let taking = serde_path_to_error::deserialize(&mut *reader)
        .map_err(|error| Problem::bad_body(&error.to_string()))?;
    let ended = reader.end();
    ended.map_err(|error| Problem::bad_body(&error.to_string()))?;
    Ok(taking)
}

/// A refusal as a problem; what is our own fault also goes to the log.
fn told(refused: Refused) -> Problem {
    if let Refused::Fault(fault @ (Fault::Rejected(_) | Fault::Broken(_))) = &refused {
        tracing::error!(%fault, "a record was not written or read");
    }
    refused.into()
}
