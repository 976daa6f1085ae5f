//! What an open page hears of changes: versions, by which it tells whether what it shows is old.
use serde::{Deserialize, Serialize};

/// The versions of all that can change under an open page. Whoever sees another than before asks for
/// its page anew; none of them says what has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Versions {
    /// The content's: the pack with what the desk has laid over it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "603b19fdffd27c6a"))]
    pub content: String,
    /// How often a booking was made or changed.
    pub booking: u64,
    /// How often somebody signed up, gave a place up or came.
    pub signup: u64,
}
