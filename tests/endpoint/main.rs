//! The endpoint as a visitor meets it: the real router, a clock that stands where a test puts it.
#![allow(clippy::unwrap_used)] // in a test that is how a failure shows

mod api;
mod booking;
mod caching;
mod desk;
mod failure;
mod feed;
mod front;
mod html;
mod listen;
mod live;
mod lunar;
mod offline;
mod pages;
mod records;
mod reload;
mod security;
mod signup;
mod slashes;
mod slices;
mod truth;
mod turn;
mod world;
mod zone;
