//! What is where on a sheet, by its drawing; what it says of a place.
use std::path::Path;

use kurbo::{Rect, Shape as _};

use super::{
    Drawing, Fonts, Poster, a4, a6,
    font::Face,
    lines::squeeze,
    poster::Scene,
    words::{self, Words},
};
use crate::{
    model::{content::Content, date::Date, text::Text},
    server::{codes::Codes, pack},
};

const SHORT: &str = "https://dangqun.gaotan.example";
const LONG: &str = "https://linli.yunxi-town.xuni-province.example:8443";

fn packs() -> [Content; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["public/content", "tests/pack"].map(|pack| pack::load(&root.join(pack)).unwrap())
}

fn posters<'c>(fonts: &Fonts, content: &'c Content, base_url: &str) -> Vec<Poster<'c>> {
    let folder = tempfile::tempdir().unwrap();
    let mut random = |bytes: &mut [u8]| {
        bytes.fill(7);
        Ok(())
    };
    let today = Date::new(2026, 11, 25).unwrap();
    let codes = Codes::open(folder.path(), today, &mut random).unwrap();
    super::posters(fonts, content, &codes, base_url).unwrap()
}

/// The boxes around what is drawn, from the back to the front.
fn boxes(drawing: &Drawing) -> Vec<Rect> {
    let shapes = drawing.shapes.iter();
    shapes.map(|shape| shape.path.bounding_box()).collect()
}

/// The rows that these boxes make, each from its top to its bottom, the upper ones first.
fn rows(boxes: impl Iterator<Item = Rect>) -> Vec<[f64; 2]> {
    let mut sides: Vec<[f64; 2]> = boxes.map(|it| [it.y0, it.y1]).collect();
    sides.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut rows: Vec<[f64; 2]> = Vec::new();
    for [top, bottom] in sides {
        match rows.last_mut() {
            Some(row) if top < row[1] => row[1] = row[1].max(bottom),
            _ => rows.push([top, bottom]),
        }
    }
    rows
}

fn apart(rows: &[[f64; 2]], least: f64) -> bool {
    rows.windows(2).all(|pair| pair[1][0] - pair[0][1] >= least)
}

/// What is written between the scene and the card of an A4 sheet.
fn head(drawing: &Drawing) -> Vec<[f64; 2]> {
    let boxes = boxes(drawing);
    let is_card = |it: &Rect| (it.y0 - 151.0).abs() < 0.1 && (it.y1 - 247.0).abs() < 0.1;
    let card = boxes.iter().position(is_card).unwrap();
    let sheet = boxes[..card].iter().rposition(|it| it.y1 > 290.0).unwrap();
    rows(
        boxes[sheet..card]
            .iter()
            .copied()
            .filter(|it| (100.0..170.0).contains(&it.y0)),
    )
}

/// A zone with the longest names, and a summary so long.
fn wordy(summary: usize) -> Content {
    let [mut content, _] = packs();
    let name = serde_json::json!({ "zh": "高潭镇新时代文明实践志愿服务活动中心厅室", "en": "New Era Civilization Practice Hall" });
    content.zones[0].name = serde_json::from_value(name).unwrap();
    content.zones[0].summary = Text::zh("来".repeat(summary));
    content
}

#[test]
fn a_long_summary_stays_above_the_card_and_the_english_name_makes_room() {
    let fonts = Fonts::system().unwrap();
    // Two lines of name and two of summary; with one of summary the English name has its line.
    for (summary, lines) in [(60, 4), (20, 4)] {
        let content = wordy(summary);
        let poster = &posters(&fonts, &content, SHORT)[0];
        let rows = head(&a4::draw(&fonts, &content, poster).unwrap());
        assert_eq!(rows.len(), lines, "{rows:?}");
        assert!(apart(&rows, 0.5), "{rows:?}");
        assert!(rows[3][1] < 150.5, "{rows:?}");
    }
    for content in packs() {
        for poster in posters(&fonts, &content, SHORT) {
            let rows = head(&a4::draw(&fonts, &content, &poster).unwrap());
            assert!(rows.iter().all(|row| row[1] < 150.5), "{}", poster.place);
        }
    }
}

#[test]
fn nothing_touches_beside_the_code_however_long_the_address() {
    let fonts = Fonts::system().unwrap();
    for (content, base_url) in packs().iter().flat_map(|it| [(it, SHORT), (it, LONG)]) {
        for poster in posters(&fonts, content, base_url) {
            let boxes = boxes(&a4::draw(&fonts, content, &poster).unwrap());
            let column = |it: &Rect| it.x0 > 115.0 && it.y0 > 160.0 && it.y1 < 247.0;
            let column: Vec<Rect> = boxes.into_iter().filter(column).collect();
            assert!(column.iter().all(|it| it.x1 < 188.0), "{}", poster.place);
            let rows = rows(column.iter().copied().filter(|it| it.y0 > 176.0));
            assert!(apart(&rows, 0.9), "{} {rows:?}", poster.place);
            // Dots, where to go, what to do there, the code in two halves.
            let below = rows.iter().filter(|row| row[0] > 210.5);
            assert_eq!(below.count(), 5, "{} {rows:?}", poster.place);
            assert!(rows[rows.len() - 1][1] < 244.0, "{} {rows:?}", poster.place);

            let boxes = self::boxes(&a6::draw(&fonts, content, &poster).unwrap());
            let card = |it: &Rect| it.y0 > 117.5 && it.y1 < 131.0;
            let card: Vec<Rect> = boxes.into_iter().filter(card).collect();
            assert!(
                card.iter().all(|it| it.x0 > 11.0 && it.x1 < 94.0),
                "{}",
                poster.place
            );
            let rows = self::rows(card.into_iter());
            assert!(
                rows.len() == 2 && apart(&rows, 0.9),
                "{} {rows:?}",
                poster.place
            );
        }
    }
}

#[test]
fn every_sheet_says_where_its_code_is_typed() {
    let fonts = Fonts::system().unwrap();
    let [content, _] = packs();
    for poster in posters(&fonts, &content, "https://a.example:8443") {
        assert_eq!(poster.host, "a.example:8443");
        let said = poster.spoken();
        assert!(
            said.contains("扫不出来，就打开 a.example:8443，输入这串码"),
            "{said}"
        );
    }
}

#[test]
fn posters_promise_a_story_and_a_next_stop_only_where_there_are() {
    let fonts = Fonts::system().unwrap();
    for content in packs() {
        let posters = posters(&fonts, &content, SHORT);
        let sites = posters.iter().filter_map(|poster| match poster.scene {
            Scene::Land(_, site, stop) if !poster.quiet => Some((site, stop, poster.words)),
            _ => None,
        });
        let mut seen = 0;
        for (site, stop, words) in sites {
            let Words {
                sentence,
                english,
                short,
                ..
            } = words;
            let next = stop < content.trail.sites.len();
            for text in [sentence, short] {
                assert_eq!(text.contains("故事"), site.story.is_some(), "{}", site.id);
                assert_eq!(text.contains("史实"), site.story.is_none(), "{}", site.id);
                assert!(!text.contains('听'), "{text}");
            }
            assert_eq!(
                english.contains("the story"),
                site.story.is_some(),
                "{}",
                site.id
            );
            assert_eq!(sentence.contains("下一站"), next, "{}", site.id);
            assert_eq!(english.contains("next"), next, "{}", site.id);
            seen += 1;
        }
        assert!(seen > 2);
    }
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis_and_fills_its_line() {
    let fonts = Fonts::system().unwrap();
    let (sizes, long) = ([4.2, 3.8], "一二三四五六七八九十".repeat(6));
    let (size, line) = squeeze(&fonts, Face::Hei, &sizes, &long, 100.0);
    let wide = fonts.width(Face::Hei, size, &line);
    assert!(
        line.ends_with('…') && long.starts_with(line.trim_end_matches('…')),
        "{line}"
    );
    assert!((95.0..=100.0).contains(&wide), "{wide}");
    assert_eq!(
        squeeze(&fonts, Face::Hei, &sizes, "书吧", 100.0),
        (4.2, "书吧".to_owned())
    );
    assert_eq!(
        squeeze(&fonts, Face::Hei, &sizes, "", 100.0),
        (4.2, String::new())
    );
    // No address is cut that a centre may well have.
    for room in [70.0, 81.0] {
        let line = words::open_and_type(LONG.trim_start_matches("https://"));
        assert!(fonts.width(Face::Hei, 1.7, &line) < room);
    }
}
