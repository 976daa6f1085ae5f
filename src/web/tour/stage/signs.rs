//! The names over the doors: set once on a sheet of their own, in the page's own type.
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::model::{content::Content, house::Sign};

/// The sheet's width and height, and of each name, in pixels.
const SHEET: u32 = 1024;
const NAME: [f64; 2] = [512.0, 64.0];
/// How many names are side by side.
const ACROSS: usize = 2;
/// How high a name is, in metres, and how far it stands before its board.
const HIGH: f32 = 0.15;
const BEFORE: f32 = 0.1;

/// The sheet, and where its names hang.
pub struct Signs {
    /// Of each corner where it is, and where on the sheet.
    pub corners: Vec<f32>,
    /// The corners of each triangle.
    pub order: Vec<u32>,
    /// The sheet.
    pub sheet: HtmlCanvasElement,
}

/// Sets the names.
pub fn paint(content: &Content, signs: &[Sign]) -> Option<Signs> {
    let sheet: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    sheet.set_width(SHEET);
    sheet.set_height(SHEET);
    let pen: CanvasRenderingContext2d = sheet.get_context("2d").ok()??.dyn_into().ok()?;
    pen.set_font("600 56px 'Songti SC','Noto Serif CJK SC','Noto Serif SC',STSong,SimSun,serif");
    pen.set_text_align("center");
    pen.set_text_baseline("middle");
    let mut painted = Signs {
        corners: Vec::new(),
        order: Vec::new(),
        sheet,
    };
    let rows = SHEET as usize / 64;
    for (n, sign) in signs.iter().take(rows * ACROSS).enumerate() {
        let Some(zone) = content.zone(&sign.zone) else {
            continue;
        };
        let name = zone.short.as_ref().unwrap_or(&zone.name).as_str();
        let (column, row) = (n % ACROSS, n / ACROSS);
        let [x, y] = [column, row].map(|n| f64::from(u32::try_from(n).unwrap_or(0)));
        let middle = [(x + 0.5) * NAME[0], (y + 0.5) * NAME[1]];
        let _ = pen.fill_text_with_max_width(name, middle[0], middle[1], NAME[0] - 110.0);
        let side = f64::from(SHEET);
        let spot = [
            x * NAME[0] / side,
            y * NAME[1] / side,
            (x + 1.0) * NAME[0] / side,
            (y + 1.0) * NAME[1] / side,
        ];
        painted.hang(sign, spot.map(super::paint::small));
    }
    Some(painted)
}

impl Signs {
    /// On both sides of the wall.
    fn hang(&mut self, sign: &Sign, [left, top, right, bottom]: [f32; 4]) {
        let half = HIGH * 8.0;
        for side in [1.0, -1.0] {
            let [x, z] = sign.along.map(|n| n * side);
            let first = u32::try_from(self.corners.len() / 5).unwrap_or(0);
            for (along, up, u, v) in [
                (-half, -HIGH, left, bottom),
                (half, -HIGH, right, bottom),
                (half, HIGH, right, top),
                (-half, HIGH, left, top),
            ] {
                self.corners.extend([
                    sign.at[0] + x * along - z * BEFORE,
                    sign.at[1] + up,
                    sign.at[2] + z * along + x * BEFORE,
                    u,
                    v,
                ]);
            }
            self.order.extend([0, 1, 2, 0, 2, 3].map(|n| first + n));
        }
    }
}
