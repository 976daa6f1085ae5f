//! What few pages get beside the pack: carried as JSON text, so that the module of every other page
//! need not know how to read it.
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    model::{
        booking::offer::{Offer, Receipt},
        passport::Passport,
        place::Place,
    },
    web::json,
};

/// One of [`Outcome`], [`Shown`], [`Offer`] and [`Receipt`]; which one, the page knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Aside(pub String);

impl Aside {
    /// Carries this.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(value: &impl Serialize) -> Self {
        Self(serde_json::to_string(value).unwrap_or_default())
    }

    /// What a page of its own kind carries.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        json::read(&self.0).ok()
    }

    /// What came of the form that was sent.
    pub fn outcome(&self) -> Option<Outcome> {
        json::read(&self.0).ok()
    }

    /// What can be booked.
    pub fn offer(&self) -> Option<Offer> {
        json::read(&self.0).ok()
    }

    /// What was booked.
    pub fn receipt(&self) -> Option<Receipt> {
        json::read(&self.0).ok()
    }

    /// What a display shows now.
    pub fn shown(&self) -> Option<Shown> {
        json::read(&self.0).ok()
    }
}

/// What a display shows: a code that lives for half a minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Shown {
    /// The code, in groups.
    pub code: String,
    /// The dark modules of the QR code as the data of an SVG path.
    pub path: String,
    /// The QR code's width in modules, its quiet zone included.
    pub width: usize,
    /// For how many seconds from now it is the one to show.
    pub seconds: u32,
}

/// What came of a code that was sent by a form: by the endpoint, without the module's help.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Outcome {
    /// Whether it is as one wishes.
    pub good: bool,
    /// What happened.
    pub heading: String,
    /// What it means, or what to do.
    pub words: String,
    /// The code as it was typed: it stands in the form again where it gave no seal.
    pub code: String,
    /// The passport that has the seal now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Option<String>))]
    pub passport: Option<Passport>,
    /// Whether that passport was made for this form: it has this seal and no other.
    #[serde(default)]
    pub made: bool,
    /// When the seal was taken, by the endpoint's clock: Unix time in whole seconds.
    #[serde(default)]
    pub taken_at: u64,
    /// Where the seal is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Option<String>))]
    pub place: Option<Place>,
}
