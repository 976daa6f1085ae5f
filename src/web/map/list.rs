//! The same zones as text: what was found, or all of them by hall and area.
use crate::web::markup::{IntoMarkup, Markup, html};

use super::view::View;
use crate::{
    model::zone::Zone,
    web::ui::{
        fact::words,
        icon::{Glyph, icon},
        lark::lark,
    },
};

/// What was found where something is asked for, else every zone.
pub fn list(view: &View) -> Markup {
    match &view.hits {
        Some(hits) => found(view, hits),
        None => all(view),
    }
}

fn found(view: &View, hits: &[&Zone]) -> Markup {
    let asked = asked(view);
    let everything = view.with(|query| {
        query.purpose = None;
        query.q.clear();
    });
    if hits.is_empty() {
        return html! {
            <section class="section">
                <h2>"没有找到“" {asked} "”"</h2>
                <div class="empty">
                    {lark()}
                    <p>
                        "换个说法试试，比如“借书”“社保”，打拼音首字母也行。"
                        <a href=everything>"看全部地方"</a>
                    </p>
                </div>
            </section>
        };
    }
    let rows: Vec<Markup> = hits.iter().map(|zone| row(view, zone)).collect();
    html! {
        <section class="section" id="found">
            <div class="head">
                <h2>"“" {asked} "”有 " {hits.len()} " 处"</h2>
                <a class="soft" href=everything>
                    "看全部"
                </a>
            </div>
            <ul class="list">{rows}</ul>
        </section>
    }
}

/// What is asked for, as one reads it: `带孩子 · 借书`.
pub fn asked(view: &View) -> String {
    let query = &view.query;
    let purposes = view.content.centre.purposes.iter();
    let mut asked: Vec<&str> = purposes
        .filter(|named| query.purpose.as_ref() == Some(&named.id))
        .map(|named| named.name.as_str())
        .collect();
    if !query.q.is_empty() {
        asked.push(&query.q);
    }
    asked.join(" · ")
}

fn row(view: &View, zone: &Zone) -> Markup {
    let floors = view.content.plan.floors.len() > 1;
    let floor = view
        .floor_of(zone)
        .filter(|_| floors)
        .map(|floor| [floor.name.as_str(), " · "].concat());
    html! {
        <li>
            <a class="row" href=view.choosing(&zone.id)>
                <span class="grow">
                    <b>{words(&zone.name)}</b>
                    <span class="soft">{floor} {words(&zone.summary)}</span>
                </span>
                {icon(Glyph::Next)}
            </a>
        </li>
    }
}

/// Every zone: the halls and areas with all that is in them, however deep, then what stands by itself.
fn all(view: &View) -> Markup {
    let content = view.content;
    let within = |hall: &Zone| -> Vec<&Zone> {
        let inside = |zone: &&Zone| zone.id != hall.id && content.is_in(Some(&zone.id), &hall.id);
        content.zones.iter().filter(inside).collect()
    };
    let (mut groups, mut others) = (Vec::new(), Vec::new());
    for zone in content.zones.iter().filter(|zone| zone.within.is_none()) {
        let inside = within(zone);
        if inside.is_empty() {
            others.push(zone);
        } else {
            let title = html! { <a href=view.choosing(&zone.id)>{words(&zone.name)}</a> };
            groups.push(group(view, title, &inside));
        }
    }
    if !others.is_empty() {
        groups.push(group(view, "其他地方", &others));
    }
    html! {
        <section class="section">
            <h2>"全部地方"</h2>
            <div class="map-all">{groups}</div>
        </section>
    }
}

fn group(view: &View, title: impl IntoMarkup, zones: &[&Zone]) -> Markup {
    let chips: Vec<Markup> = zones
        .iter()
        .map(|zone| {
            let chosen = view.chosen.is_some_and(|chosen| chosen.id == zone.id);
            let current = chosen.then_some("true");
            html! {
                <li>
                    <a class="chip" href=view.choosing(&zone.id) aria-current=current>
                        {words(&zone.name)}
                    </a>
                </li>
            }
        })
        .collect();
    html! {
        <section class="card">
            <h3>{title}</h3>
            <ul class="chips">{chips}</ul>
        </section>
    }
}
