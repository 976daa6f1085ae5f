//! `/desk`: today on one page, to be read at the counter and to be printed.
use super::{Frame, rooms};
use crate::web::{
    markup::{Markup, html},
    screen::Screen,
    text,
    ui::event,
};

/// The page.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let today = screen.now.date;
    let here: Vec<_> = screen.agenda.occurrences.iter().collect();
    let rows = if here.is_empty() {
        html! { <p class="empty">"今天没有安排活动。"</p> }
    } else {
        let rows = here.iter().map(|each| event::row(screen, each));
        html! { <div class="list">{rows.collect::<Markup>()}</div> }
    };
    let count = here.iter().filter(|each| each.takes_place()).count();
    html! {
        <p class="soft">{text::date(today, today)} " " {text::weekday(today.weekday())}</p>
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
