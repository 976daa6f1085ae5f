//! The browser's reader against `serde_json`, on what the endpoint sends and on anything at all.
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Unreadable, read, trust};
use crate::model::{content::Content, date::Date, event::Status, passport::Seal, text::Text};

fn agree<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) {
    assert_eq!(
        read::<T>(text).ok(),
        serde_json::from_str(text).ok(),
        "{text}"
    );
}

#[test]
fn every_form_of_a_value_reads() {
    for text in [
        r#""红都""#,
        r#""a\"b\\c\/d\n\t\r\b\f\u7ea2\ud83d\udc26""#,
        r#""\ud83d""#,
        r#""\ud83dx""#,
        r#""\q""#,
        r#""open"#,
        "",
    ] {
        agree::<String>(text);
    }
    for text in [
        r#" { "en" : "a" , "zh" : "b" } "#,
        r#""b""#,
        "{}",
        "[]",
        "7",
    ] {
        agree::<Text>(text);
    }
    for text in [
        r#""planned""#,
        r#"{"moved-to":{"to":"2026-11-21"}}"#,
        r#""moved-to""#,
        r#""x""#,
    ] {
        agree::<Status>(text);
    }
    let seal = r#"{"place":"z/a","day":"2026-11-21","kind":"cloud","taken_at":1795224600"#;
    for rest in ["}", r#","late":true}"#, r#","more":1}"#] {
        agree::<Seal>(&format!("{seal}{rest}"));
    }
    for text in [
        "[]", "[1]", "[1, 2]", "[1,]", "[,1]", "[1 2]", "[256]", "[1.5]", "[-1]", "[1]x",
    ] {
        agree::<Vec<u8>>(text);
    }
    for text in ["[1,2.5]", "[1]", "[1,2,3]", "[1e2,-2E-1]"] {
        agree::<[f64; 2]>(text);
    }
    for text in ["null", "\"2026-02-29\"", "\"2026-02-28\""] {
        agree::<Option<Date>>(text);
    }
}

#[test]
#[should_panic(expected = "this version")]
fn what_is_trusted_and_is_not_so_stops_the_module() {
    trust::<Vec<u8>>("[1,");
}

#[test]
fn what_is_not_wanted_is_gone_past() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct One {
        one: bool,
    }
    agree::<One>(r#"{"x":[{"y":[null,true,"\"]"]},-1.5e3,{}],"one":true,"z":{}}"#);
    agree::<One>(r#"{"one":true,"one":false}"#);
    agree::<One>("{}");
    let deep = format!(
        r#"{{"x":{}{},"one":true}}"#,
        "[".repeat(9_999),
        "]".repeat(9_999)
    );
    assert_eq!(read::<One>(&deep), Err(Unreadable));
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Tree {
    Leaf,
    Number(i32),
    Text(String),
    Pair(Option<bool>, f64),
    Branch { twigs: Vec<Tree> },
}

fn tree() -> impl Strategy<Value = Tree> {
    let place = (-9_999_999_i32..9_999_999, 0_i32..6);
    let leaf = prop_oneof![
        Just(Tree::Leaf),
        any::<i32>().prop_map(Tree::Number),
        any::<String>().prop_map(Tree::Text),
        (any::<Option<bool>>(), place)
            .prop_map(|(truth, (n, places))| Tree::Pair(truth, f64::from(n) / 10_f64.powi(places))),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(|twigs| Tree::Branch { twigs })
    })
}

proptest! {
    #[test]
    fn what_serde_json_writes_reads_the_same(tree in tree()) {
        let text = serde_json::to_string(&tree).unwrap();
        prop_assert_eq!(read::<Tree>(&text), Ok(tree.clone()));
        prop_assert_eq!(trust::<Tree>(&text), tree.clone());
        let text = serde_json::to_string_pretty(&tree).unwrap();
        prop_assert_eq!(read::<Tree>(&text), Ok(tree));
    }

    #[test]
    fn nothing_makes_it_panic(text in r#"[\[\]{}",:\\0-9eE.+a-z\-]{0,40}"#) {
        let _ = read::<Tree>(&text);
        let _ = read::<Content>(&text);
        let _ = read::<Text>(&text);
    }
}
