//! Every route of the desk × everybody who may come.
use hongdu::{
    model::{desk::Role, figures::By, id::Id},
    web::route::{DeskRoute, FiguresQuery, Needs, Route},
};

use super::{Person, office, office_with};
use crate::world::{Plan, World};

/// Every page of the desk that there is.
pub fn routes(world: &World) -> Vec<DeskRoute> {
    vec![
        DeskRoute::Board,
        DeskRoute::Login,
        DeskRoute::Logout,
        DeskRoute::Rooms,
        DeskRoute::Events,
        DeskRoute::NewEvent,
        DeskRoute::Event(world.press.current().content.events[0].id.clone(), None),
        DeskRoute::Signups,
        DeskRoute::SignupsOn(
            Id::parse("book-club").unwrap(),
            "2026-11-29".parse().unwrap(),
        ),
        DeskRoute::Notices,
        DeskRoute::Figures(FiguresQuery::default()),
        DeskRoute::Figures(FiguresQuery {
            by: By::Week,
            date: Some("2026-11-30".parse().unwrap()),
        }),
        DeskRoute::Log,
    ]
}

#[tokio::test]
async fn every_route_refuses_whom_it_is_not_for() {
    let world = office().await;
    let mut people: Vec<(Option<Role>, Person)> = vec![(None, Person::default())];
    for role in Role::ALL {
        people.push((Some(role), world.login(role).await));
    }
    for route in routes(&world) {
        let address = Route::Desk(route.clone()).to_string();
        for (role, person) in &people {
            let read = world.read_as(person, &address).await;
            let told = format!("{address} {role:?}");
            assert_eq!(read.header("cache-control"), "no-store", "{told}");
            match route.reading() {
                Needs::NotHere => assert_eq!(read.status, 405, "{told}"),
                Needs::Nothing => assert!(read.status == 200 || role.is_some(), "{told}"),
                Needs::Role(_) if role.is_none() => {
                    assert_eq!(read.status, 401, "{told}");
                    assert!(read.text().contains("name=\"password\""), "{told}");
                }
                Needs::Role(least) if *role < Some(least) => assert_eq!(read.status, 403, "{told}"),
                Needs::Role(_) => assert_eq!(read.status, 200, "{told}"),
            }
            if role.is_some() && matches!(route, DeskRoute::Logout | DeskRoute::Login) {
                // Would end the session that the others need; see below.
                continue;
            }
            let sent = world.post_as(person, &address, &[]).await.status;
            match route.changing() {
                Needs::NotHere => assert_eq!(sent, 405, "{told}"),
                Needs::Nothing => assert_eq!(sent, 422, "{told}"),
                Needs::Role(_) if role.is_none() => assert_eq!(sent, 401, "{told}"),
                Needs::Role(least) if *role < Some(least) => assert_eq!(sent, 403, "{told}"),
                // What is missing in the form is the page's to say.
                Needs::Role(_) => assert!(sent == 303 || sent == 422, "{told} {sent}"),
            }
        }
    }
}

#[tokio::test]
async fn no_form_is_taken_without_its_token_or_from_another_site() {
    let world = office().await;
    let admin = world.login(Role::Admin).await;
    let other = world.login(Role::Admin).await;
    assert_ne!(admin.csrf, other.csrf);
    for route in routes(&world) {
        if !matches!(route.changing(), Needs::Role(_)) {
            continue;
        }
        let address = Route::Desk(route).to_string();
        let cookie = [("cookie", admin.cookie.as_str())];
        for wrong in [
            &[][..],
            &[("csrf", "")],
            &[("csrf", &other.csrf)],
            &[("csrf", &admin.csrf[1..])],
        ] {
            let answer = world.send_form(&address, wrong, &cookie).await;
            assert_eq!(answer.status, 403, "{address} {wrong:?}");
        }
        let right = [("csrf", admin.csrf.as_str())];
        for more in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
        ] {
            let answer = world.send_form(&address, &right, &[cookie[0], more]).await;
            assert_eq!(answer.status, 403, "{address} {more:?}");
        }
    }
    // Nothing came of any of it.
    assert_eq!(world.read_as(&admin, "/desk").await.status, 200);
}

#[tokio::test]
async fn the_cookie_is_as_strict_as_it_can_be() {
    let world = office().await;
    let answer = world.try_login("staff", super::PASSWORD).await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("desk="), "{cookie}");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"));
    let world = office_with(Plan {
        tls: true,
        ..Plan::default()
    })
    .await;
    let answer = world.try_login("staff", super::PASSWORD).await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-desk=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn what_is_no_page_of_the_desk_is_no_page() {
    let world = office().await;
    for address in ["/desk/nope", "/desk/log/more", "/desk/a/b/c/d"] {
        assert_eq!(world.get(address).await.status, 404, "{address}");
    }
    let answer = world.ask("PUT", "/desk/events", &[]).await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.header("allow"), "GET, HEAD");
}
