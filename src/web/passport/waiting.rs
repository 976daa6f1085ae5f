//! Seals that are not settled: on their way, or refused and why.
use crate::{
    model::passport::book::{Book, Held, Standing},
    web::{
        markup::{Markup, html},
        screen::Screen,
        text,
        ui::seal,
    },
};

/// The section; nothing where all is settled.
pub fn section(screen: &Screen, book: &Book) -> Markup {
    let open = book.seals.iter().enumerate();
    let open = open.filter(|(_, held)| held.standing != Standing::Kept);
    let rows: Vec<Markup> = open.map(|(index, held)| row(screen, index, held)).collect();
    if rows.is_empty() {
        return Markup::Nothing;
    }
    html! {
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">"还没有存到中心的"</h2>
            <ul class="list">{rows}</ul>
        </section>
    }
}

fn row(screen: &Screen, index: usize, held: &Held) -> Markup {
    let name = held.place.as_ref().map_or_else(
        || held.code.clone().unwrap_or_default(),
        |place| seal::name(&screen.content, place),
    );
    let day = text::date(held.day, screen.now.date);
    let (state, button) = match &held.standing {
        Standing::Refused(why) => (
            html! { <span class="soft">{why.clone()}</span> },
            html! { <button class="chip" data-do="forget" data-of=index>"知道了"</button> },
        ),
        _ => (
            html! { <span class="soft">"有网络时自动补上，不用再扫。"</span> },
            html! { <b class="chip now">"待同步"</b> },
        ),
    };
    html! {
        <li class="row">
            <span class="grow">
                <b class="line">{name} " · " {day}</b>
                {state}
            </span>
            {button}
        </li>
    }
}
