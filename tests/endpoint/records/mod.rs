//! What happens is kept: seals, whatever goes wrong on their way to the disk.
mod backup;
mod certificate;
mod chaos;
mod contract;
mod counts;
mod crash;
mod display;
mod form;
mod limits;
mod refusals;
mod seals;
mod transfer;
mod verify;

use axum::{body::Body, http::Request};
use hongdu::model::{date::DateTime, passport::Passport, seal::SealKind};
use serde_json::{Value, json};

use crate::world::{Answer, NOW, World};

pub use crash::Process;

/// A place of the pack.
pub const HERE: &str = "z/service-hall";

/// The passport with this number.
pub fn passport(number: u64) -> String {
    Passport::of(u128::from(number).to_be_bytes()).to_string()
}

/// Unix time in seconds at [`NOW`].
pub fn now() -> u64 {
    unix(NOW)
}

/// Unix time in seconds at this moment.
pub fn unix(moment: &str) -> u64 {
    let moment: DateTime = moment.parse().unwrap();
    u64::try_from(moment.unix()).unwrap()
}

/// A seal as the phone sends it.
pub fn taking(place: &str, kind: SealKind, code: Option<&str>, taken_at: u64) -> Value {
    let day = DateTime::from_unix(i64::try_from(taken_at).unwrap()).date;
    let mut taking = json!({ "place": place, "day": day, "kind": kind, "taken_at": taken_at });
    if let Some(code) = code {
        taking["code"] = json!(code);
    }
    taking
}

/// A seal of the virtual tour, taken now.
pub fn cloud(place: &str) -> Value {
    taking(place, SealKind::Cloud, None, now())
}

impl World {
    /// Hands in a seal.
    pub async fn stamp(&self, passport: &str, taking: &Value) -> Answer {
        self.stamp_with(passport, taking.to_string(), &[]).await
    }

    /// Hands in this body with further headers, which take the place of the usual ones.
    pub async fn stamp_with(
        &self,
        passport: &str,
        body: String,
        headers: &[(&str, &str)],
    ) -> Answer {
        let bearer = format!("Bearer {passport}");
        let mut request = Request::post("/api/passport/seals");
        for (name, value) in [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
        ] {
            if headers.iter().all(|(given, _)| *given != name) {
                request = request.header(name, value);
            }
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The code of the poster at this place.
    pub fn poster(&self, place: &str) -> String {
        let code = self.endpoint.codes.poster_code(&place.parse().unwrap());
        code.unwrap().to_string()
    }

    /// Asks something else about a passport.
    pub async fn ask_passport(&self, method: &str, passport: &str) -> Answer {
        let bearer = format!("Bearer {passport}");
        let headers = [("authorization", bearer.as_str())];
        self.ask(method, "/api/passport", &headers).await
    }

    /// The seals of a passport.
    pub async fn seals(&self, passport: &str) -> Vec<Value> {
        let answer = self.ask_passport("GET", passport).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["seals"].as_array().unwrap().clone()
    }
}
