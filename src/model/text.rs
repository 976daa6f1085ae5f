//! Text for people, in Chinese, in English or in both.
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};

/// A language a text may be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 中文, `zh-CN`.
    #[default]
    Zh,
    /// English, `en`.
    En,
}

impl Lang {
    /// The BCP 47 tag for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

/// A text with at least one language.
///
/// In the pack: a plain string is Chinese, `{"zh": "…", "en": "…"}` (either may be left out) is both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    zh: Option<String>,
    en: Option<String>,
}

impl Text {
    /// A Chinese text.
    pub fn zh(text: impl Into<String>) -> Self {
        Self {
            zh: Some(text.into()),
            en: None,
        }
    }

    /// An English text.
    pub fn en(text: impl Into<String>) -> Self {
        Self {
            zh: None,
            en: Some(text.into()),
        }
    }

    /// The text in `wanted` if it is there, else in the other language; with the language it is in.
    pub fn get(&self, wanted: Lang) -> (&str, Lang) {
        let (first, second) = match wanted {
            Lang::Zh => ((&self.zh, Lang::Zh), (&self.en, Lang::En)),
            Lang::En => ((&self.en, Lang::En), (&self.zh, Lang::Zh)),
        };
        match (first.0, second.0) {
            (Some(text), _) => (text, first.1),
            (None, Some(text)) => (text, second.1),
            (None, None) => ("", wanted),
        }
    }

    /// The text for a Chinese reader: Chinese, else English.
    pub fn as_str(&self) -> &str {
        self.get(Lang::Zh).0
    }

    /// The language [`Text::as_str`] is in.
    pub fn lang(&self) -> Lang {
        self.get(Lang::Zh).1
    }

    /// Every language there is, for checks and search.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        self.zh.as_deref().into_iter().chain(self.en.as_deref())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (&self.zh, &self.en) {
            (Some(zh), None) => serializer.serialize_str(zh),
            (zh, en) => {
                let mut map = serializer.serialize_map(None)?;
                if let Some(zh) = zh {
                    map.serialize_entry("zh", zh)?;
                }
                if let Some(en) = en {
                    map.serialize_entry("en", en)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> de::Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("文字，或 {\"zh\": …, \"en\": …}")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::zh(text))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut text = Text { zh: None, en: None };
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "zh" => text.zh = Some(map.next_value()?),
                "en" => text.en = Some(map.next_value()?),
                other => return Err(de::Error::unknown_field(other, &["zh", "en"])),
            }
        }
        if text.zh.is_none() && text.en.is_none() {
            return Err(de::Error::custom("至少要有一种语言：zh 或 en"));
        }
        Ok(text)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "中文写成一个字符串；中英双语写成 {\"zh\": …, \"en\": …}",
            "anyOf": [
                { "type": "string", "minLength": 1 },
                {
                    "type": "object",
                    "properties": { "zh": { "type": "string" }, "en": { "type": "string" } },
                    "additionalProperties": false,
                    "minProperties": 1
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, Text};

    #[test]
    fn falls_back_to_the_other_language_and_says_which() {
        let text: Text = serde_json::from_str(r#"{"en":"Reading room"}"#).unwrap();
        assert_eq!(text.get(Lang::Zh), ("Reading room", Lang::En));
        let text: Text = serde_json::from_str(r#""书吧""#).unwrap();
        assert_eq!(text.get(Lang::En), ("书吧", Lang::Zh));
    }

    #[test]
    fn refuses_a_text_without_any_language() {
        assert!(serde_json::from_str::<Text>("{}").is_err());
        assert!(serde_json::from_str::<Text>(r#"{"fr":"salle"}"#).is_err());
    }
}
