//! The text itself: white space, brackets, strings, numbers, and what nobody wants.
use super::Unreadable;

/// How deep skipped values may be nested (as in `serde_json`).
pub const DEPTH: u8 = 128;

/// A text, and how far it has been read.
pub struct Reader<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Reader<'de> {
    /// At the beginning.
    pub fn new(text: &'de str) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte that is not white space; 0 at the end.
    #[inline(never)]
    pub fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Takes this byte if it is next.
    #[inline(never)]
    pub fn eat(&mut self, byte: u8) -> bool {
        let next = self.peek() == byte;
        self.at += usize::from(next);
        next
    }

    /// Takes this byte, which must be next.
    #[inline(never)]
    pub fn expect(&mut self, byte: u8) -> Result<(), Unreadable> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    /// Takes this word if it is next.
    #[inline(never)]
    pub fn word(&mut self, word: &str) -> bool {
        self.peek();
        let next = self.rest().starts_with(word);
        self.at += if next { word.len() } else { 0 };
        next
    }

    fn rest(&self) -> &'de str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A string, unescaped.
    #[inline(never)]
    pub fn string(&mut self) -> Result<String, Unreadable> {
        self.expect(b'"')?;
        let mut made = String::new();
        loop {
            let rest = self.rest();
            let end = rest.find(['"', '\\']).ok_or(Unreadable)?;
            made.push_str(&rest[..end]);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Ok(made);
            }
            made.push(self.escaped()?);
        }
    }

    /// What follows a backslash.
    fn escaped(&mut self) -> Result<char, Unreadable> {
        let escape = self.text.as_bytes().get(self.at).ok_or(Unreadable)?;
        self.at += 1;
        Ok(match escape {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => return self.code_point(),
            b'"' | b'\\' | b'/' => char::from(*escape),
            _ => return Err(Unreadable),
        })
    }

    /// Four hexadecimal digits; with four more after them for what UTF-16 writes in two.
    fn code_point(&mut self) -> Result<char, Unreadable> {
        let first = self.unit()?;
        let code = if (0xd800..0xdc00).contains(&first) {
            if !self.rest().starts_with("\\u") {
                return Err(Unreadable);
            }
            self.at += 2;
            let second = self.unit()?.checked_sub(0xdc00).ok_or(Unreadable)?;
            0x1_0000 + ((first - 0xd800) << 10) + second
        } else {
            first
        };
        char::from_u32(code).ok_or(Unreadable)
    }

    fn unit(&mut self) -> Result<u32, Unreadable> {
        let digits = self.rest().get(..4).ok_or(Unreadable)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| Unreadable)
    }

    /// A number: digits, a sign before them, a point and an exponent among them. Up to 15 digits and
    /// 22 places it is exact: one division of two numbers that a double holds (Clinger 1990).
    #[inline(never)]
    pub fn number(&mut self) -> Result<f64, Unreadable> {
        let minus = self.eat(b'-');
        let (mut whole, mut exponent, mut point, begin) = (0_u64, 0_i32, false, self.at);
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'0'..=b'9' if whole < u64::MAX / 20 => {
                    whole = whole * 10 + u64::from(byte - b'0');
                    exponent -= i32::from(point);
                }
                // More digits than a double tells apart.
                b'0'..=b'9' => exponent += i32::from(!point),
                b'.' if !point => point = true,
                _ => break,
            }
            self.at += 1;
        }
        if self.at == begin {
            return Err(Unreadable);
        }
        if let Some(b'e' | b'E') = self.text.as_bytes().get(self.at) {
            self.at += 1;
            exponent += self.exponent()?;
        }
        #[allow(clippy::cast_precision_loss)] // beyond 2⁵³ a double holds no more
        let value = whole as f64;
        let scale = |places: i32| (0..places).fold(1.0, |scale: f64, _| scale * 10.0);
        let value = if exponent < 0 {
            value / scale(-exponent)
        } else {
            value * scale(exponent)
        };
        Ok(if minus { -value } else { value })
    }

    fn exponent(&mut self) -> Result<i32, Unreadable> {
        let bytes = self.text.as_bytes();
        let minus = bytes.get(self.at) == Some(&b'-');
        self.at += usize::from(minus || bytes.get(self.at) == Some(&b'+'));
        let length = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let digits = &self.rest()[..length];
        self.at += length;
        let exponent: i32 = digits.parse().map_err(|_| Unreadable)?;
        Ok(if minus { -exponent } else { exponent }.clamp(-400, 400))
    }

    /// Goes past a value that nobody wants.
    pub fn skip(&mut self, depth: u8) -> Result<(), Unreadable> {
        let deeper = depth.checked_sub(1).ok_or(Unreadable)?;
        match self.peek() {
            b'"' => self.string().map(drop),
            open @ (b'[' | b'{') => {
                self.at += 1;
                let close = if open == b'[' { b']' } else { b'}' };
                let mut first = true;
                while self.next(close, &mut first)? {
                    if open == b'{' {
                        self.string()?;
                        self.expect(b':')?;
                    }
                    self.skip(deeper)?;
                }
                Ok(())
            }
            _ if self.word("null") || self.word("true") || self.word("false") => Ok(()),
            _ => self.number().map(drop),
        }
    }

    /// Whether another item comes before `close`; takes the comma, or the closing bracket.
    #[inline(never)]
    pub fn next(&mut self, close: u8, first: &mut bool) -> Result<bool, Unreadable> {
        if self.eat(close) {
            return Ok(false);
        }
        if !*first {
            self.expect(b',')?;
        }
        *first = false;
        Ok(true)
    }

    /// A whole number.
    pub fn whole(&mut self) -> Result<i64, Unreadable> {
        #[allow(clippy::cast_possible_truncation)] // what is no whole number is caught below
        let (number, whole) = self.number().map(|number| (number, number as i64))?;
        #[allow(clippy::cast_precision_loss, clippy::float_cmp)] // equal, or it was no whole number
        if whole as f64 == number {
            Ok(whole)
        } else {
            Err(Unreadable)
        }
    }
}
