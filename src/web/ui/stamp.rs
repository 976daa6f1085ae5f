//! How one comes to a seal without the camera app: a field for the code, and the way to the scanner.
//!
//! A form, so that it works before and without WebAssembly.
use super::{
    icon::{Glyph, icon},
    seal,
};
use crate::{
    model::place::Place,
    web::{
        markup::{Markup, html},
        route::Route,
        screen::Screen,
        text,
    },
};

/// The section of a place's page: its seal, once the visitor has it, and how one takes it.
pub fn section(screen: &Screen, place: &Place, quiet: bool) -> Markup {
    let book = screen.book.as_ref();
    let held = book.and_then(|book| book.seal_of(place, None));
    let held = held.map(|held| {
        let day = text::date(held.day, screen.now.date);
        let words = if quiet { "您来过" } else { "您有一枚" };
        html! {
            <p class="row">
                {seal::of(&screen.content, place, true)}
                <span>{words} "：" {day} "，" {text::kind(held.kind)} "。"</span>
            </p>
        }
    });
    framed(quiet, held, entry(Some(place), quiet))
}

/// The section of a page that is of no place.
pub fn by_hand() -> Markup {
    framed(false, None, entry(None, false))
}

fn framed(quiet: bool, held: Option<Markup>, entry: Markup) -> Markup {
    let title = if quiet {
        "记下这次到访"
    } else {
        "盖一枚印章"
    };
    html! {
        <section class="section stamp" aria-labelledby="stamp">
            <div class="head">
                <h2 id="stamp">{title}</h2>
                <a class="more soft" href=Route::Me.to_string()>"我的护照 ›"</a>
            </div>
            // Whether or not there is one: what is typed below stays where it is when it comes.
            <div>{held}</div>
            {entry}
        </section>
    }
}

/// The field with its buttons.
pub fn entry(place: Option<&Place>, quiet: bool) -> Markup {
    form(place, quiet, "")
}

/// The same with what was typed. Its id is `entry`, for fields that stand elsewhere.
pub fn form(place: Option<&Place>, quiet: bool, code: &str) -> Markup {
    let place = place.map(|place| {
        html! { <input type="hidden" name="place" value=place.to_string() /> }
    });
    html! {
        <form class="entry" id="entry" method="post" action=Route::Stamp.to_string() data-do="type">
            {place}
            <label for="k">"海报上二维码下面的那串字"</label>
            <div class="typed">
                <input
                    id="k"
                    name="k"
                    required=true
                    maxlength="64"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    enterkeyhint="done"
                    placeholder="例如 P1AB-2CD3-…"
                    value=(!code.is_empty()).then(|| code.to_owned())
                />
                <button class="button">{if quiet { "记下" } else { "盖章" }}</button>
            </div>
            <a class="button line" href=Route::Stamp.to_string() data-do="scan">
                {icon(Glyph::Scan)}
                "扫一扫"
            </a>
        </form>
    }
}
