//! Tells open pages within seconds that something has changed: `GET /api/live`, as server-sent events.
use std::{convert::Infallible, fmt, sync::Arc, time::Duration};

use axum::{
    extract::State,
    http::{HeaderName, header},
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{Endpoint, problem::Problem, store::fault::Fault};
use crate::model::live::Versions;

/// The most pages that listen at a time. The others are as they are without a module: true when opened.
pub const MAX_LISTENERS: usize = 4096;

/// How often the records are asked, for another endpoint may have changed them.
const EVERY: Duration = Duration::from_secs(1);

/// How often a line is sent that says nothing, so that nothing on the way takes the line for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How long a browser waits before it asks again where the line broke off.
const RETRY: Duration = Duration::from_secs(5);

/// For how many seconds one who found no place had better not ask again.
const FULL_S: u32 = 60;

/// A proxy passes each line on at once (nginx).
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// What is told, and to whom.
pub struct Live {
    /// None once the endpoint stops: then every line ends.
    news: watch::Sender<Option<Versions>>,
    places: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            news: watch::Sender::new(Some(Versions::default())),
            places: Arc::new(Semaphore::new(MAX_LISTENERS)),
        }
    }
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listeners = self.news.receiver_count();
        f.debug_struct("Live")
            .field("listeners", &listeners)
            .finish_non_exhaustive()
    }
}

impl Live {
    /// What was told last.
    pub fn told(&self) -> Versions {
        self.news.borrow().clone().unwrap_or_default()
    }

    /// Ends every line, and each that is begun from now on: the endpoint stops, and would wait for them.
    pub fn end(&self) {
        self.news.send_replace(None);
    }
}

impl Endpoint {
    /// Looks whether something has changed, and tells those who listen.
    pub async fn look(&self) -> Result<(), Fault> {
        let topics = self.store.topics().await?;
        let version = |name: &str| {
            let topic = topics.iter().find(|(topic, _)| topic == name);
            topic.map_or(0, |(_, version)| version.unsigned_abs())
        };
        let new = Versions {
            content: self.press.current().version.clone(),
            booking: version("booking"),
            signup: version("signup"),
        };
        self.live.news.send_if_modified(|told| match told {
            Some(told) if *told != new => {
                *told = new;
                true
            }
            _ => false,
        });
        Ok(())
    }
}

/// Looks, and then again and again, as long as there is an endpoint. Once this returns, pages name the
/// versions they are made from: before, each would be taken for an old one as soon as it listens.
pub async fn watch(endpoint: &Arc<Endpoint>) {
    if let Err(fault) = endpoint.look().await {
        tracing::error!(%fault, "the first pages do not know what they were made from");
    }
    let endpoint = Arc::downgrade(endpoint);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            let Some(endpoint) = endpoint.upgrade() else {
                return;
            };
            if let Err(fault) = endpoint.look().await {
                tracing::error!(%fault, "open pages cannot be told what has changed");
            }
        }
    });
}

/// The versions now, and again whenever one of them changes, until the endpoint stops.
#[utoipa::path(
    get,
    path = "/api/live",
    tag = "operations",
    summary = "有变化时告诉打开着的页面 · tells open pages that something has changed",
    description = "Server-sent events. Each event's data is a `Versions`: the first says how things \
        stand, another follows within seconds when one of them has changed.",
    responses(
        (status = 200, description = "Events, without an end", body = Versions, content_type = "text/event-stream"),
        (status = 503, description = "Too many listen already", body = Problem)
    )
)]
pub async fn live(State(endpoint): State<Arc<Endpoint>>) -> Response {
    let places = endpoint.live.places.clone();
    let Ok(place) = places.try_acquire_owned() else {
        return Problem::busy().again_in(FULL_S).into_response_now();
    };
    if let Err(fault) = endpoint.look().await {
        tracing::error!(%fault, "an open page is told what was true a moment ago");
    }
    let line = Line {
        news: endpoint.live.news.subscribe(),
        begun: false,
        _place: place,
    };
    let events = Sse::new(stream::unfold(line, Line::next));
    let headers = [(header::CACHE_CONTROL, "no-store"), (UNBUFFERED, "no")];
    (
        headers,
        events.keep_alive(KeepAlive::new().interval(KEEP_ALIVE)),
    )
        .into_response()
}

/// One page that listens.
struct Line {
    news: watch::Receiver<Option<Versions>>,
    begun: bool,
    _place: OwnedSemaphorePermit,
}

impl Line {
    /// Waits for what is new; the first time nothing needs to be.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if self.begun {
            self.news.changed().await.ok()?;
        }
        let versions = self.news.borrow_and_update().clone()?;
        let json = serde_json::to_string(&versions).unwrap_or_default();
        let mut event = Event::default().data(json);
        if !self.begun {
            event = event.retry(RETRY);
            self.begun = true;
        }
        Some((Ok(event), self))
    }
}
