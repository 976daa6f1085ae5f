//! What `hongdu check` says of a pack: its faults, or what is in it and what is still missing.
use std::{fmt, path::Path};

use super::{
    fault::{Fault, File},
    path,
    read::locate,
    rules,
};
use crate::model::fact::Confidence;

/// What is in a pack that has no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The centre's name.
    pub name: String,
    /// How many of each list: zones, services, programmes, sites, stories, sources.
    pub counts: [usize; 6],
    /// How many facts rest on two sources and more, on one, or are disputed.
    pub supported: [usize; 3],
    /// What the centre has yet to supply (待中心补充): the place and what is not known.
    pub missing: Vec<Note>,
    /// What is sample data (示例).
    pub samples: Vec<Note>,
    /// What is disputed (存疑).
    pub disputed: Vec<Note>,
}

/// A fact to look at again, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file.
    pub file: File,
    /// The line, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
}

/// A pack that was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}\n共 {} 处要改", list(.0), .0.len())]
pub struct Refused(pub Vec<Fault>);

fn list(faults: &[Fault]) -> String {
    faults
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Checks the pack in `dir`.
pub fn report(dir: &Path) -> Result<Summary, Refused> {
    let (content, trees) = super::read_checked(dir).map_err(Refused)?;
    let mut supported = [0; 3];
    let [mut missing, mut samples, mut disputed] = [vec![], vec![], vec![]];
    for (file, path, fact) in rules::facts(&content) {
        let at = locate(
            file,
            trees.of(file),
            &path::Path::parse(&path),
            String::new(),
            String::new(),
        );
        let note = Note {
            file,
            line: at.line,
            text: fact.text.as_str().to_owned(),
        };
        match fact.confidence {
            Confidence::A => supported[0] += 1,
            Confidence::B => supported[1] += 1,
            Confidence::C => {
                supported[2] += 1;
                disputed.push(note);
            }
            Confidence::Unknown => missing.push(note),
            Confidence::Sample => samples.push(note),
        }
    }
    Ok(Summary {
        name: content.centre.name.as_str().to_owned(),
        counts: [
            content.zones.len(),
            content.services.len(),
            content.events.len(),
            content.trail.sites.len(),
            content.stories.len(),
            content.sources.len(),
        ],
        supported,
        missing,
        samples,
        disputed,
    })
}

/// `hongdu check`: 0 and the summary, or 1 and the faults.
pub fn check(dir: &Path) -> (u8, String) {
    match report(dir) {
        Ok(summary) => (0, summary.to_string()),
        Err(refused) => (1, refused.to_string()),
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [zones, services, programmes, sites, stories, sources] = self.counts;
        let [twice, once, unclear] = self.supported;
        writeln!(f, "{}：内容包合格", self.name)?;
        writeln!(
            f,
            "区域 {zones}，服务 {services}，活动 {programmes}，足迹 {sites}，故事 {stories}，来源 {sources}"
        )?;
        writeln!(
            f,
            "说明：两处以上来源 {twice}，一处来源 {once}，存疑 {unclear}，待中心补充 {}，示例 {}",
            self.missing.len(),
            self.samples.len()
        )?;
        for (title, notes) in [
            ("待中心补充", &self.missing),
            ("示例，请换成真的", &self.samples),
            ("存疑，请核对", &self.disputed),
        ] {
            if !notes.is_empty() {
                writeln!(f, "\n{title}：")?;
            }
            for note in notes {
                writeln!(f, "  {}:{} {}", note.file, note.line, note.text)?;
            }
        }
        Ok(())
    }
}
