//! Links that open a site in 高德, 腾讯 or 百度, and positions in the datum each of them expects.
//!
//! Checked against public uses of the three URI interfaces: 高德 wants longitude before latitude,
//! the other two latitude before longitude; 百度 counts in BD-09, the others in GCJ-02.
use std::f64::consts::PI;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    content::Content,
    trail::{Coordinates, Datum, MapLink, Site},
};

/// A map app that phones in China have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapApp {
    /// 高德地图.
    Amap,
    /// 腾讯地图.
    Tencent,
    /// 百度地图.
    Baidu,
}

impl MapApp {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Amap, Self::Tencent, Self::Baidu];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Amap => "高德地图",
            Self::Tencent => "腾讯地图",
            Self::Baidu => "百度地图",
        }
    }

    /// The address that shows this position under this name.
    pub fn marker(self, at: Coordinates, name: &str) -> String {
        let datum = match self {
            Self::Amap | Self::Tencent => Datum::Gcj02,
            Self::Baidu => Datum::Bd09,
        };
        let at = at.to(datum);
        let (lat, lng) = (&degrees(at.latitude), &degrees(at.longitude));
        let name = &encode(name);
        let parts: &[&str] = match self {
            Self::Amap => &[
                "https://uri.amap.com/marker?position=",
                lng,
                ",",
                lat,
                "&name=",
                name,
                "&coordinate=gaode&callnative=1&src=hongdu",
            ],
            Self::Tencent => &[
                "https://apis.map.qq.com/uri/v1/marker?marker=coord:",
                lat,
                ",",
                lng,
                ";title:",
                name,
                ";addr:",
                name,
                "&referer=hongdu",
            ],
            Self::Baidu => &[
                "https://api.map.baidu.com/marker?location=",
                lat,
                ",",
                lng,
                "&title=",
                name,
                "&content=",
                name,
                "&output=html&coord_type=bd09ll&src=webapp.hongdu.hongdu",
            ],
        };
        parts.concat()
    }

    /// The address that searches for these words.
    pub fn search(self, words: &str) -> String {
        let words = &encode(words);
        let parts: &[&str] = match self {
            Self::Amap => &[
                "https://uri.amap.com/search?keyword=",
                words,
                "&callnative=1&src=hongdu",
            ],
            Self::Tencent => &[
                "https://apis.map.qq.com/uri/v1/search?keyword=",
                words,
                "&referer=hongdu",
            ],
            // 百度 wants a region; %E5%85%A8%E5%9B%BD is 全国.
            Self::Baidu => &[
                "https://api.map.baidu.com/place/search?query=",
                words,
                "&region=%E5%85%A8%E5%9B%BD&output=html&src=webapp.hongdu.hongdu",
            ],
        };
        parts.concat()
    }
}

impl Site {
    /// Where each map app shows this site: by its position if that is published, else by a search;
    /// nothing where neither makes sense.
    pub fn map_links(&self) -> Vec<(MapApp, String)> {
        let link = |app: MapApp| match (self.coordinates, &self.search) {
            (Some(at), _) => Some((app, app.marker(at, self.name.as_str()))),
            (None, Some(words)) => Some((app, app.search(words))),
            (None, None) => None,
        };
        MapApp::ALL.into_iter().filter_map(link).collect()
    }
}

impl Content {
    /// Fills the map links of every site: the sines they need stay out of the browser.
    pub fn fill_map_links(&mut self) {
        for site in &mut self.trail.sites {
            let link = |(app, address): (MapApp, String)| MapLink {
                app: app.name().to_owned(),
                address,
            };
            site.maps = site.map_links().into_iter().map(link).collect();
        }
    }
}

impl Coordinates {
    /// The same place in another datum; exact to less than a metre.
    #[must_use]
    pub fn to(self, datum: Datum) -> Self {
        let here = (self.longitude, self.latitude);
        let gcj = match self.datum {
            Datum::Wgs84 => wgs_to_gcj(here),
            Datum::Gcj02 => here,
            Datum::Bd09 => bd_to_gcj(here),
        };
        let (longitude, latitude) = match datum {
            // What needs no conversion is not converted forth and back.
            _ if datum == self.datum => here,
            Datum::Wgs84 => gcj_to_wgs(gcj),
            Datum::Gcj02 => gcj,
            Datum::Bd09 => gcj_to_bd(gcj),
        };
        Self {
            latitude,
            longitude,
            datum,
        }
    }
}

/// Longitude and latitude in degrees.
type Degrees = (f64, f64);

/// The ellipsoid of Krasovsky, on which GCJ-02 rests: half the long axis in metres and the square
/// of the eccentricity.
const AXIS: f64 = 6_378_245.0;
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;

fn wgs_to_gcj((lng, lat): Degrees) -> Degrees {
    // Outside of China GCJ-02 is WGS-84.
    if !(72.004..=137.8347).contains(&lng) || !(0.8293..=55.8271).contains(&lat) {
        return (lng, lat);
    }
    let (east, north) = shift(lng - 105.0, lat - 35.0);
    let radians = lat * PI / 180.0;
    let sine = radians.sin();
    let magic = 1.0 - ECCENTRICITY * sine * sine;
    let root = magic.sqrt();
    let meridian = AXIS * (1.0 - ECCENTRICITY) / (magic * root);
    let parallel = AXIS / root * radians.cos();
    (
        lng + east * 180.0 / (parallel * PI),
        lat + north * 180.0 / (meridian * PI),
    )
}

/// The published displacement in metres, east and north.
fn shift(x: f64, y: f64) -> (f64, f64) {
    let wave = |amplitude: f64, phase: f64| amplitude * (phase * PI).sin();
    let root = x.abs().sqrt();
    let common = wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x);
    let east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
    let east_waves = common
        + wave(20.0, x)
        + wave(40.0, x / 3.0)
        + wave(150.0, x / 12.0)
        + wave(300.0, x / 30.0);
    let north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
    let north_waves = common
        + wave(20.0, y)
        + wave(40.0, y / 3.0)
        + wave(160.0, y / 12.0)
        + wave(320.0, y / 30.0);
    (
        east + east_waves * 2.0 / 3.0,
        north + north_waves * 2.0 / 3.0,
    )
}

/// There is no formula for the way back: guesses close in on it.
fn gcj_to_wgs(gcj: Degrees) -> Degrees {
    let mut guess = gcj;
    for _ in 0..6 {
        let there = wgs_to_gcj(guess);
        guess = (guess.0 + gcj.0 - there.0, guess.1 + gcj.1 - there.1);
    }
    guess
}

fn gcj_to_bd((x, y): Degrees) -> Degrees {
    let (radius, angle) = ripple(x, y, 1.0);
    (radius * angle.cos() + 0.0065, radius * angle.sin() + 0.006)
}

fn bd_to_gcj((lng, lat): Degrees) -> Degrees {
    let (x, y) = (lng - 0.0065, lat - 0.006);
    let (radius, angle) = ripple(x, y, -1.0);
    (radius * angle.cos(), radius * angle.sin())
}

/// The point as radius and angle, rippled as 百度 does it.
fn ripple(x: f64, y: f64, sign: f64) -> (f64, f64) {
    let turn = PI * 3000.0 / 180.0;
    (
        (x * x + y * y).sqrt() + sign * 0.00002 * (y * turn).sin(),
        y.atan2(x) + sign * 0.000_003 * (x * turn).cos(),
    )
}

/// Degrees with six decimals, which is a tenth of a metre.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 360, as millionths.
fn degrees(value: f64) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    let millionths = (value.abs() * 1e6 + 0.5) as u32;
    let (whole, rest) = (millionths / 1_000_000, millionths % 1_000_000);
    format!("{sign}{whole}.{rest:06}")
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests;
