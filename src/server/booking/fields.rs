//! The fields of the booking's forms: what was typed, and what it asks for.
use axum::{
    extract::{Form, FromRequest as _, Request},
    http::{StatusCode, request::Parts},
};

use super::{NotBooked, Order};
use crate::{
    model::{
        booking::{offer::Typed, wanted::Wanted},
        date::DateTime,
        id::Id,
    },
    server::{Endpoint, problem::Problem},
    web::route::{BookQuery, Route},
};

/// The fields of a form; a name may stand there several times.
pub struct Fields(Vec<(String, String)>);

impl Fields {
    async fn of(request: Request) -> Result<Self, Problem> {
        let fields = Form::<Vec<(String, String)>>::from_request(request, &()).await;
        let Form(fields) = fields.map_err(|_| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "没有收全",
                "请返回上一页，再提交一次。",
            )
        })?;
        Ok(Self(fields))
    }

    fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        let fields = self.0.iter().filter(move |(key, _)| key == name);
        fields.map(|(_, value)| value.trim())
    }

    /// The field with this name, without spaces around it; else nothing.
    pub fn one<'f>(&'f self, name: &'f str) -> &'f str {
        self.all(name).next().unwrap_or_default()
    }

    /// What the steps before the form say, as they stand in the page's address; another time that was
    /// chosen beside a refusal comes first.
    pub fn query(&self) -> BookQuery {
        let names = [
            "for", "room", "date", "minutes", "from", "months", "monthly",
        ];
        let pairs = names.map(|name| format!("{name}={}", self.one(name)));
        let query = match Route::parse(&format!("/book?{}", pairs.join("&"))) {
            Route::Book(query) => query,
            _ => BookQuery::default(),
        };
        match self.one("instead").parse::<DateTime>() {
            Ok(instead) => BookQuery {
                date: Some(instead.date),
                from: Some(instead.time),
                months: None,
                ..query
            },
            Err(_) => query,
        }
    }

    /// What was typed.
    pub fn typed(&self) -> Typed {
        Typed {
            branch: self.one("branch").to_owned(),
            heads: self.one("heads").to_owned(),
            docent: self.one("docent") == "yes",
            equipment: self
                .all("equipment")
                .filter_map(|id| Id::parse(id).ok())
                .collect(),
            ..Typed::default()
        }
    }

    /// What is ordered; none where a step is missing.
    pub fn order(&self, query: &BookQuery) -> Option<Order> {
        let typed = self.typed();
        Some(Order {
            wanted: Wanted {
                purpose: query.purpose.clone()?,
                zone: query.room.clone()?,
                from: query.date?.at(query.from?),
                minutes: query.minutes?,
                branch: typed.branch,
                // What is no number is refused as no head.
                heads: typed.heads.parse().unwrap_or(0),
                docent: typed.docent,
                equipment: typed.equipment,
            },
            months: query.months.unwrap_or(1),
            monthly: query.monthly,
            skip: self
                .all("skip")
                .filter_map(|date| date.parse().ok())
                .collect(),
        })
    }
}

impl Endpoint {
    /// A form that a page of ours has sent, and what was said beside it.
    pub async fn form(&self, request: Request) -> Result<(Parts, Fields), Problem> {
        let (parts, body) = request.into_parts();
        self.admit(&parts)?;
        let fields = Fields::of(Request::from_parts(parts.clone(), body)).await?;
        Ok((parts, fields))
    }
}

/// What is to be said of a refusal beside the form.
pub(super) fn told(not: NotBooked, order: &Order) -> (Problem, Typed) {
    let mut typed = Typed::default();
    if let NotBooked::Refused {
        refusal,
        date,
        free,
    } = &not
    {
        let several = order.months > 1;
        let which = if several {
            format!("{date}：")
        } else {
            String::new()
        };
        typed.problem = format!("{which}{refusal}。");
        refusal.field().clone_into(&mut typed.field);
        // Of several dates the others stay wanted: what is taken is listed, and passed over when sent again.
        if !several {
            typed.free.clone_from(free);
        }
    }
    (not.into(), typed)
}
