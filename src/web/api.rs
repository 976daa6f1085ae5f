//! The only place that fetches: the endpoint's JSON by gloo-net.
mod passport;

use std::{cell::RefCell, ops::RangeInclusive, sync::Arc};

use gloo_net::http::{Request, Response};
use serde::de::DeserializeOwned;

use super::{
    device::dom,
    json,
    route::Route,
    screen::{self, Screen},
};
use crate::model::{
    content::Content,
    date::{Date, DateTime},
    event::{Agenda, Portion},
};

pub use passport::{Sent, certificate, display, erase, phrase, seals, stamp, transfer};

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// No network, or something on the way answers in the endpoint's place.
    Away,
    /// The endpoint has been renewed since this page was opened: the page is to be opened anew.
    OtherVersion,
}

/// When the service worker put an answer aside: only on answers that it had kept.
const SAVED: &str = "x-hongdu-saved";

/// An answer, and since when the phone has had it if it did not come over the network.
pub type Answer<T> = Result<(T, Option<DateTime>), Unreachable>;

/// The pack with its time.
type Pack = (Arc<Content>, Option<DateTime>);

thread_local! {
    /// The whole pack once it is here; for the life of the page.
    static CONTENT: RefCell<Option<Pack>> = const { RefCell::new(None) };
}

/// The whole pack, if it has come already.
pub fn content_now() -> Option<Arc<Content>> {
    CONTENT.with_borrow(|here| here.as_ref().map(|(content, _)| content.clone()))
}

/// The whole pack; asked for until it came over the network.
pub async fn content() -> Answer<Arc<Content>> {
    let here = CONTENT.with_borrow(Clone::clone);
    if let Some((content, None)) = here {
        return Ok((content, None));
    }
    match get("/api/content").await {
        Ok((content, saved)) => {
            let pack = (Arc::new(content), saved);
            CONTENT.set(Some(pack.clone()));
            Ok(pack)
        }
        Err(why) => here.ok_or(why),
    }
}

/// The pack has changed: it is asked for again.
pub fn forget() {
    CONTENT.set(None);
}

/// The page at this address as the endpoint makes it now. One of another version of the module could not
/// be read.
pub async fn screen(address: &str) -> Result<Screen, Unreachable> {
    let answer = Request::get(address)
        .header("accept", "text/html")
        // Nobody asks: no session at the desk lives longer by it.
        .header("x-hongdu-live", "1")
        .send()
        .await;
    let text = match answer {
        Ok(answer) => answer.text().await.map_err(|_| Unreachable::Away)?,
        Err(_) => return Err(Unreachable::Away),
    };
    let start = dom::find("meta[name=start]").and_then(|meta| meta.get_attribute("content"));
    let boot = text.split_once(r#" id="boot">"#);
    let Some((start, (before, rest))) = start.zip(boot) else {
        return Err(Unreachable::Away);
    };
    let Some((boot, _)) = rest.split_once("</script>") else {
        return Err(Unreachable::Away);
    };
    if before.contains(&start) {
        Ok(json::trust(boot))
    } else {
        Err(Unreachable::OtherVersion)
    }
}

/// What happens in these days, as far as this page lists it.
pub async fn events(days: RangeInclusive<Date>, route: &Route, now: DateTime) -> Answer<Agenda> {
    let mut address = format!("/api/events?from={}&to={}", days.start(), days.end());
    if let Route::Calendar(query) = route
        && let Some(category) = &query.category
    {
        address = address + "&category=" + category.as_str();
    }
    if let Some(Portion { each, day }) = screen::portion(route, now) {
        address = address + "&each=" + &each.to_string();
        if let Some(day) = day {
            address = address + "&day=" + &day.to_string();
        }
    }
    get(&address).await
}

/// What can be booked after the steps in this address, as JSON.
pub async fn offer(address: &str) -> Option<String> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let answer = Request::get(&format!("/api/booking?{query}")).send().await;
    let answer = answer.ok().filter(Response::ok)?;
    answer.text().await.ok()
}

/// Whether the endpoint is there, and still of the version that this page is of.
pub async fn version() -> Result<(), Unreachable> {
    ask("/api/content").await.map(drop)
}

async fn ask(address: &str) -> Result<Response, Unreachable> {
    let answer = Request::get(address)
        .send()
        .await
        .map_err(|_| Unreachable::Away)?;
    if !answer.ok() {
        return Err(Unreachable::Away);
    }
    match answer.headers().get("x-hongdu-script") {
        None => Err(Unreachable::Away),
        Some(script) if dom::find(&format!("meta[content^=\"{script} \"]")).is_none() => {
            Err(Unreachable::OtherVersion)
        }
        Some(_) => Ok(answer),
    }
}

async fn get<T: DeserializeOwned>(address: &str) -> Answer<T> {
    let answer = ask(address).await?;
    let saved = answer.headers().get(SAVED);
    let text = answer.text().await.map_err(|_| Unreachable::Away)?;
    Ok((json::trust(&text), saved.and_then(|at| at.parse().ok())))
}
