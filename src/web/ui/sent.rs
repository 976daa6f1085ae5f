//! A form that was sent and whose answer did not come: the page asks what became of it, so that nobody
//! books or signs up twice.
use leptos::ev::SubmitEvent;

use crate::{
    model::{booking::record::Key, date::Date, id::Id},
    web::markup::{Markup, html},
};

/// What was sent: under which name a tab keeps its key, and what is said of it.
#[derive(Clone, Debug)]
pub struct Sent {
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // only a browser has tabs
    item: String,
    words: &'static str,
}

impl Sent {
    /// A booking.
    pub fn booking() -> Self {
        Self {
            item: "sent".to_owned(),
            words: "刚才提交的预约，还没有看到结果。先查一下，免得约两次。",
        }
    }

    /// A sign-up for this date.
    pub fn signup(event: &Id, date: Date) -> Self {
        Self {
            item: format!("sent-{event}-{date}"),
            words: "刚才提交的报名，还没有看到结果。先查一下，免得报两次。",
        }
    }

    /// Asks `action` with the key that this tab has kept; hidden where there is none, and without the module.
    /// `answer`: whether this very page is one.
    pub fn ask(self, answer: bool, action: String, fields: Markup) -> Markup {
        let words = self.words;
        if answer {
            self.answered(None);
        } else {
            #[cfg(target_arch = "wasm32")]
            leptos::prelude::Effect::new(move |_| crate::web::device::sent::settle(&self.item));
        }
        html! {
            <form class="card sent" method="post" action=action hidden=true>
                <p>{words}</p>
                <input type="hidden" name="do" value="find" />
                <input type="hidden" name="key" />
                {fields}
                <button class="button">"查一下结果"</button>
            </form>
        }
    }

    /// The answer is on this page: there is nothing to ask any more. A receipt is one about its own `key`.
    pub fn answered(self, key: Option<Key>) {
        let key = key.map(|key| key.to_string());
        #[cfg(target_arch = "wasm32")]
        leptos::prelude::Effect::new(move |_| {
            crate::web::device::sent::forget(&self.item, key.as_deref());
        });
        #[cfg(not(target_arch = "wasm32"))]
        drop(key);
    }

    /// When the form is sent, its key is kept.
    pub fn handler(self) -> impl Fn(SubmitEvent) + 'static + use<> {
        move |_| {
            #[cfg(target_arch = "wasm32")]
            crate::web::device::sent::note(&self.item);
        }
    }
}
