//! Which function draws which page, and in which part of the browser's module it lies.
//!
//! Each page's part of the module lies in files of its own: they are fetched when a visitor first goes
//! to a page of its kind, or by and by while the first page is being read. What a code at a door opens
//! answers before its part is here: nothing on it listens by itself, and it stays as the endpoint
//! printed it until it changes. The endpoint has all parts.
#[cfg(target_arch = "wasm32")]
mod parts;

#[cfg(target_arch = "wasm32")]
pub use parts::{act, act_if_here, decoder, fetch, fetch_all, need, stage};

use std::sync::Arc;

use super::{
    about, booking, calendar, desk, home, map,
    markup::Markup,
    missing, passport,
    route::{Route, SignupRoute},
    screen::Screen,
    services, signup, tour, trail, zone,
};

/// A page's function: the screen, and the route that it parsed already.
pub type Draw = fn(&Screen, Route) -> Markup;

/// A part of the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a code at a door opens, and home.
    Door,
    /// The map, and what is found by words.
    Map,
    /// The calendar and its events.
    Calendar,
    /// The trail, services, about.
    Ways,
    /// The tour: its pages, and what draws, walks and speaks. Nobody else's phone gets it.
    Tour,
    /// Booking a room, signing up.
    Booking,
    /// The passport: its pages, taking seals, keeping and sending them.
    Passport,
    /// The staff's pages.
    Desk,
}

impl Part {
    /// The part that draws this page.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Home { q } if !q.is_empty() => Self::Map,
            Route::Home { .. } | Route::Zone(_) | Route::NotFound(_) => Self::Door,
            Route::Map(_) => Self::Map,
            Route::Calendar(_) | Route::Event(..) => Self::Calendar,
            Route::Trail | Route::Site(_) | Route::Services | Route::About => Self::Ways,
            Route::Tour(_) => Self::Tour,
            Route::Book(_) | Route::Booked { .. } | Route::Signup(_) => Self::Booking,
            Route::Stamp | Route::Me | Route::Verify { .. } | Route::Display(_) => Self::Passport,
            Route::Desk(_) => Self::Desk,
        }
    }

    /// The part that draws this screen.
    pub fn shown(screen: &Screen) -> Self {
        if screen.found() {
            Self::of(&screen.route())
        } else {
            Self::Door
        }
    }

    /// What it is called in `bundle.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Door => "door",
            Self::Map => "map",
            Self::Calendar => "calendar",
            Self::Ways => "ways",
            Self::Tour => "tour",
            Self::Booking => "booking",
            Self::Passport => "passport",
            Self::Desk => "desk",
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unnecessary_wraps)] // in the browser a part may not be here
    fn here(self) -> Option<Draw> {
        Some(match self {
            Self::Door => door,
            Self::Map => seek,
            Self::Calendar => dates,
            Self::Ways => ways,
            Self::Tour => cloud,
            Self::Booking => rooms,
            Self::Passport => own,
            Self::Desk => staff,
        })
    }
}

/// Draws this screen's page. Where its part is not here yet it stands as the endpoint printed it.
pub fn draw(screen: &Screen) -> Markup {
    if let Some(page) = Part::shown(screen).here() {
        return page(screen, screen.route());
    }
    let screen = screen.clone();
    Markup::Printed(Arc::new(move || draw(&screen)))
}

fn door(screen: &Screen, route: Route) -> Markup {
    match route {
        _ if !screen.found() => missing::page(screen),
        Route::Home { .. } => home::page(screen),
        Route::Zone(id) => zone::page(screen, &id),
        _ => missing::page(screen),
    }
}

fn seek(screen: &Screen, route: Route) -> Markup {
    match route {
        Route::Home { q } => home::found::page(screen, &q),
        Route::Map(query) => map::page(screen, query),
        _ => missing::page(screen),
    }
}

fn dates(screen: &Screen, route: Route) -> Markup {
    match route {
        Route::Calendar(query) => calendar::page(screen, query),
        Route::Event(id, date) => calendar::event::page(screen, &id, date),
        _ => missing::page(screen),
    }
}

fn ways(screen: &Screen, route: Route) -> Markup {
    match route {
        Route::Trail => trail::page(screen),
        Route::Site(id) => trail::site::page(screen, &id),
        Route::Services => services::page(screen),
        Route::About => about::page(screen),
        _ => missing::page(screen),
    }
}

fn cloud(screen: &Screen, route: Route) -> Markup {
    match route {
        Route::Tour(query) => tour::page(screen, &query),
        _ => missing::page(screen),
    }
}

fn rooms(screen: &Screen, route: Route) -> Markup {
    match route {
        Route::Book(query) => booking::page(screen, &query),
        Route::Booked { number, date, .. } => booking::receipt::page(screen, &number, date),
        Route::Signup(SignupRoute::Form { event, .. }) => signup::page(screen, &event),
        Route::Signup(SignupRoute::Signed { .. }) => signup::pass::page(screen),
        _ => missing::page(screen),
    }
}

fn own(screen: &Screen, route: Route) -> Markup {
    match route {
        Route::Me => passport::page(screen),
        Route::Stamp => passport::stamp::page(screen),
        Route::Verify { code } => passport::verify::page(screen, &code),
        Route::Display(id) => passport::display::page(screen, &id),
        _ => missing::page(screen),
    }
}

fn staff(screen: &Screen, route: Route) -> Markup {
    match route {
        Route::Desk(route) => desk::page(screen, &route),
        _ => missing::page(screen),
    }
}
