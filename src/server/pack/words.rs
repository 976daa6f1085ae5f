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
    if let Some((given, wanted)) = message
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return plain(
            format!("类型不对：写的是{}", kind(given)),
            format!("这里要写{}", kind(wanted)),
        );
    }
    if let Some((given, wanted)) = message
        .strip_prefix("invalid length ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return plain(
            format!("有 {given} 项，数目不对"),
            format!("这里要写{}", kind(wanted)),
        );
    }
    // One of our own types: it says itself what to do.
    let problem = given.map_or("这里读不懂".to_owned(), |given| {
        format!("“{given}” 读不懂")
    });
    plain(problem, message.to_owned())
}

/// The name of a JSON type.
fn kind(text: &str) -> String {
    let name = match text {
        t if t.starts_with("string") || t == "a string" => "文字",
        t if t.starts_with("integer") || t.starts_with("floating") => "数字",
        "f64" | "usize" | "u16" | "i32" | "u32" => "数字",
        t if t.starts_with("boolean") || t == "a boolean" => "真假值（true 或 false）",
        "null" | "unit value" => "空值 null",
        "map" | "a map" => "{…} 一组字段",
        "sequence" | "a sequence" => "[…] 一列值",
        "an array of length 2" => "两个数 [横, 纵]",
        t if t.starts_with("struct ") => "{…} 一组字段",
        other => other,
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::complaint;

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
            "类型不对：写的是数字"
        );
    }
}
