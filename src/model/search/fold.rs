//! Making texts comparable, and taking the filler off a question.

/// What a question begins with; longer ones before what they begin with themselves.
const BEFORE: [&str; 43] = [
    "请问",
    "你好",
    "您好",
    "我想要",
    "我想",
    "我要",
    "我们",
    "我",
    "想要",
    "想",
    "要",
    "怎么样",
    "怎么",
    "怎样",
    "如何",
    "哪里可以",
    "哪里能",
    "哪里有",
    "哪里",
    "哪儿",
    "在哪里",
    "在哪",
    "可不可以",
    "可以",
    "能不能",
    "能",
    "有没有",
    "有",
    "去哪里",
    "去哪",
    "去",
    "来",
    "找人",
    "找",
    "办理",
    "办",
    "带",
    "帮我",
    "帮",
    "查",
    "问",
    "到",
    "跟",
];
/// What a question ends with.
const AFTER: [&str; 19] = [
    "在哪里",
    "在哪儿",
    "在哪",
    "怎么走",
    "怎么去",
    "怎么办理",
    "怎么办",
    "怎么弄",
    "怎么样",
    "哪里",
    "哪儿",
    "可以吗",
    "行吗",
    "吗",
    "呢",
    "啊",
    "一下",
    "的地方",
    "的",
];

/// The text without spaces and punctuation, in half width and lower case.
///
/// Case is that of ASCII and Latin-1: tables for all of Unicode would weigh more than the search.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter_map(letter).collect()
}

fn letter(c: char) -> Option<char> {
    let code = u32::from(c);
    // Full-width forms stand as far from ASCII as the ideographic space from the space.
    let c = match code {
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0)?.to_ascii_lowercase(),
        0xC0..=0xDE if code != 0xD7 => char::from_u32(code + 0x20)?,
        _ => c.to_ascii_lowercase(),
    };
    let kept = match u32::from(c) {
        0..0x80 => c.is_ascii_alphanumeric(),
        // Latin-1 signs, general punctuation to dingbats, CJK punctuation, half-width signs.
        0x80..0xC0 | 0xD7 | 0xF7 | 0x2000..0x2E80 | 0x3000..0x3040 | 0xFE00..0xFF66 => false,
        _ => true,
    };
    kept.then_some(match c {
        'ü' => 'v',
        c => c,
    })
}

/// A folded question without what is only said around it; something always remains.
pub(super) fn without_filler(question: &str) -> &str {
    let mut rest = question;
    loop {
        let begin = BEFORE.iter().find_map(|filler| rest.strip_prefix(filler));
        let end = || AFTER.iter().find_map(|filler| rest.strip_suffix(filler));
        match begin.filter(|rest| !rest.is_empty()).or_else(end) {
            Some(shorter) if !shorter.is_empty() => rest = shorter,
            _ => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, without_filler};

    #[test]
    fn folds_width_case_and_punctuation() {
        assert_eq!(fold("“两代表一委员” 工作室"), "两代表一委员工作室");
        assert_eq!(fold("ＡＢＣ　Ｄ１！"), "abcd1");
        assert_eq!(fold("Été, Nǚ-ü"), "éténǚv");
        assert_eq!(fold("？！…… "), "");
    }

    #[test]
    fn takes_off_what_is_only_said_around() {
        for (question, core) in [
            ("我想借书", "借书"),
            ("请问怎么办理社保", "社保"),
            ("党建书吧在哪里", "党建书吧"),
            ("残疾证怎么办", "残疾证"),
            ("借书的地方在哪", "借书"),
            ("书吧", "书吧"),
            ("怎么办", "办"),
            ("我", "我"),
        ] {
            assert_eq!(without_filler(question), core, "{question}");
        }
    }
}
