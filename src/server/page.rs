//! Pages and files: an address that is no file is a page, if only the one for 404.
use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{Method, Request, Response, StatusCode},
};

use super::{
    Endpoint, agenda,
    edition::Edition,
    failure,
    page_cache::Issue,
    problem::Problem,
    render::NotRendered,
    representation::{Caching, Effort, Representation},
    request_id::RequestId,
    security::Security,
    shell, slashes,
};
use crate::{
    model::{date::DateTime, event::Agenda, occurrence::Filter},
    web::{
        head,
        pages::Part,
        route::Route,
        screen::{self, Aside, Screen},
    },
};

const HTML: &str = "text/html; charset=utf-8";

/// The file or the page at this address.
pub async fn page_or_file(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request<Body>,
) -> Response<Body> {
    let path = request.uri().path();
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    if path == "/api" || path.starts_with("/api/") {
        return Problem::no_such_interface().into_response_now();
    }
    if !read {
        return Problem::wrong_method(request.method(), "GET, HEAD").into_response_now();
    }
    if let Some(elsewhere) = slashes::sent_on(request.uri()) {
        return elsewhere;
    }
    if let Some(file) = endpoint.site.file(path) {
        return file.answer(request.headers());
    }
    if path == shell::ADDRESS {
        return shell::unlisted(endpoint.shell().answer(request.headers()));
    }
    let address = request.uri().path_and_query().map_or("/", |a| a.as_str());
    if let Some(feed) = endpoint.feed(address) {
        return feed.answer(request.headers());
    }
    if let Some(file) = endpoint.scene(path, request.headers()).await {
        return file;
    }
    match endpoint.page(&Route::parse(address)).await {
        Ok(page) => page.answer(request.headers()),
        Err(why) => {
            let id = request.extensions().get::<RequestId>();
            let id = id.map_or("", RequestId::as_str);
            tracing::error!(id, path, %why, "no page");
            failure::page(&endpoint.site.template, why, id)
        }
    }
}

impl Endpoint {
    /// Lets `give` answer with what is ready at this address: the pack, a file, a page of this minute.
    pub fn ready<T>(
        &self,
        path: &str,
        query: Option<&str>,
        give: impl FnOnce(&Representation, &Security) -> T,
    ) -> Option<T> {
        if path == "/api/content" {
            return Some(give(&self.press.current().json, &self.security));
        }
        if let Some(file) = self.site.file(path) {
            return Some(give(file, &self.security));
        }
        if slashes::plain(path).is_some() {
            return None;
        }
        let (_, issue) = self.issue();
        let page = match query {
            // Without a query the path is the canonical address, or no page is kept by it.
            None => self.pages.ready(issue, path),
            Some(query) => {
                let route = Route::parse(&format!("{path}?{query}"));
                self.pages.ready(issue, &route.to_string())
            }
        };
        page.map(|page| give(&page, &self.security))
    }

    /// The present and what pages are made from now.
    pub(super) fn issue(&self) -> (Arc<Edition>, Issue) {
        let edition = self.press.current();
        let issue = Issue {
            edition: edition.number,
            minute: self.clock.now(),
        };
        (edition, issue)
    }

    /// The page of this route, rendered at most once a minute.
    ///
    /// The key is the canonical address: what a stranger adds to it makes no other page.
    async fn page(&self, route: &Route) -> Result<Arc<Representation>, NotRendered> {
        let (edition, issue) = self.issue();
        // What tells how many places are left is true for this moment only.
        let counts = match route {
            Route::Event(id, _) => {
                let event = edition.content.event(id);
                event.is_some_and(|event| event.signup.is_some())
            }
            _ => false,
        };
        let make = async || {
            let mut screen = screen_of(&edition, route, issue.minute);
            if let Route::Verify { code } = route {
                screen.aside = self.verdict(code).as_ref().map(Aside::of);
            }
            if counts {
                let standing = self.standing_on(&edition, &screen).await;
                screen.aside = standing.as_ref().map(Aside::of);
            }
            self.render(screen).await
        };
        if !counts && is_kept(route) && screen::exists(route, &edition.content) {
            let slot = self.pages.slot(issue, &route.to_string());
            slot.get_or_make(make).await
        } else {
            make().await.map(Arc::new)
        }
    }

    /// The page of this screen, rendered now.
    pub(super) async fn render(&self, mut screen: Screen) -> Result<Representation, NotRendered> {
        let status = if screen.found() {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        let links = head::Links {
            base: self.base_url.as_deref(),
            image: self.site.file("/og.png").is_some(),
        };
        let part = Part::shown(&screen);
        let mut head = head::head(&screen, &links);
        if screen.aside.is_some() {
            head += &head::live(&self.live.told());
        }
        let boot = serde_json::to_string(&screen).unwrap_or_default();
        screen.host = self.base_url.as_deref().and_then(|base| {
            let (_, host) = base.split_once("://")?;
            Some(host.to_owned())
        });
        let app = self.renderers.render(screen).await?;
        let mut sheet = self.site.sheet(part.name());
        if part != Part::Door {
            // After the module itself: connections are few, and a part is of no use before it. A door's page
            // answers without its part, which would only be in the way.
            sheet += &self.site.preload(part.name());
        }
        let html = self.site.template.fill(&head, &sheet, &app, &boot);
        Ok(self.document(html).with_status(status))
    }

    /// A page's HTML as it is sent. Its head says which module it will need: there the browser finds it
    /// before it has begun to read the page.
    pub(super) fn document(&self, html: String) -> Representation {
        let page = Representation::new(HTML, Caching::Revalidate, Effort::Quick, html);
        match self.site.module_link() {
            Some(link) => page.with_link(link),
            None => page,
        }
    }

    /// What `/api/events` answers, kept like a page.
    pub async fn events(
        &self,
        key: &str,
        agenda: impl FnOnce(&Edition) -> Agenda,
    ) -> Arc<Representation> {
        let (edition, issue) = self.issue();
        let slot = self.pages.slot(issue, key);
        let answer = slot.get_or_make(async || {
            let json = serde_json::to_vec(&agenda(&edition)).unwrap_or_default();
            let kind = "application/json";
            Ok::<_, std::convert::Infallible>(Representation::new(
                kind,
                Caching::Revalidate,
                Effort::Quick,
                json,
            ))
        });
        match answer.await {
            Ok(answer) => answer,
            Err(never) => match never {},
        }
    }
}

/// The screen of this route at this minute.
pub fn screen_of(edition: &Edition, route: &Route, now: DateTime) -> Screen {
    let days = screen::agenda_range(route, now);
    let filter = match route {
        Route::Calendar(query) => Filter {
            category: query.category.clone(),
            zone: None,
        },
        _ => Filter::default(),
    };
    let agenda = days.map_or_else(Agenda::default, |days| {
        let portion = screen::portion(route, now);
        let agenda = agenda::agenda(&edition.content, &edition.running, days, &filter, portion);
        screen::trim(agenda, route, now)
    });
    let mut content = screen::slice(&edition.content, route);
    if let Route::Home { .. } = route {
        // What is to be read tomorrow is nobody's business today, and what is over weighs on every page.
        content.notices.retain(|notice| notice.is_on(now));
    }
    Screen::new(now, route.to_string(), content.into(), agenda.into())
}

/// Whether others are likely to ask for the same page: not for what somebody typed, nor for what a handler
/// of its own answers, which asks for a key first.
fn is_kept(route: &Route) -> bool {
    match route {
        Route::Home { q } => q.is_empty(),
        Route::Map(query) => query.q.is_empty(),
        Route::Verify { code } => code.is_empty(),
        Route::NotFound(_)
        | Route::Book(_)
        | Route::Booked { .. }
        | Route::Signup(_)
        | Route::Display(_)
        | Route::Desk(_) => false,
        _ => true,
    }
}
