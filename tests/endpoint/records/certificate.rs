//! A completed walk gets a code that the endpoint vouches for, and that says nothing of whom.
use hongdu::model::seal::SealKind;
use serde_json::json;

use super::{cloud, now, passport, taking};
use crate::world::{Answer, World};

impl World {
    async fn certificate(&self, passport: &str, walk: &str) -> Answer {
        let bearer = format!("Bearer {passport}");
        let address = format!("/api/passport/certificate?walk={walk}");
        self.get_with(&address, &[("authorization", &bearer)]).await
    }
}

#[tokio::test]
async fn a_walk_gets_its_code_when_every_place_has_a_seal() {
    let world = World::new();
    let (me, content) = (passport(1), world.press.current().content.clone());
    let sites = &content.trail.sites;
    for (index, site) in sites.iter().enumerate() {
        let answer = world.certificate(&me, "trail").await;
        assert_eq!(answer.status, 409);
        assert_eq!(answer.json()["type"], json!("/problems/not-complete"));
        let left = format!("还有 {} 处", sites.len() - index);
        assert!(answer.text().contains(&left), "{}", answer.text());
        let place = format!("trail/{}", site.id);
        let taken = if site.quiet {
            // A memorial has no cloud seal.
            taking(&place, SealKind::Poster, Some(&world.poster(&place)), now())
        } else {
            cloud(&place)
        };
        let taken = world.stamp(&me, &taken).await;
        assert_eq!(taken.status, 201, "{}", taken.text());
    }
    let answer = world.certificate(&me, "trail").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    let award = answer.json();
    assert_eq!(
        (&award["date"], &award["places"]),
        (&json!("2026-11-21"), &json!(sites.len()))
    );
    let cloud = sites.iter().filter(|site| !site.quiet).count();
    assert_eq!(award["cloud"], json!(cloud));
    let verified = world.endpoint.codes.verify(award["code"].as_str().unwrap());
    let verified = verified.expect("a genuine code");
    assert_eq!(verified.date.to_string(), "2026-11-21");
    assert!(verified.is_of(&"trail".to_owned().try_into().unwrap()));
    // Another passport that completed the same walk on the same day has the same code.
    let again = world.certificate(&me, "trail").await;
    assert_eq!(again.json(), award);
}

#[tokio::test]
async fn who_asks_for_what_is_not_there_is_told() {
    let world = World::new();
    let me = passport(1);
    for (walk, status) in [("nowhere", 404), ("", 400), ("A", 400)] {
        assert_eq!(world.certificate(&me, walk).await.status, status, "{walk}");
    }
    let answer = world.get("/api/passport/certificate?walk=trail").await;
    assert_eq!(answer.status, 401);
}
