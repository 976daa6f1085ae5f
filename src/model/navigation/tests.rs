//! Positions against published values, and the addresses as the map apps expect them.
use proptest::prelude::*;

use super::{MapApp, degrees};
use crate::model::trail::{Coordinates, Datum, Site};

fn at(longitude: f64, latitude: f64, datum: Datum) -> Coordinates {
    Coordinates {
        latitude,
        longitude,
        datum,
    }
}

/// Metres between two positions of the same datum, roughly.
fn metres(a: Coordinates, b: Coordinates) -> f64 {
    let north = (a.latitude - b.latitude) * 111_000.0;
    let east = (a.longitude - b.longitude) * 111_000.0 * a.latitude.to_radians().cos();
    north.hypot(east)
}

#[test]
fn agrees_with_published_values() {
    // The test values of the widespread coordtransform libraries, for the centre of Beijing.
    let (lng, lat) = (116.404, 39.915);
    for (from, to, known_lng, known_lat) in [
        (
            Datum::Wgs84,
            Datum::Gcj02,
            116.410_244_499_169_38,
            39.916_404_281_501_64,
        ),
        (
            Datum::Gcj02,
            Datum::Bd09,
            116.410_369_493_710_29,
            39.921_336_993_510_21,
        ),
        (
            Datum::Bd09,
            Datum::Gcj02,
            116.397_627_291_193_15,
            39.908_656_739_576_31,
        ),
    ] {
        let got = at(lng, lat, from).to(to);
        let known = at(known_lng, known_lat, to);
        assert!(metres(got, known) < 0.001, "{from:?} {to:?} {got:?}");
        assert_eq!(got.datum, to);
    }
}

#[test]
fn stays_where_nothing_is_to_be_converted() {
    let paris = at(2.35, 48.85, Datum::Wgs84);
    let gcj = paris.to(Datum::Gcj02);
    assert!(metres(paris, gcj) < 1e-9, "outside of China");
    let same = at(115.2, 23.2, Datum::Bd09);
    assert_eq!(same.to(Datum::Bd09), same);
}

#[test]
fn marks_a_position_with_the_axes_and_datum_of_each_app() {
    let here = at(115.123_456_7, 23.2, Datum::Gcj02);
    assert_eq!(
        MapApp::Amap.marker(here, "碑 A&B"),
        "https://uri.amap.com/marker?position=115.123457,23.200000&name=%E7%A2%91%20A%26B\
         &coordinate=gaode&callnative=1&src=hongdu"
    );
    assert_eq!(
        MapApp::Tencent.marker(here, "碑"),
        "https://apis.map.qq.com/uri/v1/marker?marker=coord:23.200000,115.123457;title:%E7%A2%91\
         ;addr:%E7%A2%91&referer=hongdu"
    );
    let there = here.to(Datum::Bd09);
    let location = format!("{},{}", degrees(there.latitude), degrees(there.longitude));
    assert_eq!(
        MapApp::Baidu.marker(here, "碑"),
        format!(
            "https://api.map.baidu.com/marker?location={location}&title=%E7%A2%91\
             &content=%E7%A2%91&output=html&coord_type=bd09ll&src=webapp.hongdu.hongdu"
        )
    );
    assert!(location.starts_with("23.20"), "{location}");
}

#[test]
fn a_site_is_found_by_position_else_by_name_else_not() {
    let site = |more: &str| -> Site {
        let text = format!(
            r#"{{"id":"stele","name":"纪念碑","seal":"碑","leg":"a","kind":"memorial",
            "summary":"","facts":[]{more}}}"#
        );
        serde_json::from_str(&text).unwrap()
    };
    let first = |site: Site| site.map_links().into_iter().next();
    let by_position =
        r#","search":"高潭","coordinates":{"latitude":23.2,"longitude":115.1,"datum":"gcj02"}"#;
    let (app, link) = first(site(by_position)).unwrap();
    assert_eq!(app.name(), "高德地图");
    assert!(
        link.starts_with("https://uri.amap.com/marker?position=115.1"),
        "{link}"
    );
    let links = site(r#","search":"高潭 碑""#).map_links();
    let words = "%E9%AB%98%E6%BD%AD%20%E7%A2%91";
    assert_eq!(
        links.into_iter().map(|(_, link)| link).collect::<Vec<_>>(),
        [
            format!("https://uri.amap.com/search?keyword={words}&callnative=1&src=hongdu"),
            format!("https://apis.map.qq.com/uri/v1/search?keyword={words}&referer=hongdu"),
            format!(
                "https://api.map.baidu.com/place/search?query={words}\
                 &region=%E5%85%A8%E5%9B%BD&output=html&src=webapp.hongdu.hongdu"
            ),
        ]
    );
    assert_eq!(first(site("")), None);
}

#[test]
fn prints_degrees() {
    for (value, text) in [
        (0.0, "0.000000"),
        (-1.5, "-1.500000"),
        (115.000_000_6, "115.000001"),
    ] {
        assert_eq!(degrees(value), text);
    }
}

proptest! {
    #[test]
    fn comes_back(lng in 75.0..134.0_f64, lat in 4.0..53.0_f64) {
        let here = at(lng, lat, Datum::Wgs84);
        for datum in [Datum::Gcj02, Datum::Bd09] {
            let away = here.to(datum);
            let back = away.to(Datum::Wgs84);
            prop_assert!(metres(here, back) < 1.0, "{:?} {:?}", away, back);
            // Never more than about a kilometre and a half, or it is another place.
            prop_assert!(metres(here, away) < 2000.0, "{:?}", away);
        }
    }
}
