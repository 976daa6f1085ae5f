//! Markup in the document: built, taken over from the endpoint's HTML, patched in place, removed.
use std::{borrow::Cow, cell::RefCell, mem, rc::Rc};

use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{self, Event},
};

use super::{Element, Handler, Markup, Printed, view::rooted};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A piece that stands in the document.
pub struct Planted {
    /// The node itself.
    pub node: web_sys::Node,
    kind: Kind,
}

enum Kind {
    Text(Cow<'static, str>),
    Element {
        tag: &'static str,
        attributes: Vec<(&'static str, Cow<'static, str>)>,
        listeners: Vec<Listener>,
        inner: Option<String>,
        children: Vec<Planted>,
    },
    Printed(Printed),
}

/// One listener: the closure stays, what it calls may change with the page.
struct Listener {
    event: &'static str,
    handler: Rc<RefCell<Handler>>,
    /// Keeps the function alive that the document calls.
    function: Closure<dyn FnMut(Event)>,
}

/// Makes new nodes for this piece; `None` for nothing (children never are).
pub fn build(piece: Markup, in_svg: bool) -> Option<Planted> {
    match piece {
        Markup::Text(text) => Some(Planted {
            node: document().create_text_node(&text).into(),
            kind: Kind::Text(text),
        }),
        Markup::Element(element) => build_element(*element, in_svg),
        Markup::Nothing | Markup::Several(_) | Markup::Printed(_) => None,
    }
}

fn build_element(element: Element, in_svg: bool) -> Option<Planted> {
    let in_svg = in_svg || element.tag == "svg";
    let made = if in_svg {
        document().create_element_ns(Some(SVG), element.tag)
    } else {
        document().create_element(element.tag)
    };
    let node = made.ok()?;
    for (name, value) in &element.attributes {
        let _ = node.set_attribute(name, value);
    }
    if let Some(html) = &element.inner {
        node.set_inner_html(html);
    }
    let children: Vec<Planted> = element
        .children
        .0
        .into_iter()
        .filter_map(|child| build(child, in_svg))
        .collect();
    for child in &children {
        let _ = node.append_child(&child.node);
    }
    let listeners = listen(&node, element.handlers);
    let kind = Kind::Element {
        tag: element.tag,
        attributes: element.attributes,
        listeners,
        inner: element.inner,
        children,
    };
    Some(Planted {
        node: node.into(),
        kind,
    })
}

/// Takes over the node the endpoint printed for this piece, changing nothing; builds it anew
/// (and says so in debug builds) where the document is not what was printed.
pub fn adopt(piece: Markup, node: web_sys::Node) -> Option<Planted> {
    match piece {
        Markup::Text(text) if node.node_type() == web_sys::Node::TEXT_NODE => Some(Planted {
            node,
            kind: Kind::Text(text),
        }),
        Markup::Element(element)
            if node.node_name().eq_ignore_ascii_case(element.tag)
                && (element.inner.is_some() || count(&node) == element.children.0.len()) =>
        {
            let children = adopt_children(element.children.0, &node)?;
            let listeners = listen(node.unchecked_ref(), element.handlers);
            let kind = Kind::Element {
                tag: element.tag,
                attributes: element.attributes,
                listeners,
                inner: element.inner,
                children,
            };
            Some(Planted { node, kind })
        }
        Markup::Printed(draw) => Some(Planted {
            node,
            kind: Kind::Printed(draw),
        }),
        other => {
            debug_assert!(false, "the document is not what the endpoint printed");
            let in_svg = node.lookup_namespace_uri(None).as_deref() == Some(SVG);
            let planted = build(other, in_svg)?;
            let parent = node.parent_node()?;
            let _ = parent.replace_child(&planted.node, &node);
            Some(planted)
        }
    }
}

fn count(parent: &web_sys::Node) -> usize {
    std::iter::successors(parent.first_child(), web_sys::Node::next_sibling).count()
}

fn adopt_children(children: Vec<Markup>, parent: &web_sys::Node) -> Option<Vec<Planted>> {
    let mut planted = Vec::with_capacity(children.len());
    let mut next = parent.first_child();
    for child in children {
        let node = next?;
        next = node.next_sibling();
        planted.push(adopt(child, node)?);
    }
    Some(planted)
}

/// Makes the standing piece into this one: the same node where the kind is the same, so that focus,
/// scroll and what a visitor typed stay.
pub fn patch(planted: &mut Planted, piece: Markup, in_svg: bool) {
    match (&mut planted.kind, piece) {
        (Kind::Text(old), Markup::Text(new)) => {
            if *old != new {
                planted.node.set_text_content(Some(&new));
                *old = new;
            }
        }
        (
            Kind::Element {
                tag,
                attributes,
                listeners,
                inner,
                children,
            },
            Markup::Element(element),
        ) if *tag == element.tag => {
            let element = *element;
            let in_svg = in_svg || *tag == "svg";
            let node: &web_sys::Element = planted.node.unchecked_ref();
            patch_attributes(node, attributes, element.attributes);
            patch_listeners(node, listeners, element.handlers);
            if *inner != element.inner {
                children.clear();
                node.set_inner_html(element.inner.as_deref().unwrap_or_default());
                *inner = element.inner;
            }
            patch_children(node, children, element.children.0, in_svg);
        }
        (Kind::Printed(_), Markup::Printed(_)) => {}
        (Kind::Printed(draw), piece) => {
            if let was @ Markup::Element(_) = rooted(draw())
                && let Some(standing) = adopt(was, planted.node.clone())
            {
                *planted = standing;
                patch(planted, piece, in_svg);
            }
        }
        (_, piece) => {
            if let (Some(new), Some(parent)) = (build(piece, in_svg), planted.node.parent_node()) {
                let _ = parent.replace_child(&new.node, &planted.node);
                *planted = new;
            }
        }
    }
}

fn patch_attributes(
    node: &web_sys::Element,
    old: &mut Vec<(&'static str, Cow<'static, str>)>,
    new: Vec<(&'static str, Cow<'static, str>)>,
) {
    if *old == new {
        return;
    }
    for (name, _) in old
        .iter()
        .filter(|(name, _)| !new.iter().any(|(other, _)| other == name))
    {
        let _ = node.remove_attribute(name);
    }
    for (name, value) in new.iter().filter(|each| !old.contains(each)) {
        let _ = node.set_attribute(name, value);
        // What a visitor typed hides the attribute: the property is what shows.
        if *name == "value" {
            let _ = js_sys::Reflect::set(node, &(*name).into(), &(&**value).into());
        }
    }
    *old = new;
}

fn patch_listeners(
    node: &web_sys::Element,
    old: &mut Vec<Listener>,
    new: Vec<(&'static str, Handler)>,
) {
    let same = old.len() == new.len()
        && old
            .iter()
            .zip(&new)
            .all(|(listener, (event, _))| listener.event == *event);
    if same {
        for (listener, (_, handler)) in old.iter().zip(new) {
            *listener.handler.borrow_mut() = handler;
        }
        return;
    }
    for listener in mem::take(old) {
        let function = listener.function.as_ref().unchecked_ref();
        let _ = node.remove_event_listener_with_callback(listener.event, function);
    }
    *old = listen(node, new);
}

fn patch_children(node: &web_sys::Element, old: &mut Vec<Planted>, new: Vec<Markup>, in_svg: bool) {
    for gone in old.drain(new.len().min(old.len())..) {
        let _ = node.remove_child(&gone.node);
    }
    for (index, piece) in new.into_iter().enumerate() {
        if let Some(standing) = old.get_mut(index) {
            patch(standing, piece, in_svg);
        } else if let Some(child) = build(piece, in_svg) {
            let _ = node.append_child(&child.node);
            old.push(child);
        }
    }
}

fn listen(node: &web_sys::Element, handlers: Vec<(&'static str, Handler)>) -> Vec<Listener> {
    handlers
        .into_iter()
        .map(|(event, handler)| {
            let handler = Rc::new(RefCell::new(handler));
            let current = handler.clone();
            let function = Closure::<dyn FnMut(Event)>::new(move |event| {
                let handler = current.borrow().clone();
                handler(event);
            });
            let callback = function.as_ref().unchecked_ref();
            let _ = node.add_event_listener_with_callback(event, callback);
            Listener {
                event,
                handler,
                function,
            }
        })
        .collect()
}
