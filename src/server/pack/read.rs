//! Reads one file of a pack into its type, and goes on after a fault as far as it can.
use std::{collections::HashSet, fs, path::Path as Dir};

use serde::de::DeserializeOwned;

use super::{
    fault::{Fault, File},
    path::{Path, Step},
    tree::{Tree, position},
    words::complaint,
};

/// The largest file, in bytes.
pub(super) const MAX_BYTES: usize = 2 * 1024 * 1024;

/// After so many faults in one file it is given up.
const MAX_FAULTS: usize = 200;

/// A file as its type, with the tree it came from.
pub(super) struct Read<T> {
    pub value: T,
    pub tree: Tree,
}

/// Reads `file` in `dir`; what is wrong with it goes to `faults`.
///
/// An element of a list with any fault is left out; `None` if too little is left.
pub(super) fn read<T: DeserializeOwned>(
    dir: &Dir,
    file: File,
    faults: &mut Vec<Fault>,
) -> Option<Read<T>> {
    let tree = match open(dir, file) {
        Ok(tree) => tree,
        Err(fault) => {
            faults.push(fault);
            return None;
        }
    };
    let mut reading = Reading {
        file,
        tree,
        faults,
        spoilt: Some(Vec::new()),
        gone: HashSet::new(),
    };
    reading.doubles();
    reading.tree.cut(&[Step::Key("$schema".to_owned())]);
    reading.fit::<T>()?;
    let Reading {
        mut tree, spoilt, ..
    } = reading;
    for path in spoilt? {
        tree.cut_written(&path);
    }
    let value = serde_json::from_value(tree.root.value()).ok()?;
    Some(Read { value, tree })
}

/// A file on its way to its type.
///
/// A value that does not fit is reported and taken out, so that the next fault of the same element
/// shows; what then misses it is not reported.
struct Reading<'f> {
    file: File,
    tree: Tree,
    faults: &'f mut Vec<Fault>,
    /// The elements with a fault, by their path in the file; `None` once the file itself has one.
    spoilt: Option<Vec<Path>>,
    /// What was taken out, by its path in the file.
    gone: HashSet<String>,
}

impl Reading<'_> {
    /// Reports names that stand twice in the same object.
    fn doubles(&mut self) {
        for (at, path) in &self.tree.doubles {
            let (line, column) = self.tree.position(*at);
            self.faults.push(Fault {
                file: self.file,
                line,
                column,
                field: path.to_string(),
                problem: "同一个字段写了两次".to_owned(),
                remedy: "只留一个".to_owned(),
            });
        }
    }

    /// Takes out one value after another until the rest fits; `None` if it never will.
    fn fit<T: DeserializeOwned>(&mut self) -> Option<()> {
        while let Err(error) = serde_path_to_error::deserialize::<_, T>(self.tree.root.value()) {
            let path = steps(error.path());
            let said = complaint(&error.inner().to_string(), self.tree.find(&path).0.text());
            let spot = match &said.missing {
                Some(name) => path.join(Step::Key(name.clone())),
                None => path.clone(),
            };
            let fault = locate(self.file, &self.tree, &spot, said.problem, said.remedy);
            if said.missing.is_none() || !self.gone.contains(&fault.field) {
                self.faults.push(fault);
            }
            if !said.unknown {
                self.spoil(&path);
            }
            let cut = self.misfit(path);
            let written = self.tree.find(&cut).0.path.to_string();
            if !self.tree.cut(&cut.0) {
                return None;
            }
            self.gone.insert(written);
            if self.gone.len() > MAX_FAULTS {
                return None;
            }
        }
        Some(())
    }

    /// Marks the outermost list element on the way to `path` as not to be used.
    fn spoil(&mut self, path: &Path) {
        let Some(end) = path.0.iter().position(|step| matches!(step, Step::At(_))) else {
            self.spoilt = None;
            return;
        };
        let element = Path(path.0[..=end].to_vec());
        let written = self.tree.find(&element).0.path.clone();
        if let Some(spoilt) = &mut self.spoilt
            && !spoilt.contains(&written)
        {
            spoilt.push(written);
        }
    }

    /// What to take out so that the value at `path` is gone: a field, or an object in a list; of a
    /// list of plain values the whole list, which may be a point.
    fn misfit(&self, mut path: Path) -> Path {
        while let Some(Step::At(_)) = path.0.last() {
            if path.0.len() <= 2 || self.tree.find(&path).0.is_object() {
                break;
            }
            path.0.pop();
        }
        path
    }
}

/// A fault at `path`, which is counted in what is left of the tree.
pub(super) fn locate(
    file: File,
    tree: &Tree,
    path: &Path,
    problem: String,
    remedy: String,
) -> Fault {
    let (node, rest) = tree.find(path);
    let (line, column) = tree.position(node.start);
    let field = rest
        .iter()
        .fold(node.path.clone(), |path, step| path.join(step.clone()));
    Fault {
        file,
        line,
        column,
        field: field.to_string(),
        problem,
        remedy,
    }
}

fn open(dir: &Dir, file: File) -> Result<Tree, Fault> {
    let whole = |problem: String, remedy: &str| Fault {
        file,
        line: 1,
        column: 1,
        field: String::new(),
        problem,
        remedy: remedy.to_owned(),
    };
    let path = dir.join(file.to_string());
    let bytes = fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            whole("没有这个文件".to_owned(), "新建它；内容包要有全部十个文件")
        }
        _ => whole(format!("打不开：{error}"), "检查文件的权限"),
    })?;
    if bytes.len() > MAX_BYTES {
        let size = bytes.len() / 1024;
        return Err(whole(
            format!("文件太大：{size} KB"),
            "一个文件不要超过 2048 KB",
        ));
    }
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(whole(
            "文件开头有 BOM 标记".to_owned(),
            "另存为 “UTF-8（无 BOM）”",
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let (line, column) = position(&String::from_utf8_lossy(&bytes[..good]), good);
        Fault {
            line,
            column,
            ..whole("文字编码不是 UTF-8".to_owned(), "另存为 UTF-8")
        }
    })?;
    Tree::parse(text).map_err(|(broken, text)| {
        let (line, column) = position(&text, broken.at);
        Fault {
            line,
            column,
            ..whole(broken.why.to_owned(), "按这一行附近的括号、引号和逗号改正")
        }
    })
}

fn steps(path: &serde_path_to_error::Path) -> Path {
    use serde_path_to_error::Segment;
    let steps = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(Step::At(*index)),
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    Path(steps.collect())
}
