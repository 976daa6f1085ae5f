//! What was typed into a form whose session had ended: it goes along through the login page, and stands in the form
//! again. Nothing is done with it before somebody who is logged in sends it.
use axum::{
    body::Body,
    http::{Response, StatusCode},
};

use super::{
    Answer, Fields,
    gate::{Visit, to},
    session::Staff,
};
use crate::{
    server::Endpoint,
    web::{
        desk::{Field, KEPT, Login, Said},
        route::{DeskRoute, Needs, Route},
    },
};

impl Fields {
    /// What the login page carries on to `to`.
    pub(super) fn login(&self, to: String) -> Login {
        let kept = self.typed().into_iter().filter_map(|field| {
            let name = field.name.strip_prefix(KEPT)?.to_owned();
            Some(Field { name, ..field })
        });
        Login {
            to,
            kept: kept.collect(),
        }
    }
}

impl Endpoint {
    /// The login page in place of what was asked for, with the form that was sent there.
    pub(super) async fn ask_to_log_in(&self, mut visit: Visit, change: bool) -> Response<Body> {
        let login = Login {
            to: Route::Desk(visit.route.clone()).to_string(),
            kept: visit.fields.typed(),
        };
        visit.route = DeskRoute::Login;
        visit.fields = Fields::default();
        let said = change.then(|| Said {
            good: false,
            heading: "没有做：要先登录".to_owned(),
            words: "登录过期了，什么都没有改动。登录以后，刚才写的还在，请再提交一次。".to_owned(),
        });
        let status = StatusCode::UNAUTHORIZED;
        self.show(&visit, status, said, Answer::json(&login)).await
    }

    /// Where one goes after logging in: with a form that was kept to its page, where it stands as it was typed.
    pub(super) async fn go_on(
        &self,
        visit: &Visit,
        staff: Staff,
        next: DeskRoute,
    ) -> Response<Body> {
        let address = Route::Desk(next.clone()).to_string();
        let kept = visit.fields.login(String::new()).kept;
        let may = matches!(next.changing(), Needs::Role(role) if staff.role >= role);
        if kept.is_empty() || !may {
            return to(&address);
        }
        let fields = kept.into_iter().map(|field| (field.name, field.value));
        let visit = Visit {
            route: next,
            headers: visit.headers.clone(),
            staff: Some(staff),
            address: visit.address,
            fields: Fields(fields.collect()),
            done: None,
            before: None,
        };
        let Ok(Answer::Page(data)) = self.read(&visit).await else {
            return to(&address);
        };
        let said = Said {
            good: false,
            heading: "还没有做".to_owned(),
            words: "登录好了，刚才写的还在。请看一遍，再提交一次。".to_owned(),
        };
        self.show(&visit, StatusCode::OK, Some(said), data).await
    }
}
