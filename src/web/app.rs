//! The shell every page stands in: skip link, header, the page itself, tab bar, announcements.
use leptos::prelude::*;

use super::{
    about, calendar, home, map, missing,
    route::{CalendarQuery, MapQuery, Route, Tab},
    screen::Screen,
    services, text, tour, trail,
    ui::icon::{Glyph, icon},
    zone,
};

/// What the whole application shares: the page shown, and how the way to the next one goes.
#[derive(Clone, Copy)]
pub struct Shell {
    /// The page shown.
    pub screen: RwSignal<Screen>,
    /// Set while the next page's data is on its way.
    pub busy: RwSignal<bool>,
    /// Set when the next page could not be had: its address.
    pub failed: RwSignal<Option<String>>,
    /// Read out by screen readers after a change of page.
    pub said: RwSignal<String>,
}

impl Shell {
    /// The state that begins with this page.
    pub fn new(screen: Screen) -> Self {
        Self {
            screen: RwSignal::new(screen),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            said: RwSignal::new(String::new()),
        }
    }
}

/// The whole application.
#[component]
pub fn App(
    /// The first page.
    screen: Screen,
) -> impl IntoView {
    let shell = Shell::new(screen);
    provide_context(shell);
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| super::start::alive(shell));
    let Shell {
        screen,
        busy,
        failed,
        said,
    } = shell;
    view! {
        <a class="skip" href="#main">"跳到正文"</a>
        <div class="hairline" class:on=busy></div>
        <main id="main" tabindex="-1">{move || page(&screen.read())}</main>
        {move || tabs(&screen.read())}
        <div class="toast" role="alert">
            {move || {
                failed
                    .get()
                    .map(|address| {
                        view! {
                            <p>
                                "网络不太好，没能打开。你看着的这一页还在。 "
                                <a href=address>"再试一次"</a>
                            </p>
                        }
                    })
            }}
        </div>
        <div class="unseen" role="status" aria-live="polite">{said}</div>
    }
}

/// The page of this screen.
fn page(screen: &Screen) -> AnyView {
    if !screen.found() {
        return missing::page(screen).into_any();
    }
    match screen.route() {
        Route::Home { q } => home::page(screen, &q).into_any(),
        Route::Map(query) => map::page(screen, query).into_any(),
        Route::Zone(id) => zone::page(screen, &id).into_any(),
        Route::Calendar(query) => calendar::page(screen, query).into_any(),
        Route::Event(id, date) => calendar::event::page(screen, &id, date).into_any(),
        Route::Trail => trail::page(screen).into_any(),
        Route::Site(id) => trail::site::page(screen, &id).into_any(),
        Route::Tour => tour::page(screen).into_any(),
        Route::Services => services::page(screen).into_any(),
        Route::About => about::page(screen).into_any(),
        Route::NotFound(_) => missing::page(screen).into_any(),
    }
}

/// The tab bar: five places that are always one tap away.
fn tabs(screen: &Screen) -> impl IntoView + use<> {
    let route = screen.route();
    let here = route.tab().filter(|_| screen.found());
    let tab = |tab: Tab, to: &Route, glyph: Glyph, name: &'static str| {
        let current =
            (here == Some(tab)).then_some(if route.same_page(to) { "page" } else { "true" });
        view! { <a class="tab" href=to.to_string() aria-current=current>{icon(glyph)}<span>{name}</span></a> }
    };
    view! {
        <nav class="tabs" aria-label="主要页面">
            {tab(Tab::Home, &Route::HOME, Glyph::Home, "首页")}
            {tab(Tab::Map, &Route::Map(MapQuery::default()), Glyph::Map, "地图")}
            {tab(Tab::Calendar, &Route::Calendar(CalendarQuery::default()), Glyph::Calendar, "日历")}
            {tab(Tab::Trail, &Route::Trail, Glyph::Pin, "足迹")}
            {tab(Tab::Services, &Route::Services, Glyph::Window, "办事")}
        </nav>
    }
}

/// The title of this page, for `<title>`, sharing and screen readers.
pub fn title(screen: &Screen) -> String {
    let centre = screen.content.centre.name.as_str();
    if !screen.found() {
        return format!("没有这一页 · {centre}");
    }
    let name = match screen.route() {
        Route::Home { q } if q.is_empty() => return centre.to_owned(),
        Route::Home { q } => format!("搜索“{q}”"),
        Route::Map(_) => "中心地图".to_owned(),
        Route::Zone(id) => text::named(screen.content.zone(&id).map(|zone| &zone.name)),
        Route::Calendar(_) => "活动日历".to_owned(),
        Route::Event(id, _) => text::named(screen.content.event(&id).map(|event| &event.title)),
        Route::Trail => screen.content.trail.title.as_str().to_owned(),
        Route::Site(id) => text::named(screen.content.site(&id).map(|site| &site.name)),
        Route::Tour => "云上漫游".to_owned(),
        Route::Services => "办事指南".to_owned(),
        Route::About | Route::NotFound(_) => "关于".to_owned(),
    };
    format!("{name} · {centre}")
}
