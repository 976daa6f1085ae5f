//! Reads one file of a pack into its type, and goes on after a fault as far as it can.
use std::{fs, path::Path as Dir};

use serde::de::DeserializeOwned;

use super::{
    fault::{Fault, File},
    tree::{Path, Step, Tree, position},
    words::complaint,
};

/// The largest file, in bytes.
pub(super) const MAX_BYTES: usize = 2 * 1024 * 1024;

/// A file as its type, with the tree it came from.
pub(super) struct Read<T> {
    pub value: T,
    pub tree: Tree,
}

/// Reads `file` in `dir`; what is wrong with it goes to `faults`.
///
/// An element of a list that cannot be read is reported and left out; `None` if too little is left.
pub(super) fn read<T: DeserializeOwned>(
    dir: &Dir,
    file: File,
    faults: &mut Vec<Fault>,
) -> Option<Read<T>> {
    let mut tree = match open(dir, file) {
        Ok(tree) => tree,
        Err(fault) => {
            faults.push(fault);
            return None;
        }
    };
    for (at, path) in &tree.doubles {
        let (line, column) = tree.position(*at);
        faults.push(Fault {
            file,
            line,
            column,
            field: path.to_string(),
            problem: "同一个字段写了两次".to_owned(),
            remedy: "只留一个".to_owned(),
        });
    }
    tree.root.remove(&[Step::Key("$schema".to_owned())]);
    loop {
        let error = match serde_path_to_error::deserialize::<_, T>(tree.root.value()) {
            Ok(value) => return Some(Read { value, tree }),
            Err(error) => error,
        };
        let path = steps(error.path());
        let given = tree.find(&path).0.text();
        let said = complaint(&error.inner().to_string(), given);
        let spot = match &said.missing {
            Some(name) => path.join(Step::Key(name.clone())),
            None => path.clone(),
        };
        faults.push(locate(file, &tree, &spot, said.problem, said.remedy));
        let cut = if said.unknown {
            Some(path.0.as_slice())
        } else {
            element(&path)
        };
        if !cut.is_some_and(|cut| tree.root.remove(cut)) {
            return None;
        }
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
            whole("没有这个文件".to_owned(), "新建它；内容包要有全部九个文件")
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

/// The outermost list element on the way to `path`.
fn element(path: &Path) -> Option<&[Step]> {
    let end = path.0.iter().position(|step| matches!(step, Step::At(_)))?;
    Some(&path.0[..=end])
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
