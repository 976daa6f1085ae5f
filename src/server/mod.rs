//! The endpoint: axum handlers, rendering, security, static files (native only).
//!
//! A request passes [`guard`] (id, limits, security headers, log). What is ready is answered at once;
//! the rest goes to the API or to a page. Pages are rendered by [`render`] and kept by [`page_cache`].
pub mod agenda;
pub mod api;
pub mod cli;
pub mod clock;
pub mod codes;
pub mod edition;
pub mod failure;
pub mod guard;
pub mod listen;
pub mod log;
pub mod lunar;
pub mod negotiate;
pub mod pack;
pub mod page;
pub mod page_cache;
pub mod problem;
pub mod random;
pub mod reload;
pub mod render;
pub mod reply;
pub mod representation;
pub mod security;
pub mod site;
pub mod store;
pub mod template;

use std::{fmt, sync::Arc};

use axum::{Router, extract::DefaultBodyLimit};

use clock::Clock;
use edition::Press;
use guard::Guard;
use page_cache::PageCache;
use render::{Renderer, Renderers};
use security::Security;
use site::Site;

/// The largest body that is taken.
pub const MAX_BODY: usize = 64 << 10;

/// Everything an endpoint is made from.
pub struct Setup {
    /// The bundle.
    pub site: Site,
    /// The pack.
    pub press: Arc<Press>,
    /// The present.
    pub clock: Clock,
    /// What draws the pages.
    pub renderer: Renderer,
    /// The site's address without a slash at the end, for links that need it.
    pub base_url: Option<String>,
    /// Whether visitors come by HTTPS.
    pub tls: bool,
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
    clock: Clock,
    renderers: Renderers,
    security: Security,
    base_url: Option<String>,
}

impl Endpoint {
    /// An endpoint and the service that answers for it.
    pub fn build(setup: Setup) -> (Arc<Self>, Guard) {
        let endpoint = Arc::new(Self {
            security: Security::new(&setup.site, setup.tls),
            site: setup.site,
            press: setup.press,
            pages: PageCache::default(),
            clock: setup.clock,
            renderers: Renderers::start(&setup.renderer),
            base_url: setup.base_url,
        });
        let router = Router::new()
            .merge(api::router())
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
