//! `html!`: the template syntax of Leptos’s `view!`, made into data instead of code.
//!
//! `view!` gives every element a type of its own, and the browser module pays for each one (build,
//! rebuild, hydrate, twice). Pages that are pure functions of their data need none of that: the
//! fixed part of a template becomes one string of instructions (`web/markup/template.rs` carries
//! them out), and the only code left at the place of a template is what fills its slots.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::{Error, Expr, Lit, Stmt};

/// The instructions: each is one character, followed by its operand up to the next instruction.
/// `web/markup/template.rs` has the same list.
mod step {
    /// Opens an element: its tag.
    pub const OPEN: char = '\u{1}';
    /// Sets an attribute to a fixed value: `name=value`.
    pub const FIXED: char = '\u{2}';
    /// Sets an attribute to the next slot: its name.
    pub const VALUE: char = '\u{3}';
    /// Answers an event with the next slot: its name.
    pub const EVENT: char = '\u{4}';
    /// Puts the next slot inside as HTML.
    pub const INNER: char = '\u{5}';
    /// Adds a text.
    pub const TEXT: char = '\u{6}';
    /// Adds the next slot as a child.
    pub const CHILD: char = '\u{7}';
    /// Closes the element.
    pub const CLOSE: char = '\u{8}';
}

/// A template being taken apart: what is fixed, and the expressions that fill its slots, in order.
#[derive(Default)]
struct Template {
    fixed: String,
    slots: Vec<TokenStream>,
}

/// Builds a `Markup` from a template: elements, attributes (`name`, `name="…"`, `name=expression`,
/// `on:event=handler`, `inner_html=html`), text literals and `{expression}`s that are `IntoMarkup`.
#[proc_macro]
pub fn html(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let mut template = Template::default();
    let made = rstml::parse2(tokens.into()).and_then(|nodes| template.children(&nodes));
    match made {
        Ok(()) => template.finish(),
        Err(error) => error.to_compile_error(),
    }
    .into()
}

impl Template {
    /// The code that fills the slots and builds the template.
    fn finish(self) -> TokenStream {
        let (fixed, fills) = (self.fixed, self.slots);
        let count = fills.len();
        let slots = slots();
        quote! {{
            let mut #slots = crate::web::markup::Slots::new(#count);
            #(#fills)*
            #slots.build(#fixed)
        }}
    }

    fn step(&mut self, step: char, operand: &str) -> Result<(), Error> {
        if operand.chars().any(|each| each <= step::CLOSE) {
            return Err(Error::new(
                Span::call_site(),
                "html! keeps control characters to itself",
            ));
        }
        self.fixed.push(step);
        self.fixed.push_str(operand);
        Ok(())
    }

    fn element(&mut self, element: &NodeElement<Infallible>) -> Result<(), Error> {
        let tag = element.name().to_string();
        if tag.starts_with(|first: char| first.is_ascii_uppercase()) {
            let problem = "html! has no components: call the function in braces";
            return Err(Error::new(
                Span::call_site(),
                format!("{problem} (<{tag}>)"),
            ));
        }
        self.step(step::OPEN, &tag)?;
        for each in element.attributes() {
            self.attribute(each)?;
        }
        self.children(&element.children)?;
        self.step(step::CLOSE, "")
    }

    fn attribute(&mut self, attribute: &NodeAttribute) -> Result<(), Error> {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new(Span::call_site(), "html! wants name=value"));
        };
        let slots = slots();
        let name = attribute.key.to_string();
        if let Some(event) = name.strip_prefix("on:") {
            let handler = attribute.value();
            self.slots.push(quote!(#slots.event(#handler);));
            return self.step(step::EVENT, event);
        }
        if name == "inner_html" {
            let html = attribute.value();
            self.slots.push(quote!(#slots.inner(#html);));
            return self.step(step::INNER, "");
        }
        match (literal(attribute), attribute.value()) {
            (Some(text), _) => self.step(step::FIXED, &format!("{name}={text}")),
            (None, Some(value)) => {
                self.slots.push(quote!(#slots.value(#value);));
                self.step(step::VALUE, &name)
            }
            (None, None) => self.step(step::FIXED, &format!("{name}=")),
        }
    }

    fn children(&mut self, nodes: &[Node]) -> Result<(), Error> {
        nodes.iter().try_for_each(|node| self.child(node))
    }

    fn child(&mut self, node: &Node) -> Result<(), Error> {
        let slots = slots();
        match node {
            Node::Text(text) => self.step(step::TEXT, &text.value_string()),
            Node::Element(inner) => self.element(inner),
            Node::Block(block) => {
                let value = bare(block);
                self.slots.push(quote!(#slots.child(#value);));
                self.step(step::CHILD, "")
            }
            Node::Fragment(fragment) => self.children(&fragment.children),
            Node::Comment(_) => Ok(()),
            Node::RawText(_) => Err(Error::new(Span::call_site(), "html! wants text in quotes")),
            Node::Doctype(_) | Node::Custom(_) => Err(Error::new(
                Span::call_site(),
                "html! takes elements, text and {…}",
            )),
        }
    }
}

/// A value that is a string literal: no conversion is called for it.
fn literal(attribute: &KeyedAttribute) -> Option<String> {
    match attribute.value()? {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The expression in a block that is nothing but one: its braces are the template's.
fn bare(block: &NodeBlock) -> TokenStream {
    if let NodeBlock::ValidBlock(block) = block
        && let [Stmt::Expr(only, None)] = block.stmts.as_slice()
    {
        return quote!(#only);
    }
    quote!(#block)
}

/// The variable that holds the slots, out of the way of the template's own names.
fn slots() -> Ident {
    Ident::new("slots", Span::mixed_site())
}
