//! The system's Chinese fonts, and the outlines of their characters: text that prints everywhere.
use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

use fontdb::{Database, Family, ID, Query, Weight};
use kurbo::{Affine, BezPath, Point};
use ttf_parser::OutlineBuilder;

/// What a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Bold Songti: headings.
    Song,
    /// Heiti: text.
    Hei,
    /// Bold Heiti: codes.
    Bold,
}

/// Songti by the names it has on Linux, macOS and Windows, the best first.
const SONG: [&str; 11] = [
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Source Han Serif CN",
    "Songti SC",
    "STSong",
    "SimSun",
    "NSimSun",
    "FandolSong",
    "AR PL SungtiL GB",
    "AR PL UMing CN",
];

/// Heiti by its names.
const HEI: [&str; 11] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];

/// Stands for a character that no font has (U+3013, made for this).
const GETA: char = '〓';

/// There is no font with which Chinese could be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "系统里没有中文宋体或黑体：请先安装，例如 apt-get install fonts-noto-cjk · no Chinese font is installed: for example fonts-noto-cjk"
)]
pub struct NoFont;

/// The fonts, with the outlines that were used so far.
pub struct Fonts {
    db: Database,
    faces: HashMap<Face, ID>,
    glyphs: RefCell<HashMap<(Face, char), Option<Glyph>>>,
    missing: RefCell<BTreeSet<char>>,
}

/// A character's outline for a size of 1, the baseline at y = 0, y downwards.
#[derive(Clone)]
struct Glyph {
    advance: f64,
    path: BezPath,
}

impl Fonts {
    /// Those of the system.
    pub fn system() -> Result<Self, NoFont> {
        let mut db = Database::new();
        db.load_system_fonts();
        Self::of(db)
    }

    /// Those of a database.
    pub fn of(db: Database) -> Result<Self, NoFont> {
        let find = |names: &[&str], weight| {
            names.iter().find_map(|name| {
                db.query(&Query {
                    families: &[Family::Name(name)],
                    weight,
                    ..Query::default()
                })
            })
        };
        let any = |first: &[&str], second: &[&str], weight| {
            find(first, weight)
                .or_else(|| find(second, weight))
                .ok_or(NoFont)
        };
        let faces = HashMap::from([
            (Face::Song, any(&SONG, &HEI, Weight::BOLD)?),
            (Face::Hei, any(&HEI, &SONG, Weight::NORMAL)?),
            (Face::Bold, any(&HEI, &SONG, Weight::BOLD)?),
        ]);
        Ok(Self {
            db,
            faces,
            glyphs: RefCell::default(),
            missing: RefCell::default(),
        })
    }

    /// The width of a text set at `size`, both in millimetres.
    pub fn width(&self, face: Face, size: f64, text: &str) -> f64 {
        let widths = text.chars().filter_map(|c| self.glyph(face, c));
        widths.map(|glyph| glyph.advance * size).sum()
    }

    /// The outlines of a text, its baseline beginning at `at`; sizes in millimetres.
    pub fn set(&self, face: Face, size: f64, text: &str, at: Point) -> BezPath {
        let mut path = BezPath::new();
        let mut x = at.x;
        for glyph in text.chars().filter_map(|c| self.glyph(face, c)) {
            path.extend(Affine::translate((x, at.y)) * Affine::scale(size) * glyph.path);
            x += glyph.advance * size;
        }
        path
    }

    /// A text without the pictures that no font can draw, and without the spaces they leave.
    pub fn printable(&self, text: &str) -> String {
        let kept = text.chars().filter(|c| self.glyph(Face::Hei, *c).is_some());
        let kept: String = kept.collect();
        kept.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The characters that no font has, of all texts so far.
    pub fn missing(&self) -> BTreeSet<char> {
        self.missing.borrow().clone()
    }

    fn glyph(&self, face: Face, c: char) -> Option<Glyph> {
        if let Some(known) = self.glyphs.borrow().get(&(face, c)) {
            return known.clone();
        }
        let found = self.look_up(face, c);
        let glyph = match found {
            None if is_mark(c) => None,
            None => {
                self.missing.borrow_mut().insert(c);
                // A picture is left out; a letter that is missing must be seen to be missing.
                c.is_alphanumeric()
                    .then(|| self.look_up(face, GETA))
                    .flatten()
            }
            some => some,
        };
        self.glyphs.borrow_mut().insert((face, c), glyph.clone());
        glyph
    }

    /// In the face itself, else in any font there is.
    fn look_up(&self, face: Face, c: char) -> Option<Glyph> {
        let own = self.faces.get(&face).copied();
        let others = self.db.faces().map(|info| info.id);
        own.into_iter().chain(others).find_map(|id| {
            self.db
                .with_face_data(id, |data, index| outline(data, index, c))?
        })
    }
}

/// Joiners and selectors, which are nothing by themselves.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn outline(data: &[u8], index: u32, c: char) -> Option<Glyph> {
    let face = ttf_parser::Face::parse(data, index).ok()?;
    let glyph = face.glyph_index(c)?;
    let scale = 1.0 / f64::from(face.units_per_em());
    let mut pen = Pen(BezPath::new());
    let drawn = face.outline_glyph(glyph, &mut pen);
    // An emoji font has the character, but only as a picture.
    if drawn.is_none() && !c.is_whitespace() {
        return None;
    }
    Some(Glyph {
        advance: f64::from(face.glyph_hor_advance(glyph)?) * scale,
        path: Affine::scale_non_uniform(scale, -scale) * pen.0,
    })
}

/// Takes an outline down.
struct Pen(BezPath);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0
            .quad_to((f64::from(x1), f64::from(y1)), (f64::from(x), f64::from(y)));
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to(
            (f64::from(x1), f64::from(y1)),
            (f64::from(x2), f64::from(y2)),
            (f64::from(x), f64::from(y)),
        );
    }
    fn close(&mut self) {
        self.0.close_path();
    }
}
