//! The trail: quiet at memorials, sites in the order of their legs, positions on the globe.
use std::collections::HashSet;

use super::{super::fault::File, Desk};
use crate::model::trail::{Coordinates, Site, SiteKind};

pub(super) fn check(desk: &mut Desk<'_>) {
    let sites = &desk.content.trail.sites;
    order(desk);
    for (n, site) in sites.iter().enumerate() {
        let at = |field: &str| format!("sites[{n}].{field}");
        if site.kind == SiteKind::Memorial && !site.quiet {
            let problem = "纪念烈士的地方要用安静模式";
            desk.fault(File::Trail, at("kind"), problem, "加上 \"quiet\": true");
        }
        if site.centre != (site.kind == SiteKind::Centre) {
            let problem = "只有中心这一站写 \"centre\": true，它的 kind 也是 centre";
            desk.fault(File::Trail, at("kind"), problem, "两处改成一致");
        }
        if site.centre && sites[..n].iter().any(|other| other.centre) {
            desk.fault(File::Trail, at("centre"), "有两站都写成了中心", "只留一站");
        }
        seal(desk, n, site);
        if let Some(position) = &site.coordinates {
            coordinates(desk, &at("coordinates"), *position);
        }
    }
}

/// Sites stand together by leg, and in the order of the legs; no leg is empty.
fn order(desk: &mut Desk<'_>) {
    let trail = &desk.content.trail;
    let rank = |site: &Site| trail.legs.iter().position(|leg| leg.id == site.leg);
    let mut last = None;
    for (n, site) in trail.sites.iter().enumerate() {
        let Some(rank) = rank(site) else { continue };
        if last.is_some_and(|last| rank < last) {
            let problem = format!("路段 “{}” 的站被别的路段隔开了", site.leg);
            desk.fault(
                File::Trail,
                format!("sites[{n}].leg"),
                problem,
                "同一路段的站排在一起，次序和 legs 一致",
            );
        } else {
            last = Some(rank);
        }
    }
    let tree = desk.trees.of(File::Trail);
    let used: HashSet<&str> = (tree.texts("sites", "leg"))
        .chain(tree.cut_texts("sites", "leg"))
        .collect();
    for (n, leg) in trail.legs.iter().enumerate() {
        if !used.contains(leg.id.as_str()) {
            let problem = format!("路段 “{}” 里一站也没有", leg.id);
            desk.fault(
                File::Trail,
                format!("legs[{n}].id"),
                problem,
                "给它加一站，或者删掉这个路段",
            );
        }
    }
}

fn seal(desk: &mut Desk<'_>, n: usize, site: &Site) {
    let path = format!("sites[{n}].seal");
    let count = site.seal.chars().count();
    if !(2..=4).contains(&count) {
        let problem = format!("印章要 2 到 4 个字，这里有 {count} 个");
        desk.fault(File::Trail, path, problem, "换一个短些或长些的字样");
    } else if desk.content.trail.sites[..n]
        .iter()
        .any(|other| other.seal == site.seal)
    {
        let problem = format!("印章 “{}” 已经有另一站用了", site.seal);
        desk.fault(File::Trail, path, problem, "换一个字样，让两枚印章认得出来");
    }
}

fn coordinates(desk: &mut Desk<'_>, path: &str, position: Coordinates) {
    let Coordinates {
        latitude,
        longitude,
        ..
    } = position;
    let fits = |value: f64, most: f64| value.is_finite() && value.abs() <= most;
    if !fits(latitude, 90.0) {
        let swapped = fits(latitude, 180.0) && fits(longitude, 90.0);
        let remedy = if swapped {
            "是不是把经度和纬度写反了？"
        } else {
            "纬度在 -90 到 90 之间"
        };
        desk.fault(
            File::Trail,
            format!("{path}.latitude"),
            format!("没有 {latitude} 度的纬度"),
            remedy,
        );
    }
    if !fits(longitude, 180.0) {
        let problem = format!("没有 {longitude} 度的经度");
        desk.fault(
            File::Trail,
            format!("{path}.longitude"),
            problem,
            "经度在 -180 到 180 之间",
        );
    }
}
