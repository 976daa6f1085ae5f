//! A code as text: what is printed, scanned or typed, before anybody has checked it.
//!
//! Crockford's base 32: no letter that is taken for a digit. The first symbol says what kind of code
//! it is and in which version; whether it is genuine only the endpoint can tell (`server/codes`).
use std::{fmt, str::FromStr};

/// The 32 symbols, by value.
pub const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Symbols a group has when a code is printed.
const GROUP: usize = 4;

/// More typed characters than this are no code.
const MAX_TYPED: usize = 64;

/// What a code is for; its first symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// `P`: printed on a poster.
    Poster,
    /// `D`: on a display, for 30 s.
    Display,
    /// `C`: on the certificate of a completed route.
    Completion,
}

impl CodeKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Poster, Self::Display, Self::Completion];

    /// Its symbol. A new version of a kind's layout takes a new symbol.
    pub const fn symbol(self) -> u8 {
        match self {
            Self::Poster => b'P',
            Self::Display => b'D',
            Self::Completion => b'C',
        }
    }

    /// How many symbols such a code has.
    pub const fn length(self) -> usize {
        match self {
            Self::Poster => 16,
            Self::Display => 12,
            Self::Completion => 20,
        }
    }
}

/// A text with the form of a code: a known kind, its length, symbols of the alphabet, upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

/// A text that is no code: mistyped, cut short or something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这不像一个完整的码：请对照海报或屏幕，再输一遍")]
pub struct NotACode;

impl Code {
    /// A code from five-bit values, the kind's symbol left out; higher bits are dropped.
    pub fn of(kind: CodeKind, values: impl IntoIterator<Item = u8>) -> Self {
        let rest = values
            .into_iter()
            .map(|value| SYMBOLS[usize::from(value & 31)]);
        let symbols = std::iter::once(kind.symbol()).chain(rest);
        Self(symbols.take(kind.length()).map(char::from).collect())
    }

    /// What it is for.
    pub fn kind(&self) -> CodeKind {
        let first = self.0.as_bytes().first();
        let found = CodeKind::ALL
            .into_iter()
            .find(|kind| Some(&kind.symbol()) == first);
        found.unwrap_or(CodeKind::Poster)
    }

    /// The values of its symbols, 0 to 31, the kind's left out.
    pub fn values(&self) -> Vec<u8> {
        self.0.bytes().skip(1).filter_map(value).collect()
    }

    /// In one piece, as it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as it is printed and typed.
    pub fn grouped(&self) -> String {
        let groups: Vec<&str> = (0..self.0.len())
            .step_by(GROUP)
            .filter_map(|at| self.0.get(at..self.0.len().min(at + GROUP)))
            .collect();
        groups.join("-")
    }
}

/// Takes what people type: lower case, O for 0, I and L for 1, full-width forms, spaces, hyphens.
impl FromStr for Code {
    type Err = NotACode;

    fn from_str(typed: &str) -> Result<Self, NotACode> {
        if typed.chars().count() > MAX_TYPED {
            return Err(NotACode);
        }
        let symbols = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !"-‐‑–—－_·.".contains(*c))
            .map(|c| symbol(c).ok_or(NotACode))
            .collect::<Result<String, NotACode>>()?;
        let kind = CodeKind::ALL
            .into_iter()
            .find(|kind| symbols.as_bytes().first() == Some(&kind.symbol()));
        match kind {
            Some(kind) if kind.length() == symbols.len() => Ok(Self(symbols)),
            _ => Err(NotACode),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The symbol meant by a typed character.
fn symbol(c: char) -> Option<char> {
    // An input method left in full-width mode types U+FF01 to U+FF5E for ! to ~.
    let narrow = match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0)?,
        _ => c,
    };
    let meant = match narrow.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    u8::try_from(meant).ok().and_then(value).map(|_| meant)
}

/// The value of a symbol.
fn value(symbol: u8) -> Option<u8> {
    let at = SYMBOLS.iter().position(|known| *known == symbol)?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::{Code, CodeKind, NotACode};

    #[test]
    fn takes_what_people_type() {
        let code = Code::of(CodeKind::Poster, (0..15).map(|n| n * 2));
        assert_eq!(code.as_str(), "P02468ACEGJMPRTW");
        assert_eq!(code.grouped(), "P024-68AC-EGJM-PRTW");
        for typed in [
            "P02468ACEGJMPRTW",
            "p024-68ac-egjm-prtw",
            " pO24 68AC  egjm－prtw ",
            "Ｐ０２４６８ａｃｅｇｊｍｐｒｔｗ",
        ] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        let ones = Code::of(CodeKind::Display, [1; 11]);
        assert_eq!("d-iIlL-1111-111".parse(), Ok(ones));
    }

    #[test]
    fn what_is_cut_short_or_something_else_is_no_code() {
        let full = Code::of(CodeKind::Completion, [7; 19]).grouped();
        for bad in [
            "",
            "P",
            "你好",
            "https://example.org/z/a?k=P",
            &full[1..],
            &full[..20],
            "U024-68AC-EGJM-PRTW",
            &"P".repeat(1_000_000),
        ] {
            assert_eq!(bad.parse::<Code>(), Err(NotACode), "{}", bad.len());
        }
    }

    #[test]
    fn a_code_is_the_values_it_was_made_of() {
        for kind in CodeKind::ALL {
            let values: Vec<u8> = (0..31).take(kind.length() - 1).collect();
            let code = Code::of(kind, values.clone());
            assert_eq!((code.kind(), code.values()), (kind, values));
            assert_eq!(code.grouped().parse(), Ok(code));
        }
    }
}
