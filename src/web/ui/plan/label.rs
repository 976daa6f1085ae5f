//! Names on the plan: how large, on how many lines and where, so that they fit and never overlap.
use super::sheet::{Rect, Spot, inside};

/// The largest type on the plan, in tenths of a pixel at 360.
const LARGEST: i32 = 160;
/// Type of this size needs no more lines to be larger.
const GOOD: i32 = 125;
/// From here on a name is legible without zooming, with some zoom, with much.
const LEVELS: [i32; 3] = [105, 56, 30];
/// Space between a name and the walls beside it, and those above and below.
const GAPS: Spot = [58, 40];
/// Line height in hundredths of the type's size.
const LEADING: i32 = 118;
/// Outlines with more corners than this are not searched corner by corner.
const MANY: usize = 16;

/// A name set in its room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its lines, each with the middle of its baseline.
    pub lines: Vec<(String, Spot)>,
    /// Size of the type.
    pub size: i32,
    /// 1 where it is legible at once, 2 or 3 where only when zoomed in.
    pub level: u8,
    /// The free space it stands in.
    pub space: Rect,
}

impl Label {
    /// What the type covers.
    pub fn around(&self) -> Rect {
        let spots: Vec<Spot> = (self.lines.iter())
            .flat_map(|(line, [x, y])| {
                let half = width(line) * self.size / 200;
                [
                    [x - half, y - self.size * 9 / 10],
                    [x + half, y + self.size / 5],
                ]
            })
            .collect();
        Rect::around(&spots).unwrap_or(self.space)
    }
}

/// Sets a name inside an outline, clear of what else stands in there; none where it would be too
/// small even zoomed in.
pub fn set(name: &str, outline: &[Spot], taken: &[Rect]) -> Option<Label> {
    let ways = broken(name);
    let mut best: Option<(i32, usize, Rect)> = None;
    for space in spaces(outline, taken) {
        let (size, way) = largest(&ways, [space.width(), space.height()]);
        let area = |r: &Rect| i64::from(r.width()) * i64::from(r.height());
        let better = best.is_none_or(|(other, _, rect)| {
            size > other || (size == other && area(&space) > area(&rect))
        });
        if better {
            best = Some((size, way, space));
        }
    }
    let (size, way, space) = best?;
    let level = LEVELS.iter().position(|least| size >= *least)?;
    let lines = &ways.get(way)?.lines;
    let [x, middle] = space.middle();
    let step = size * LEADING / 100;
    let count = i32::try_from(lines.len()).ok()?;
    // The middle of a Chinese character is about 0.37 of its size above the baseline.
    let first = middle - step * (count - 1) / 2 + size * 37 / 100;
    Some(Label {
        lines: lines
            .iter()
            .zip(0..)
            .map(|(line, n)| (line.clone(), [x, first + n * step]))
            .collect(),
        size,
        level: u8::try_from(level + 1).ok()?,
        space,
    })
}

/// A name broken into lines, and the width of the longest in hundredths of the type's size.
struct Broken {
    lines: Vec<String>,
    width: i32,
}

/// The size that fits and which way of breaking gives it; a line more only where the type would
/// be small without it, and clearly larger with it.
fn largest(ways: &[Broken], space: Spot) -> (i32, usize) {
    let [wide, high] = [0, 1].map(|axis| (space[axis] - 2 * GAPS[axis]).max(0));
    let mut best = (0, 0);
    for (index, way) in ways.iter().enumerate() {
        let count = i32::try_from(way.lines.len()).unwrap_or(1);
        let size = LARGEST
            .min(wide * 100 / way.width.max(1))
            .min(high * 100 / (count * LEADING));
        if index == 0 || best.0 < GOOD && size * 10 > best.0 * 11 {
            best = (size, index);
        }
    }
    best
}

/// The name on one line, two, three …, up to one word or character a line.
fn broken(name: &str) -> Vec<Broken> {
    let (pieces, glue) = pieces(name);
    (1..=pieces.len().min(6))
        .map(|count| into_lines(&pieces, glue, count))
        .collect()
}

/// What a line may be broken between: words where there are spaces, else Chinese characters and
/// runs of Latin ones.
fn pieces(name: &str) -> (Vec<String>, &'static str) {
    if name.contains(' ') {
        let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
        // A space in a Chinese name only says where it may be broken.
        return (words, if name.is_ascii() { " " } else { "" });
    }
    let mut pieces: Vec<String> = Vec::new();
    for letter in name.chars() {
        match pieces.last_mut() {
            Some(last) if letter.is_ascii() && last.is_ascii() => last.push(letter),
            _ => pieces.push(letter.to_string()),
        }
    }
    (pieces, "")
}

/// The narrowest setting in this many lines.
fn into_lines(pieces: &[String], glue: &str, count: usize) -> Broken {
    let whole = width(&pieces.join(glue));
    // Names such as 老年活动区, 文体书法室 keep their last three characters together.
    let from_end = count == 2
        && pieces.len() > 4
        && pieces
            .last()
            .is_some_and(|last| "区室厅馆站吧角".contains(last.as_str()));
    let mut limit = whole / i32::try_from(count).unwrap_or(1).max(1);
    loop {
        let lines = wrap(pieces, glue, limit, from_end);
        if lines.len() <= count || limit >= whole {
            let width = lines.iter().map(|line| width(line)).max().unwrap_or(0);
            return Broken { lines, width };
        }
        limit += 25;
    }
}

/// Fills lines up to the limit, from the beginning or from the end.
fn wrap(pieces: &[String], glue: &str, limit: i32, from_end: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut add = |piece: &String| {
        if let Some(line) = lines.last_mut() {
            let longer = if from_end {
                [piece, glue, line].concat()
            } else {
                [line, glue, piece].concat()
            };
            if width(&longer) <= limit {
                *line = longer;
                return;
            }
        }
        lines.push(piece.clone());
    };
    if from_end {
        pieces.iter().rev().for_each(&mut add);
        lines.reverse();
    } else {
        pieces.iter().for_each(&mut add);
    }
    lines
}

/// The width of a line in hundredths of the type's size.
pub fn width(line: &str) -> i32 {
    line.chars()
        .map(|letter| match letter {
            ' ' | '.' | '·' | 'i' | 'l' => 30,
            'A'..='Z' | 'm' | 'w' => 76,
            '!'..='~' => 58,
            _ => 100,
        })
        .sum()
}

/// Upright rectangles inside the outline that touch nothing taken.
fn spaces(outline: &[Spot], taken: &[Rect]) -> Vec<Rect> {
    let Some(bounds) = Rect::around(outline) else {
        return Vec::new();
    };
    let cuts = |axis: usize| {
        let mut cuts: Vec<i32> = outline.iter().map(|corner| corner[axis]).collect();
        for rect in taken {
            cuts.extend(if axis == 0 {
                [rect.left, rect.right]
            } else {
                [rect.top, rect.bottom]
            });
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    };
    let (xs, ys) = (cuts(0), cuts(1));
    let mut found = Vec::new();
    if outline.len() <= MANY && xs.len() + ys.len() <= 2 * MANY {
        for (index, &left) in xs.iter().enumerate() {
            for &right in &xs[index + 1..] {
                for (index, &top) in ys.iter().enumerate() {
                    for &bottom in &ys[index + 1..] {
                        let rect = Rect {
                            left,
                            top,
                            right,
                            bottom,
                        };
                        if free(outline, taken, &rect) {
                            found.push(rect);
                        }
                    }
                }
            }
        }
    }
    if found.is_empty() {
        // A round or slanted room: the middle of it.
        let middle = bounds.inset(bounds.width().min(bounds.height()) / 6);
        if !taken.iter().any(|rect| rect.overlaps(&middle)) {
            found.push(middle);
        }
    }
    found
}

fn free(outline: &[Spot], taken: &[Rect], rect: &Rect) -> bool {
    let core = rect.inset(2);
    let corners = [
        [core.left, core.top],
        [core.right, core.top],
        [core.right, core.bottom],
        [core.left, core.bottom],
        core.middle(),
    ];
    !taken.iter().any(|other| other.overlaps(rect))
        && corners.iter().all(|corner| inside(outline, *corner))
        && !outline
            .iter()
            .any(|[x, y]| core.left < *x && *x < core.right && core.top < *y && *y < core.bottom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(width: i32, height: i32) -> [Spot; 4] {
        [[0, 0], [width, 0], [width, height], [0, height]]
    }

    fn texts(label: &Label) -> Vec<&str> {
        label.lines.iter().map(|(line, _)| line.as_str()).collect()
    }

    #[test]
    fn a_wide_room_takes_its_name_on_one_line() {
        let label = set("综合服务大厅", &room(1400, 800), &[]).unwrap();
        assert_eq!(texts(&label), ["综合服务大厅"]);
        assert_eq!((label.size, label.level), (LARGEST, 1));
    }

    #[test]
    fn a_narrow_room_breaks_it_where_words_end() {
        let label = set("老年活动区", &room(600, 900), &[]).unwrap();
        assert_eq!(texts(&label), ["老年", "活动区"]);
        let label = set("四点半课堂", &room(600, 900), &[]).unwrap();
        assert_eq!(texts(&label), ["四点半", "课堂"]);
        let label = set("玩具图书馆", &room(420, 900), &[]).unwrap();
        assert_eq!(texts(&label), ["玩具", "图书", "馆"]);
        let label = set("展示厅", &room(300, 900), &[]).unwrap();
        assert_eq!(texts(&label), ["展", "示", "厅"]);
        let label = set("Reading room", &room(700, 700), &[]).unwrap();
        assert_eq!(texts(&label), ["Reading", "room"]);
    }

    #[test]
    fn what_is_too_small_waits_for_the_zoom() {
        assert_eq!(set("党建", &room(300, 250), &[]).unwrap().level, 2);
        assert_eq!(set("党建", &room(130, 130), &[]), None);
    }

    #[test]
    fn the_name_of_a_hall_keeps_clear_of_its_rooms() {
        let inner = Rect {
            left: 0,
            top: 400,
            right: 1400,
            bottom: 1200,
        };
        let label = set("生活区", &room(1400, 1200), &[inner]).unwrap();
        assert_eq!(label.space.bottom, 400);
        assert!(label.lines.iter().all(|(_, [_, y])| *y < 400));
        let all = Rect { top: 0, ..inner };
        assert_eq!(set("生活区", &room(1400, 1200), &[all]), None);
    }

    #[test]
    fn an_l_shaped_room_is_named_in_its_wider_part() {
        let outline = [
            [0, 0],
            [1000, 0],
            [1000, 400],
            [300, 400],
            [300, 900],
            [0, 900],
        ];
        let label = set("议事区", &outline, &[]).unwrap();
        assert_eq!(label.space.right, 1000);
    }

    #[test]
    fn a_slanted_room_is_named_in_its_middle() {
        let label = set("角", &[[0, 0], [1200, 0], [600, 1000]], &[]).unwrap();
        assert_eq!(texts(&label), ["角"]);
    }
}
