//! What serde says of a value that does not fit, put into words an editor can act on.
use super::fault::nearest;

/// A complaint of serde, understood.
pub(super) struct Complaint {
    pub problem: String,
    pub remedy: String,
    /// The field that is not known: it can be left out and the rest still read.
    pub unknown: bool,
    /// The field that is missing.
    pub missing: Option<String>,
}

/// Puts a message of serde or of our own types into words.
///
/// `given` is the value that was refused, where it is a text.
pub(super) fn complaint(message: &str, given: Option<&str>) -> Complaint {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let plain = |problem: String, remedy: String| Complaint {
        problem,
        remedy,
        unknown: false,
        missing: None,
    };
    if let (true, Some((name, known))) =
        (message.starts_with("unknown field"), quoted.split_first())
    {
        let remedy = match nearest(name, known.iter().copied()) {
            Some(meant) => format!("是不是想写 {meant}？"),
            None => format!("删掉它；这里可以写：{}", known.join("、")),
        };
        return Complaint {
            unknown: true,
            ..plain(format!("没有叫 {name} 的字段"), remedy)
        };
    }
    if let (true, Some(name)) = (message.starts_with("missing field"), quoted.first()) {
        return Complaint {
            missing: Some((*name).to_owned()),
            ..plain(format!("少了必填的 {name}"), format!("补上 {name}"))
        };
    }
    if let (true, Some((name, known))) =
        (message.starts_with("unknown variant"), quoted.split_first())
    {
        let near = nearest(name, known.iter().copied());
        let meant = near.map_or(String::new(), |near| format!("是不是想写 {near}？"));
        return plain(
            format!("“{name}” 不在可选之列"),
            format!("{meant}可以写：{}", known.join("、")),
        );
    }
    for (begins, what) in [
        ("invalid type: ", "类型不对"),
        ("invalid value: ", "这个值不行"),
    ] {
        let rest = message.strip_prefix(begins);
        if let Some((given, wanted)) = rest.and_then(|rest| rest.rsplit_once(", expected ")) {
            let problem = format!("{what}：写的是{}", found(given));
            return plain(problem, format!("这里要写{}", expected(wanted)));
        }
    }
    if let Some((given, wanted)) = message
        .strip_prefix("invalid length ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return plain(
            format!("有 {given} 项，数目不对"),
            format!("这里要写{}", expected(wanted)),
        );
    }
    if message.is_ascii() {
        // Serde's, in words that are not known here: better none than these.
        return plain("这里读不懂".to_owned(), SEE_SCHEMA.to_owned());
    }
    // One of our own types: it says itself what to do.
    let problem = given.map_or("这里读不懂".to_owned(), |given| {
        format!("“{given}” 读不懂")
    });
    plain(problem, message.to_owned())
}

/// Where everything that can be written is described.
const SEE_SCHEMA: &str = "对照 schema 目录里的说明改正";

/// What was written, by what serde calls it, the value between backticks.
fn found(text: &str) -> String {
    let value = text.split('`').nth(1).unwrap_or_default();
    match text.split([' ', '`']).next().unwrap_or_default() {
        "string" | "character" => "文字".to_owned(),
        "integer" => format!("整数 {value}"),
        "floating" => format!("小数 {value}"),
        "boolean" => format!("真假值 {value}"),
        "map" | "struct" => "{…} 一组字段".to_owned(),
        "sequence" | "tuple" => "[…] 一列值".to_owned(),
        // Of a choice only its name, or more than that: `"zone"`, `{ "read": … }`.
        "unit" if text == "unit variant" => "选项的名字，后面没有值".to_owned(),
        "null" | "Option" | "unit" => "空值 null".to_owned(),
        "newtype" => "带着值的选项".to_owned(),
        _ => "别的东西".to_owned(),
    }
}

/// What belongs there, by what a type's visitor says it expects.
fn expected(text: &str) -> String {
    if !text.is_ascii() {
        // One of our own types.
        return text.to_owned();
    }
    let known = match text {
        "u8" => "0 到 255 的整数，不加引号",
        "u16" => "0 到 65535 的整数，不加引号",
        "u32" => "0 到 4294967295 的整数，不加引号",
        "u64" | "usize" => "0 或更大的整数，不加引号",
        "i8" => "-128 到 127 的整数，不加引号",
        "i16" => "-32768 到 32767 的整数，不加引号",
        "i32" | "i64" => "整数，不加引号",
        "f32" | "f64" => "数字（整数或小数），不加引号",
        "a string" | "string" | "str" | "a character" => "文字，加双引号",
        "a boolean" => "true 或 false，不加引号",
        "null" | "unit value" | "unit" => "空值 null",
        "an array of length 2" | "a tuple of size 2" => "两个数 [横, 纵]",
        "fewer elements in array" | "fewer elements in sequence" | "fewer elements in map" => {
            "得少一些"
        }
        "map with a single key" => "一个选项：{ \"选项\": 值 }",
        "string or map" | "variant identifier" => "一个选项：\"选项\"，或 { \"选项\": 值 }",
        "unit variant" => "选项的名字，后面不带值：\"选项\"",
        "newtype variant" => "选项和它的值：{ \"选项\": 值 }",
        t if t.starts_with("enum ") => "一个选项",
        t if t == "map" || t == "a map" || t.starts_with("struct ") => "{…} 一组字段",
        t if t == "sequence" || t == "a sequence" || t.starts_with("tuple ") => "[…] 一列值",
        _ => return format!("别的：{SEE_SCHEMA}"),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::complaint;
    use crate::model::{
        booking::rooms::Rooms,
        media::{Does, Panorama},
    };

    #[test]
    fn understands_serde() {
        let unknown = complaint(
            "unknown field `sumary`, expected one of `name`, `summary`",
            None,
        );
        assert_eq!(unknown.remedy, "是不是想写 summary？");
        assert!(unknown.unknown);
        assert_eq!(
            complaint("missing field `id`", None).missing.as_deref(),
            Some("id")
        );
        assert_eq!(
            complaint("invalid type: integer `3`, expected a string", None).problem,
            "类型不对：写的是整数 3"
        );
    }

    /// What is said of this value where a `T` belongs, as serde itself complains of it.
    fn said<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> String {
        let error = serde_json::from_value::<T>(value).err().unwrap();
        let said = complaint(&error.to_string(), None);
        format!("{} → {}", said.problem, said.remedy)
    }

    #[test]
    fn numbers_and_choices_are_explained_without_serdes_english() {
        use serde_json::json;
        let mut told = Vec::new();
        let mut tell = |said: String, gist: &str| {
            assert!(said.contains(gist), "{said}");
            told.push(said);
        };
        let north = json!({ "small": "a", "full": "a", "alt": "a", "north": -90, "sources": [] });
        tell(
            said::<Panorama>(north),
            "写的是整数 -90 → 这里要写0 到 65535 的整数",
        );
        tell(
            said::<u16>(json!(12.5)),
            "写的是小数 12.5 → 这里要写0 到 65535 的整数",
        );
        tell(
            said::<u8>(json!("3")),
            "写的是文字 → 这里要写0 到 255 的整数，不加引号",
        );
        tell(said::<Does>(json!("zone")), "这里要写选项和它的值");
        tell(said::<Does>(json!({ "read": 1 })), "写的是整数 1");
        tell(said::<Does>(json!({})), "这里要写一个选项");
        tell(said::<Does>(json!(5)), "这里要写一个选项");
        tell(said::<Rooms>(json!([])), "项，数目不对");
        tell(said::<f64>(json!("8")), "整数或小数");
        tell(said::<i16>(json!(40_000)), "-32768 到 32767 的整数");
        tell(
            said::<Vec<u32>>(json!([4_294_967_296_u64])),
            "整数 4294967296",
        );
        tell(said::<[f64; 2]>(json!([1, 2, 3])), "数目不对");
        tell(said::<[f64; 2]>(json!([1])), "两个数");
        tell(said::<bool>(json!("true")), "true 或 false");
        tell(said::<String>(json!(true)), "真假值 true");
        tell(
            said::<Vec<String>>(json!({})),
            "一组字段 → 这里要写[…] 一列值",
        );
        tell(said::<char>(json!("ab")), "写的是文字");
        tell(said::<std::net::IpAddr>(json!("ab")), "schema");
        for said in told {
            let words: Vec<&str> = said.split(|c: char| !c.is_ascii_alphabetic()).collect();
            let allowed = ["", "true", "false", "null", "schema"];
            let english: Vec<_> = words
                .iter()
                .filter(|word| !allowed.contains(word))
                .collect();
            assert!(english.is_empty(), "{english:?} in {said}");
        }
    }
}
