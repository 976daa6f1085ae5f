//! `/desk`: today on one page, to be read at the counter and to be printed; and the field for a pass.
use super::{Frame, rooms};
use crate::{
    model::desk::Role,
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
        screen::Screen,
        text,
        ui::event,
    },
};

/// The page.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let today = screen.now.date;
    let here = screen.today();
    let rows = if here.is_empty() {
        html! { <p class="empty">"今天没有安排活动。"</p> }
    } else {
        let rows = here.iter().map(|each| event::row(screen, each));
        html! { <div class="list">{rows.collect::<Markup>()}</div> }
    };
    let count = here.iter().filter(|each| each.takes_place()).count();
    let centre = screen.content.centre.name.as_str().to_owned();
    html! {
        <h2 class="desk-paper">{centre} " 值班表"</h2>
        <div class="head">
            <p class="soft">{today.to_string()} " " {text::weekday(today.weekday())}</p>
            <button class="chip ready-only" type="button" data-do="print">"打印今天"</button>
        </div>
        {frame.may(Role::Staff).then(|| arrival(frame))}
        <section class="section" aria-labelledby="desk-events">
            <div class="head">
                <h2 id="desk-events">"今天的活动"</h2>
                <span class="soft">{format!("{count} 场")}</span>
            </div>
            {rows}
        </section>
        {rooms::today(screen, frame)}
    }
}

/// The field into which a pass is read, with the camera or by hand.
fn arrival(frame: &Frame) -> Markup {
    html! {
        <form class="desk-form inline" method="post" action=Route::Desk(DeskRoute::Board).to_string()>
            {frame.token()}
            <label for="number">"凭证上的号"</label>
            <input
                id="number"
                name="number"
                required=true
                maxlength="12"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                data-pass=""
                value=frame.typed("number", "")
            />
            <button class="button">"到了"</button>
            <button class="button line ready-only" type="button" data-do="scan">"扫凭证"</button>
        </form>
    }
}
