//! Leptos components: rendered to HTML by the endpoint, hydrated in the browser.
//!
//! A page is a function of a [`screen::Screen`]: everything a visitor can switch is in the address,
//! so the endpoint can render it, a link can share it and the back button undoes it. Features never
//! import one another; they meet in [`route`], [`screen`], [`text`] and [`ui`].
pub mod about;
#[cfg(target_arch = "wasm32")]
pub mod api;
pub mod app;
pub mod booking;
pub mod calendar;
pub mod desk;
#[cfg(target_arch = "wasm32")]
pub mod device;
#[cfg(not(target_arch = "wasm32"))]
pub mod head;
pub mod home;
pub mod json;
#[cfg(target_arch = "wasm32")]
pub mod live;
pub mod map;
pub mod markup;
pub mod missing;
#[cfg(target_arch = "wasm32")]
pub mod navigate;
pub mod pages;
pub mod passport;
pub mod route;
pub mod screen;
pub mod services;
pub mod signup;
#[cfg(target_arch = "wasm32")]
pub mod start;
pub mod text;
pub mod tour;
pub mod trail;
pub mod ui;
pub mod zone;
