//! Types and rules only: no I/O, no clock, no DOM, no SQL; the same on both targets.
//!
//! The present is always an argument; every date and time is civil time in `Asia/Shanghai`.
pub mod booking;
pub mod centre;
pub mod change;
pub mod code;
pub mod content;
pub mod date;
pub mod desk;
pub mod event;
pub mod fact;
pub mod geometry;
pub mod holiday;
pub mod hours;
pub mod house;
pub mod id;
#[cfg(not(target_arch = "wasm32"))]
pub mod navigation;
pub mod notice;
pub mod occurrence;
pub mod opening;
pub mod passport;
pub mod place;
pub mod plan;
pub mod recurrence;
pub mod revise;
pub mod seal;
pub mod search;
pub mod service;
pub mod signup;
pub mod story;
pub mod text;
pub mod tour;
pub mod trail;
pub mod walk;
pub mod wayfinding;
pub mod zone;
