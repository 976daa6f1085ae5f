//! How a passport goes to another phone: twelve characters to write down, or a code to scan.
//!
//! Both say the passport's number in another form (BIP 39; ISO/IEC 18004). Nothing is kept of it here:
//! lists of words and the drawing of codes are too large for the browser's module, so the endpoint
//! translates.
use std::fmt::Write as _;

use bip39::{Language, Mnemonic};
use qrcode::{Color, EcLevel, QrCode, types::QrError};

use crate::model::passport::Passport;

/// A text that is no phrase of twelve characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这不是完整的 12 个字：请对照原来的手机，一个字一个字再填一遍")]
pub struct NotAPhrase;

/// The twelve characters, in groups of four: 128 bits, and four that catch a wrong character.
pub fn phrase(passport: &Passport) -> Result<String, NotAPhrase> {
    let words = Mnemonic::from_entropy_in(Language::SimplifiedChinese, passport.bytes());
    let words: Vec<&str> = words.map_err(|_| NotAPhrase)?.words().collect();
    let groups: Vec<String> = words.chunks(4).map(<[&str]>::concat).collect();
    Ok(groups.join(" "))
}

/// The passport that a phrase says; spaces and punctuation do not matter.
pub fn passport(phrase: &str) -> Result<Passport, NotAPhrase> {
    let words: Vec<String> = phrase
        .chars()
        .filter(|each| each.is_alphanumeric())
        .map(String::from)
        .collect();
    let words = Mnemonic::parse_in_normalized(Language::SimplifiedChinese, &words.join(" "));
    let bytes = words.map_err(|_| NotAPhrase)?.to_entropy();
    let bytes: [u8; 16] = bytes.try_into().map_err(|_| NotAPhrase)?;
    Ok(Passport::of(bytes))
}

/// The address that another phone scans. The number stands behind `#`, which no browser sends.
pub fn address(base: &str, passport: &Passport) -> String {
    format!("{base}/me#p={passport}")
}

/// The dark modules of the code for `text` as one SVG path, and how many modules wide it is with its
/// quiet zone of four.
pub fn qr(text: &str) -> Result<(String, usize), QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + 4, y + 4);
            }
            x += run.len();
        }
    }
    Ok((path, width + 8))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_phrase_says_the_passport_however_it_is_spaced(bytes: [u8; 16]) {
            let own = Passport::of(bytes);
            let written = phrase(&own).unwrap();
            prop_assert_eq!(written.chars().filter(|each| *each != ' ').count(), 12);
            prop_assert_eq!(passport(&written), Ok(own));
            let loose: String = written.chars().flat_map(|each| [each, '，', ' ']).collect();
            prop_assert_eq!(passport(&loose), Ok(own));
        }
    }

    #[test]
    fn what_is_no_phrase_is_refused() {
        let good = phrase(&Passport::of([7; 16])).unwrap();
        let short: String = good.chars().skip(1).collect();
        for bad in ["", "红都", "abandon", &short, &good.replace(' ', "的")] {
            assert_eq!(passport(bad), Err(NotAPhrase), "{bad}");
        }
    }
}
