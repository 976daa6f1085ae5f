//! The checks a pack must pass once every file has its shape; each module is one kind of rule.
mod booking;
mod facts;
mod ground;
mod media;
mod refs;
mod signup;
mod texts;
mod times;
mod trail;
mod ways;

pub(super) use facts::each as facts;

use std::collections::HashSet;

use super::{
    fault::{Fault, File},
    files::Trees,
    path::Path,
    read::locate,
};
use crate::model::content::Content;

/// Runs every check.
pub(super) fn all(content: &Content, trees: &Trees, faults: &mut Vec<Fault>) {
    let mut desk = Desk {
        content,
        trees,
        faults,
    };
    refs::check(&mut desk);
    facts::check(&mut desk);
    texts::check(&mut desk);
    times::check(&mut desk);
    ways::check(&mut desk);
    ground::check(&mut desk);
    trail::check(&mut desk);
    booking::check(&mut desk);
    signup::check(&mut desk);
}

/// Checks the photographs and recordings that lie in this folder beside the pack's files.
pub(super) fn media(
    dir: &std::path::Path,
    content: &Content,
    trees: &Trees,
    faults: &mut Vec<Fault>,
) {
    let mut desk = Desk {
        content,
        trees,
        faults,
    };
    media::check(&mut desk, dir);
}

/// What a check works at: the content, and where faults are handed in.
struct Desk<'a> {
    content: &'a Content,
    trees: &'a Trees,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Desk<'a> {
    /// Hands in a fault at `path` of `file`.
    fn fault(
        &mut self,
        file: File,
        path: impl AsRef<str>,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let path = Path::parse(path.as_ref());
        let tree = self.trees.of(file);
        self.faults
            .push(locate(file, tree, &path, problem.into(), remedy.into()));
    }

    /// The ids in a list of a file, those of elements that could not be read among them.
    fn ids(&self, file: File, list: &str) -> HashSet<&'a str> {
        let tree = self.trees.of(file);
        tree.texts(list, "id")
            .chain(tree.cut_texts(list, "id"))
            .collect()
    }
}
