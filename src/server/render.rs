//! From a screen to the HTML inside `#app`, in threads of its own where a panic tears nothing.
use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, OnceLock, PoisonError, mpsc},
    thread,
};

use futures_util::StreamExt as _;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use tokio::sync::oneshot;

use crate::web::{app::App, screen::Screen};

/// What draws a screen; tests put in others.
pub type Renderer = Arc<dyn Fn(Screen) -> String + Send + Sync>;

/// How many pages may wait for a thread before visitors are told to come back.
const QUEUE: usize = 256;

/// Views nest deeply, in unoptimised builds above all.
const STACK: usize = 16 << 20;

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRendered {
    /// A component panicked; the panic itself is in the log.
    #[error("a component panicked")]
    Panicked,
    /// Too many wait already.
    #[error("too many pages wait to be rendered")]
    Busy,
}

struct Job {
    screen: Screen,
    done: oneshot::Sender<Option<String>>,
}

/// The threads that render.
pub struct Renderers(mpsc::SyncSender<Job>);

impl fmt::Debug for Renderers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Renderers")
    }
}

impl Renderers {
    /// Starts as many threads as there are processors; they end when this is dropped.
    pub fn start(renderer: &Renderer) -> Self {
        let (jobs, queue) = mpsc::sync_channel(QUEUE);
        let queue = Arc::new(Mutex::new(queue));
        let count = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        for number in 0..count {
            let queue = queue.clone();
            let renderer = renderer.clone();
            let started = thread::Builder::new()
                .name(format!("render-{number}"))
                .stack_size(STACK)
                .spawn(move || work(&queue, &renderer));
            if let Err(error) = started {
                tracing::error!(%error, "a rendering thread could not be started");
            }
        }
        Self(jobs)
    }

    /// Draws this screen.
    pub async fn render(&self, screen: Screen) -> Result<String, NotRendered> {
        let (done, html) = oneshot::channel();
        self.0
            .try_send(Job { screen, done })
            .map_err(|_| NotRendered::Busy)?;
        html.await.ok().flatten().ok_or(NotRendered::Panicked)
    }
}

fn work(queue: &Mutex<mpsc::Receiver<Job>>, renderer: &Renderer) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { screen, done }) = job else {
            return;
        };
        if done.is_closed() {
            // Nobody waits any longer.
            continue;
        }
        let html = catch_unwind(AssertUnwindSafe(|| renderer(screen))).ok();
        let _ = done.send(html);
    }
}

/// The renderer of the real pages.
pub fn pages() -> Renderer {
    Arc::new(html)
}

/// The HTML inside `#app`, with exactly the marks that hydration looks for.
pub fn html(screen: Screen) -> String {
    static EXECUTOR: OnceLock<()> = OnceLock::new();
    EXECUTOR.get_or_init(|| {
        // Fails only where somebody else has set it up already.
        let _ = any_spawner::Executor::init_futures_executor();
    });
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let stream = owner.with(|| view! { <App screen /> }.to_html_stream_in_order());
    let html = owner.with(|| futures_executor::block_on(stream.collect::<String>()));
    owner.unset_with_forced_cleanup();
    html
}
