//! A seal (印章): the record that somebody was at a place on a day, and what it rests on.
use serde::{Deserialize, Serialize};

use super::{date::Date, place::Place};

/// What a seal rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SealKind {
    /// The code printed on the poster at the place.
    Poster,
    /// The code on a screen at the place, which changes every 30 s: somebody was there then.
    Present,
    /// The virtual tour; nothing proves it and nothing needs to.
    Cloud,
}

impl SealKind {
    /// As it is written in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Poster => "poster",
            Self::Present => "present",
            Self::Cloud => "cloud",
        }
    }
}

/// One seal as the phone took it, to be sent now or later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Taking {
    /// Where; left out of a code that was typed, which says itself where it hangs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Option<String>, example = "z/book-bar"))]
    pub place: Option<Place>,
    /// The day in `Asia/Shanghai`; a passport has one seal a place and day.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = "date"))]
    pub day: Date,
    /// What it rests on, as the phone takes it; the endpoint goes by what the code proves.
    pub kind: SealKind,
    /// The code scanned or typed, as it came; none for [`SealKind::Cloud`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// When, by the phone's clock: Unix time in whole seconds (a code on a screen lives 30 s).
    pub taken_at: u64,
}

#[cfg(test)]
mod tests {
    use super::{SealKind, Taking};

    #[test]
    fn travels_as_it_is_described() {
        let json = r#"{"place":"z/book-bar","day":"2026-11-25","kind":"present","code":"D1","taken_at":1795574400}"#;
        let taking: Taking = serde_json::from_str(json).unwrap();
        assert_eq!(taking.kind, SealKind::Present);
        assert_eq!(serde_json::to_string(&taking).unwrap(), json);
        for kind in [SealKind::Poster, SealKind::Present, SealKind::Cloud] {
            let text = format!("\"{}\"", kind.as_str());
            assert_eq!(serde_json::to_string(&kind).unwrap(), text);
        }
    }
}
