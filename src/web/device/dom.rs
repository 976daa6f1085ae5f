//! Small things one does to the document: find, focus, scroll, mark as ready.
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The first element that this selector finds.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Moves the focus without scrolling.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the focus to what a jump leads to, also where nothing there takes it by itself.
pub fn focus_on(id: &str) {
    let there = document().get_element_by_id(id);
    if let Some(there) = there.filter(|there| !there.has_attribute("tabindex")) {
        let _ = there.set_attribute("tabindex", "-1");
    }
    focus(&format!("#{id}"));
}

/// Whether nothing has the focus, for what had it is no longer in the document.
pub fn is_focus_lost() -> bool {
    let active = document().active_element();
    active.is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"))
}

/// How far the page is scrolled, in CSS pixels.
pub fn scroll_y() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Scrolls there at once.
pub fn scroll_to(y: f64) {
    window().scroll_to_with_x_and_y(0.0, y);
}

/// A number that an object has. What only the tour asks for goes this way: a getter of its own would lie
/// in the script that every page loads.
pub fn number(object: &wasm_bindgen::JsValue, name: &str) -> Option<f64> {
    js_sys::Reflect::get(object, &name.into()).ok()?.as_f64()
}

/// Gives an object this property.
pub fn set(object: &wasm_bindgen::JsValue, name: &str, value: impl Into<wasm_bindgen::JsValue>) {
    let _ = js_sys::Reflect::set(object, &name.into(), &value.into());
}

/// A method of an object.
pub fn method(object: &wasm_bindgen::JsValue, name: &str) -> Option<js_sys::Function> {
    let method = js_sys::Reflect::get(object, &name.into()).ok()?;
    method.dyn_into().ok()
}

/// The text inside the first element that this selector finds.
pub fn text_of(selector: &str) -> Option<String> {
    find(selector)?.text_content()
}

/// Where this page came from, with the port if there is one.
pub fn host() -> Option<String> {
    window().location().host().ok()
}

/// Puts on the style sheet of this part of the module, if the document names one; done when it
/// applies. One that failed is taken out again, so that the next try loads it.
pub fn wear(part: &str) -> impl Future<Output = Result<(), wasm_bindgen::JsValue>> + use<> {
    let meta = find(&format!("meta[name=sheet-{part}]"));
    let href = meta.and_then(|meta| meta.get_attribute("content"));
    // It is on its way from now on, not only when somebody waits for it.
    let mut coming = href.as_deref().and_then(coming);
    async move {
        while let Some((link, loads)) = coming {
            let loaded = wasm_bindgen_futures::JsFuture::from(loads).await;
            if applies(&link) {
                break;
            }
            link.remove();
            loaded?;
            coming = href.as_deref().and_then(self::coming);
        }
        Ok(())
    }
}

/// The link to this sheet, made if there is none, and when it has come or failed; nothing where it applies.
fn coming(href: &str) -> Option<(Element, js_sys::Promise)> {
    let there = find(&format!("link[rel=stylesheet][href='{href}']"));
    // Whether one that came with the document has failed nobody was here to hear: when all has come, one sees.
    let printed = there.as_ref().is_some_and(|link| !link.has_attribute(OURS));
    let link = there.or_else(|| link(href)).filter(|link| !applies(link))?;
    let loads = js_sys::Promise::new(&mut |resolve, reject| {
        if printed && document().ready_state() == "complete" {
            let _ = resolve.call0(&link);
        } else if printed {
            let _ = window().add_event_listener_with_callback("load", &resolve);
        }
        let _ = link.add_event_listener_with_callback("load", &resolve);
        let _ = link.add_event_listener_with_callback("error", &reject);
    });
    Some((link, loads))
}

/// Marks a sheet that was linked here.
const OURS: &str = "data-part";

/// Links this sheet.
fn link(href: &str) -> Option<Element> {
    let link = document().create_element("link").ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", href).ok()?;
    link.set_attribute(OURS, "").ok()?;
    document().head()?.append_child(&link).ok()?;
    Some(link)
}

/// Whether a linked sheet has come. One that failed may be there too, but nobody can read its rules.
fn applies(link: &Element) -> bool {
    let of =
        |object: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(object, &name.into());
    let sheet = of(link, "sheet").ok().filter(|sheet| !sheet.is_null());
    sheet.is_some_and(|sheet| of(&sheet, "cssRules").is_ok())
}

/// Says in the document that the page answers; and, once that is so, that it is taken up as a whole.
pub fn mark_ready(whole: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", if whole { "whole" } else { "" });
    }
}

/// Whether the visitor asked the browser to save data (Network Information API, where there is one).
pub fn saves_data() -> bool {
    let connection = js_sys::Reflect::get(&window().navigator(), &"connection".into());
    let saves = connection.and_then(|it| js_sys::Reflect::get(&it, &"saveData".into()));
    saves.is_ok_and(|saves| saves.is_truthy())
}

/// Scrolls the element with this id into view.
pub fn scroll_into_view(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}
