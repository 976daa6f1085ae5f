//! `GET /api/events`: what happens in some days.
use std::{ops::RangeInclusive, sync::Arc};

use axum::{
    extract::State,
    http::{HeaderMap, Uri},
    response::{IntoResponse as _, Response},
};
use percent_encoding::percent_decode_str;

use crate::{
    model::{
        date::Date,
        event::{Agenda, Portion},
        id::Id,
        occurrence::Filter,
    },
    server::{Endpoint, agenda, problem::Problem},
};

/// The most days that are answered at once.
pub const MAX_DAYS: i32 = 400;

/// The most that can be asked for of each day.
const MAX_EACH: usize = 100;

/// What is asked for.
#[derive(Clone, Debug)]
struct Asked {
    days: RangeInclusive<Date>,
    filter: Filter,
    portion: Option<Portion>,
}

/// Occurrences by date, and one entry for each day of the range.
#[utoipa::path(
    get,
    path = "/api/events",
    tag = "events",
    summary = "一段日子里的活动 · what happens in some days",
    params(
        ("from" = String, Query, description = "第一天 · the first day, YYYY-MM-DD",
            format = Date, example = "2026-11-21"),
        ("to" = String, Query, description = "最后一天，最多 400 天 · the last day, 400 days at most",
            format = Date, example = "2026-11-27"),
        ("category" = Option<Id>, Query, description = "只要这一类 · only this category"),
        ("zone" = Option<Id>, Query, description = "只要这个区域 · only in this zone"),
        ("each" = Option<u32>, Query, description = "每天最多几项，1 到 100；没列出的计入 days 的 more · \
            at most so many of each day; `more` counts the others", minimum = 1, maximum = 100),
        ("day" = Option<String>, Query, description = "正在看的那一天，最多列 10 项 · the day that is \
            being read: of it 10", format = Date),
        ("If-None-Match" = Option<String>, Header, description = "ETags the client has"),
        ("Accept-Encoding" = Option<String>, Header, description = "br, gzip or identity"),
    ),
    responses(
        (status = 200, description = "The agenda. Strong ETag, `Cache-Control: no-cache`.",
            content_type = "application/json", body = Agenda),
        (status = 304, description = "The client has it already"),
        (status = 400, description = "A parameter is missing or wrong: `parameter` names it",
            content_type = "application/problem+json", body = Problem),
        (status = 406, description = "Every coding is refused",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn events(
    State(endpoint): State<Arc<Endpoint>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match asked(uri.query().unwrap_or_default()) {
        Ok(asked) => {
            let key = asked.key();
            let answer = endpoint.events(&key, |edition| {
                let Asked {
                    days,
                    filter,
                    portion,
                } = asked.clone();
                agenda::agenda(&edition.content, &edition.running, days, &filter, portion)
            });
            answer.await.answer(&headers)
        }
        Err(problem) => problem.into_response(),
    }
}

impl Asked {
    /// What was asked for, in one form: what a stranger adds to the address makes no other answer.
    fn key(&self) -> String {
        let id = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        let portion = self
            .portion
            .map_or((0, None), |portion| (portion.each, portion.day));
        format!(
            "events {} {} {} {} {} {}",
            self.days.start(),
            self.days.end(),
            id(&self.filter.category),
            id(&self.filter.zone),
            portion.0,
            portion.1.map(|day| day.to_string()).unwrap_or_default(),
        )
    }
}

fn asked(query: &str) -> Result<Asked, Problem> {
    let from = day(query, "from")?;
    let to = day(query, "to")?;
    if to < from {
        let detail = format!("to（{to}）不能早于 from（{from}）。");
        return Err(Problem::parameter("to", detail));
    }
    if to.days_since(from) >= MAX_DAYS {
        let last = from.plus(MAX_DAYS - 1);
        let detail = format!("一次最多 {MAX_DAYS} 天：从 {from} 起，to 最晚写 {last}。");
        return Err(Problem::parameter("to", detail));
    }
    Ok(Asked {
        days: from..=to,
        filter: Filter {
            category: id(query, "category")?,
            zone: id(query, "zone")?,
        },
        portion: portion(query)?,
    })
}

fn portion(query: &str) -> Result<Option<Portion>, Problem> {
    let Some(text) = value(query, "each") else {
        return Ok(None);
    };
    let each = text
        .parse()
        .ok()
        .filter(|each| (1..=MAX_EACH).contains(each));
    let each = each.ok_or_else(|| {
        let detail = format!("each={text} 读不懂：写 1 到 {MAX_EACH} 的整数。");
        Problem::parameter("each", detail)
    })?;
    let day = value(query, "day").map(|_| day(query, "day")).transpose()?;
    Ok(Some(Portion { each, day }))
}

fn day(query: &str, name: &'static str) -> Result<Date, Problem> {
    let Some(text) = value(query, name) else {
        let detail = format!("缺少 {name}：请写日期，例如 {name}=2026-11-21。");
        return Err(Problem::parameter(name, detail));
    };
    text.parse().map_err(|bad| {
        let detail = format!("{name}={text} 读不懂：{bad}。");
        Problem::parameter(name, detail)
    })
}

fn id(query: &str, name: &'static str) -> Result<Option<Id>, Problem> {
    value(query, name)
        .map(|text| Id::parse(&text))
        .transpose()
        .map_err(|bad| Problem::parameter(name, format!("{name} 读不懂：{bad}。")))
}

/// The first value of this parameter; an empty one counts as left out.
fn value(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| {
            percent_decode_str(value)
                .decode_utf8_lossy()
                .chars()
                .take(64)
                .collect()
        })
}
