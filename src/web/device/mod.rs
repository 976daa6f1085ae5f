//! The only place that calls Web APIs: what the page cannot do with components alone.
pub mod camera;
pub mod clock;
pub mod dom;
pub mod draft;
pub mod fingers;
pub mod gl;
pub mod grid;
pub mod pan;
pub mod picture;
pub mod random;
pub mod room;
pub mod sent;
pub mod sound;
pub mod speech;
pub mod sphere;
pub mod tilt;
pub mod vault;
