//! The centre and its hours, where the facts come from, how sure they are, privacy, accessibility, licence.
mod promises;

use crate::web::markup::{Markup, html};

use super::{
    screen::Screen,
    ui::{fact, hours_table},
};
use crate::model::fact::{Confidence, Source};

/// The page; each part has an anchor.
pub fn page(screen: &Screen) -> Markup {
    let content = &screen.content;
    let parts = [
        ("#centre", "中心"),
        ("#hours", "开放时间"),
        ("#marks", "标记"),
        ("#sources", "来源"),
        ("#privacy", "隐私"),
        ("#access", "无障碍"),
        ("#site", "本站"),
    ];
    let parts = parts.map(|(to, name)| html! { <a class="chip" href=to>{name}</a> });
    let sources = content.sources.iter().map(source);
    html! {
        <h1 tabindex="-1">"关于"</h1>
        <p class="lead">{fact::words(&content.centre.summary)}</p>
        <nav class="chips jump" aria-label="这一页的内容">{parts.into_iter().collect::<Markup>()}</nav>
        <section class="section about" id="centre">
            <h2>{fact::words(&content.centre.name)}</h2>
            {fact::facts(content, &content.centre.facts)}
        </section>
        <section class="section about" id="hours">
            <h2>"开放时间"</h2>
            {hours_table::table(content, screen.now.date)}
        </section>
        {marks()}
        <section class="section about" id="sources">
            <h2>"资料来源"</h2>
            <p>"页面上的每一句事实，都出自下面这些公开资料，用自己的话重写。网址只作文字列出，本站不会去打开它们。"</p>
            <ol class="sources">{sources.collect::<Markup>()}</ol>
        </section>
        {promises::privacy()}
        {promises::access()}
        {promises::site(content.plan.is_measured())}
    }
}

/// What the marks beside a statement mean.
fn marks() -> Markup {
    let lines = [
        (None, "几处来源", "两处以上互相独立的来源都这么说。"),
        (None, "一处来源", "目前只有一处来源这么说。"),
        (
            Some(Confidence::C),
            "",
            "各处说法不一，或者来源没有写清楚。几种说法都列出来，不替大家选。",
        ),
        (
            Some(Confidence::Unknown),
            "",
            "公开资料里没有。空着，不猜，等中心来补。",
        ),
        (
            Some(Confidence::Sample),
            "",
            "为了让人看到这一页怎么用而编的例子，不是真的安排，以中心公布为准。",
        ),
    ];
    let lines = lines.map(|(confidence, plain, meaning)| {
        let shown = confidence.and_then(fact::mark);
        html! {
            <dt>{shown} {plain}</dt>
            <dd>{meaning}</dd>
        }
    });
    html! {
        <section class="section about" id="marks">
            <h2>"有几分把握，怎么看"</h2>
            <dl class="legend">{lines.into_iter().collect::<Markup>()}</dl>
        </section>
    }
}

/// One source, with its address as text: nothing on this site loads it.
fn source(source: &Source) -> Markup {
    let date = source.date.map(|date| date.to_string());
    html! {
        <li>
            <b>{fact::words(&source.name)}</b>
            " "
            <span class="soft">{date}</span>
            {source.title.as_ref().map(|title| html! { <p>{fact::words(title)}</p> })}
            <p class="src">{source.address.clone()}</p>
        </li>
    }
}
