//! What may stand between `{…}` in a template, and what may be an attribute's value.
use std::borrow::Cow;

use super::Markup;

/// Can stand in a page.
pub trait IntoMarkup {
    /// As a piece of a page.
    fn into_markup(self) -> Markup;
}

impl IntoMarkup for Markup {
    fn into_markup(self) -> Markup {
        self
    }
}

impl IntoMarkup for &'static str {
    fn into_markup(self) -> Markup {
        Markup::Text(Cow::Borrowed(self))
    }
}

impl IntoMarkup for String {
    fn into_markup(self) -> Markup {
        Markup::Text(Cow::Owned(self))
    }
}

impl<T: IntoMarkup> IntoMarkup for Option<T> {
    fn into_markup(self) -> Markup {
        self.map_or(Markup::Nothing, T::into_markup)
    }
}

impl<T: IntoMarkup> IntoMarkup for Vec<T> {
    fn into_markup(self) -> Markup {
        self.into_iter().collect()
    }
}

/// The value of an attribute; `None` leaves it out.
pub type Value = Option<Cow<'static, str>>;

/// Can be the value of an attribute.
pub trait IntoValue {
    /// As text; `None` leaves the attribute out.
    fn into_value(self) -> Value;
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Some(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Some(Cow::Owned(self))
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.and_then(T::into_value)
    }
}

/// Numbers, as text and as values.
macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl IntoMarkup for $number {
            fn into_markup(self) -> Markup {
                Markup::Text(Cow::Owned(self.to_string()))
            }
        }
        impl IntoValue for $number {
            fn into_value(self) -> Value {
                Some(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
numbers!(u8, u16, u32, usize, i32, i64);
