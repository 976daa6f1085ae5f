//! Where one comes into the building: gaps in the paper's edge, the entrance and its name.
use super::{
    Drawing, ink,
    sheet::{Side, Spot, nearest, path},
};
use crate::model::{
    content::Content,
    plan::{Floor, Node},
    text::Text,
};

/// Half the width of a door of the building.
const GATE: i32 = 100;

impl Drawing<'_> {
    /// Gaps in the paper's edge where one comes into the building.
    pub(super) fn outer_doors(&self, outline: &[Spot]) -> String {
        let mut gaps = String::new();
        let nodes = &self.content.plan.nodes;
        for node in nodes
            .iter()
            .filter(|node| node.floor == self.floor.id && node.door.is_none())
        {
            let [x, y] = self.sheet.at(node.at);
            if let Some(([at, down], [dx, dy])) = nearest(outline, [x, y])
                && (at - x).abs() + (down - y).abs() < GATE / 2
            {
                let (dx, dy) = (dx * GATE / 1000, dy * GATE / 1000);
                gaps.push_str(&path(&[[at - dx, down - dy], [at + dx, down + dy]], false));
            }
        }
        gaps
    }

    /// The entrance: an arrow in, and its name.
    pub(super) fn gate(&self) -> Option<String> {
        let (node, side) = entrance(self.content, self.floor)?;
        let [x, y] = self.sheet.at(node.at);
        let name = node.name.as_ref().map_or("大门", Text::as_str);
        let (arrow, [dx, dy]) = match side {
            Side::Bottom => ("m-62 122l62-62l62 62", [0, 275]),
            Side::Top => ("m-62-122l62 62l62-62", [0, -175]),
            Side::Left => ("m-122-62l62 62l-62 62", [-260, 45]),
            Side::Right => ("m122-62l-62 62l62 62", [260, 45]),
        };
        let arrow = [&path(&[[x, y]], false), arrow].concat();
        let name = ink::words("", [x + dx, y + dy], 125, "", name);
        Some(ink::group("gate", &[ink::line("", &arrow), name].concat()))
    }
}

/// The entrance's node, if it is on this floor, and the side of the building it is on.
pub fn entrance<'a>(content: &'a Content, floor: &Floor) -> Option<(&'a Node, Side)> {
    let plan = &content.plan;
    let id = plan.entrance.as_ref()?;
    let node = plan
        .nodes
        .iter()
        .find(|node| node.id == *id && node.floor == floor.id)?;
    let mut sides = [
        (Side::Top, f64::MIN),
        (Side::Bottom, f64::MIN),
        (Side::Left, f64::MIN),
        (Side::Right, f64::MIN),
    ];
    for [x, y] in &floor.outline {
        for (side, least) in &mut sides {
            // How far the outline goes beyond the node on that side.
            let beyond = match side {
                Side::Top => node.at[1] - y,
                Side::Bottom => y - node.at[1],
                Side::Left => node.at[0] - x,
                Side::Right => x - node.at[0],
            };
            *least = least.max(beyond);
        }
    }
    let (side, _) = sides.into_iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((node, side))
}
