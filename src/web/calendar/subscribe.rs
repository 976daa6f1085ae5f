//! The way into other calendars: links to the feed of what is shown, and to one event's file.
use super::Calendar;
use crate::{
    model::event::Event,
    web::{
        markup::{Markup, html},
        route::Feed,
        screen::Screen,
        ui::icon::{Glyph, icon},
    },
};

/// Below the calendar: to subscribe, with the filters that are set. Both are plain links.
///
/// `webcal:` opens the program that phones and computers keep for calendars. The other link is for
/// those that have none: its address can be copied.
pub fn offer(calendar: &Calendar) -> Markup {
    let feed = calendar.query.feed(&calendar.screen.content);
    let subscribe = match host(calendar.screen) {
        Some(host) => format!("webcal://{host}{feed}"),
        None => feed.to_string(),
    };
    html! {
        <section class="section subscribe" aria-labelledby="subscribe">
            <h2 id="subscribe">"放进自己的日历"</h2>
            <p class="soft">
                {scope(calendar, &feed)} "以后改期、取消，日历会自己更新。"
                "点了没反应，就长按“日历网址”复制，到日历应用里按网址订阅。"
            </p>
            <p class="actions">
                <a class="button line" href=subscribe>
                    {icon(Glyph::Calendar)}
                    "订阅日历"
                </a>
                <a class="button line" href=feed.to_string()>
                    "日历网址"
                </a>
            </p>
        </section>
    }
}

/// What one subscribes to: `只订“亲子”“党建书吧”的活动。`
fn scope(calendar: &Calendar, feed: &Feed) -> String {
    let Feed::Calendar { category, zone } = feed else {
        return String::new();
    };
    let content = &calendar.screen.content;
    let mut categories = content.centre.categories.iter();
    let category = category
        .as_ref()
        .and_then(|id| categories.find(|each| each.id == *id))
        .map(|each| &each.name);
    let zone = zone.as_ref().and_then(|id| content.zone(id));
    let names: Vec<_> = category
        .into_iter()
        .chain(zone.map(|zone| &zone.name))
        .map(|name| format!("“{}”", name.as_str()))
        .collect();
    if names.is_empty() {
        "订阅这里的全部活动。".to_owned()
    } else {
        format!("只订{}的活动。", names.concat())
    }
}

/// On an event's page: the event with all its dates as a file.
pub fn take(event: &Event) -> Markup {
    html! {
        <a class="button line" href=Feed::Event(event.id.clone()).to_string()>
            {icon(Glyph::Calendar)}
            "加到日历"
        </a>
    }
}

/// Where this site is reached. Hydration leaves attributes as they are, so the endpoint may know
/// less.
#[cfg(target_arch = "wasm32")]
fn host(_: &Screen) -> Option<String> {
    crate::web::device::dom::host()
}

/// Where this site is reached, where the endpoint was told.
#[cfg(not(target_arch = "wasm32"))]
fn host(screen: &Screen) -> Option<String> {
    screen.host.clone()
}
