//! What each page of the desk shows, and what its forms change: one line a page.
use super::{Answer, gate::Visit, trouble};
use crate::{
    server::{Endpoint, problem::Problem},
    web::route::DeskRoute,
};

/// How many lines of the log a page shows.
const LINES: u32 = 300;

impl Endpoint {
    /// The data of a page.
    pub(super) async fn read(&self, visit: &Visit) -> Result<Answer, Problem> {
        match &visit.route {
            DeskRoute::Board | DeskRoute::Rooms => self.rooms().await,
            DeskRoute::Events | DeskRoute::NewEvent => Ok(Answer::page(&())),
            DeskRoute::Event(id, date) => self.event_at_desk(id, *date).await,
            DeskRoute::Signups => self.signup_dates().await,
            DeskRoute::SignupsOn(event, date) => self.signup_list(event, *date, false).await,
            DeskRoute::Notices => {
                let overlay = self.store.overlay().await;
                Ok(Answer::page(
                    &overlay.map_err(|fault| trouble(&fault))?.notices,
                ))
            }
            DeskRoute::Figures(query) => self.figures(*query).await,
            DeskRoute::Log => {
                let lines = self.store.log(visit.before, LINES).await;
                Ok(Answer::page(&lines.map_err(|fault| trouble(&fault))?))
            }
            DeskRoute::Login | DeskRoute::Logout => Ok(Answer::Missing),
        }
    }

    /// What comes of a form. The gate has checked the role and the token.
    pub(super) async fn change(&self, visit: &Visit) -> Result<Answer, Problem> {
        let (Some(staff), fields) = (&visit.staff, &visit.fields) else {
            return Ok(Answer::Missing);
        };
        match &visit.route {
            DeskRoute::Board => self.pass_shown(staff, fields).await,
            DeskRoute::Rooms => self.decide(staff, fields).await,
            DeskRoute::NewEvent => self.publish(staff, fields).await,
            DeskRoute::Event(id, None) => self.change_places(staff, id, fields).await,
            DeskRoute::Event(id, Some(date)) => self.revise(staff, id, *date, fields).await,
            DeskRoute::SignupsOn(event, date) => {
                self.change_signups(staff, (event, *date), fields).await
            }
            DeskRoute::Notices => self.notices(staff, fields).await,
            DeskRoute::Figures(query) => self.export(staff, *query, fields).await,
            DeskRoute::Events
            | DeskRoute::Signups
            | DeskRoute::Log
            | DeskRoute::Login
            | DeskRoute::Logout => Ok(Answer::Missing),
        }
    }
}
