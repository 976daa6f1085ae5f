//! The passport (`/me`): the seals on this phone, how far each walk has come, and what still waits.
//!
//! The endpoint prints the book with every place empty; the phone fills in what it has.
#[cfg(target_arch = "wasm32")]
pub mod act;
#[cfg(target_arch = "wasm32")]
mod award;
pub mod certificate;
#[cfg(target_arch = "wasm32")]
pub mod decode;
pub mod display;
#[cfg(target_arch = "wasm32")]
mod keep;
pub mod moving;
#[cfg(target_arch = "wasm32")]
mod own;
#[cfg(target_arch = "wasm32")]
mod scan;
#[cfg(target_arch = "wasm32")]
mod send;
pub mod slip;
pub mod stamp;
#[cfg(target_arch = "wasm32")]
mod take;
pub mod verify;
mod waiting;
#[cfg(target_arch = "wasm32")]
mod wall;

use super::{
    markup::{Markup, html},
    screen::Screen,
    ui::{lark::lark, seal, stamp as entry},
};
use crate::model::{
    passport::book::{Book, Held},
    place::Place,
    walk::Walk,
};

/// The page.
pub fn page(screen: &Screen) -> Markup {
    let empty = Book::default();
    let book = screen.book.as_deref().unwrap_or(&empty);
    let walks = Walk::all(&screen.content);
    // The trail's parts are told in short after the whole.
    let (legs, wholes): (Vec<&Walk>, Vec<&Walk>) = walks
        .iter()
        .partition(|walk| walk.id.as_str().starts_with("leg-"));
    let wholes = wholes.into_iter().map(|walk| whole(screen, book, walk));
    let legs: Vec<Markup> = legs.into_iter().map(|walk| leg(book, walk)).collect();
    let legs = (!legs.is_empty()).then(|| html! { <ul class="list parts">{legs}</ul> });
    html! {
        <article class="passport">
            <h1 tabindex="-1">"我的护照"</h1>
            {hello(screen, book)}
            {waiting::section(screen, book)}
            {wholes.collect::<Markup>()}
            {legs}
            <section class="section stamp" aria-labelledby="stamp">
                <h2 id="stamp">"盖一枚印章"</h2>
                {entry::entry(None, false)}
            </section>
            {moving::section()}
        </article>
    }
}

/// The lark says what this is, or how many seals there are.
fn hello(screen: &Screen, book: &Book) -> Markup {
    let count = book.count();
    let words = match (&screen.book, count) {
        (None, _) => {
            "印章存在您自己的手机里，不用注册。走到一处，扫一扫门边的码，就盖一枚。".to_owned()
        }
        (Some(_), 0) => "护照还是空的。走到一处，扫一扫门边的码，第一枚印章就在这里了。".to_owned(),
        (Some(_), count) => format!("您已经有 {count} 枚印章，存在这部手机里。"),
    };
    html! { <p class="says">{lark()} <span>{words}</span></p> }
}

/// A walk with every place: printed where it has a seal, empty where not.
fn whole(screen: &Screen, book: &Book, walk: &Walk) -> Markup {
    let progress = book.progress(walk);
    let places = walk.places.iter().map(|place| cell(screen, book, place));
    let next = match &progress.next {
        Some(next) => {
            let name = seal::name(&screen.content, next);
            html! { <p class="soft">"下一处：" <a class="more" href=next.path()>{name}</a></p> }
        }
        None => html! {
            <p class="actions">
                <button class="button" data-do="certificate" data-of=walk.id.to_string()>
                    "走完了，看证书"
                </button>
            </p>
        },
    };
    html! {
        <section class="section walk" aria-labelledby=format!("walk-{}", walk.id)>
            <div class="head">
                <h2 id=format!("walk-{}", walk.id)>{walk.name.as_str().to_owned()}</h2>
                {tally(progress.done, walk.places.len())}
            </div>
            {next}
            <ul class="seals">{places.collect::<Markup>()}</ul>
        </section>
    }
}

/// A part of the trail: only how far it has come.
fn leg(book: &Book, walk: &Walk) -> Markup {
    let progress = book.progress(walk);
    let done = progress.next.is_none().then(|| {
        html! {
            <button class="chip" data-do="certificate" data-of=walk.id.to_string()>"看证书"</button>
        }
    });
    html! {
        <li class="row">
            <span class="grow">{walk.name.as_str().to_owned()}</span>
            {done}
            {tally(progress.done, walk.places.len())}
        </li>
    }
}

fn tally(done: usize, all: usize) -> Markup {
    html! { <span class="tally"><b>{done}</b> " / " {all}</span> }
}

/// One place in the book.
fn cell(screen: &Screen, book: &Book, place: &Place) -> Markup {
    let content = &screen.content;
    let held = book.seal_of(place, None);
    let state = match held {
        None => "还没有到".to_owned(),
        Some(held) => dated(screen, held),
    };
    html! {
        <li>
            <a class="cell" href=place.path()>
                {seal::of(content, place, held.is_some())}
                <span class="name">{seal::name(content, place)}</span>
                <span class="soft">{state}</span>
            </a>
        </li>
    }
}

/// `11月21日`, and whether it still waits.
fn dated(screen: &Screen, held: &Held) -> String {
    let day = super::text::date(held.day, screen.now.date);
    if held.standing == crate::model::passport::book::Standing::Waiting {
        format!("{day} 待同步")
    } else {
        day
    }
}
