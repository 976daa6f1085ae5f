//! A fault in a pack: where it is, what is wrong and what to do about it.
use std::fmt;

/// The files of a pack, in the order they are read and reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// `centre.json`.
    Centre,
    /// `plan.json`.
    Plan,
    /// `zones.json`.
    Zones,
    /// `services.json`.
    Services,
    /// `programmes.json`.
    Programmes,
    /// `trail.json`.
    Trail,
    /// `stories.json`.
    Stories,
    /// `sources.json`.
    Sources,
    /// `holidays.json`.
    Holidays,
    /// `booking.json`.
    Booking,
}

impl File {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Centre,
        Self::Plan,
        Self::Zones,
        Self::Services,
        Self::Programmes,
        Self::Trail,
        Self::Stories,
        Self::Sources,
        Self::Holidays,
        Self::Booking,
    ];

    /// Its name without extension: `zones`.
    pub fn stem(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Plan => "plan",
            Self::Zones => "zones",
            Self::Services => "services",
            Self::Programmes => "programmes",
            Self::Trail => "trail",
            Self::Stories => "stories",
            Self::Sources => "sources",
            Self::Holidays => "holidays",
            Self::Booking => "booking",
        }
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.json", self.stem())
    }
}

/// One fault: `zones.json:41:9 zones[3].within 没有这个区域 → 改成 “hall”`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}:{column} {field}{}{problem} → {remedy}", if field.is_empty() { "" } else { " " })]
pub struct Fault {
    /// The file.
    pub file: File,
    /// The line, from 1.
    pub line: usize,
    /// The character of that line, from 1.
    pub column: usize,
    /// The path of the field: `zones[3].place.polygon`; empty for the file as a whole.
    pub field: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

/// The closest of `known` to `word`, if any is close enough to be meant.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (word.chars().count() / 3).max(2);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (j, to) in b.iter().enumerate() {
            let best = (corner + usize::from(from != *to))
                .min(left + 1)
                .min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j] = left;
            left = best;
        }
        if let Some(last) = row.last_mut() {
            *last = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn measures_and_suggests() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(nearest("sumary", ["summary", "name"]), Some("summary"));
        assert_eq!(nearest("zzz", ["summary", "name"]), None);
    }
}
