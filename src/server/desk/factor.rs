//! The second factor: codes of six digits that change every 30 s (RFC 6238), as any authenticator makes.
use hmac::{Hmac, Mac as _};
use sha1::Sha1;
use subtle::ConstantTimeEq as _;

/// How long a code is shown, in seconds.
const STEP_S: u64 = 30;

/// A secret of 160 bits, as 32 values of five bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Factor(pub(crate) Vec<u8>);

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Factor(…)")
    }
}

impl Factor {
    /// As it is typed into an authenticator (RFC 4648).
    pub fn text(&self) -> String {
        const SYMBOLS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let symbol = |value: &u8| char::from(SYMBOLS[usize::from(value & 31)]);
        self.0.iter().map(symbol).collect()
    }

    /// As an authenticator scans it.
    pub fn address(&self, name: &str) -> String {
        use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
        let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
        format!(
            "otpauth://totp/hongdu:{name}?secret={}&issuer=hongdu",
            self.text()
        )
    }

    fn bytes(&self) -> Vec<u8> {
        let bit = |at: usize| {
            self.0
                .get(at / 5)
                .map_or(0, |value| value >> (4 - at % 5) & 1)
        };
        let byte = |n: usize| (0..8).fold(0, |byte, at| byte << 1 | bit(n * 8 + at));
        (0..self.0.len() * 5 / 8).map(byte).collect()
    }

    /// The code of a step (RFC 4226).
    pub fn code(&self, step: u64) -> String {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.bytes()) else {
            unreachable!("HMAC takes a key of any length");
        };
        mac.update(&step.to_be_bytes());
        let tag = mac.finalize().into_bytes();
        let at = usize::from(tag[19] & 15);
        let number = u32::from_be_bytes([tag[at] & 127, tag[at + 1], tag[at + 2], tag[at + 3]]);
        format!("{:06}", number % 1_000_000)
    }
}

/// The step whose code this is, if it is the present one or a neighbour: clocks differ.
pub fn step_of(factor: &Factor, code: &str, now: u64) -> Option<u64> {
    let code: String = code.chars().filter(|each| !each.is_whitespace()).collect();
    let step = now / STEP_S;
    let near = [step, step.saturating_sub(1), step + 1];
    near.into_iter()
        .filter(|step| factor.code(*step).as_bytes().ct_eq(code.as_bytes()).into())
        .max()
}

#[cfg(test)]
mod tests {
    use super::{Factor, step_of};

    /// The secret of RFC 6238's examples, `12345678901234567890`.
    fn example() -> Factor {
        let text = b"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let value = |byte: &u8| {
            if byte.is_ascii_digit() {
                byte - b'2' + 26
            } else {
                byte - b'A'
            }
        };
        Factor(text.iter().map(value).collect())
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        assert_eq!(example().bytes(), b"12345678901234567890");
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step_of(&example(), code, time), Some(time / 30), "{time}");
        }
        assert_eq!(example().text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_code_is_good_for_a_minute_and_a_half() {
        let step = |time| step_of(&example(), "287 082", time);
        assert_eq!(
            [step(29), step(30), step(119)],
            [None, Some(1), None].map(|s: Option<u64>| s).map(|s| s)
        );
        assert_eq!(step(89), Some(1));
        assert_eq!(step_of(&example(), "", 59), None);
    }
}
