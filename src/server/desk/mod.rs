//! `/desk`: the staff's pages. Every request for one passes the one gate here, so that none can forget
//! to ask who comes, with which role, and whether the form is our own.
pub(super) mod bookings;
pub mod command;
mod events;
pub mod factor;
mod figures;
mod gate;
mod kept;
mod known;
mod login;
mod notices;
pub mod overlay;
mod pages;
pub mod password;
mod places;
pub mod session;
mod signups;

use std::sync::Arc;

use axum::{Router, routing::any};

use super::{Endpoint, problem::Problem, store::fault::Fault};
use crate::{
    model::{booking::record::Number, desk::Entry},
    web::{
        desk::{Field, Said},
        route::{DeskRoute, Route},
    },
};
pub(super) use gate::to;
pub use kept::Kept;
use password::Passwords;
pub use session::Staff;

/// What the desk needs beside the store.
#[derive(Debug, Default)]
pub struct Desk {
    /// Checks passwords.
    pub passwords: Passwords,
    /// Forms that came along with a login.
    pub kept: Kept,
}

/// The desk's pages.
pub fn router() -> Router<Arc<Endpoint>> {
    Router::new()
        .route("/desk", any(gate::gate))
        .route("/desk/{*page}", any(gate::gate))
}

/// What a page of the desk answers.
#[derive(Debug)]
pub enum Answer {
    /// The page itself, drawn from this data (JSON).
    Page(String),
    /// The page with what is wrong with the form that was sent; what was typed stays.
    Refused(Said),
    /// It is done: to this page, which says so.
    Done(DeskRoute),
    /// Whose pass this is has come: to the board, which says so.
    Came(Number),
    /// To download: its name, its media type, its bytes.
    File(String, &'static str, Vec<u8>),
    /// There is nothing at this address.
    Missing,
}

impl Answer {
    /// A page that shows this.
    pub fn page(data: &impl serde::Serialize) -> Self {
        Self::Page(serde_json::to_string(data).unwrap_or_default())
    }

    /// What was sent is refused: what is wrong, and what to do.
    pub fn refused(heading: impl Into<String>, words: impl Into<String>) -> Self {
        Self::Refused(Said {
            good: false,
            heading: heading.into(),
            words: words.into(),
        })
    }
}

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// What was typed into the field with this name, without spaces around it; else nothing.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The same as it was typed.
    fn raw(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// As they stand in the form again; what is secret is typed anew.
    fn typed(&self) -> Vec<Field> {
        let open =
            |(name, _): &&(String, String)| !["csrf", "password", "code"].contains(&name.as_str());
        let field = |(name, value): &(String, String)| Field {
            name: name.clone(),
            value: value.clone(),
        };
        self.0.iter().filter(open).map(field).collect()
    }
}

impl Endpoint {
    /// A line for the log: this person did this now.
    pub fn entry(&self, staff: &Staff, deed: &str, what: impl Into<String>) -> Entry {
        Entry {
            at: self.clock.unix_s(),
            who: staff.name.clone(),
            deed: deed.to_owned(),
            what: what.into(),
        }
    }
}

/// The store's trouble in words.
fn trouble(fault: &Fault) -> Problem {
    match fault {
        Fault::Broken(_) | Fault::Rejected(_) | Fault::Booking(_) | Fault::Signup(_) => {
            tracing::error!(%fault, "the desk's records");
            Problem::ours()
        }
        Fault::Busy | Fault::Full => Problem::busy(),
    }
}

/// Where to go after logging in: a page of the desk that can be read, else today's board.
fn after_login(asked: &str) -> DeskRoute {
    match Route::parse(asked) {
        Route::Desk(DeskRoute::Login | DeskRoute::Logout) => DeskRoute::Board,
        Route::Desk(route) => route,
        _ => DeskRoute::Board,
    }
}
