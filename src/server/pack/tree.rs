//! A JSON file as a tree that remembers where everything stands, so that a fault can name its line.
use std::collections::HashSet;

use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::Value as Ast,
    common::{Range, Ranged},
    errors::ParseErrorKind,
    parse_to_ast,
};
use serde_json::Value;

use super::path::{Path, Step};

/// A value, where it stands and what it was called before anything was cut out of the tree.
#[derive(Debug)]
pub(super) struct Node {
    /// Byte offset of the value, or of its name where it has one.
    pub start: usize,
    /// The path in the file as it is written.
    pub path: Path,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Leaf(Value),
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
}

/// A file: its text and its tree.
#[derive(Debug)]
pub(super) struct Tree {
    text: String,
    pub root: Node,
    /// Paths of names that stand twice in the same object.
    pub doubles: Vec<(usize, Path)>,
    /// What was cut out, by the first step of its path.
    cuts: Vec<(Step, Node)>,
}

/// Where the text is no JSON, and why.
pub(super) struct Broken {
    pub at: usize,
    pub why: &'static str,
}

impl Tree {
    /// Parses strict JSON.
    pub fn parse(text: String) -> Result<Self, (Broken, String)> {
        if let Some(at) = open_quotation(&text) {
            let why = "这段文字的引号没有收尾";
            return Err((Broken { at, why }, text));
        }
        let strict = ParseOptions {
            allow_comments: false,
            allow_loose_object_property_names: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        let mut doubles = Vec::new();
        let parsed = match parse_to_ast(&text, &CollectOptions::default(), &strict) {
            Ok(result) => match &result.value {
                Some(value) => Ok(Node::of(value, None, Path::default(), &mut doubles)),
                None => Err(Broken {
                    at: 0,
                    why: "文件是空的",
                }),
            },
            Err(error) => Err(Broken {
                at: error.range().start,
                why: explain(error.kind()),
            }),
        };
        match parsed {
            Ok(root) => Ok(Self {
                text,
                root,
                doubles,
                cuts: Vec::new(),
            }),
            Err(broken) => Err((broken, text)),
        }
    }

    /// The line and column of a byte offset, both from 1.
    pub fn position(&self, at: usize) -> (usize, usize) {
        position(&self.text, at)
    }

    /// The node at `path`, or the last one on the way there, with the steps that led nowhere.
    pub fn find<'p>(&self, path: &'p Path) -> (&Node, &'p [Step]) {
        let mut node = &self.root;
        for (n, step) in path.0.iter().enumerate() {
            match node.child(step) {
                Some(child) => node = child,
                None => return (node, &path.0[n..]),
            }
        }
        (node, &[])
    }

    /// Every text at `list[*].key` that is left.
    pub fn texts<'a>(&'a self, list: &str, key: &'a str) -> impl Iterator<Item = &'a str> {
        let list = self.root.child(&Step::Key(list.to_owned()));
        list.into_iter()
            .flat_map(Node::elements)
            .filter_map(|node| node.text_at(key))
    }

    /// Every text at `list[*].key` in elements that were cut out.
    pub fn cut_texts<'a>(&'a self, list: &str, key: &'a str) -> impl Iterator<Item = &'a str> {
        let from = Step::Key(list.to_owned());
        (self.cuts.iter())
            .filter(move |(first, _)| *first == from)
            .filter_map(|(_, node)| node.text_at(key))
    }

    /// Cuts out what is at `path`; false if there is nothing.
    pub fn cut(&mut self, path: &[Step]) -> bool {
        let removed = self.root.remove(path);
        let found = removed.is_some();
        self.cuts.extend(path.first().cloned().zip(removed));
        found
    }

    /// Cuts out the list element that was written at `path`, wherever it is now.
    pub fn cut_written(&mut self, path: &Path) {
        let list = Path(path.0[..path.0.len().saturating_sub(1)].to_vec());
        let (node, _) = self.find(&list);
        let now = node.elements().iter().position(|node| node.path == *path);
        if let Some(index) = now {
            self.cut(&list.join(Step::At(index)).0);
        }
    }
}

/// Where a quotation begins that does not end on its line.
fn open_quotation(text: &str) -> Option<usize> {
    let mut open = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, open) {
            (b'\n', Some(start)) => return Some(start),
            (b'"', None) => open = Some(at),
            (b'"', Some(_)) if !escaped => open = None,
            _ => {}
        }
        escaped = open.is_some() && byte == b'\\' && !escaped;
    }
    open
}

/// The line and column of a byte offset, both from 1, the column in characters.
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

impl Node {
    fn of(
        value: &Ast<'_>,
        name: Option<Range>,
        path: Path,
        doubles: &mut Vec<(usize, Path)>,
    ) -> Self {
        let kind = match value {
            Ast::StringLit(text) => Kind::Leaf(Value::String(text.value.to_string())),
            Ast::NumberLit(number) => {
                Kind::Leaf(serde_json::from_str(number.value).unwrap_or(Value::Null))
            }
            Ast::BooleanLit(boolean) => Kind::Leaf(Value::Bool(boolean.value)),
            Ast::NullKeyword(_) => Kind::Leaf(Value::Null),
            Ast::Array(array) => Kind::Array(
                (array.elements.iter().enumerate())
                    .map(|(n, value)| Self::of(value, None, path.join(Step::At(n)), doubles))
                    .collect(),
            ),
            Ast::Object(object) => {
                let mut seen = HashSet::new();
                let mut properties = Vec::new();
                for property in &object.properties {
                    let key = property.name.as_str();
                    let path = path.join(Step::Key(key.to_owned()));
                    let at = property.range;
                    if seen.insert(key.to_owned()) {
                        let node = Self::of(&property.value, Some(at), path, doubles);
                        properties.push((key.to_owned(), node));
                    } else {
                        doubles.push((at.start, path));
                    }
                }
                Kind::Object(properties)
            }
        };
        let start = name.map_or_else(|| value.range().start, |range| range.start);
        Self { start, path, kind }
    }

    fn child(&self, step: &Step) -> Option<&Self> {
        match (&self.kind, step) {
            (Kind::Object(properties), Step::Key(key)) => properties
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node),
            (Kind::Array(elements), Step::At(index)) => elements.get(*index),
            _ => None,
        }
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        matches!(self.kind, Kind::Object(_))
    }

    fn elements(&self) -> &[Self] {
        match &self.kind {
            Kind::Array(elements) => elements,
            _ => &[],
        }
    }

    /// The value, if it is a text.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Leaf(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The value as the types read it.
    pub fn value(&self) -> Value {
        match &self.kind {
            Kind::Leaf(value) => value.clone(),
            Kind::Array(elements) => Value::Array(elements.iter().map(Self::value).collect()),
            Kind::Object(properties) => (properties.iter())
                .map(|(name, node)| (name.clone(), node.value()))
                .collect(),
        }
    }

    /// The text of a field of this object.
    fn text_at(&self, key: &str) -> Option<&str> {
        self.child(&Step::Key(key.to_owned()))?.text()
    }

    fn remove(&mut self, path: &[Step]) -> Option<Self> {
        let (step, rest) = path.split_first()?;
        if !rest.is_empty() {
            return self.child_mut(step)?.remove(rest);
        }
        match (&mut self.kind, step) {
            (Kind::Object(properties), Step::Key(key)) => {
                let at = properties.iter().position(|(name, _)| name == key)?;
                Some(properties.remove(at).1)
            }
            (Kind::Array(elements), Step::At(index)) if *index < elements.len() => {
                Some(elements.remove(*index))
            }
            _ => None,
        }
    }

    fn child_mut(&mut self, step: &Step) -> Option<&mut Self> {
        match (&mut self.kind, step) {
            (Kind::Object(properties), Step::Key(key)) => properties
                .iter_mut()
                .find(|(name, _)| name == key)
                .map(|(_, node)| node),
            (Kind::Array(elements), Step::At(index)) => elements.get_mut(*index),
            _ => None,
        }
    }
}

fn explain(kind: &ParseErrorKind) -> &'static str {
    use ParseErrorKind as E;
    match kind {
        E::CommentsNotAllowed | E::UnterminatedCommentBlock => "JSON 里不能写注释",
        E::TrailingCommasNotAllowed => "最后一项后面多了一个逗号",
        E::ExpectedComma => "两项之间少了一个逗号",
        E::ExpectedColonAfterObjectKey => "字段名后面少了冒号",
        E::SingleQuotedStringsNotAllowed => "引号要用双引号 \"",
        E::String(_) => "这段文字的引号没有收尾，或者里面有不能直接写的字符",
        E::UnterminatedArray => "方括号 [ 没有收尾",
        E::UnterminatedObject => "花括号 { 没有收尾",
        E::MultipleRootJsonValues => "文件末尾多出了内容",
        E::ExpectedObjectValue => "冒号后面没有值",
        E::ExpectedStringObjectProperty => "字段名要写在双引号里",
        E::NestingDepthExceeded => "括号套得太深",
        _ => "这里不是合格的 JSON",
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, Tree, position};

    #[test]
    fn remembers_lines_and_first_paths() {
        let text =
            "{\n  \"zones\": [\n    {\"id\": \"甲\"},\n    {\"id\": \"b\"}\n  ]\n}".to_owned();
        let mut tree = Tree::parse(text).ok().unwrap();
        let path = Path::parse("zones[1].id");
        let (node, rest) = tree.find(&path);
        assert!(rest.is_empty());
        assert_eq!(tree.position(node.start), (4, 6));
        assert!(tree.cut(&Path::parse("zones[0]").0));
        let path = Path::parse("zones[0].id");
        assert_eq!(tree.find(&path).0.path.to_string(), "zones[1].id");
        assert_eq!(position("甲乙\n丙", 10), (2, 2));
    }
}
