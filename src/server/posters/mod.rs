//! Print-ready posters with codes: A4 and A6 for each zone and site, and contact sheets; SVG and PDF.
mod a4;
mod a6;
pub mod command;
mod contact;
mod drawing;
mod floor;
mod font;
mod foot;
mod lines;
mod page;
mod palette;
mod pdf;
mod poster;
mod qr;
mod scene;
mod svg;
mod words;

#[cfg(test)]
mod tests;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use qrcode::types::QrError;

use super::codes::{Codes, KeysFull};
use crate::model::{code::Code, content::Content, place::Place};
pub use contact::place as place_on_contact_sheet;
use drawing::Drawing;
pub use font::{Fonts, NoFont};
use poster::Poster;

/// The sizes of sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 210 × 297 mm.
    A4,
    /// 105 × 148 mm.
    A6,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A4, Self::A6];

    /// The folder of its SVG files, and its PDF's name without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A6 => "a6",
        }
    }

    /// Where on the sheet the QR code is: left, top and side in millimetres, quiet zone included.
    pub fn qr(self) -> [f64; 3] {
        match self {
            Self::A4 => a4::QR,
            Self::A6 => a6::QR,
        }
    }
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The posters, in the order of the pages.
    pub posters: Vec<Printed>,
    /// How many contact sheets.
    pub contact_sheets: usize,
    /// Characters that no font of this system has.
    pub missing: Vec<char>,
}

/// One poster that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Where it is to hang.
    pub place: Place,
    /// Its code.
    pub code: Code,
    /// What its QR code holds.
    pub url: String,
}

/// Why no posters were made.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// No font.
    #[error(transparent)]
    Font(#[from] NoFont),
    /// No serial is left.
    #[error("{0}：{1}")]
    Code(Place, KeysFull),
    /// The address is too long for a QR code.
    #[error("{0} 的网址放不进二维码：{1} · the address does not fit into a QR code")]
    Qr(String, QrError),
    /// A file cannot be written.
    #[error("写不了 {0}：{1} · cannot write there")]
    Write(PathBuf, io::Error),
}

/// Makes all sheets in `out`; `base_url` is the site's address without a slash at the end.
pub fn make(
    fonts: &Fonts,
    content: &Content,
    codes: &Codes,
    base_url: &str,
    out: &Path,
) -> Result<Made, NotMade> {
    let posters = posters(fonts, content, codes, base_url)?;
    let centre = content.centre.name.as_str();
    for format in Format::ALL {
        let draw = match format {
            Format::A4 => a4::draw,
            Format::A6 => a6::draw,
        };
        let sheets = posters.iter().map(|poster| {
            let drawing = draw(fonts, content, poster);
            drawing.map_err(|error| NotMade::Qr(poster.url.clone(), error))
        });
        let sheets = sheets.collect::<Result<Vec<Drawing>, NotMade>>()?;
        let names = posters
            .iter()
            .map(|poster| format!("{}/{}", format.name(), poster.file()));
        write(out, format.name(), centre, &sheets, names)?;
    }
    let sheets = contact::draw(fonts, content, &posters)
        .map_err(|error| NotMade::Qr(base_url.to_owned(), error))?;
    let names = (1..=sheets.len()).map(|n| format!("contact/{n}"));
    write(out, "contact", centre, &sheets, names)?;
    let printed = |poster: Poster| Printed {
        place: poster.place,
        code: poster.code,
        url: poster.url,
    };
    Ok(Made {
        contact_sheets: sheets.len(),
        posters: posters.into_iter().map(printed).collect(),
        missing: fonts.missing().into_iter().collect(),
    })
}

fn posters<'c>(
    fonts: &Fonts,
    content: &'c Content,
    codes: &Codes,
    base_url: &str,
) -> Result<Vec<Poster<'c>>, NotMade> {
    let mut posters = Vec::new();
    for place in Place::all(content) {
        let code = codes.poster_code(&place);
        let code = code.map_err(|full| NotMade::Code(place.clone(), full))?;
        posters.extend(Poster::of(fonts, content, &place, code, base_url));
    }
    Ok(posters)
}

/// Writes each sheet as SVG and all as one PDF.
fn write(
    out: &Path,
    name: &str,
    centre: &str,
    sheets: &[Drawing],
    names: impl Iterator<Item = String>,
) -> Result<(), NotMade> {
    let put = |name: String, bytes: &[u8]| {
        let path = out.join(name);
        let made = fs::create_dir_all(path.parent().unwrap_or(out));
        made.and_then(|()| fs::write(&path, bytes))
            .map_err(|error| NotMade::Write(path, error))
    };
    for (sheet, name) in sheets.iter().zip(names) {
        put(format!("{name}.svg"), svg::write(sheet).as_bytes())?;
    }
    let title = format!("{centre} · {} {}", words::CODES, name.to_uppercase());
    let bytes = pdf::write(&title, sheets);
    let bytes = bytes.map_err(|error| NotMade::Write(out.join(name), error))?;
    put(format!("{name}.pdf"), &bytes)
}
