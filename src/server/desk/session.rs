//! Who is at the desk: a cookie with 256 random bits, of which the store knows the digest only.
use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, request::Parts},
};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::trouble;
use crate::{
    model::desk::Role,
    server::{
        Endpoint, display,
        problem::Problem,
        store::{
            desk::{DeskChange, Digest},
            fault::Fault,
        },
    },
};

/// A session that is not used for so many seconds has ended.
pub const IDLE: u64 = 2 * 3600;

/// The longest a session lasts: a day's work.
pub const LONGEST: u64 = 12 * 3600;

/// How exactly it is known when a session was last used.
const NOTED: u64 = 60;

/// Somebody who is logged in.
///
/// As an extractor it says who reads something; a change goes through the gate, which has checked the
/// form's token as well.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The account's name.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// What each of this session's forms must carry.
    pub csrf: String,
    /// The session's digest.
    pub(super) token: Digest,
}

impl FromRequestParts<Arc<Endpoint>> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        endpoint: &Arc<Endpoint>,
    ) -> Result<Self, Problem> {
        endpoint.admit(parts)?;
        let staff = endpoint.staff(&parts.headers).await;
        staff.map_err(|fault| trouble(&fault))?.ok_or_else(|| {
            Problem::new(
                StatusCode::FORBIDDEN,
                "要先登录",
                "请在值班台登录，再试一次。",
            )
        })
    }
}

impl Endpoint {
    /// Who sends this request, if a session of theirs is alive.
    pub async fn staff(&self, headers: &HeaderMap) -> Result<Option<Staff>, Fault> {
        let Some(secret) = display::key_in(headers, self.cookie_name()) else {
            return Ok(None);
        };
        let token = token(secret);
        let Some(session) = self.store.session(token).await? else {
            return Ok(None);
        };
        let now = self.clock.unix_s();
        let idle = now.saturating_sub(session.seen_at);
        if idle >= IDLE || now.saturating_sub(session.began_at) >= LONGEST {
            return Ok(None);
        }
        // A page that renews itself is nobody at the desk.
        if idle >= NOTED && !headers.contains_key("x-hongdu-live") {
            let seen = DeskChange::Seen { token, at: now };
            self.store.desk(seen, None).await?;
        }
        Ok(Some(Staff::of(secret, session.name, session.role)))
    }

    /// A new session's secret, or nothing where there is no randomness.
    pub(super) fn new_secret(&self) -> Option<String> {
        let mut bytes = [0; 32];
        match (self.random)(&mut bytes) {
            Ok(()) => Some(hex(&bytes)),
            Err(error) => {
                tracing::error!(%error, "no randomness for a session");
                None
            }
        }
    }

    /// The cookie that carries this secret; an empty one takes it away.
    pub(super) fn cookie(&self, secret: &str) -> HeaderValue {
        // No longer than the session lasts at most, even in a browser that is never closed.
        let age = if secret.is_empty() { 0 } else { LONGEST };
        self.strict_cookie(self.cookie_name(), secret, age)
    }

    /// A cookie that lasts so many seconds, for this site's own requests and no script.
    pub(super) fn strict_cookie(&self, name: &str, value: &str, age: u64) -> HeaderValue {
        let secure = if self.tls { "; Secure" } else { "" };
        let text =
            format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{secure}");
        HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
    }

    /// With HTTPS a name that no neighbouring host can set (RFC 6265bis).
    pub(super) fn cookie_name(&self) -> &'static str {
        if self.tls { "__Host-desk" } else { "desk" }
    }
}

impl Staff {
    /// Who has the session of this secret.
    pub(super) fn of(secret: &str, name: String, role: Role) -> Self {
        Self {
            name,
            role,
            csrf: hex(&digest("csrf", secret)),
            token: token(secret),
        }
    }

    /// Whether a form carries this session's token. Takes as long wherever it differs.
    pub fn sent(&self, csrf: &str) -> bool {
        self.csrf.as_bytes().ct_eq(csrf.as_bytes()).into()
    }
}

/// The digest of a secret for one purpose.
pub(super) fn digest(purpose: &str, secret: &str) -> Digest {
    Sha256::digest(format!("hongdu desk {purpose}\n{secret}")).into()
}

/// The digest by which the store finds the session of this cookie.
pub(super) fn token(secret: &str) -> Digest {
    digest("session", secret)
}

/// These bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
