//! Going from page to page without a reload: links, forms, history, scroll, focus, title.
mod entry;

use std::cell::Cell;

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, HtmlFormElement, MouseEvent, PopStateEvent, ScrollRestoration};

use super::{
    api,
    app::{self, Shell},
    device::{clock, dom},
    pages::{self, Part},
    passport::act::Deed,
    route::Route,
    screen::{Aside, Saved, Screen, agenda_range},
};
use crate::model::{date::Date, event::Agenda};

thread_local! {
    /// Counts journeys: a slow answer to an earlier one is dropped.
    static JOURNEY: Cell<u32> = const { Cell::new(0) };
}

/// Where a journey goes on the history.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// To a new entry.
    Push,
    /// To an entry that is there already, by the browser’s buttons.
    Pop(u32),
    /// To another view within the same page, in place of this entry.
    Turn,
    /// Nowhere: the page was made from what the phone had kept, and the network may have it now.
    Stay,
}

/// Everything this page shows, fetched; what is here already is not asked for again.
pub async fn load(address: &str) -> Result<Screen, api::Unreachable> {
    let now = clock::now();
    let route = Route::parse(address);
    pages::need(Part::of(&route)).await?;
    let (content, mut at) = api::content().await?;
    let mut gap = false;
    let mut agenda = Agenda::default();
    if let Some(days) = agenda_range(&route, now) {
        let ends = [*days.start(), *days.end()];
        let (known, saved) = api::events(days, &route, now).await?;
        agenda = known;
        // What is kept has no holes.
        let has = |date: &Date| agenda.days.iter().any(|day| day.date == *date);
        gap = saved.is_some() && !ends.iter().all(has);
        if at.is_none_or(|at| saved.is_some_and(|saved| saved < at)) {
            at = saved;
        }
    }
    let mut screen = Screen::new(now, address.to_owned(), content, agenda.into());
    if let Route::Book(_) = route {
        // Where it cannot be had the page says so.
        screen.aside = api::offer(address).await.map(Aside);
    }
    screen.saved = at.map(|at| Saved { at, gap });
    Ok(screen)
}

/// Starts to take over links, search forms and the browser's back and forward.
pub fn start(shell: Shell) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        entry::number(&history);
    }
    listen(document().unchecked_ref(), "click", move |event| {
        let event: MouseEvent = event.unchecked_into();
        if is_special(&event) {
            return;
        }
        if let Some(button) = deed(&event) {
            event.prevent_default();
            pages::act(shell, Deed::Press(button));
            return;
        }
        if let Some(address) = link(&event) {
            event.prevent_default();
            go(shell, address, Step::Push);
        } else {
            // It may be a jump within the page.
            entry::remember(dom::scroll_y());
        }
    });
    listen(document().unchecked_ref(), "submit", move |event| {
        if let Some(form) = deed(&event) {
            event.prevent_default();
            pages::act(shell, Deed::Submit(form.unchecked_into()));
            return;
        }
        if let Some(address) = form(&event) {
            event.prevent_default();
            go(shell, address, Step::Push);
        }
    });
    listen(window().unchecked_ref(), "popstate", move |event| {
        let event: PopStateEvent = event.unchecked_into();
        match event.state().as_f64() {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            // our own small numbers
            Some(entry) => back(shell, entry as u32),
            // A jump within the page (`#…`) made an entry of its own. It gets a number too, or the
            // way back to it from another page would change the address and nothing else.
            None => entry::jumped(),
        }
    });
    listen(window().unchecked_ref(), "online", move |_| {
        let kept = shell.screen.with_untracked(|screen| screen.saved.is_some());
        if kept && !shell.busy.get_untracked() {
            go(shell, here(), Step::Stay);
        }
    });
    // A reload lands where it was: that is the browser's own doing again.
    listen(window().unchecked_ref(), "pagehide", |_| {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Auto);
        }
    });
}

/// Shows the entry that the browser has gone to.
fn back(shell: Shell, entry: u32) {
    let to = here();
    let shown = shell.screen.with_untracked(|screen| screen.address.clone());
    if ours(&to) {
        go(shell, to, Step::Pop(entry));
    } else if path(&to) == path(&shown) {
        // A jump within the page taken back.
        entry::remember(dom::scroll_y());
        entry::come_to(entry);
        if let Some(y) = entry::remembered() {
            request_animation_frame(move || dom::scroll_to(y));
        }
    } else {
        // What only the endpoint can answer is asked of it.
        reload();
    }
}

/// An address without its mark (`#…`).
fn path(address: &str) -> Option<&str> {
    address.split('#').next()
}

fn reload() {
    let _ = window().location().reload();
}

/// Goes to a page of this site as if a link had been tapped.
pub fn to(shell: Shell, route: &Route) {
    go(shell, route.to_string(), Step::Push);
}

/// The same with an address that says more than its page, such as a code.
pub fn to_address(shell: Shell, address: &str) {
    go(shell, address.to_owned(), Step::Push);
}

/// Walks on within a page: the address and what is written there follow, without a new entry.
pub fn turn(shell: Shell, route: &Route) {
    go(shell, route.to_string(), Step::Turn);
}

/// Notes in the address what is shown now, unless one has gone back from it already: nothing else changes.
pub fn note(route: &Route) {
    if !Route::parse(&here()).same_page(route) {
        return;
    }
    entry::replace(&route.to_string());
}

/// Shows this very page as it has become.
pub fn stay(shell: Shell, screen: Screen) {
    arrive(shell, screen, Step::Stay, dom::scroll_y());
}

fn go(shell: Shell, address: String, step: Step) {
    let journey = JOURNEY.get() + 1;
    JOURNEY.set(journey);
    shell.failed.set(None);
    shell.busy.set(step != Step::Turn);
    let scrolled = dom::scroll_y();
    spawn_local(async move {
        let loaded = load(&address).await;
        if JOURNEY.get() != journey {
            return;
        }
        shell.busy.set(false);
        let fresh = matches!(&loaded, Ok(screen) if screen.saved.is_none());
        match loaded {
            // Nobody asked for it: what is no gain changes nothing.
            _ if step == Step::Stay && !fresh => {}
            Ok(screen) => arrive(shell, screen, step, scrolled),
            Err(api::Unreachable::Away) => shell.failed.set(Some(address)),
            // To go to where one is would be no more than a jump.
            Err(api::Unreachable::OtherVersion) if path(&address) == path(&here()) => reload(),
            Err(api::Unreachable::OtherVersion) => drop(window().location().set_href(&address)),
        }
    });
}

fn arrive(shell: Shell, mut screen: Screen, step: Step, scrolled: f64) {
    let stays = shell
        .screen
        .with_untracked(|old| old.route().same_page(&screen.route()))
        || step == Step::Turn;
    let title = app::title(&screen);
    entry::remember(scrolled);
    match step {
        // As browsers do it: the page one is on makes no second entry.
        Step::Push if screen.address == here() => entry::know(),
        Step::Push => entry::push(&screen.address),
        Step::Pop(to) => entry::come_to(to),
        Step::Turn => entry::replace(&screen.address),
        Step::Stay => {}
    }
    shell.screen.with_untracked(|old| {
        screen.book.clone_from(&old.book);
        screen.calendar = match old.route() {
            Route::Calendar(_) => Some(old.address.clone()),
            Route::Event(..) => old.calendar.clone(),
            _ => None,
        };
    });
    let focused = !dom::is_focus_lost();
    shell.screen.set(screen);
    document().set_title(&title);
    let back_to = entry::remembered();
    // The new page is in the document after the effects have run.
    request_animation_frame(move || {
        if !stays {
            dom::focus("main h1");
            shell.said.set(title);
        } else if focused && dom::is_focus_lost() {
            // What was pressed is gone with what it took away.
            dom::focus("main h1");
        }
        pages::stage(shell);
        let deed = if stays { Deed::Shown } else { Deed::Came };
        if here().contains("?k=") {
            // A code waits: the part that takes its seal is fetched, or missed, once more.
            pages::act(shell, deed);
        } else {
            pages::act_if_here(shell, deed);
        }
        match (step, stays) {
            (Step::Pop(_), _) => dom::scroll_to(back_to.unwrap_or(0.0)),
            (Step::Stay | Step::Turn, _) => {}
            (Step::Push, _) => match here().split_once('#') {
                Some((_, id)) => {
                    dom::scroll_into_view(id);
                    dom::focus_on(id);
                }
                None if stays => {}
                None => dom::scroll_to(0.0),
            },
        }
    });
}

/// The address of the page shown, as the browser has it.
pub fn here() -> String {
    let location = window().location();
    let part = |part: Result<String, JsValue>| part.unwrap_or_default();
    part(location.pathname()) + &part(location.search()) + &part(location.hash())
}

/// What this event asks to be done that is no page: the button or form that says so.
fn deed(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let says = if event.type_() == "submit" {
        "form[data-do]"
    } else {
        "a[data-do],button[data-do]"
    };
    target.closest(says).ok()?
}

/// Whether somebody has dealt with it, or the browser is asked for more: a window of its own, a file.
fn is_special(event: &MouseEvent) -> bool {
    event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.ctrl_key()
        || event.shift_key()
        || event.alt_key()
}

/// The address of a tapped link that is a page of this site.
fn link(event: &MouseEvent) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    if link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    let href = link.get_attribute("href")?;
    ours(&href).then_some(href)
}

/// Whether this is one of the site's pages: not another site, a file, the API or a jump in the page.
fn ours(href: &str) -> bool {
    href.starts_with('/')
        && !href.starts_with("//")
        && !matches!(
            Route::parse(href),
            // What only the endpoint can answer is asked of it.
            Route::Verify { .. }
                | Route::Display(_)
                | Route::Booked { .. }
                | Route::Signup(_)
                | Route::Desk(_)
                | Route::NotFound(_)
        )
}

/// The address a search form asks for.
fn form(event: &Event) -> Option<String> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    if event.default_prevented() || form.method() != "get" {
        return None;
    }
    let data = web_sys::FormData::new_with_form(&form).ok()?;
    let query = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let path = form
        .get_attribute("action")
        .unwrap_or_else(|| "/".to_owned());
    let address = Route::parse(&format!("{path}?{}", String::from(query.to_string()))).to_string();
    ours(&address).then_some(address)
}

fn listen(target: &web_sys::EventTarget, name: &str, act: impl FnMut(Event) + 'static) {
    let act = Closure::<dyn FnMut(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    // For the life of the page.
    act.forget();
}
