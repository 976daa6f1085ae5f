//! QR codes (ISO/IEC 18004) as paths: error correction Q, with the quiet zone of four modules.
use kurbo::{BezPath, Point, Rect, Shape as _};
use qrcode::{Color, EcLevel, QrCode, types::QrError};

use super::drawing::number;

/// Modules of white on each side.
const QUIET: usize = 4;

/// The dark modules of a code for `text`; `side` millimetres wide with its quiet zone, which is
/// left unpainted.
pub fn path(text: &str, at: Point, side: f64) -> Result<BezPath, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q)?;
    let width = code.width();
    let module = side / number(width + 2 * QUIET);
    let mut path = BezPath::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        // A run of dark modules is one rectangle: no seams between them.
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let corner = |x: usize, y: usize| {
                    at + kurbo::Vec2::new(number(x + QUIET), number(y + QUIET)) * module
                };
                let rect = Rect::from_points(corner(x, y), corner(x + run.len(), y + 1));
                path.extend(rect.path_elements(0.01));
            }
            x += run.len();
        }
    }
    Ok(path)
}
