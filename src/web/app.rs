//! The shell every page stands in: skip link, header, the page itself, tab bar, announcements.
use std::sync::Arc;

use leptos::prelude::*;

use super::{
    markup::{Markup, html},
    pages,
    route::{CalendarQuery, MapQuery, Route, Tab},
    screen::Screen,
    text,
    ui::icon::{Glyph, icon},
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
    /// A slip of paper over the page: a seal just taken, the scanner.
    pub slip: RwSignal<Markup>,
}

impl Shell {
    /// The state that begins with this page.
    pub fn new(screen: Screen) -> Self {
        Self {
            screen: RwSignal::new(screen),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            slip: RwSignal::new(Markup::Nothing),
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
        slip,
    } = shell;
    view! {
        <a class="skip" href="#main">"跳到正文"</a>
        {live(move || hairline(busy.get()))}
        {live(move || kept(&screen.read()))}
        <main id="main" tabindex="-1">{live(move || pages::draw(&screen.read()))}</main>
        {live(move || tabs(&screen.read()))}
        {live(move || toast(failed.get()))}
        {live(move || html! { <div class="slip" role="status">{slip.get()}</div> })}
        {live(move || html! { <div class="unseen" role="status" aria-live="polite">{said.get()}</div> })}
    }
}

/// A piece that changes with the signals it reads. One type for all: the module has one copy of
/// what Leptos does with it.
fn live(piece: impl Fn() -> Markup + Send + Sync + 'static) -> impl IntoView {
    let piece: Arc<dyn Fn() -> Markup + Send + Sync> = Arc::new(piece);
    piece
}

/// Says at the top that the next page is on its way.
fn hairline(busy: bool) -> Markup {
    html! { <div class=if busy { "hairline on" } else { "hairline" }></div> }
}

/// Says that the page was made from what the phone had kept, and when that was.
fn kept(screen: &Screen) -> Markup {
    let words = screen.saved.map(|saved| {
        let day = text::date(saved.at.date, screen.now.date);
        let gap = if screen.gap() { "有些日子的活动没有存下。" } else { "" };
        html! { <p>"没有连上网：这里是 " {day} " " {saved.at.time.to_string()} " 存下的内容。" {gap}</p> }
    });
    html! { <div class="saved" role="status">{words}</div> }
}

/// Says that a page could not be had.
fn toast(failed: Option<String>) -> Markup {
    let words = failed.map(|address| {
        html! {
            <p>
                "网络不太好，没能打开。您看着的这一页还在。 " <a href=address>"再试一次"</a>
            </p>
        }
    });
    html! { <div class="toast" role="alert">{words}</div> }
}

/// The tab bar: five places that are always one tap away.
fn tabs(screen: &Screen) -> Markup {
    let route = screen.route();
    if matches!(route, Route::Display(_) | Route::Desk(_)) {
        // Nobody touches a screen on the wall, and the desk has ways of its own.
        return html! { <div></div> };
    }
    let here = route.tab().filter(|_| screen.found());
    let tab = |tab: Tab, to: &Route, glyph: Glyph, name: &'static str| {
        let current =
            (here == Some(tab)).then_some(if route.same_page(to) { "page" } else { "true" });
        html! { <a class="tab" href=to.to_string() aria-current=current>{icon(glyph)}<span>{name}</span></a> }
    };
    html! {
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
        Route::Tour(query) => match query.scene {
            None => "云上漫游".to_owned(),
            Some(place) => format!("{} · 云上漫游", place.name(&screen.content)),
        },
        Route::Services => "办事指南".to_owned(),
        Route::Book(_) => "预约房间".to_owned(),
        Route::Booked { .. } => "我的预约".to_owned(),
        Route::Signup(_) => "报名".to_owned(),
        Route::Stamp => "盖一枚印章".to_owned(),
        Route::Me => "我的护照".to_owned(),
        Route::Verify { .. } => "核对证书".to_owned(),
        Route::Display(id) => {
            let name = text::named(screen.content.zone(&id).map(|zone| &zone.name));
            format!("{name}的屏幕")
        }
        Route::Desk(route) => format!("{} · 值班台", route.title()),
        Route::About | Route::NotFound(_) => "关于".to_owned(),
    };
    format!("{name} · {centre}")
}
