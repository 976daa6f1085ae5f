//! Statements of fact as a visitor reads them: the text, its mark, its readings, its sources.
use crate::web::markup::{Markup, html};

use crate::{
    model::{
        content::Content,
        fact::{Confidence, Fact, Source},
        id::Id,
        text::Text,
    },
    web::text,
};

/// A text in its own language: an English-only text says so to screen readers.
pub fn words(text: &Text) -> Markup {
    let (words, lang) = text.get(crate::model::text::Lang::Zh);
    let lang = (lang != crate::model::text::Lang::Zh).then(|| lang.tag());
    html! { <span lang=lang>{words.to_owned()}</span> }
}

/// The mark beside a statement that is disputed, missing or a sample.
pub fn mark(confidence: Confidence) -> Option<Markup> {
    text::mark(confidence).map(|mark| {
        let class = match confidence {
            Confidence::C => "mark doubt",
            Confidence::Sample => "mark sample",
            _ => "mark",
        };
        html! { <span class=class>{mark}</span> }
    })
}

/// Statements one below the other.
pub fn facts(content: &Content, facts: &[Fact]) -> Markup {
    facts
        .iter()
        .map(|fact| one(content, fact))
        .collect::<Markup>()
}

/// One statement.
pub fn one(content: &Content, fact: &Fact) -> Markup {
    let readings = fact
        .readings
        .iter()
        .map(|reading| {
            let cited = (!reading.sources.is_empty())
                .then(|| html! { <cite class="src">{names(content, &reading.sources)}</cite> });
            html! { <li>{words(&reading.text)} " " {cited}</li> }
        })
        .collect::<Vec<_>>();
    // Where every reading names its own source, a common list would only repeat them.
    let told = !readings.is_empty() && fact.readings.iter().all(|each| !each.sources.is_empty());
    let source = (!fact.sources.is_empty() && !told).then(|| {
        let count = match fact.sources.len() {
            1 => "一处来源".to_owned(),
            count => format!("{count} 处来源"),
        };
        html! {
            <p class="src">
                "来源：" <cite>{names(content, &fact.sources)}</cite> " · " {count}
            </p>
        }
    });
    html! {
        <div class="fact">
            <p>{words(&fact.text)} {mark(fact.confidence)}</p>
            {(!readings.is_empty()).then_some(html! { <ul class="readings">{readings}</ul> })}
            {fact.note.as_ref().map(|note| html! { <p class="note">{words(note)}</p> })}
            {source}
        </div>
    }
}

/// The names of these sources with their dates: `中国焦点新闻网 2021-06-29、…`.
pub fn names(content: &Content, ids: &[Id]) -> String {
    let names: Vec<String> = ids
        .iter()
        .filter_map(|id| content.source(id))
        .map(name)
        .collect();
    names.join("、")
}

fn name(source: &Source) -> String {
    match source.date {
        Some(date) => format!("{} {date}", source.name.as_str()),
        None => source.name.as_str().to_owned(),
    }
}
