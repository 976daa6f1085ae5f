//! The sheet beside the plan: the zone looked at, or what one can do next.
use crate::web::markup::{IntoMarkup, Markup, html};

use super::{
    list::asked,
    view::{View, place},
    way,
};
use crate::{
    model::zone::Zone,
    web::{
        route::Route,
        ui::{fact::words, lark::lark},
    },
};

/// What the sheet says; a change of it is read out.
pub fn sheet(view: &View) -> Markup {
    let (class, sheet) = match (view.chosen, view.to) {
        (Some(zone), _) => ("map-sheet on", card(view, zone)),
        (None, Some(to)) => ("map-sheet on", way::steps(view, to)),
        (None, None) => ("map-sheet", hint(view)),
    };
    html! {
        <div class=class aria-live="polite">
            {sheet}
        </div>
    }
}

/// A zone in short, and where to go from here.
fn card(view: &View, zone: &Zone) -> Markup {
    let drawn = place(view.content, zone).is_some();
    let hall = zone.within.as_ref().and_then(|id| view.content.zone(id));
    let hall = hall.map(|hall| {
        let href = view.choosing(&hall.id);
        html! { "在 " <a href=href>{words(&hall.name)}</a> " " }
    });
    let floor = match view.floor_of(zone) {
        Some(floor) if view.content.plan.floors.len() > 1 => words(&floor.name),
        Some(_) => Markup::Nothing,
        None => html! { "在哪一间 " <span class="mark">"待中心补充"</span> },
    };
    let can: Vec<Markup> = zone
        .can
        .iter()
        .map(|can| html! { <li class="chip">{words(can)}</li> })
        .collect();
    let close = view.with(|query| {
        query.zone = None;
        // The room brought its floor along: it stays, where there are several.
        query.floor = view
            .floor
            .clone()
            .filter(|_| view.content.plan.floors.len() > 1);
    });
    let go = view.with(|query| {
        query.to = query.zone.take();
        query.floor = None;
    });
    let is_here = view.here.is_some_and(|here| here.id == zone.id);
    html! {
        <section class="card map-card">
            <a class="close" href=close aria-label="关闭">
                "×"
            </a>
            <h2>{words(&zone.name)}</h2>
            <p class="soft">{hall} {floor}</p>
            <p>{words(&zone.summary)}</p>
            {(!can.is_empty()).then_some(html! { <ul class="chips">{can}</ul> })}
            <p class="actions">
                <a class="button" href=Route::Zone(zone.id.clone()).to_string()>
                    "打开这里"
                </a>
                {(drawn && !is_here)
                    .then_some(
                        html! {
                            <a class="button line" href=go>
                                "带我去"
                            </a>
                        },
                    )}
            </p>
        </section>
    }
}

/// How many of so many stand out on the plan.
fn outlined(all: usize, drawn: usize) -> String {
    match drawn {
        0 => " 处，图上还没有画出来。".to_owned(),
        drawn if drawn == all => " 处，图上描了边。".to_owned(),
        drawn => format!(" 处，图上描了边的有 {drawn} 处。"),
    }
}

/// Nothing looked at: what a tap does, and where the visitor stands.
fn hint(view: &View) -> Markup {
    let here = view.here.map(|zone| {
        let away = view.with(|query| query.here = None);
        html! {
            <b>"您在" {words(&zone.name)} "门口"</b>
            <a href=away>"不在这里？"</a>
            " "
        }
    });
    let next = match &view.hits {
        Some(hits) if hits.is_empty() => html! { "没有找到“" {asked(view)} "”。" },
        Some(hits) => html! {
            "“"
            {asked(view)}
            "”有 "
            {hits.len()}
            {outlined(hits.len(), view.drawn_hits())}
            <a href="#found">"看名单"</a>
        },
        None => "点一个房间，看看里面做什么、怎么走。".into_markup(),
    };
    html! {
        <div class="map-hint">
            {lark()} <p>{here} {next}</p>
        </div>
    }
}
