//! What was typed into a form outlives the form's being drawn anew: a step taken back keeps it.
use std::cell::RefCell;

use js_sys::Reflect;
use leptos::prelude::document;
use wasm_bindgen::JsValue;

use super::dom;

thread_local! {
    /// A field's key, and the value or tick it has.
    static TYPED: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// A field that somebody fills in.
struct Field {
    /// Tells it from the page's other fields: several ticks share a name, and several forms an address.
    key: String,
    input: JsValue,
    /// The property that holds what was filled in.
    property: &'static str,
    /// Whether its form begins with how things stand, and says which state that is (`seen`).
    states: bool,
}

/// Before forms are drawn anew: remembers what stands in them. Of a form that begins with how things stand,
/// only what is not as it came: what somebody else has changed meanwhile is not put back.
pub fn note() {
    let fields = fields();
    // Another room has other things to put ready: what was ticked for the one before is kept beside.
    TYPED.with_borrow_mut(|all| {
        all.retain(|(key, _)| fields.iter().all(|field| field.key != *key));
        let typed = fields.into_iter().filter(Field::is_own);
        all.extend(typed.map(|field| {
            let value = get(&field.input, field.property);
            (field.key, value)
        }));
    });
}

/// After they were drawn: what was remembered stands in them again, where the fields are still there.
pub fn settle() {
    put_back(false);
}

/// The same of a page that was made anew in place: there another form's field may have come to stand where
/// somebody typed, and is as the page has it.
pub fn settle_anew() {
    put_back(true);
}

fn put_back(anew: bool) {
    TYPED.with_borrow(|typed| {
        for field in fields() {
            let before = typed.iter().find(|(key, _)| *key == field.key);
            if let (None, Some(default), true) = (before, field.default(), anew) {
                dom::set(&field.input, field.property, get(&field.input, default));
            }
            if let Some((_, value)) = before {
                dom::set(&field.input, field.property, value);
                // What was chosen is to be had no more.
                if get(&field.input, "selectedIndex").as_f64() == Some(-1.0) {
                    dom::set(&field.input, "selectedIndex", 0);
                }
            }
        }
    });
}

/// The fields of all forms that are sent to be kept.
fn fields() -> Vec<Field> {
    let forms = each(&get(&document(), "forms"));
    let sent = |form: &JsValue| text(form, "method") == "post";
    forms
        .filter(sent)
        .flat_map(|form| {
            let inputs: Vec<_> = each(&get(&form, "elements")).collect();
            let hidden = |name: &str| {
                let mut all = inputs
                    .iter()
                    .filter(|input| text(input, "type") == "hidden");
                all.find(|input| text(input, "name") == name)
            };
            let number = hidden("number").map_or_else(String::new, |input| text(input, "value"));
            let of = [text(&form, "action"), number].join(" ");
            let states = hidden("seen").is_some();
            let all: Vec<_> = inputs
                .iter()
                .filter_map(|input| field(&of, input, states))
                .collect();
            all
        })
        .collect()
}

/// What a collection of the document holds.
fn each(all: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    let all = all.clone();
    (0u32..)
        .map(move |at| Reflect::get(&all, &at.into()).unwrap_or_default())
        .take_while(|one| !one.is_undefined())
}

/// Hidden fields say which steps were taken: they are not typed.
fn field(of: &str, input: &JsValue, states: bool) -> Option<Field> {
    let (property, value) = match text(input, "type").as_str() {
        "hidden" | "submit" | "button" | "password" | "fieldset" => return None,
        "checkbox" | "radio" => ("checked", text(input, "value")),
        _ => ("value", String::new()),
    };
    Some(Field {
        key: [of, &text(input, "name"), &value].join(" "),
        input: input.clone(),
        property,
        states,
    })
}

impl Field {
    /// Whether what stands in it is of whoever fills it in: words, or what is not as it came.
    fn is_own(&self) -> bool {
        !self.states || text(&self.input, "type") == "text" || self.is_changed()
    }

    /// The property that holds what the page itself has for it; none of a list to choose from.
    fn default(&self) -> Option<&'static str> {
        match (self.property, text(&self.input, "type").as_str()) {
            (_, "select-one") => None,
            ("checked", _) => Some("defaultChecked"),
            _ => Some("defaultValue"),
        }
    }

    /// Whether it is not as the page had it.
    fn is_changed(&self) -> bool {
        if text(&self.input, "type") == "select-one" {
            let mut options = each(&get(&self.input, "options"));
            let first = options.position(|option| get(&option, "defaultSelected").is_truthy());
            let chosen = get(&self.input, "selectedIndex").as_f64();
            return chosen != u32::try_from(first.unwrap_or(0)).ok().map(f64::from);
        }
        let default = self.default().map(|name| get(&self.input, name));
        default != Some(get(&self.input, self.property))
    }
}

fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
