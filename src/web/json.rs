//! Reads the endpoint's JSON (RFC 8259) in the browser, small before quick.
//!
//! serde_json carries, for every type, the reading of arrays beside that of objects and a message
//! for all that can be wrong: of the module that was 45 KB of brotli. What the endpoint sends has
//! been checked there; here it is read or it is not. The endpoint itself reads with serde_json.
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

/// The text is not the JSON of this type. What is wrong does not matter to a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unreadable")]
pub struct Unreadable;

impl de::Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a whole text as this type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = Reader { text, at: 0 };
    let value = T::deserialize(&mut reader)?;
    match reader.peek() {
        0 => Ok(value),
        _ => Err(Unreadable),
    }
}

/// How deep skipped values may be nested (as in serde_json).
const DEPTH: u8 = 128;

struct Reader<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Reader<'de> {
    /// The next byte that is not white space; 0 at the end.
    #[inline(never)]
    fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Takes this byte if it is next.
    #[inline(never)]
    fn eat(&mut self, byte: u8) -> bool {
        let next = self.peek() == byte;
        self.at += usize::from(next);
        next
    }

    #[inline(never)]
    fn expect(&mut self, byte: u8) -> Result<(), Unreadable> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(Unreadable)
        }
    }

    /// Takes this word if it is next.
    #[inline(never)]
    fn word(&mut self, word: &str) -> bool {
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
    fn string(&mut self) -> Result<String, Unreadable> {
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
    fn number(&mut self) -> Result<f64, Unreadable> {
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
    fn skip(&mut self, depth: u8) -> Result<(), Unreadable> {
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
    fn next(&mut self, close: u8, first: &mut bool) -> Result<bool, Unreadable> {
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
    fn whole(&mut self) -> Result<i64, Unreadable> {
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

macro_rules! whole_numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_i64(self.whole()?)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    /// A string or an object: the one type that may be either is `Text`.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.peek() == b'"' {
            self.deserialize_str(visitor)
        } else {
            self.deserialize_map(visitor)
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let truth = self.word("true");
        if truth || self.word("false") {
            return visitor.visit_bool(truth);
        }
        Err(Unreadable)
    }

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.word("null") {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.expect(b'[')?;
        let mut items = Items::of(self);
        let value = visitor.visit_seq(&mut items)?;
        // A pair asks for two items and not whether there is a third.
        if !items.done {
            self.expect(b']')?;
        }
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.expect(b'{')?;
        visitor.visit_map(Items::of(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let outer = self.eat(b'{');
        let value = visitor.visit_enum(Choice {
            reader: self,
            outer,
        })?;
        if outer {
            self.expect(b'}')?;
        }
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.skip(DEPTH)?;
        visitor.visit_unit()
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_str(&self.string()?)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 char bytes byte_buf unit unit_struct tuple_struct
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }
}

/// What is between brackets, item by item.
struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    first: bool,
    /// The closing bracket has been taken.
    done: bool,
}

impl<'a, 'de> Items<'a, 'de> {
    fn of(reader: &'a mut Reader<'de>) -> Self {
        Self {
            reader,
            first: true,
            done: false,
        }
    }

    fn next(&mut self, close: u8) -> Result<bool, Unreadable> {
        let more = self.reader.next(close, &mut self.first)?;
        self.done = !more;
        Ok(more)
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if !self.next(b']')? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        if !self.next(b'}')? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// One of an enum's variants: its name, or an object of its name and what it holds.
struct Choice<'a, 'de> {
    reader: &'a mut Reader<'de>,
    outer: bool,
}

impl<'de> EnumAccess<'de> for Choice<'_, 'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), Unreadable> {
        let name = seed.deserialize(&mut *self.reader)?;
        if self.outer {
            self.reader.expect(b':')?;
        }
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_, 'de> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.outer { Err(Unreadable) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, v: V) -> Result<V::Value, Unreadable> {
        de::Deserializer::deserialize_seq(self.reader, v)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        v: V,
    ) -> Result<V::Value, Unreadable> {
        de::Deserializer::deserialize_map(self.reader, v)
    }
}

#[cfg(test)]
#[path = "json/tests.rs"]
mod tests;
