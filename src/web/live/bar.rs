//! The line that says a page has changed where it cannot be changed in place: under somebody who is filling
//! in its form, or by another version of the site. The visitor decides when.
use std::time::Duration;

use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, closure::Closure};

use crate::web::device::dom;

const ID: &str = "changed";

/// Says this, once, with a button that does `renew`: the words and its name.
pub fn put_up((words, name): (&str, &str), renew: impl Fn() + 'static) {
    if dom::find(&format!("#{ID}")).is_some() {
        return;
    }
    let made = |tag: &str, class: &str, words: Option<&str>| {
        let element = document().create_element(tag).ok()?;
        element.set_class_name(class);
        element.set_text_content(words);
        Some(element)
    };
    let put = || {
        let bar = made("div", "toast", None)?;
        bar.set_id(ID);
        bar.set_attribute("role", "status").ok()?;
        let line = made("p", "row", None)?;
        let words = made("span", "grow", Some(words))?;
        let button = made("button", "button", Some(name))?;
        button.set_attribute("type", "button").ok()?;
        let pressed = Closure::<dyn FnMut()>::new(move || {
            take_down();
            renew();
        });
        let listener = pressed.as_ref().unchecked_ref();
        button
            .add_event_listener_with_callback("click", listener)
            .ok()?;
        // It lives as long as the button.
        let _ = pressed.into_js_value();
        document().body()?.append_child(&bar).ok()?;
        line.append_with_node_2(&words, &button).ok()?;
        // A screen reader announces what comes into a place it knows.
        let say = move || drop(bar.append_child(&line));
        set_timeout(say, Duration::from_millis(100));
        Some(())
    };
    let _ = put();
}

/// Takes it away.
pub fn take_down() {
    if let Some(bar) = dom::find(&format!("#{ID}")) {
        bar.remove();
    }
}
