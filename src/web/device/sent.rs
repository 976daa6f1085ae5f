//! The key of a form on its way, kept in this tab until its answer is seen: one whose answer was lost is
//! found again.
use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

use super::dom;

/// The form is sent: whatever becomes of the answer, this tab knows the key.
pub fn note(item: &str) {
    let key = dom::find("form.fields [name=key]");
    if let (Some(storage), Some(key)) = (storage(), key.and_then(|key| key.get_attribute("value")))
    {
        dom::set(&storage, item, key);
    }
}

/// The answer has come, whatever it says; `key` is the one that it is about, where it says so.
pub fn forget(item: &str, key: Option<&str>) {
    let waits = storage().zip(waiting(item));
    if let Some((storage, waits)) = waits
        && key.is_none_or(|key| key == waits)
    {
        dom::set(&storage, item, "");
    }
}

/// The key whose answer has not been seen.
fn waiting(item: &str) -> Option<String> {
    let key = Reflect::get(&storage()?, &item.into()).ok()?.as_string();
    key.filter(|key| !key.is_empty())
}

/// Shows the form that asks what became of it, if there is something to ask.
pub fn settle(item: &str) {
    if let (Some(form), Some(key)) = (dom::find("form.sent"), waiting(item)) {
        if let Some(field) = dom::find("form.sent [name=key]") {
            dom::set(&field, "value", key);
        }
        dom::set(&form, "hidden", false);
    }
}

/// The storage that this tab has to itself; none where the visitor forbids it.
fn storage() -> Option<JsValue> {
    let storage = Reflect::get(&window(), &"sessionStorage".into()).ok()?;
    storage.is_object().then_some(storage)
}
