//! The keyboard in the month's grid, as in the ARIA authoring practices.
use leptos::ev::KeyboardEvent;

use crate::model::date::Date;

/// The day a key leads to from `day`.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
fn target(day: Date, key: &str) -> Option<Date> {
    Some(match key {
        "ArrowLeft" => day.plus(-1),
        "ArrowRight" => day.plus(1),
        "ArrowUp" => day.plus(-7),
        "ArrowDown" => day.plus(7),
        "Home" => day.week_start(),
        "End" => day.week_start().plus(6),
        "PageUp" => day.plus_months(-1),
        "PageDown" => day.plus_months(1),
        _ => return None,
    })
}

/// Handles the keys of the grid: within the month the focus moves, beyond it the page turns.
#[cfg(target_arch = "wasm32")]
pub fn handler() -> impl Fn(KeyboardEvent) + 'static + use<> {
    use leptos::prelude::expect_context;

    use crate::web::{
        app::Shell,
        device::grid,
        navigate,
        route::{CalendarQuery, Route},
    };

    let shell = expect_context::<Shell>();
    move |event| {
        let Some(Route::Calendar(from)) = grid::focused(&event).map(|href| Route::parse(&href))
        else {
            return;
        };
        let Some((day, to)) = from
            .date
            .and_then(|day| Some((day, target(day, &event.key())?)))
        else {
            return;
        };
        event.prevent_default();
        let route = Route::Calendar(CalendarQuery {
            date: Some(to),
            ..from
        });
        if to.month_start() == day.month_start() {
            grid::focus(&route.to_string());
        } else {
            grid::keep();
            navigate::to(shell, &route);
        }
    }
}

/// The endpoint has no keyboard.
#[cfg(not(target_arch = "wasm32"))]
pub fn handler() -> impl Fn(KeyboardEvent) + 'static + use<> {
    |_| ()
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn keys_lead_where_the_authoring_practices_say() {
        for (key, to) in [
            ("ArrowLeft", "2026-01-30"),
            ("ArrowRight", "2026-02-01"),
            ("ArrowUp", "2026-01-24"),
            ("ArrowDown", "2026-02-07"),
            ("Home", "2026-01-26"),
            ("End", "2026-02-01"),
            ("PageUp", "2025-12-31"),
            ("PageDown", "2026-02-28"),
        ] {
            let day = "2026-01-31".parse().unwrap();
            assert_eq!(target(day, key), Some(to.parse().unwrap()), "{key}");
        }
        assert_eq!(target("2026-01-31".parse().unwrap(), "a"), None);
    }
}
