//! The parts of the module in the browser: fetched once each, and then called like any function.
#![allow(improper_ctypes_definitions)] // both sides are the same compilation
#![allow(clippy::unnecessary_wraps)] // `fallible` asks for a Result: the loading may fail
use std::cell::Cell;

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{Draw, Part, dates, door, seek, ways};
use crate::web::api::Unreachable;

thread_local! {
    static SEEK: Cell<Option<Draw>> = const { Cell::new(None) };
    static DATES: Cell<Option<Draw>> = const { Cell::new(None) };
    static WAYS: Cell<Option<Draw>> = const { Cell::new(None) };
}

// Each hands out the one function through which all of its part is reached.

#[wasm_split(map, fallible)]
fn map_part() -> Result<Draw, SplitLoaderError> {
    Ok(seek)
}

#[wasm_split(calendar, fallible)]
fn calendar_part() -> Result<Draw, SplitLoaderError> {
    Ok(dates)
}

#[wasm_split(ways, fallible)]
fn ways_part() -> Result<Draw, SplitLoaderError> {
    Ok(ways)
}

/// Makes sure that this part is here.
pub async fn fetch(part: Part) -> Result<(), Unreachable> {
    if part == Part::Door || part.here().is_some() {
        return Ok(());
    }
    let (cell, fetched) = match part {
        Part::Door => return Ok(()),
        Part::Map => (&SEEK, map_part().await),
        Part::Calendar => (&DATES, calendar_part().await),
        Part::Ways => (&WAYS, ways_part().await),
    };
    cell.set(Some(fetched.map_err(|_| Unreachable)?));
    Ok(())
}

/// Fetches all parts, one after the other; what fails is fetched when it is needed.
pub async fn fetch_all() {
    for part in [Part::Map, Part::Calendar, Part::Ways] {
        let _ = fetch(part).await;
    }
}

impl Part {
    fn here(self) -> Option<Draw> {
        match self {
            Self::Door => Some(door),
            Self::Map => SEEK.get(),
            Self::Calendar => DATES.get(),
            Self::Ways => WAYS.get(),
        }
    }

    /// Its function. Nobody comes to a page whose part is not here: [`fetch`] goes before.
    pub(super) fn draw(self) -> Draw {
        self.here().unwrap_or(door)
    }
}
