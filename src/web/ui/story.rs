//! A story as a visitor reads it: its title, its paragraphs, what it rests on.
use leptos::prelude::*;

use super::{fact, lark::lark};
use crate::model::{content::Content, id::Id, story::Story};

/// The story in a box of its own, told by the lark unless `still`; nothing where there is none.
pub fn story(content: &Content, id: Option<&Id>, still: bool) -> Option<AnyView> {
    let story = content.story(id?)?;
    Some(
        view! {
            <section class="section story">
                {(!still).then(lark)} <h2>{fact::words(&story.title)}</h2> {told(content, story)}
            </section>
        }
        .into_any(),
    )
}

/// Its paragraphs and sources.
pub fn told(content: &Content, story: &Story) -> AnyView {
    let paragraphs = story
        .paragraphs
        .iter()
        .map(|text| view! { <p>{fact::words(text)}</p> }.into_any());
    view! {
        {paragraphs.collect_view()}
        <p class="src">"来源：" <cite>{fact::names(content, &story.sources)}</cite> " · 转述"</p>
    }
    .into_any()
}
