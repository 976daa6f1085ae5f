//! The desk: who gets in, what each role may do, and what comes of it.
mod board;
mod clash;
mod figures;
mod gate;
mod kept;
mod log;
mod login;
mod moving;
mod overlay;
mod places;
mod publish;
mod rooms;
pub mod staff;

use axum::{body::Body, http::Request};
use hongdu::{
    model::desk::Role,
    server::{desk::password, random, store::desk::DeskChange},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    html::Page,
    world::{Answer, Plan, World},
};

pub const PASSWORD: &str = "correct horse battery";

/// Somebody's browser.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub cookie: String,
    pub csrf: String,
}

/// A world with an account of each role, named like it.
pub async fn office() -> World {
    office_with(Plan::default()).await
}

pub async fn office_with(plan: Plan) -> World {
    let world = World::with(Plan {
        random: random::system,
        ..plan
    });
    let hash = password::hash(PASSWORD, &mut random::system).unwrap();
    for role in Role::ALL {
        let add = DeskChange::Add {
            name: role.to_string(),
            role,
            hash: hash.clone(),
            at: 0,
        };
        world.endpoint.store.desk(add, None).await.unwrap();
    }
    world
}

pub fn form(fields: &[(&str, &str)]) -> String {
    let coded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", coded(name), coded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

impl World {
    /// Sends a form with these headers.
    pub async fn send_form(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request =
            Request::post(address).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(form(fields))).unwrap())
            .await
    }

    pub async fn try_login(&self, name: &str, password: &str) -> Answer {
        let fields = [("name", name), ("password", password)];
        self.send_form("/desk/login", &fields, &[]).await
    }

    /// Logs somebody in.
    pub async fn login(&self, role: Role) -> Person {
        let answer = self.try_login(role.as_str(), PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let cookie = answer.header("set-cookie");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let page = self.get_with("/desk", &[("cookie", &cookie)]).await;
        assert_eq!(page.status, 200);
        let page = Page::parse("/desk", page.text());
        let field = page.all("input[name=csrf]").remove(0);
        let csrf = field.attr("value").unwrap().to_owned();
        Person { cookie, csrf }
    }

    pub async fn read_as(&self, person: &Person, address: &str) -> Answer {
        self.get_with(address, &[("cookie", &person.cookie)]).await
    }

    /// Sends a form as the page would.
    pub async fn post_as(&self, person: &Person, address: &str, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("csrf", person.csrf.as_str())];
        fields.extend_from_slice(more);
        self.send_form(address, &fields, &[("cookie", &person.cookie)])
            .await
    }
}
