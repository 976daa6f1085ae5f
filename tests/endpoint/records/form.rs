//! A seal by a plain form: what a browser without the module sends, and the page it gets.
use axum::{body::Body, http::Request};
use hongdu::model::passport::Passport;
use scraper::{Html, Selector};

use super::{HERE, passport};
use crate::world::{Answer, World};

impl World {
    async fn form(&self, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
            .collect();
        let mut request =
            Request::post("/stamp").header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.join("&"))).unwrap())
            .await
    }
}

fn text(answer: &Answer, selector: &str) -> String {
    let html = Html::parse_document(answer.text());
    let selector = Selector::parse(selector).unwrap();
    let found = html.select(&selector).next();
    found.map_or_else(String::new, |element| element.text().collect())
}

fn value(answer: &Answer, name: &str) -> String {
    let html = Html::parse_document(answer.text());
    let selector = Selector::parse(&format!("input[name={name}]")).unwrap();
    let found = html.select(&selector).next();
    let value = found.and_then(|element| element.value().attr("value"));
    value.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_typed_code_is_stamped_into_a_new_passport_whose_number_is_said() {
    let world = World::new();
    let answer = world.form(&[("k", &world.poster(HERE))], &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("etag"), "");
    assert!(
        text(&answer, ".came").contains("盖好了"),
        "{}",
        text(&answer, ".came")
    );
    // The number stands in the form again, so that the next code goes into the same passport.
    let number: Passport = value(&answer, "passport").parse().unwrap();
    let seals = world.seals(&number.to_string()).await;
    assert_eq!(seals.len(), 1);
    assert_eq!(
        (&seals[0]["place"], &seals[0]["kind"]),
        (&HERE.into(), &"poster".into())
    );
    let again = [
        ("k", &*world.poster(HERE)),
        ("passport", &*number.to_string()),
    ];
    let answer = world.form(&again, &[]).await;
    assert!(text(&answer, ".came").contains("今天在这里已经盖过"));
    assert_eq!(world.seals(&number.to_string()).await.len(), 1);
}

#[tokio::test]
async fn at_a_memorial_the_page_is_sober() {
    let world = World::new();
    let content = world.press.current().content.clone();
    let quiet = content.trail.sites.iter().find(|site| site.quiet).unwrap();
    let place = format!("trail/{}", quiet.id);
    let answer = world
        .form(&[("k", &world.poster(&place)), ("place", &place)], &[])
        .await;
    let said = text(&answer, ".came");
    assert!(
        said.contains("已记下您来过") && !said.contains("盖好"),
        "{said}"
    );
}

#[tokio::test]
async fn what_is_refused_says_why_and_stays_in_the_form() {
    let world = World::new();
    let poster = world.poster(HERE);
    let mine = passport(1);
    for (fields, status, said) in [
        (&[("k", "p1ab")][..], 422, "完整的码"),
        (&[("k", "P1AB 2CD3 4EF5 6GH7")], 403, "码不对"),
        (&[("k", &poster), ("place", "z/book-bar")], 403, "另一处"),
        (&[("k", &poster), ("passport", "12345")], 422, "护照号不对"),
        (
            &[("k", &poster), ("passport", &mine), ("place", "z/nowhere")],
            404,
            "没有这个地点",
        ),
    ] {
        let answer = world.form(fields, &[]).await;
        assert_eq!(answer.status, status, "{fields:?}");
        assert!(
            text(&answer, ".came").contains(said),
            "{fields:?} {}",
            text(&answer, ".came")
        );
        assert_eq!(value(&answer, "k"), fields[0].1);
    }
    assert!(world.seals(&mine).await.is_empty());
}

#[tokio::test]
async fn another_sites_page_and_a_body_without_end_are_refused() {
    let world = World::new();
    let poster = world.poster(HERE);
    let answer = world
        .form(&[("k", &poster)], &[("sec-fetch-site", "cross-site")])
        .await;
    assert_eq!(answer.status, 403);
    let answer = world.form(&[("k", &"A".repeat(100_000))], &[]).await;
    assert_eq!(answer.status, 400);
    let answer = world.ask("PUT", "/stamp", &[]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("allow")),
        (405, "GET, HEAD, POST")
    );
    assert_eq!(world.get("/stamp").await.status, 200);
}
