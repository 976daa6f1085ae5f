//! Carries out what `html!` left: a string of instructions, and the values that fill its slots.
use std::{borrow::Cow, sync::Arc, vec};

use leptos::{wasm_bindgen::JsCast, web_sys::Event};

use super::{Element, Handler, IntoMarkup, IntoValue, Markup, child::Value};

/// The values of a template's slots, in the order in which the template names them.
///
/// The methods are not to be inlined: each is called hundreds of times and the module pays a copy.
pub struct Slots(Vec<Slot>);

enum Slot {
    Value(Value),
    Event(Handler),
    Inner(String),
    Child(Markup),
}

impl Slots {
    /// For this many slots.
    #[inline(never)]
    pub fn new(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// The value of an attribute; `None` and `false` leave it out.
    #[inline(never)]
    pub fn value(&mut self, value: impl IntoValue) {
        self.0.push(Slot::Value(value.into_value()));
    }

    /// What answers an event that reaches the element.
    pub fn event<E: JsCast>(&mut self, handler: impl Fn(E) + Send + Sync + 'static) {
        let handler = Arc::new(move |event: Event| handler(event.unchecked_into()));
        self.0.push(Slot::Event(handler));
    }

    /// HTML to stand inside, as it is: whoever makes it has escaped it.
    #[inline(never)]
    pub fn inner(&mut self, html: impl Into<String>) {
        self.0.push(Slot::Inner(html.into()));
    }

    /// A child.
    #[inline(never)]
    pub fn child(&mut self, child: impl IntoMarkup) {
        self.0.push(Slot::Child(child.into_markup()));
    }

    /// The template with its slots filled.
    #[inline(never)]
    pub fn build(self, template: &'static str) -> Markup {
        let mut work = Work {
            open: vec![Element::new("")],
            slots: self.0.into_iter(),
        };
        for step in steps(template) {
            work.take(step);
        }
        let mut all = work.open.swap_remove(0).children;
        match (all.0.pop(), all.0.len()) {
            (None, _) => Markup::Nothing,
            (Some(only), 0) => only,
            (Some(last), _) => {
                all.0.push(last);
                all.into()
            }
        }
    }
}

/// Each instruction with its operand. They are ASCII control characters, which no operand has.
fn steps(template: &'static str) -> impl Iterator<Item = (u8, &'static str)> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let step = *rest.as_bytes().first()?;
        let operand = &rest[1..];
        let end = operand.bytes().position(|each| each <= CLOSE);
        let (operand, after) = operand.split_at(end.unwrap_or(operand.len()));
        rest = after;
        Some((step, operand))
    })
}

// The instructions, as `markup/src/lib.rs` writes them.
const OPEN: u8 = 1;
const FIXED: u8 = 2;
const VALUE: u8 = 3;
const EVENT: u8 = 4;
const INNER: u8 = 5;
const TEXT: u8 = 6;
const CHILD: u8 = 7;
const CLOSE: u8 = 8;

/// A template half built: the elements still open, outermost first, and the slots still unused.
struct Work {
    open: Vec<Element>,
    slots: vec::IntoIter<Slot>,
}

impl Work {
    fn take(&mut self, (step, operand): (u8, &'static str)) {
        if step == OPEN {
            self.open.push(Element::new(operand));
            return;
        }
        if step == CLOSE {
            if let Some(done) = self.open.pop() {
                self.put(done.into());
            }
            return;
        }
        let slot = match step {
            VALUE | EVENT | INNER | CHILD => self.slots.next(),
            _ => None,
        };
        let Some(element) = self.open.last_mut() else {
            return;
        };
        match (step, slot) {
            (FIXED, _) => {
                let (name, value) = operand.split_once('=').unwrap_or((operand, ""));
                element.attributes.push((name, Cow::Borrowed(value)));
            }
            (_, Some(Slot::Value(Some(value)))) => element.attributes.push((operand, value)),
            (_, Some(Slot::Event(handler))) => element.handlers.push((operand, handler)),
            (_, Some(Slot::Inner(html))) => element.inner = Some(html),
            (TEXT, _) => self.put(Markup::Text(Cow::Borrowed(operand))),
            (_, Some(Slot::Child(child))) => self.put(child),
            _ => {}
        }
    }

    fn put(&mut self, piece: Markup) {
        if let Some(element) = self.open.last_mut() {
            element.children.push(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn a_template_is_read_step_by_step() {
        let all: Vec<_> = steps("\u{1}p\u{2}class=a\u{6}红都\u{7}\u{8}").collect();
        let want = [(1, "p"), (2, "class=a"), (6, "红都"), (7, ""), (8, "")];
        assert_eq!(all, want);
    }
}
