//! The parts of the module in the browser: fetched once each, and then called like any function.
#![allow(improper_ctypes_definitions)] // both sides are the same compilation
#![allow(clippy::unnecessary_wraps)] // `fallible` asks for a Result: the loading may fail
use std::cell::Cell;

use leptos::prelude::{Set, window};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{Draw, Part, cloud, dates, door, own, rooms, seek, staff, ways};
use crate::web::{
    api::{self, Unreachable},
    app::Shell,
    device::dom,
    navigate,
    passport::{
        act::{self, Deed},
        decode::{Decode, decode},
    },
    tour::stage::{self, Attend},
};

/// What carries out a deed.
type Act = fn(Shell, Deed);

/// A part's own pages, and those of doors. That every part brings these has the splitter put what they
/// are made of into one file for all, which any part needs anyway.
type Pages = [Draw; 2];

thread_local! {
    static DOOR: Cell<Option<Draw>> = const { Cell::new(None) };
    static SEEK: Cell<Option<Draw>> = const { Cell::new(None) };
    static DATES: Cell<Option<Draw>> = const { Cell::new(None) };
    static WAYS: Cell<Option<Draw>> = const { Cell::new(None) };
    static DESK: Cell<Option<Draw>> = const { Cell::new(None) };
    static TOUR: Cell<Option<Draw>> = const { Cell::new(None) };
    static STAGE: Cell<Option<Attend>> = const { Cell::new(None) };
    static ROOMS: Cell<Option<Draw>> = const { Cell::new(None) };
    static PASSPORT: Cell<Option<Draw>> = const { Cell::new(None) };
    static ACT: Cell<Option<Act>> = const { Cell::new(None) };
}

// Each hands out the one function through which all of its part is reached.

#[wasm_split(door, fallible)]
fn door_part() -> Result<Pages, SplitLoaderError> {
    Ok([door, door])
}

#[wasm_split(map, fallible)]
fn map_part() -> Result<Pages, SplitLoaderError> {
    Ok([seek, door])
}

#[wasm_split(calendar, fallible)]
fn calendar_part() -> Result<Pages, SplitLoaderError> {
    Ok([dates, door])
}

#[wasm_split(ways, fallible)]
fn ways_part() -> Result<Pages, SplitLoaderError> {
    Ok([ways, door])
}

#[wasm_split(booking, fallible)]
fn booking_part() -> Result<Pages, SplitLoaderError> {
    Ok([rooms, door])
}

#[wasm_split(passport, fallible)]
fn passport_part() -> Result<(Pages, Act), SplitLoaderError> {
    Ok(([own, door], act::act))
}

#[wasm_split(desk, fallible)]
fn desk_part() -> Result<Pages, SplitLoaderError> {
    Ok([staff, door])
}

#[wasm_split(tour, fallible)]
fn tour_part() -> Result<(Pages, Attend), SplitLoaderError> {
    Ok(([cloud, door], stage::attend))
}

#[wasm_split(scan, fallible)]
fn scan_part() -> Result<Decode, SplitLoaderError> {
    Ok(decode)
}

/// What finds QR codes in pictures; fetched where a browser cannot do it itself.
pub async fn decoder() -> Result<Decode, Unreachable> {
    scan_part().await.map_err(|_| Unreachable::Away)
}

/// Does what a visitor asks for that is no page, once the part for it is here; where it cannot be had
/// the visitor is told, and whatever was typed still stands there.
pub fn act(shell: Shell, deed: Deed) {
    wasm_bindgen_futures::spawn_local(async move {
        match need(Part::Passport).await {
            Ok(()) => act_if_here(shell, deed),
            Err(Unreachable::Away) => shell.failed.set(Some(navigate::here())),
            Err(Unreachable::OtherVersion) => drop(window().location().reload()),
        }
    });
}

/// The same, if the part for it is here already.
pub fn act_if_here(shell: Shell, deed: Deed) {
    if let Some(act) = ACT.get() {
        act(shell, deed);
    }
}

/// Makes sure that this part is here. Where it is not to be had the network may be bad, or the part gone
/// with the version of the endpoint that it was of.
pub async fn need(part: Part) -> Result<(), Unreachable> {
    match fetch(part).await {
        Ok(()) => Ok(()),
        Err(why) => Err(api::version().await.err().unwrap_or(why)),
    }
}

/// Fetches this part if it is not here.
pub async fn fetch(part: Part) -> Result<(), Unreachable> {
    if part.here().is_some() {
        return Ok(());
    }
    let sheet = dom::wear(part.name());
    let (cell, fetched) = match part {
        Part::Door => (&DOOR, door_part().await),
        Part::Map => (&SEEK, map_part().await),
        Part::Calendar => (&DATES, calendar_part().await),
        Part::Ways => (&WAYS, ways_part().await),
        Part::Desk => (&DESK, desk_part().await),
        Part::Tour => (
            &TOUR,
            tour_part().await.map(|(pages, attend)| {
                STAGE.set(Some(attend));
                pages
            }),
        ),
        Part::Booking => (&ROOMS, booking_part().await),
        Part::Passport => (
            &PASSPORT,
            passport_part().await.map(|(pages, act)| {
                ACT.set(Some(act));
                pages
            }),
        ),
    };
    sheet.await.map_err(|_| Unreachable::Away)?;
    let [own, door] = fetched.map_err(|_| Unreachable::Away)?;
    cell.set(Some(own));
    DOOR.set(Some(door));
    Ok(())
}

/// Tells the tour, if it is here, that a page has been shown: it builds its stage, or takes it down.
pub fn stage(shell: Shell) {
    if let Some(attend) = STAGE.get() {
        attend(shell);
    }
}

/// Fetches what a visitor may need but the tour, one after the other; what fails is fetched when it is needed.
pub async fn fetch_all() {
    let all = [
        Part::Door,
        Part::Map,
        Part::Calendar,
        Part::Ways,
        Part::Passport,
        Part::Booking,
    ];
    for part in all {
        let _ = fetch(part).await;
    }
}

impl Part {
    /// Its function, once it is here.
    pub fn here(self) -> Option<Draw> {
        match self {
            Self::Door => DOOR.get(),
            Self::Map => SEEK.get(),
            Self::Calendar => DATES.get(),
            Self::Ways => WAYS.get(),
            Self::Desk => DESK.get(),
            Self::Tour => TOUR.get(),
            Self::Booking => ROOMS.get(),
            Self::Passport => PASSPORT.get(),
        }
    }
}
