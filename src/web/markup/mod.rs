//! Markup as a value: what a page's function returns, one plain type for every element.
//!
//! `view!` gives each element a Rust type of its own; the module then carries its building,
//! rebuilding and hydrating once for each of them. Measured with the same pages: 288 KB of brotli
//! with `view!`, for figures today see `cargo xtask bench size`. Pages are pure functions of a
//! [`super::screen::Screen`], so they need no signals inside: `html!` takes the same syntax and
//! gives data (see `template.rs`), and the one implementation of Leptos's
//! [`leptos::prelude::Render`] in `view.rs` prints, builds, patches and hydrates it. Where there is state, in the shell, `view!` stands.
mod child;
mod dom;
mod print;
mod template;
mod view;

use std::{borrow::Cow, sync::Arc};

pub use child::{IntoMarkup, IntoValue};
pub use hongdu_markup::html;
use leptos::web_sys::Event;
pub use template::Slots;

/// A piece as HTML, or as an SVG document where it is one.
pub fn printed(piece: &Markup) -> String {
    let mut text = String::new();
    print::print(piece, &mut text);
    text
}

/// What answers an event.
pub type Handler = Arc<dyn Fn(Event) + Send + Sync>;

/// A piece of a page.
#[derive(Clone, Default)]
pub enum Markup {
    /// Nothing at all.
    #[default]
    Nothing,
    /// Text; escaped when it is printed.
    Text(Cow<'static, str>),
    /// An element.
    Element(Box<Element>),
    /// Pieces side by side.
    Several(Vec<Markup>),
    /// What the endpoint printed, left as it stands: it is drawn here when it first changes.
    Printed(Printed),
}

/// Draws once more what the endpoint printed.
pub type Printed = Arc<dyn Fn() -> Markup + Send + Sync>;

/// An element with everything in it.
#[derive(Clone)]
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    handlers: Vec<(&'static str, Handler)>,
    /// HTML in place of children: for drawings that are cheaper as one text. Never a visitor's words.
    inner: Option<String>,
    /// What is inside.
    pub children: Children,
}

/// What is inside an element: no nothing, no several, no empty text, no two texts side by side.
/// That is also what a browser makes of the printed page, so that hydration can pair the two by
/// position, without markers.
#[derive(Clone, Default)]
pub struct Children(Vec<Markup>);

impl Element {
    /// An empty element.
    pub fn new(tag: &'static str) -> Self {
        Self {
            tag,
            attributes: Vec::new(),
            handlers: Vec::new(),
            inner: None,
            children: Children::default(),
        }
    }
}

impl Children {
    /// Adds a piece.
    pub fn push(&mut self, child: Markup) {
        match child {
            Markup::Nothing => {}
            Markup::Text(text) if text.is_empty() => {}
            Markup::Text(text) => match self.0.last_mut() {
                Some(Markup::Text(before)) => before.to_mut().push_str(&text),
                _ => self.0.push(Markup::Text(text)),
            },
            Markup::Element(_) | Markup::Printed(_) => self.0.push(child),
            Markup::Several(several) => several.into_iter().for_each(|each| self.push(each)),
        }
    }
}

impl From<Element> for Markup {
    fn from(element: Element) -> Self {
        Self::Element(Box::new(element))
    }
}

impl From<Children> for Markup {
    fn from(children: Children) -> Self {
        Self::Several(children.0)
    }
}

impl<T: IntoMarkup> FromIterator<T> for Markup {
    fn from_iter<I: IntoIterator<Item = T>>(pieces: I) -> Self {
        let mut all = Children::default();
        for piece in pieces {
            all.push(piece.into_markup());
        }
        Self::Several(all.0)
    }
}
