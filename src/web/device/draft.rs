//! What was typed into a form outlives the form's being drawn anew: a step taken back keeps it.
use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::dom;

thread_local! {
    /// A field's key, and the value or tick it has.
    static TYPED: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// A field that somebody fills in.
struct Field {
    /// Tells it from the form's other fields: several ticks share a name.
    key: String,
    input: JsValue,
    /// The property that holds what was filled in.
    property: &'static str,
}

/// Before the form is drawn anew: remembers what stands in it.
pub fn note() {
    let typed = fields().into_iter().map(|field| {
        let value = get(&field.input, field.property);
        (field.key, value)
    });
    let typed: Vec<_> = typed.collect();
    // Another room has other things to put ready: what was ticked for the one before is kept beside.
    TYPED.with_borrow_mut(|all| {
        all.retain(|(key, _)| typed.iter().all(|(other, _)| other != key));
        all.extend(typed);
    });
}

/// After it was drawn: what was remembered stands in it again, where the fields are still there.
pub fn settle() {
    TYPED.with_borrow(|typed| {
        for field in fields() {
            let before = typed.iter().find(|(key, _)| *key == field.key);
            if let Some((_, value)) = before {
                dom::set(&field.input, field.property, value);
            }
        }
    });
}

fn fields() -> Vec<Field> {
    let Some(form) = dom::find("form.fields") else {
        return Vec::new();
    };
    let all = get(&form, "elements");
    let each = (0u32..).map(|at| Reflect::get(&all, &at.into()).unwrap_or_default());
    each.take_while(|input| !input.is_undefined())
        .filter_map(field)
        .collect()
}

/// Hidden fields say which steps were taken, and a free hour is one of this answer: neither is typed.
fn field(input: JsValue) -> Option<Field> {
    let text = |name| get(&input, name).as_string().unwrap_or_default();
    let (property, key) = match text("type").as_str() {
        "text" | "number" => ("value", text("name")),
        "checkbox" => ("checked", text("name") + &text("value")),
        _ => return None,
    };
    Some(Field {
        key,
        input,
        property,
    })
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
