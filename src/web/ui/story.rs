//! A story as a visitor reads it: its title, its paragraphs, what it rests on.
use crate::web::markup::{Markup, html};

use super::{fact, lark::lark};
use crate::model::{content::Content, id::Id, story::Story};

/// The story in a box of its own, told by the lark unless `still`; nothing where there is none.
pub fn story(content: &Content, id: Option<&Id>, still: bool) -> Option<Markup> {
    let story = content.story(id?)?;
    Some(html! {
        <section class="section story">
            {(!still).then(lark)} <h2>{fact::words(&story.title)}</h2> {told(content, story)}
        </section>
    })
}

/// Its paragraphs and sources.
pub fn told(content: &Content, story: &Story) -> Markup {
    let paragraphs = story
        .paragraphs
        .iter()
        .map(|text| html! { <p>{fact::words(text)}</p> });
    html! {
        {paragraphs.collect::<Markup>()}
        <p class="src">"来源：" <cite>{fact::names(content, &story.sources)}</cite> " · 转述"</p>
    }
}
