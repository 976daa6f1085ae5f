//! The calendar's head: title, layout, the days shown, the way to others, filters.
use crate::web::markup::{Markup, html};

use super::Calendar;
use crate::{
    model::{date::Date, id::Id, text::Text},
    web::{
        route::{CalendarQuery, CalendarView, Route},
        screen::AGENDA_DAYS,
        text,
        ui::icon::{Glyph, icon},
    },
};

/// The head above every layout.
pub fn bar(calendar: &Calendar) -> Markup {
    let at = calendar.query.view;
    let layout = |view: CalendarView, name: &'static str| {
        let current = (view == at).then_some("page");
        html! {
            <a href=calendar.at(view, calendar.query.date) aria-current=current>
                {name}
            </a>
        }
    };
    let (before, after) = match at {
        CalendarView::Agenda => ("更早", "更晚"),
        CalendarView::Week => ("上一周", "下一周"),
        CalendarView::Month => ("上个月", "下个月"),
    };
    let step = |steps: i32, name: &'static str, glyph: Glyph| {
        let to = neighbour(at, calendar.day, steps).map(|day| calendar.at(at, Some(day)));
        let off = to.is_none().then_some("true");
        html! {
            <a class="chip" href=to aria-disabled=off>
                {icon(glyph)}
                <span class="unseen">{name}</span>
            </a>
        }
    };
    html! {
        <div class="head">
            <h1 tabindex="-1">"活动日历"</h1>
            <nav class="switch" aria-label="日历的样子">
                {layout(CalendarView::Agenda, "日程")} {layout(CalendarView::Week, "周")}
                {layout(CalendarView::Month, "月")}
            </nav>
        </div>
        <div class="head steps">
            <h2 id="days" tabindex="-1" aria-live="polite">
                {range(calendar)}
            </h2>
            <nav class="chips" aria-label="翻日历">
                {step(-1, before, Glyph::Back)}
                <a class="chip" href=calendar.at(at, None)>
                    "今天"
                </a>
                {step(1, after, Glyph::Next)}
            </nav>
        </div>
        {filters(calendar)}
    }
}

/// The day one opens when paging; `None` at the ends of the calendar.
pub fn neighbour(view: CalendarView, day: Date, steps: i32) -> Option<Date> {
    let to = match view {
        CalendarView::Agenda => day.plus(AGENDA_DAYS * steps),
        CalendarView::Week => day.plus(7 * steps),
        CalendarView::Month => day.plus_months(steps),
    };
    let moved = match view {
        CalendarView::Month => to.month_start() != day.month_start(),
        _ => to != day,
    };
    moved.then_some(to)
}

/// The days shown, in words: `2026年11月`, `11月16日–22日`.
fn range(calendar: &Calendar) -> String {
    match calendar.query.view {
        CalendarView::Month => format!("{}年{}月", calendar.day.year(), calendar.day.month()),
        _ => span(
            *calendar.range.start(),
            *calendar.range.end(),
            calendar.today,
        ),
    }
}

/// From day to day, as short as it stays clear.
pub fn span(first: Date, last: Date, today: Date) -> String {
    let from = text::date(first, today);
    if first == last {
        from
    } else if first.month_start() == last.month_start() {
        format!("{from}–{}日", last.day())
    } else {
        // The year again only where it has changed.
        let since = if first.year() == last.year() {
            last
        } else {
            first
        };
        format!("{from}–{}", text::date(last, since))
    }
}

/// Chips that narrow the calendar to one category, and to one place.
fn filters(calendar: &Calendar) -> Markup {
    let query = &calendar.query;
    let chip = |id: Option<&Id>, name: String| {
        let current = (query.category.as_ref() == id).then_some("true");
        let to = sifted(query, id, query.zone.as_ref());
        html! { <a class="chip" href=to aria-current=current>{name}</a> }
    };
    let categories = &calendar.screen.content.centre.categories;
    let chips: Vec<_> = categories
        .iter()
        .map(|each| chip(Some(&each.id), each.name.as_str().to_owned()))
        .collect();
    html! {
        <nav class="chips sift" aria-label="按类别看">
            {chip(None, "全部".to_owned())} {chips}
        </nav>
        {looking(calendar)}
        {places(calendar)}
    }
}

/// The address of the same days with these filters.
fn sifted(query: &CalendarQuery, category: Option<&Id>, zone: Option<&Id>) -> String {
    Route::Calendar(CalendarQuery {
        category: category.cloned(),
        zone: zone.cloned(),
        ..*query
    })
    .to_string()
}

/// The filters that are set, each to be taken away again.
fn looking(calendar: &Calendar) -> Option<Markup> {
    let CalendarQuery { category, zone, .. } = &calendar.query;
    let content = &calendar.screen.content;
    let chip = |id: &Id, name: Option<&Text>, to: String| {
        let name = name.map_or_else(|| id.to_string(), |name| name.as_str().to_owned());
        html! {
            <a class="chip" href=to>
                {name}
                <span aria-hidden="true">"×"</span>
                <span class="unseen">"，不再只看这些"</span>
            </a>
        }
    };
    let category_chip = category.as_ref().map(|id| {
        let named = content.centre.categories.iter().find(|each| each.id == *id);
        let to = sifted(&calendar.query, None, zone.as_ref());
        chip(id, named.map(|each| &each.name), to)
    });
    let zone_chip = zone.as_ref().map(|id| {
        let to = sifted(&calendar.query, category.as_ref(), None);
        chip(id, content.zone(id).map(|zone| &zone.name), to)
    });
    let view = html! { <p class="place chips">"正在看：" {category_chip} {zone_chip}</p> };
    calendar.filtered().then_some(view)
}

/// The places to choose from: those where something takes place in these days.
fn places(calendar: &Calendar) -> Option<Markup> {
    let query = &calendar.query;
    let mut zones: Vec<&Id> = Vec::new();
    for each in &calendar.screen.agenda.occurrences {
        if let Some(zone) = &each.zone
            && !zones.contains(&zone)
        {
            zones.push(zone);
        }
    }
    if query.zone.is_some() || zones.len() < 2 {
        return None;
    }
    let name = |id: &Id| text::named(calendar.screen.content.zone(id).map(|zone| &zone.name));
    let chips: Vec<_> = zones
        .into_iter()
        .map(|id| {
            let to = sifted(query, query.category.as_ref(), Some(id));
            html! { <a class="chip" href=to>{name(id)}</a> }
        })
        .collect();
    let view = html! {
        <details class="place">
            <summary>"按地点看"</summary>
            <div class="chips">{chips}</div>
        </details>
    };
    Some(view)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn spans_are_short_and_clear() {
        let today = day("2026-11-21");
        let words = |first, last| span(day(first), day(last), today);
        assert_eq!(words("2026-11-16", "2026-11-22"), "11月16日–22日");
        assert_eq!(words("2026-11-30", "2026-12-06"), "11月30日–12月6日");
        assert_eq!(words("2026-12-28", "2027-01-03"), "12月28日–2027年1月3日");
        assert_eq!(words("2027-12-27", "2027-12-31"), "2027年12月27日–31日");
        assert_eq!(words("2026-11-23", "2026-11-23"), "11月23日");
    }

    #[test]
    fn paging_stops_at_the_ends_of_the_calendar() {
        for view in [
            CalendarView::Agenda,
            CalendarView::Week,
            CalendarView::Month,
        ] {
            assert!(neighbour(view, day("2026-11-21"), 1).is_some());
            assert_eq!(neighbour(view, day("0001-01-01"), -1), None);
            assert_eq!(neighbour(view, day("9999-12-31"), 1), None);
        }
    }
}
