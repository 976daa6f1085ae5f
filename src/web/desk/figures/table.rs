//! The tables of the figures, with a bar in each line.
use crate::web::markup::{Markup, html};

/// How long the longest bar is.
const LONG: u32 = 1000;

/// One line of a table: its name, what its bar is made of, its cells.
pub(super) struct Line {
    pub name: String,
    pub bar: [u32; 3],
    pub cells: Vec<String>,
}

/// What colours the three parts of a bar.
pub(super) const CLASSES: [&str; 3] = ["came", "missed", "rest"];

/// What the colours mean.
pub(super) fn legend(words: [&'static str; 3]) -> Markup {
    let items = words
        .into_iter()
        .zip(CLASSES)
        .filter(|(word, _)| !word.is_empty());
    let items = items.map(|(word, class)| {
        html! {
            <li>
                <svg viewBox="0 0 10 10" aria-hidden="true"><rect class=class width="10" height="10" /></svg>
                {word}
            </li>
        }
    });
    html! { <ul class="figure-legend soft">{items.collect::<Markup>()}</ul> }
}

/// A table with a bar in each line.
pub(super) fn table(
    caption: &'static str,
    first: &'static str,
    head: &'static [&'static str],
    lines: Vec<Line>,
) -> Markup {
    let most = lines.iter().map(|line| line.bar.iter().sum()).max();
    let most = most.unwrap_or(0_u32).max(1);
    let heads = head
        .iter()
        .map(|name| html! { <th scope="col" class="num">{*name}</th> });
    let rows = lines.into_iter().map(|line| {
        let mut from = 0;
        let parts = line.bar.into_iter().zip(CLASSES).map(|(number, class)| {
            let (x, long) = (from, number * LONG / most);
            from += long;
            html! { <rect class=class x=x.to_string() width=long.to_string() height="10" /> }
        });
        let parts = parts.collect::<Markup>();
        let cells = line.cells.into_iter().map(|cell| html! { <td class="num">{cell}</td> });
        html! {
            <tr>
                <th scope="row">
                    {line.name}
                    <svg class="figure-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{parts}</svg>
                </th>
                {cells.collect::<Markup>()}
            </tr>
        }
    });
    html! {
        <table class="figure-table">
            <caption class="unseen">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{first}</th>
                    {heads.collect::<Markup>()}
                </tr>
            </thead>
            <tbody>{rows.collect::<Markup>()}</tbody>
        </table>
    }
}
