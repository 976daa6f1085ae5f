//! The top of the map page: heading, floors, search, what people come for.
use crate::web::markup::{IntoMarkup, Markup, html};

use super::view::View;
use crate::{
    model::{centre::Named, plan::Floor},
    web::ui::{fact::words, search},
};

/// Heading, floors, search field, purposes.
pub fn head(view: &View) -> Markup {
    let floors = &view.content.plan.floors;
    let floors = (floors.len() > 1).then(|| {
        let chips: Vec<_> = floors.iter().map(|each| floor(view, each)).collect();
        html! { <nav class="chips" aria-label="楼层">{chips}</nav> }
    });
    html! {
        <div class="map-head">
            <h1 tabindex="-1">"中心地图"</h1>
            {floors}
            {find(view)}
        </div>
        <nav class="chips map-for" aria-label="为什么来">
            {purpose(view, None)}
            {view
                .content
                .centre
                .purposes
                .iter()
                .map(|named| purpose(view, Some(named)))
                .collect::<Vec<_>>()}
        </nav>
    }
}

fn floor(view: &View, floor: &Floor) -> Markup {
    let current = (view.floor.as_ref() == Some(&floor.id)).then_some("true");
    // Where something was asked for: how much of it is up there.
    let count = view.hits.as_ref().map(|hits| {
        let here = |zone| view.floor_of(zone).is_some_and(|f| f.id == floor.id);
        let count = hits.iter().filter(|zone| here(zone)).count();
        [" · ", &count.to_string(), " 处"].concat()
    });
    let href = view.with(|query| {
        query.floor = Some(floor.id.clone());
        query.zone = None;
    });
    html! { <a class="chip" href=href aria-current=current>{words(&floor.name)}{count}</a> }
}

fn purpose(view: &View, named: Option<&Named>) -> Markup {
    let id = named.map(|named| named.id.clone());
    let current = (view.query.purpose == id).then_some("true");
    let name = named.map(|named| words(&named.name));
    let href = view.with(|query| {
        query.purpose = id;
        query.zone = None;
        query.to = None;
    });
    let name = name.unwrap_or_else(|| "全部".into_markup());
    html! { <a class="chip" href=href aria-current=current>{name}</a> }
}

/// The search field: what else the address says goes along.
fn find(view: &View) -> Markup {
    let query = &view.query;
    let along = [("for", &query.purpose), ("here", &query.here)]
        .into_iter()
        .filter_map(|(name, id)| {
            let id = id.as_ref()?.as_str().to_owned();
            Some(html! { <input type="hidden" name=name value=id /> })
        })
        .collect();
    let ask = "找地方，打拼音也行".to_owned();
    search::field("/map", "在中心里找地方", ask, &query.q, along)
}
