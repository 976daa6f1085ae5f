//! The desk: the staff's pages, drawn from what the endpoint puts beside them.
//!
//! They are forms and links, complete without the module; a change is a form that is sent (POST) and a
//! page that comes anew.
mod board;
mod event;
mod events;
mod figures;
mod log;
mod login;
mod notices;
mod rooms;
mod signups;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    json,
    markup::{Markup, html},
    route::{DeskRoute, FiguresQuery, Needs, Route},
    screen::{Aside, Screen},
};
use crate::model::desk::Role;

/// What every page of the desk gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Who is at the desk; nobody where one logs in.
    pub who: Option<Who>,
    /// What came of a form, or why there is nothing to see.
    pub said: Option<Said>,
    /// What was typed into the form that was refused.
    pub typed: Vec<Field>,
    /// The page's own data, as JSON; empty where it has nothing to show.
    pub data: String,
}

/// Somebody at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The account's name.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// What each form must carry.
    pub csrf: String,
}

/// What is said at the top of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Whether it is as one wishes.
    pub good: bool,
    /// What happened.
    pub heading: String,
    /// What to do.
    pub words: String,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What was typed.
    pub value: String,
}

/// What the login page has to carry on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// Where one goes after it.
    pub to: String,
    /// The form that was sent there when nobody was logged in any more.
    pub kept: Vec<Field>,
}

/// Begins the names of the fields with which the login form carries another form's.
pub const KEPT: &str = "kept-";

impl Frame {
    /// The page's data.
    fn data<T: DeserializeOwned>(&self) -> Option<T> {
        json::read(&self.data).ok()
    }

    /// What was typed into this field, else `or`.
    fn typed(&self, name: &str, or: &str) -> String {
        let found = self.typed.iter().find(|field| field.name == name);
        found.map_or(or, |field| field.value.as_str()).to_owned()
    }

    /// Whether the visitor may do what this role may.
    fn may(&self, role: Role) -> bool {
        self.who.as_ref().is_some_and(|who| who.role >= role)
    }

    /// The hidden field without which no form is taken.
    fn token(&self) -> Option<Markup> {
        let csrf = self.who.as_ref()?.csrf.clone();
        Some(html! { <input type="hidden" name="csrf" value=csrf /> })
    }
}

/// The page.
pub fn page(screen: &Screen, route: &DeskRoute) -> Markup {
    let frame = screen.aside.as_ref().and_then(Aside::read::<Frame>);
    let Some(frame) = frame else {
        // It is opened by its address, at the endpoint.
        return html! { <h1 tabindex="-1">{route.title()}</h1> };
    };
    if *route == DeskRoute::Login {
        return login::page(screen, &frame);
    }
    let body = if frame.data.is_empty() {
        Markup::Nothing
    } else {
        content(screen, route, &frame)
    };
    html! {
        {bar(&frame, route)}
        <h1 tabindex="-1" class="desk-title">{route.title()}</h1>
        {said(&frame)}
        {body}
    }
}

fn content(screen: &Screen, route: &DeskRoute, frame: &Frame) -> Markup {
    match route {
        DeskRoute::Board => board::page(screen, frame),
        DeskRoute::Rooms => rooms::page(screen, frame),
        DeskRoute::Events => events::page(screen, frame),
        DeskRoute::NewEvent => event::publish(screen, frame),
        DeskRoute::Event(id, date) => event::page(screen, frame, id, *date),
        DeskRoute::Signups => signups::page(screen, frame),
        DeskRoute::SignupsOn(..) => signups::list(screen, frame),
        DeskRoute::Notices => notices::page(screen, frame),
        DeskRoute::Figures(query) => figures::page(screen, frame, *query),
        DeskRoute::Log => log::page(frame),
        DeskRoute::Login | DeskRoute::Logout => Markup::Nothing,
    }
}

/// The ways of the desk, who is at it, and the way out.
fn bar(frame: &Frame, here: &DeskRoute) -> Markup {
    let all = [
        DeskRoute::Board,
        DeskRoute::Rooms,
        DeskRoute::Events,
        DeskRoute::Signups,
        DeskRoute::Notices,
        DeskRoute::Figures(FiguresQuery::default()),
        DeskRoute::Log,
    ];
    let open = all.iter().filter(|route| match route.reading() {
        Needs::Role(role) => frame.may(role),
        Needs::Nothing | Needs::NotHere => false,
    });
    let links = open.map(|route| {
        let current = (here.section() == *route).then_some(if here == route { "page" } else { "true" });
        html! { <a href=Route::Desk(route.clone()).to_string() aria-current=current>{route.title()}</a> }
    });
    let who = frame.who.as_ref().map(|who| {
        html! {
            <form method="post" action=Route::Desk(DeskRoute::Logout).to_string()>
                {frame.token()}
                <span class="soft">{who.name.clone()} "（" {who.role.name()} "）"</span>
                <button class="quiet-button">"退出"</button>
            </form>
        }
    });
    html! {
        <header class="desk-bar">
            <nav aria-label="值班台">{links.collect::<Markup>()}</nav>
            {who}
        </header>
    }
}

/// What came of a form.
fn said(frame: &Frame) -> Option<Markup> {
    let said = frame.said.as_ref()?;
    let (class, role) = if said.good {
        ("desk-said good", "status")
    } else {
        ("desk-said", "alert")
    };
    Some(html! {
        <div class=class role=role>
            <b>{said.heading.clone()}</b>
            <span>{said.words.clone()}</span>
        </div>
    })
}
