//! Who asks about a passport: its holder, once the limits and the site of the request are checked.
use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
};

use crate::{
    model::passport::Passport,
    server::{Endpoint, guard::Peer, problem::Problem, store::holder::Holder},
};

/// The holder of the passport named by `Authorization: Bearer`.
///
/// The secret stands in a header and not in the address: addresses are logged on their way.
#[derive(Clone, Copy, Debug)]
pub struct Caller(pub Holder);

/// The passport itself, where its number is needed and nothing is changed.
#[derive(Clone, Copy, Debug)]
pub struct Holding(pub Passport);

impl FromRequestParts<Arc<Endpoint>> for Holding {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        endpoint: &Arc<Endpoint>,
    ) -> Result<Self, Problem> {
        endpoint.admit(parts)?;
        bearer(&parts.headers)
            .map(Self)
            .ok_or_else(Problem::no_passport)
    }
}

impl FromRequestParts<Arc<Endpoint>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        endpoint: &Arc<Endpoint>,
    ) -> Result<Self, Problem> {
        let change = !matches!(parts.method, Method::GET | Method::HEAD);
        endpoint.admit(parts)?;
        let passport = bearer(&parts.headers).ok_or_else(Problem::no_passport)?;
        let holder = Holder::of(&passport);
        if change {
            endpoint.limits.passport(holder)?;
        }
        Ok(Self(holder))
    }
}

impl Endpoint {
    /// Checks who asks, before anything is read: no other site's page for a change, and not too often.
    pub fn admit(&self, parts: &Parts) -> Result<(), Problem> {
        let change = !matches!(parts.method, Method::GET | Method::HEAD);
        if change && is_cross_site(&parts.headers, self.base_url.as_deref()) {
            return Err(Problem::cross_site());
        }
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
        if let Some(address) = self.address(&parts.headers, peer) {
            self.limits.address(address)?;
        }
        Ok(())
    }

    /// Counts an order of a room: less often than other requests, for each holds a room.
    pub fn admit_booking(&self, parts: &Parts) -> Result<(), Problem> {
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
        if let Some(address) = self.address(&parts.headers, peer) {
            self.limits.booking(address)?;
        }
        Ok(())
    }

    /// Counts a form that signs up.
    pub fn admit_signup(&self, parts: &Parts) -> Result<(), Problem> {
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
        if let Some(address) = self.address(&parts.headers, peer) {
            self.limits.signup(address)?;
        }
        Ok(())
    }

    /// The visitor's address: what the trusted proxy says, else where the connection comes from.
    ///
    /// A proxy on this machine that does not say whom it speaks for stands for all visitors; to limit
    /// it would let one of them shut out the others.
    pub(in crate::server) fn address(
        &self,
        headers: &HeaderMap,
        peer: Option<IpAddr>,
    ) -> Option<IpAddr> {
        let told = self.proxy_header.as_ref();
        let told = told.and_then(|name| headers.get(name)?.to_str().ok());
        // Of a list the last is what our own proxy saw.
        let told = told.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
        told.or(peer.filter(|peer| !peer.to_canonical().is_loopback()))
    }
}

/// The passport that the request names.
fn bearer(headers: &HeaderMap) -> Option<Passport> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    let passport: Passport = secret.trim().parse().ok()?;
    let named = scheme.eq_ignore_ascii_case("bearer");
    named.then_some(passport)
}

/// Whether a browser says that another site's page sends this. No cookie is used, so such a page could
/// not act for a visitor anyway; this keeps it from using visitors' phones to fill the store.
fn is_cross_site(headers: &HeaderMap, base_url: Option<&str>) -> bool {
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).unwrap_or_default();
    if let Some(site) = headers.get("sec-fetch-site") {
        return !matches!(text(site).as_str(), "same-origin" | "none");
    }
    let Some(origin) = headers.get(header::ORIGIN).map(text) else {
        return false;
    };
    let host = headers.get(header::HOST).map(text).unwrap_or_default();
    let own = origin
        .split_once("://")
        .is_some_and(|(_, named)| !host.is_empty() && named.eq_ignore_ascii_case(&host));
    !own && Some(origin.as_str()) != base_url
}
