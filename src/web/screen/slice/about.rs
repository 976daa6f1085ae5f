//! What `/about` shows: what is known of the centre, its hours and its zones', every source, and what the
//! plan rests on.
use super::{name_only, names_alone};
use crate::model::content::Content;

/// Of zones the name and the hours of those that keep their own; of the plan only whether it was measured.
pub(super) fn slice(part: &mut Content) {
    let facts = std::mem::take(&mut part.centre.facts);
    let hours = part.centre.hours.clone();
    let mut zones = std::mem::take(&mut part.zones);
    zones.retain(|zone| zone.hours.is_some());
    for zone in &mut zones {
        let own = zone.hours.take();
        name_only(zone);
        zone.hours = own;
    }
    let sources = part.sources.clone();
    let basis = part.plan.basis.take();
    names_alone(part);
    part.centre.facts = facts;
    part.centre.hours = hours;
    part.zones = zones;
    part.sources = sources;
    part.plan.basis = basis;
}
