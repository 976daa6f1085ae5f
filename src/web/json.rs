//! Reads the endpoint's JSON (RFC 8259) in the browser, small before quick.
//!
//! `serde_json` carries, for every type, the reading of arrays beside that of objects and a message
//! for all that can be wrong: of the module that was 45 KB of brotli. What the endpoint sends has
//! been checked there; here it is read or it is not. The endpoint itself reads with `serde_json`.
//!
//! A failure that is passed on costs code at every field of every type: what has been read by then is
//! to be dropped. So there are two ways: [`read`] for what may be wrong, and [`trust`] for what the
//! endpoint of this very version wrote, where a failure stops the module (5 KB of brotli less).
mod reader;
pub mod write;

use std::marker::PhantomData;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use reader::{DEPTH, Reader};

/// The text is not the JSON of this type. What is wrong does not matter to a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unreadable")]
pub struct Unreadable;

impl de::Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The failure of what cannot fail.
#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Never {}

impl de::Error for Never {
    /// The page stays as the endpoint made it, and its links are links.
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        panic!("not what this version of the endpoint writes")
    }
}

impl From<Unreadable> for Never {
    fn from(_: Unreadable) -> Self {
        de::Error::custom("")
    }
}

/// What a failure becomes.
trait Fault: de::Error + From<Unreadable> {}
impl Fault for Unreadable {}
impl Fault for Never {}

/// Reads a whole text as this type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    whole(text)
}

/// Reads a whole text that the endpoint of this very version wrote as this type.
///
/// # Panics
///
/// If it did not.
pub fn trust<T: DeserializeOwned>(text: &str) -> T {
    match whole::<T, Never>(text) {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

fn whole<T: DeserializeOwned, E: Fault>(text: &str) -> Result<T, E> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(Typed::<E>::of(&mut reader))?;
    match reader.peek() {
        0 => Ok(value),
        _ => Err(Unreadable.into()),
    }
}

/// The reader, with what its failures become.
struct Typed<'a, 'de, E> {
    reader: &'a mut Reader<'de>,
    fault: PhantomData<E>,
}

impl<'a, 'de, E> Typed<'a, 'de, E> {
    fn of(reader: &'a mut Reader<'de>) -> Self {
        Self {
            reader,
            fault: PhantomData,
        }
    }
}

macro_rules! whole_numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            visitor.visit_i64(self.reader.whole()?)
        }
    )*};
}

impl<'de, E: Fault> de::Deserializer<'de> for Typed<'_, 'de, E> {
    type Error = E;

    /// A string or an object: the one type that may be either is `Text`.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        if self.reader.peek() == b'"' {
            self.deserialize_str(visitor)
        } else {
            self.deserialize_map(visitor)
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        let truth = self.reader.word("true");
        if truth || self.reader.word("false") {
            return visitor.visit_bool(truth);
        }
        Err(Unreadable.into())
    }

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_f64(self.reader.number()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_string(self.reader.string()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        if self.reader.word("null") {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.reader.expect(b'[')?;
        let mut items = Items::<E>::of(self.reader);
        let value = visitor.visit_seq(&mut items)?;
        // A pair asks for two items and not whether there is a third.
        if !items.done {
            items.reader.expect(b']')?;
        }
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, E> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.reader.expect(b'{')?;
        visitor.visit_map(Items::<E>::of(self.reader))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        let outer = self.reader.eat(b'{');
        let value = visitor.visit_enum(Choice::<E> {
            reader: &mut *self.reader,
            outer,
            fault: PhantomData,
        })?;
        if outer {
            self.reader.expect(b'}')?;
        }
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.reader.skip(DEPTH)?;
        visitor.visit_unit()
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_str(&self.reader.string()?)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 char bytes byte_buf unit unit_struct tuple_struct
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.deserialize_str(visitor)
    }
}

/// What is between brackets, item by item.
struct Items<'a, 'de, E> {
    reader: &'a mut Reader<'de>,
    first: bool,
    /// The closing bracket has been taken.
    done: bool,
    fault: PhantomData<E>,
}

impl<'a, 'de, E: Fault> Items<'a, 'de, E> {
    fn of(reader: &'a mut Reader<'de>) -> Self {
        Self {
            reader,
            first: true,
            done: false,
            fault: PhantomData,
        }
    }

    fn next(&mut self, close: u8) -> Result<bool, E> {
        let more = self.reader.next(close, &mut self.first)?;
        self.done = !more;
        Ok(more)
    }
}

impl<'de, E: Fault> SeqAccess<'de> for &mut Items<'_, 'de, E> {
    type Error = E;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, E> {
        if !self.next(b']')? {
            return Ok(None);
        }
        seed.deserialize(Typed::<E>::of(self.reader)).map(Some)
    }
}

impl<'de, E: Fault> MapAccess<'de> for Items<'_, 'de, E> {
    type Error = E;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, E> {
        if !self.next(b'}')? {
            return Ok(None);
        }
        seed.deserialize(Typed::<E>::of(self.reader)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, E> {
        self.reader.expect(b':')?;
        seed.deserialize(Typed::<E>::of(self.reader))
    }
}

/// One of an enum's variants: its name, or an object of its name and what it holds.
struct Choice<'a, 'de, E> {
    reader: &'a mut Reader<'de>,
    outer: bool,
    fault: PhantomData<E>,
}

impl<'de, E: Fault> EnumAccess<'de> for Choice<'_, 'de, E> {
    type Error = E;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), E> {
        let name = seed.deserialize(Typed::<E>::of(self.reader))?;
        if self.outer {
            self.reader.expect(b':')?;
        }
        Ok((name, self))
    }
}

impl<'de, E: Fault> VariantAccess<'de> for Choice<'_, 'de, E> {
    type Error = E;

    fn unit_variant(self) -> Result<(), E> {
        if self.outer {
            Err(Unreadable.into())
        } else {
            Ok(())
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, E> {
        seed.deserialize(Typed::<E>::of(self.reader))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, v: V) -> Result<V::Value, E> {
        de::Deserializer::deserialize_seq(Typed::<E>::of(self.reader), v)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        v: V,
    ) -> Result<V::Value, E> {
        de::Deserializer::deserialize_map(Typed::<E>::of(self.reader), v)
    }
}

#[cfg(test)]
#[path = "json/tests.rs"]
mod tests;
