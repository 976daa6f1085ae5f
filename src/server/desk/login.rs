//! Logging in and out. Whether an account exists can be told neither from the answer nor from its time.
use std::net::IpAddr;

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
    response::IntoResponse as _,
};

use super::{
    Answer, after_login, factor,
    gate::{Visit, to},
    session::{self, Staff},
    trouble,
};
use crate::{
    model::desk::{Entry, Name},
    server::{
        Endpoint, display, limit,
        problem::Problem,
        store::desk::{Account, DeskChange, DeskWritten, Digest},
    },
    web::{
        desk::Said,
        route::{DeskRoute, Route},
    },
};

/// How many attempts a name has before each further one has to wait.
const OF_A_NAME: u32 = 5;

/// How many an address has: several people may sit behind it.
const OF_AN_ADDRESS: u32 = 30;

/// What came of an attempt.
enum Outcome {
    /// Who has the session of this secret now, and the cookie by which the device is known.
    In(Staff, String, Option<HeaderValue>),
    Wrong,
    Wait(u32),
}

impl Endpoint {
    /// The page with the form; who is logged in has no use for it.
    pub(super) async fn login_page(&self, visit: Visit) -> Response<Body> {
        if visit.staff.is_some() {
            return to(&Route::Desk(DeskRoute::Board).to_string());
        }
        let login = (visit.fields).login(Route::Desk(DeskRoute::Board).to_string());
        self.show(&visit, StatusCode::OK, None, Answer::json(&login))
            .await
    }

    /// Takes the form.
    pub(super) async fn log_in(&self, visit: Visit) -> Response<Body> {
        let next = after_login(visit.fields.get("to"));
        let (status, heading, words, wait) = match self.try_to_log_in(&visit).await {
            Ok(Outcome::In(staff, secret, device)) => {
                let mut answer = self.go_on(&visit, &staff, next);
                let headers = answer.headers_mut();
                headers.insert(header::SET_COOKIE, self.cookie(&secret));
                if let Some(device) = device {
                    headers.append(header::SET_COOKIE, device);
                }
                return answer;
            }
            Ok(Outcome::Wrong) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "没有登录上",
                "名字、密码或动态码有一样不对，请再输一遍。忘了密码请找管理员重设。".to_owned(),
                None,
            ),
            Ok(Outcome::Wait(seconds)) => (
                StatusCode::TOO_MANY_REQUESTS,
                "先等一等",
                format!("试的次数太多，请过{}再试。", lasting(seconds)),
                Some(seconds),
            ),
            Err(problem) => return problem.into_response(),
        };
        let said = Said {
            good: false,
            heading: heading.to_owned(),
            words,
        };
        let login = visit.fields.login(Route::Desk(next).to_string());
        let data = Answer::json(&login);
        let mut answer = self.show(&visit, status, Some(said), data).await;
        if let Some(seconds) = wait {
            let headers = answer.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }

    /// The attempt is counted before the password is checked: many at once are many.
    async fn try_to_log_in(&self, visit: &Visit) -> Result<Outcome, Problem> {
        let broken = |fault| trouble(&fault);
        let (at, fields) = (self.clock.unix_s(), &visit.fields);
        let name = fields.get("name").to_lowercase();
        let device = self.known_device(&visit.headers, &name);
        let account = match name.parse::<Name>() {
            Ok(name) => self.store.account(name.as_str()).await.map_err(broken)?,
            Err(_) => None,
        };
        let who = match (&device, &account) {
            // With a new password they are counted anew.
            (Some(device), Some(account)) => vec![(device.counts(&account.hash), OF_A_NAME)],
            _ => strangers(&name, visit.address),
        };
        let forget: Vec<Digest> = who.iter().map(|(digest, _)| *digest).collect();
        let attempt = DeskChange::Attempt { who, at };
        if let DeskWritten::Wait(seconds) = self.store.desk(attempt, None).await.map_err(broken)? {
            return Ok(Outcome::Wait(seconds));
        }
        let account = account.filter(|account| !account.disabled);
        let hash = account.as_ref().map(|account| account.hash.clone());
        // As it was typed: a space may be part of it.
        let password = fields.raw("password").to_owned();
        let fits = self.desk.passwords.check(password, hash).await;
        let fits = fits.map_err(|_| Problem::busy())?;
        let Some(account) = account.filter(|_| fits) else {
            return Ok(Outcome::Wrong);
        };
        let Some(step) = self.factor_step(&account, fields.get("code"), at) else {
            return Ok(Outcome::Wrong);
        };
        let secret = self.new_secret().ok_or_else(Problem::busy)?;
        let old = display::key_in(&visit.headers, self.cookie_name()).map(session::token);
        let entry = Entry {
            at,
            who: account.name.clone(),
            deed: "登录".to_owned(),
            what: String::new(),
        };
        let staff = Staff::of(&secret, account.name.clone(), account.role);
        let begin = DeskChange::LogIn {
            token: session::token(&secret),
            old,
            name: account.name,
            forget,
            step,
            at,
        };
        match self.store.desk(begin, Some(entry)).await.map_err(broken)? {
            DeskWritten::Done => {
                let known = self.know_device(&name, device);
                Ok(Outcome::In(staff, secret, known))
            }
            _ => Ok(Outcome::Wrong),
        }
    }

    /// The step whose code this is; 0 where the account asks for none.
    fn factor_step(&self, account: &Account, code: &str, at: u64) -> Option<u64> {
        if account.factor == 0 {
            return Some(0);
        }
        let secret = self.codes.factor(&account.name, account.factor);
        factor::step_of(&secret, code, at).filter(|step| *step > account.factor_step)
    }

    /// Ends the session.
    pub(super) async fn log_out(&self, visit: Visit) -> Response<Body> {
        if let Some(staff) = &visit.staff {
            let entry = self.entry(staff, "退出", "");
            let end = DeskChange::LogOut { token: staff.token };
            if let Err(fault) = self.store.desk(end, Some(entry)).await {
                return trouble(&fault).into_response();
            }
        }
        let mut answer = to(&Route::Desk(DeskRoute::Login).to_string());
        let headers = answer.headers_mut();
        headers.insert(header::SET_COOKIE, self.cookie(""));
        answer
    }
}

/// By what attempts are counted from a device that is not known, and how many there are of each.
fn strangers(name: &str, address: Option<IpAddr>) -> Vec<(Digest, u32)> {
    let mut who = vec![(session::digest("name", name), OF_A_NAME)];
    if let Some(address) = address {
        let address = session::digest("address", &limit::network(address).to_string());
        who.push((address, OF_AN_ADDRESS));
    }
    who
}

/// So many seconds as people say it.
fn lasting(seconds: u32) -> String {
    match seconds {
        0..=90 => format!(" {seconds} 秒"),
        _ => format!(" {} 分钟", seconds.div_ceil(60)),
    }
}
