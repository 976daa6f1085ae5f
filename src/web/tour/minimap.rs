//! The small plan in a corner of the stage: where one stands, and which way one looks.
use crate::model::{content::Content, house::Stand, place::Place, plan::Point};
use crate::web::{
    markup::{Markup, html},
    ui::plan::{Drawing, Look, ink, sheet::Sheet},
};

/// The walker: a cone of sight that looks up, and a dot.
const EYE: &str = "M0 0L-230 -420A480 480 0 0 1 230 -420z";

/// The plan of the floor that this place is on; none where the plan does not have it.
pub fn minimap(content: &Content, place: &Place) -> Option<Markup> {
    let stand = Stand::of(content, place)?;
    let drawing = Drawing::new(content, Some(&stand.floor))?;
    let look = |zone: &crate::model::zone::Zone| Look {
        on: *place == Place::Zone(zone.id.clone()),
        ..Look::default()
    };
    let rooms: String = (drawing.zones.iter())
        .map(|zone| {
            let drawn = drawing.room(zone, look(zone));
            ink::group(&drawing.class(zone, look(zone)), &drawn)
        })
        .collect();
    let drawn = [drawing.ground(), rooms].concat();
    let view = drawing.sheet.view();
    let [x, y] = drawing.sheet.at(stand.at);
    let at = ["translate(", &x.to_string(), " ", &y.to_string(), ")"].concat();
    Some(html! {
        <svg class="plan mini" viewBox=view aria-hidden="true">
            <g inner_html=drawn></g>
            <g class="walker" transform=at>
                <path d=EYE />
                <circle r="105" />
            </g>
        </svg>
    })
}

/// Where a point of this floor lies on its minimap.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // the stage moves the dot
pub fn spot(sheet: &Sheet, at: Point) -> [i32; 2] {
    sheet.at(at)
}
