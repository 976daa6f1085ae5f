//! Markup as a Leptos view: the one implementation of what Leptos asks of everything it renders.
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, Mountable, Render, RenderHtml},
    tachys::{
        hydration::Cursor,
        view::{Position, PositionState},
    },
    wasm_bindgen::JsCast,
    web_sys,
};

use super::{
    Element, Markup,
    dom::{self, Planted},
    print,
};

/// At the top stands one element: what is not one is wrapped.
pub(super) fn rooted(piece: Markup) -> Markup {
    match piece {
        one @ (Markup::Element(_) | Markup::Printed(_)) => one,
        other => {
            let mut root = Element::new("div");
            root.children.push(other);
            root.into()
        }
    }
}

/// What stands in the document for a piece.
pub struct Standing(Option<Planted>);

impl Render for Markup {
    type State = Standing;

    fn build(self) -> Standing {
        Standing(dom::build(rooted(self), false))
    }

    fn rebuild(self, state: &mut Standing) {
        if let Some(planted) = &mut state.0 {
            dom::patch(planted, rooted(self), false);
        }
    }
}

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        print::print(&rooted(self), buf);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Standing {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        let planted = dom::adopt(rooted(self), cursor.current());
        if let Some(planted) = &planted {
            cursor.set(planted.node.clone());
        }
        position.set(Position::NextChild);
        Standing(planted)
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Markup {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self {
        self
    }
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        if let Some(planted) = &self.0
            && let Some(parent) = planted.node.parent_node()
        {
            let _ = parent.remove_child(&planted.node);
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        if let Some(planted) = &self.0 {
            let _ = parent.insert_before(&planted.node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(planted) = &self.0 else { return false };
        let Some(parent) = planted.node.parent_element() else {
            return false;
        };
        child.mount(&parent, Some(&planted.node));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        self.0
            .iter()
            .filter_map(|planted| planted.node.dyn_ref().cloned())
            .collect()
    }
}
