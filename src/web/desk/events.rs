//! `/desk/events`: what takes place in the coming four weeks, each date with the way to change it.
use super::Frame;
use crate::{
    model::{desk::Role, event::Occurrence},
    web::{
        markup::{Markup, html},
        route::{DeskRoute, Route},
        screen::Screen,
        text,
        ui::{event, fact},
    },
};

/// The page.
pub fn page(screen: &Screen, frame: &Frame) -> Markup {
    let may = frame.may(Role::Staff);
    let new = may.then(|| {
        html! { <a class="button" href=Route::Desk(DeskRoute::NewEvent).to_string()>"发布活动"</a> }
    });
    html! {
        <div class="head">
            <p class="soft">"今天起四周。改动马上出现在日历、房间页和订阅的日历里。"</p>
            {new}
        </div>
        {list(screen, may)}
    }
}

/// The dates of the agenda as a table.
pub fn list(screen: &Screen, may: bool) -> Markup {
    let rows = screen.agenda.occurrences.iter();
    let rows = rows.map(|each| row(screen, each, may));
    html! {
        <div class="desk-table" tabindex="0" role="region" aria-label="活动">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"日子"</th>
                        <th scope="col">"时间"</th>
                        <th scope="col">"活动"</th>
                        <th scope="col">"地点"</th>
                        <th scope="col"><span class="unseen">"操作"</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect::<Markup>()}</tbody>
            </table>
        </div>
    }
}

fn row(screen: &Screen, each: &Occurrence, may: bool) -> Markup {
    let change = (may && each.status == crate::model::event::Status::Planned).then(|| {
        let to = DeskRoute::Event(each.event.clone(), Some(each.date));
        let label = format!("改动 {} {}", each.date, each.title.as_str());
        html! { <a class="chip" href=Route::Desk(to).to_string() aria-label=label>"改动"</a> }
    });
    let why = event::change(each, screen.now.date);
    html! {
        <tr>
            <td class="num">{text::date(each.date, screen.now.date)} " " {text::weekday(each.date.weekday())}</td>
            <td class="num">{text::span(each.time)}</td>
            <th scope="row">{fact::words(&each.title)} " " {event::chip(each, screen.now)} {why.map(|why| html! { <span class="soft line">{why}</span> })}</th>
            <td>{text::place(&screen.content, each.zone.as_ref())}</td>
            <td>{change}</td>
        </tr>
    }
}
