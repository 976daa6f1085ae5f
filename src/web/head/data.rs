//! JSON-LD: what a page is about, in the words of schema.org, and only what has a source.
use serde_json::{Value, json};

use super::{Links, event};
use crate::{
    model::{
        fact::{Confidence, Fact},
        hours::{Day, Hours},
        trail::{Datum, Site},
        zone::Zone,
    },
    web::{
        route::{MapQuery, Route},
        screen::Screen,
    },
};

/// What this page is about, if schema.org has a word for it and the pack a source.
pub fn of(screen: &Screen, links: &Links) -> Option<Value> {
    let content = &screen.content;
    match screen.route() {
        Route::Home { q } if q.is_empty() => Some(centre(screen, links)),
        Route::Zone(id) => Some(breadcrumbs(screen, content.zone(&id)?, links)),
        Route::Event(id, date) => event::of(screen, content.event(&id)?, date, links),
        Route::Site(id) => site(content.site(&id)?, links),
        _ => None,
    }
}

/// Whether a source vouches for this.
pub(super) fn is_sourced(fact: &Fact) -> bool {
    matches!(fact.confidence, Confidence::A | Confidence::B)
}

fn centre(screen: &Screen, links: &Links) -> Value {
    let centre = &screen.content.centre;
    let mut data = json!({
        "@type": "GovernmentOffice",
        "name": centre.name.as_str(),
        "description": centre.summary.as_str(),
        "url": links.to(&Route::HOME),
        "address": centre.region.as_str(),
    });
    if is_sourced(&centre.hours.basis) {
        data["openingHoursSpecification"] = hours(&centre.hours);
    }
    data
}

fn hours(hours: &Hours) -> Value {
    hours
        .week
        .iter()
        .flat_map(|row| {
            let days: Vec<_> = row.days.iter().map(|day| weekday(*day)).collect();
            row.spans.iter().map(move |span| {
                json!({
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": days,
                    "opens": span.from.to_string(),
                    "closes": span.to.to_string(),
                })
            })
        })
        .collect()
}

fn weekday(day: Day) -> &'static str {
    match day {
        Day::Mo => "Monday",
        Day::Tu => "Tuesday",
        Day::We => "Wednesday",
        Day::Th => "Thursday",
        Day::Fr => "Friday",
        Day::Sa => "Saturday",
        Day::Su => "Sunday",
    }
}

/// Home, map, the hall it belongs to, the zone.
fn breadcrumbs(screen: &Screen, zone: &Zone, links: &Links) -> Value {
    let content = &screen.content;
    let mut steps = vec![
        (content.centre.name.as_str(), Route::HOME),
        ("中心地图", Route::Map(MapQuery::default())),
    ];
    if let Some(hall) = zone.within.as_ref().and_then(|id| content.zone(id)) {
        steps.push((hall.name.as_str(), Route::Zone(hall.id.clone())));
    }
    steps.push((zone.name.as_str(), Route::Zone(zone.id.clone())));
    let steps: Vec<_> = (1..)
        .zip(steps)
        .map(|(position, (name, route))| {
            json!({
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": links.to(&route),
            })
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}

/// A site; a martyrs' memorial is a landmark, not an attraction.
fn site(site: &Site, links: &Links) -> Option<Value> {
    if site.centre || !site.facts.iter().any(is_sourced) {
        return None;
    }
    let kind = if site.quiet {
        "LandmarksOrHistoricalBuildings"
    } else {
        "TouristAttraction"
    };
    let mut data = json!({
        "@type": kind,
        "name": site.name.as_str(),
        "description": site.summary.as_str(),
        "url": links.to(&Route::Site(site.id.clone())),
    });
    // schema.org means WGS 84; a position in another datum would be some hundred metres off.
    if let Some(at) = site.coordinates.filter(|at| at.datum == Datum::Wgs84) {
        data["geo"] = json!({
            "@type": "GeoCoordinates",
            "latitude": at.latitude,
            "longitude": at.longitude,
        });
    }
    Some(data)
}
