//! `/api/passport/certificate`: the code of a walk that a passport has completed.
use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::header,
    response::{IntoResponse as _, Response},
};
use serde::Deserialize;

use super::caller::Caller;
use crate::{
    model::{
        id::Id,
        walk::{Certificate, Completion, Walk},
    },
    server::{Endpoint, problem::Problem},
};

/// Which walk.
#[derive(Debug, Deserialize)]
pub struct Asked {
    walk: Id,
}

/// What goes on the certificate of a completed walk. The same at every call: the code says walk and
/// day, and nothing of whom.
#[utoipa::path(
    get,
    path = "/api/passport/certificate",
    tag = "passport",
    summary = "走完一条路的证书 · the certificate of a completed walk",
    security(("passport" = [])),
    params(("walk" = String, Query, description = "路线的编号 · the walk's id", example = "trail")),
    responses(
        (status = 200, description = "What the certificate says", body = Certificate),
        (status = 400, description = "`walk` is missing or no id",
            content_type = "application/problem+json", body = Problem),
        (status = 401, description = "`/problems/no-passport`",
            content_type = "application/problem+json", body = Problem),
        (status = 404, description = "`/problems/unknown-walk`",
            content_type = "application/problem+json", body = Problem),
        (status = 409, description = "`/problems/not-complete`",
            content_type = "application/problem+json", body = Problem),
        (status = 429, description = "`/problems/too-many`; `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
        (status = 503, description = "`retry_after` says when to ask again",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn certificate(
    State(endpoint): State<Arc<Endpoint>>,
    Caller(holder): Caller,
    query: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(Asked { walk }) =
        query.map_err(|_| Problem::parameter("walk", "缺少 walk，或者它不是路线的编号。"))?;
    let mut walks = Walk::all(&endpoint.press.current().content);
    walks.retain(|other| other.id == walk);
    let walk = walks.pop().ok_or_else(Problem::no_walk)?;
    let seals = endpoint.store.seals(holder).await;
    let seals = seals.map_err(|fault| Problem::from(crate::server::seals::Refused::from(fault)))?;
    let (date, cloud) = match walk.completion(&seals) {
        Completion::Missing(count) => return Err(Problem::not_complete(count)),
        Completion::Since(date, cloud) => (date, cloud),
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let certificate = Certificate {
        code: endpoint.codes.completion(&walk.id, date).to_string(),
        places: count(walk.places.len()),
        cloud: count(cloud),
        walk: walk.id,
        date,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(certificate)).into_response())
}
