//! `html!`: the template syntax of Leptos’s `view!`, made into calls that build one plain type.
//!
//! `view!` gives every element a type of its own, and the browser module pays for each one (build,
//! rebuild, hydrate, twice). Pages that are pure functions of their data need none of that.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::{Error, Expr, Lit, Stmt};

/// Builds a `Markup` from a template: elements, attributes (`name`, `name="…"`, `name=expression`,
/// `on:event=handler`, `inner_html=html`), text literals and `{expression}`s that are `IntoMarkup`.
#[proc_macro]
pub fn html(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (to, all) = (name("to"), name("all"));
    let made = rstml::parse2(tokens.into()).and_then(|nodes| match nodes.as_slice() {
        [Node::Element(only)] => element(only),
        several => children(several).map(|puts| {
            quote! {{
                let mut #all = crate::web::markup::Children::default();
                { let #to = &mut #all; #(#puts)* }
                crate::web::markup::Markup::from(#all)
            }}
        }),
    });
    made.unwrap_or_else(|error| error.to_compile_error()).into()
}

fn element(element: &NodeElement<Infallible>) -> Result<TokenStream, Error> {
    let (made, to) = (name("made"), name("to"));
    let tag = element.name().to_string();
    if tag.starts_with(|first: char| first.is_ascii_uppercase()) {
        let problem = "html! has no components: call the function in braces";
        return Err(Error::new(
            Span::call_site(),
            format!("{problem} (<{tag}>)"),
        ));
    }
    let attributes = element
        .attributes()
        .iter()
        .map(attribute)
        .collect::<Result<Vec<_>, _>>()?;
    let puts = children(&element.children)?;
    let body = (!puts.is_empty()).then(|| quote!({ let #to = &mut #made.children; #(#puts)* }));
    Ok(quote! {{
        let mut #made = crate::web::markup::Element::new(#tag);
        #(#attributes)*
        #body
        crate::web::markup::Markup::from(#made)
    }})
}

fn attribute(attribute: &NodeAttribute) -> Result<TokenStream, Error> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(Error::new(Span::call_site(), "html! wants name=value"));
    };
    let made = name("made");
    let name = attribute.key.to_string();
    if let Some(event) = name.strip_prefix("on:") {
        let handler = attribute.value();
        return Ok(quote!(#made.listen(#event, #handler);));
    }
    if name == "inner_html" {
        let html = attribute.value();
        return Ok(quote!(#made.inner(#html);));
    }
    Ok(match (literal(attribute), attribute.value()) {
        (Some(text), _) => quote!(#made.fix(#name, #text);),
        (None, Some(value)) => quote!(#made.set(#name, #value);),
        (None, None) => quote!(#made.fix(#name, "");),
    })
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

fn children(nodes: &[Node]) -> Result<Vec<TokenStream>, Error> {
    nodes.iter().map(child).collect()
}

fn child(node: &Node) -> Result<TokenStream, Error> {
    let to = name("to");
    Ok(match node {
        Node::Text(text) => {
            let text = text.value_string();
            quote!(#to.text(#text);)
        }
        Node::Element(inner) => {
            let inner = element(inner)?;
            quote!(#to.put(#inner);)
        }
        Node::Block(block) => {
            let value = bare(block);
            quote!(#to.put(#value);)
        }
        Node::Fragment(fragment) => {
            let puts = children(&fragment.children)?;
            quote!(#(#puts)*)
        }
        Node::Comment(_) => TokenStream::new(),
        Node::RawText(_) => {
            return Err(Error::new(Span::call_site(), "html! wants text in quotes"));
        }
        Node::Doctype(_) | Node::Custom(_) => {
            return Err(Error::new(
                Span::call_site(),
                "html! takes elements, text and {…}",
            ));
        }
    })
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

/// A variable of the macro's own, out of the way of the template's.
fn name(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}
