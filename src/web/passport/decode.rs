//! Finds a QR code in a picture, for browsers that cannot; a part of the module of its own.
use rqrr::PreparedImage;

use crate::web::device::camera::Grey;

/// What finds the text of a code.
pub type Decode = fn(&Grey) -> Option<String>;

/// The text of the first code that can be read.
pub fn decode(picture: &Grey) -> Option<String> {
    let pixel = |x: usize, y: usize| {
        picture
            .pixels
            .get(y * picture.wide + x)
            .copied()
            .unwrap_or(255)
    };
    let mut image = PreparedImage::prepare_from_greyscale(picture.wide, picture.high, pixel);
    let grids = image.detect_grids();
    grids.iter().find_map(|grid| Some(grid.decode().ok()?.1))
}
