//! The endpoint: axum handlers, rendering, security, static files (native only).
//!
//! What is ready is answered at the [`front`] of the connection. Any other request passes [`guard`] (id,
//! limits, security headers, log) and goes to the API or to a page. Pages are rendered by [`render`] and kept
//! by [`page_cache`]. What happens goes into the [`store`].
pub mod agenda;
pub mod api;
mod backup;
pub mod booking;
pub mod cli;
pub mod clock;
pub mod codes;
pub mod counts;
pub mod desk;
pub mod display;
pub mod edition;
pub mod failure;
pub mod feed;
pub mod front;
pub mod guard;
pub mod limit;
pub mod listen;
pub mod live;
pub mod log;
pub mod lunar;
pub mod negotiate;
mod owner;
pub mod pack;
pub mod page;
pub mod page_cache;
pub mod posters;
pub mod problem;
pub mod random;
pub mod reload;
pub mod render;
pub mod representation;
pub mod request_id;
mod scenes;
pub mod seals;
pub mod security;
pub mod shell;
pub mod signup;
pub mod site;
mod slashes;
pub mod stamp;
pub mod store;
pub mod table;
pub mod template;
pub mod transfer;
pub mod verify;
mod whole;
mod wire;

use std::{
    fmt,
    sync::{Arc, atomic::AtomicU64},
};

use axum::{Router, extract::DefaultBodyLimit, http::HeaderName};

use crate::model::date::DateTime;
use clock::{Clock, Ticks};
use codes::{Codes, Contacts};
use desk::Desk;
use edition::Press;
use guard::Guard;
use limit::Limits;
use live::Live;
use page_cache::PageCache;
use random::Source;
use render::{Renderer, Renderers};
use security::Security;
use site::Site;
use store::Store;

/// The largest body that is taken.
pub const MAX_BODY: usize = 64 << 10;

/// Everything an endpoint is made from.
pub struct Setup {
    /// The bundle.
    pub site: Site,
    /// The pack.
    pub press: Arc<Press>,
    /// The codes of posters and displays.
    pub codes: Arc<Codes>,
    /// What seals the contacts of those who sign up.
    pub contacts: Contacts,
    /// The records.
    pub store: Arc<Store>,
    /// The present.
    pub clock: Clock,
    /// The time that passes, for limits of rates.
    pub ticks: Ticks,
    /// The randomness of passports that are made here.
    pub random: Source,
    /// What draws the pages.
    pub renderer: Renderer,
    /// The site's address without a slash at the end, for links that need it.
    pub base_url: Option<String>,
    /// Whether visitors come by HTTPS.
    pub tls: bool,
    /// The header in which a trusted proxy says from which address a visitor comes.
    pub proxy_header: Option<HeaderName>,
}

/// A running endpoint's state, shared by all handlers.
#[derive(Debug)]
pub struct Endpoint {
    /// The bundle.
    pub site: Site,
    /// The pack.
    pub press: Arc<Press>,
    /// The pages of this minute.
    pub pages: PageCache,
    /// The codes of posters and displays.
    pub codes: Arc<Codes>,
    /// The edition whose places the codes know.
    places_of: AtomicU64,
    /// What seals the contacts of those who sign up.
    pub contacts: Contacts,
    /// The records.
    pub store: Arc<Store>,
    /// What the staff's pages need.
    pub desk: Desk,
    /// Held while what the desk has changed is taken up, so that editions come in their order: when it was
    /// taken up last, and when the next notice begins or ends.
    overlaying: tokio::sync::Mutex<Option<(DateTime, Option<DateTime>)>>,
    /// The open pages.
    pub live: Live,
    limits: Limits,
    proxy_header: Option<HeaderName>,
    clock: Clock,
    random: Source,
    renderers: Renderers,
    security: Security,
    base_url: Option<String>,
    tls: bool,
}

impl Endpoint {
    /// An endpoint and the service that answers for it.
    pub fn build(setup: Setup) -> (Arc<Self>, Guard) {
        let endpoint = Arc::new(Self {
            security: Security::new(&setup.site, setup.tls),
            site: setup.site,
            press: setup.press,
            pages: PageCache::default(),
            codes: setup.codes,
            places_of: AtomicU64::new(0),
            contacts: setup.contacts,
            store: setup.store,
            desk: Desk::default(),
            overlaying: tokio::sync::Mutex::default(),
            live: Live::default(),
            limits: Limits::new(&setup.ticks),
            proxy_header: setup.proxy_header,
            clock: setup.clock,
            random: setup.random,
            renderers: Renderers::start(&setup.renderer),
            base_url: setup.base_url,
            tls: setup.tls,
        });
        let router = Router::new()
            .merge(api::router())
            .merge(desk::router())
            .route("/stamp", stamp::route())
            .route("/book", booking::form::route())
            .route("/book/{number}", booking::form::booked())
            .route("/signup/{event}/{date}", signup::form::route())
            .route("/signup/{number}", signup::pass::route())
            .route("/display/{zone}", display::route())
            .fallback(page::page_or_file)
            .layer(DefaultBodyLimit::max(MAX_BODY))
            .with_state(endpoint.clone());
        (endpoint.clone(), Guard::new(router, endpoint))
    }
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup")
            .field("press", &self.press)
            .field("clock", &self.clock)
            .field("base_url", &self.base_url)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}
