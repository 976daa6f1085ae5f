//! The slip that lies over the page when a seal has been taken: which one, whether it is kept, and
//! what comes next. At a memorial it is a sober line and nothing more.
use crate::{
    model::{
        content::Content,
        passport::book::{Book, Held, Standing},
        place::Place,
        walk::Walk,
    },
    web::{
        markup::{Markup, html},
        route::Route,
        text,
        ui::seal,
    },
};

/// The slip of a seal; `again` where it had been taken before.
pub fn taken(content: &Content, book: &Book, held: &Held, again: bool) -> Markup {
    let place = held.place.as_ref();
    let quiet = place.is_some_and(|place| seal::is_quiet(content, place));
    let name = place.map_or_else(
        || "等网络来认这枚印章".to_owned(),
        |place| seal::name(content, place),
    );
    if let Standing::Refused(why) = &held.standing {
        return failed(&format!("{name}：没有盖上"), why);
    }
    let heading = match (quiet, again) {
        (true, _) => "已记下您来过".to_owned(),
        // The book has one a day: what was there already is of the day it was taken again on.
        (false, true) => text::stamped_before(held.day, held.day),
        (false, false) => "盖好了".to_owned(),
    };
    let state = if held.standing == Standing::Kept {
        html! { <p class="soft">{text::kind(held.kind)}</p> }
    } else {
        html! {
            <p class="soft">
                <b class="chip now">"待同步"</b> " 已经存在这部手机里，有网络时自动补上。"
            </p>
        }
    };
    let next = place
        .filter(|_| !quiet)
        .map(|place| onward(content, book, place));
    html! {
        <section class=if quiet { "note-slip quiet" } else { "note-slip" } aria-label=heading.clone()>
            <div class="row">
                {place.map(|place| seal::of(content, place, true))}
                <div class="grow">
                    <b class="name">{heading}</b>
                    <p>{name}</p>
                    {state}
                </div>
            </div>
            {next}
            <p class="actions">
                <a class="button line" href=Route::Me.to_string() data-do="passport">"看我的护照"</a>
                <button class="button" data-do="close">"好"</button>
            </p>
        </section>
    }
}

/// How far the walks through this place have come.
fn onward(content: &Content, book: &Book, place: &Place) -> Markup {
    let walks = Walk::all(content);
    let walk = walks.iter().find(|walk| walk.places.contains(place));
    let Some(walk) = walk else {
        return Markup::Nothing;
    };
    let progress = book.progress(walk);
    let next = match progress.next {
        Some(next) => format!("下一处：{}", seal::name(content, &next)),
        None => "这条路走完了，护照里有一张证书。".to_owned(),
    };
    html! {
        <p class="soft">
            {walk.name.as_str().to_owned()} " " {progress.done} " / " {walk.places.len()} " · " {next}
        </p>
    }
}

/// Says what did not work, and what to do.
pub fn failed(heading: &str, why: &str) -> Markup {
    html! {
        <section class="note-slip failed" aria-label=heading.to_owned()>
            <b class="name">{heading.to_owned()}</b>
            <p>{why.to_owned()}</p>
            <p class="actions">
                <button class="button" data-do="close">"知道了"</button>
            </p>
        </section>
    }
}
