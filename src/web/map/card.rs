//! The sheet beside the plan: the zone looked at, or what one can do next.
use leptos::prelude::*;

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
pub fn sheet(view: &View) -> AnyView {
    let (class, sheet) = match (view.chosen, view.to) {
        (Some(zone), _) => ("map-sheet on", card(view, zone)),
        (None, Some(to)) => ("map-sheet on", way::steps(view, to)),
        (None, None) => ("map-sheet", hint(view)),
    };
    view! {
        <div class=class aria-live="polite">
            {sheet}
        </div>
    }
    .into_any()
}

/// A zone in short, and where to go from here.
fn card(view: &View, zone: &Zone) -> AnyView {
    let drawn = place(view.content, zone).is_some();
    let hall = zone.within.as_ref().and_then(|id| view.content.zone(id));
    let hall = hall.map(|hall| {
        let href = view.choosing(&hall.id);
        view! { "在 " <a href=href>{words(&hall.name)}</a> " " }
    });
    let floor = match view.floor_of(zone) {
        Some(floor) if view.content.plan.floors.len() > 1 => words(&floor.name).into_any(),
        Some(_) => ().into_any(),
        None => view! { "在哪一间 " <span class="mark">"待中心补充"</span> }.into_any(),
    };
    let can: Vec<AnyView> = zone
        .can
        .iter()
        .map(|can| view! { <li class="chip">{words(can)}</li> }.into_any())
        .collect();
    let close = view.with(|query| query.zone = None);
    let go = view.with(|query| {
        query.to = query.zone.take();
        query.floor = None;
    });
    let is_here = view.here.is_some_and(|here| here.id == zone.id);
    view! {
        <section class="card map-card">
            <a class="close" href=close aria-label="关闭">
                "×"
            </a>
            <h2>{words(&zone.name)}</h2>
            <p class="soft">{hall} {floor}</p>
            <p>{words(&zone.summary)}</p>
            {(!can.is_empty()).then_some(view! { <ul class="chips">{can}</ul> })}
            <p class="actions">
                <a class="button" href=Route::Zone(zone.id.clone()).to_string()>
                    "打开这里"
                </a>
                {(drawn && !is_here)
                    .then_some(
                        view! {
                            <a class="button line" href=go>
                                "带我去"
                            </a>
                        },
                    )}
            </p>
        </section>
    }
    .into_any()
}

/// Nothing looked at: what a tap does, and where the visitor stands.
fn hint(view: &View) -> AnyView {
    let here = view.here.map(|zone| {
        let away = view.with(|query| query.here = None);
        view! {
            <b>"你在" {words(&zone.name)} "门口"</b>
            <a href=away>"不在这里？"</a>
            " "
        }
    });
    let next = match &view.hits {
        Some(hits) if hits.is_empty() => view! { "没有找到“" {asked(view)} "”。" }.into_any(),
        Some(hits) => view! {
            "“"
            {asked(view)}
            "”有 "
            {hits.len()}
            " 处，图上描了边。"
            <a href="#found">"看名单"</a>
        }
        .into_any(),
        None => "点一个房间，看看里面做什么、怎么走。".into_any(),
    };
    view! {
        <div class="map-hint">
            {lark()} <p>{here} {next}</p>
        </div>
    }
    .into_any()
}
