//! A booking that was sent and whose answer did not come: the page asks what became of it.
use leptos::ev::SubmitEvent;

use super::Book;
use crate::{
    model::booking::record::Key,
    web::{
        markup::{Markup, html},
        route::{BookQuery, Route},
    },
};

/// Asks with the key that this tab has kept; hidden where there is none, and without the module.
pub(super) fn ask(book: &Book<'_>) -> Markup {
    if book.offer.typed.is_some() {
        answered(None);
    } else {
        #[cfg(target_arch = "wasm32")]
        leptos::prelude::Effect::new(|_| crate::web::device::sent::settle());
    }
    html! {
        <form class="card sent" method="post" action=Route::Book(BookQuery::default()).to_string() hidden=true>
            <p>"刚才提交的预约，还没有看到结果。先查一下，免得约两次。"</p>
            <input type="hidden" name="do" value="find" />
            <input type="hidden" name="key" />
            {super::form::steps(book.query)}
            <button class="button">"查一下结果"</button>
        </form>
    }
}

/// The answer is on this page: there is nothing to ask any more. A receipt is one about its own `key`.
pub(super) fn answered(key: Option<Key>) {
    let key = key.map(|key| key.to_string());
    #[cfg(target_arch = "wasm32")]
    leptos::prelude::Effect::new(move |_| crate::web::device::sent::forget(key.as_deref()));
    #[cfg(not(target_arch = "wasm32"))]
    drop(key);
}

/// When the form is sent, its key is kept.
pub(super) fn handler() -> impl Fn(SubmitEvent) + 'static + use<> {
    |_| {
        #[cfg(target_arch = "wasm32")]
        crate::web::device::sent::note();
    }
}
