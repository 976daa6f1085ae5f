//! The guide: says what there is to say of a place, sentence by sentence, and leads to the next.
use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use leptos::prelude::*;

use super::{SHELL, seen};
use crate::{
    model::{
        content::Content,
        media::Recording,
        place::Place,
        tour::{is_quiet, next_stop, reading_time, script},
    },
    web::{
        device::{dom, sound, speech},
        navigate,
        route::{Route, SceneFile, TourQuery},
        tour::media,
    },
};

/// How fast it speaks, as one presses for more.
const SPEEDS: [(&str, u32); 4] = [("1×", 100), ("1.25×", 125), ("1.5×", 150), ("0.75×", 75)];

thread_local! {
    static GUIDE: RefCell<Guide> = RefCell::default();
    /// Counts what is said: a voice that ends late says nothing more.
    static SAID: Cell<u32> = const { Cell::new(0) };
}

/// What the guide does now.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Does {
    /// Nothing.
    #[default]
    Rests,
    /// Begun at a memorial, it shows what is said there, and leads nowhere.
    Reads,
    /// Says what there is to say, and leads on.
    Leads,
}

#[derive(Default)]
struct Guide {
    place: Option<Place>,
    lines: Vec<String>,
    /// What was recorded of them, unless it cannot be played.
    recording: Option<Recording>,
    at: usize,
    does: Does,
    /// What it did when one came here: paused at a memorial, a tour goes on afterwards.
    came: Does,
    quiet: bool,
    speed: usize,
    mute: bool,
    /// Whether sentences were passed over here: then they have not been heard.
    skipped: bool,
}

/// Whether the guide leads now.
pub fn leads() -> bool {
    GUIDE.with_borrow(|guide| guide.does != Does::Rests)
}

/// One has come to this place.
pub fn arrive(content: &Content, place: &Place) {
    speech::voice();
    let fresh = GUIDE.with_borrow_mut(|guide| {
        let fresh = guide.place.as_ref() != Some(place);
        // Who walks there by themselves had the name only; now everything is here.
        let lines = script(content, place);
        if fresh || guide.lines != lines {
            guide.place = Some(place.clone());
            guide.quiet = is_quiet(content, place);
            guide.lines = lines;
            guide.recording = media::of(content, place).and_then(|media| media.recording);
            guide.at = 0;
        }
        if fresh {
            guide.skipped = false;
            guide.came = guide.does;
            // Nobody has asked for a voice at the place one has walked on to.
            if guide.does == Does::Reads {
                guide.does = Does::Rests;
            }
        }
        fresh && guide.does == Does::Leads
    });
    if fresh {
        hush();
        say();
    } else {
        show();
    }
}

/// Stops, because the tour is left.
pub fn stop() {
    SAID.set(SAID.get() + 1);
    hush();
    GUIDE.with_borrow_mut(|guide| {
        guide.does = Does::Rests;
        guide.place = None;
    });
}

/// A button of the guide's was pressed.
pub fn press(what: &str) {
    SAID.set(SAID.get() + 1);
    hush();
    let over = GUIDE.with_borrow_mut(|guide| {
        match what {
            "play" => {
                guide.does = match (guide.does, guide.quiet) {
                    (Does::Rests, true) if guide.came != Does::Leads => Does::Reads,
                    (Does::Rests, _) => Does::Leads,
                    _ => Does::Rests,
                };
                // Read to its end it is read from the beginning.
                if guide.does == Does::Reads && guide.at + 1 == guide.lines.len() {
                    guide.at = 0;
                }
            }
            "back" => guide.at = guide.at.saturating_sub(1),
            "on" => {
                guide.skipped = true;
                if guide.at + 1 >= guide.lines.len() {
                    return guide.does != Does::Rests;
                }
                guide.at += 1;
            }
            "speed" => guide.speed = (guide.speed + 1) % SPEEDS.len(),
            "voice" => guide.mute = !guide.mute,
            _ => {}
        }
        false
    });
    if over {
        next(SAID.get());
    } else if leads() {
        say();
    } else {
        show();
    }
}

/// Says the line it is at, and goes on when that has been said.
fn say() {
    show();
    let turn = SAID.get() + 1;
    SAID.set(turn);
    let (line, speed, aloud, recorded) = GUIDE.with_borrow(|guide| {
        let line = guide.lines.get(guide.at).cloned().unwrap_or_default();
        let aloud = !guide.mute && !guide.quiet;
        (line, SPEEDS[guide.speed].1, aloud, guide.recorded())
    });
    let reading = reading_time(&line) * 100 / speed;
    if let Some(recorded) = recorded.filter(|_| aloud) {
        play(recorded, speed, turn, reading);
        return;
    }
    #[allow(clippy::cast_precision_loss)] // hundreds
    let rate = speed as f32 / 100.0;
    let speaks = aloud && speech::speak(&line, rate, move || next(turn));
    // A voice that never ends must not hold up the tour.
    let patience = if speaks { reading * 3 + 4_000 } else { reading };
    let patience = Duration::from_millis(u64::from(patience));
    set_timeout(move || next(turn), patience);
}

/// A line that was recorded: its file, from when, and to when; the last one goes on to the end.
type Recorded = (String, u32, Option<u32>);

impl Guide {
    fn recorded(&self) -> Option<Recorded> {
        let recording = self.recording.as_ref()?;
        let start = |n: usize| recording.starts.get(n).copied();
        Some((recording.file.clone(), start(self.at)?, start(self.at + 1)))
    }
}

/// Plays a line; what cannot be played, or does not come, is left to the phone's own voice.
fn play((file, from, to): Recorded, speed: u32, turn: u32, reading: u32) {
    let lasts = to.map_or(0, |to| to.saturating_sub(from)) * 100 / speed;
    let [from, rate] = [f64::from(from) / 1000.0, f64::from(speed) / 100.0];
    let to = to.map(|to| f64::from(to) / 1000.0);
    let without = move || {
        if SAID.get() == turn && leads() {
            sound::hush();
            GUIDE.with_borrow_mut(|guide| guide.recording = None);
            say();
        }
    };
    let then = move |said: bool| if said { next(turn) } else { without() };
    sound::play(&SceneFile(&file).to_string(), from, to, rate, then);
    // On a weak signal a file neither comes nor fails.
    let patience = (reading * 3).max(lasts * 2) + 8_000;
    set_timeout(without, Duration::from_millis(u64::from(patience)));
}

fn hush() {
    speech::hush();
    sound::hush();
}

/// Goes on to the next line, or to the next place, if nothing else was said meanwhile.
fn next(turn: u32) {
    if SAID.get() != turn || !leads() {
        return;
    }
    let done = GUIDE.with_borrow_mut(|guide| {
        guide.at += 1;
        if guide.at < guide.lines.len() {
            return None;
        }
        guide.at = guide.lines.len().saturating_sub(1);
        guide.place.clone()
    });
    match done {
        None => say(),
        Some(place) => go_on(&place, turn),
    }
}

/// What is said here was heard to its end: on to the next stop, or the tour is over.
fn go_on(place: &Place, turn: u32) {
    let (does, skipped) = GUIDE.with_borrow(|guide| (guide.does, guide.skipped));
    if !skipped {
        seen::heard(place);
    }
    if does == Does::Reads {
        GUIDE.with_borrow_mut(|guide| guide.does = Does::Rests);
        return show();
    }
    let Some(shell) = SHELL.get() else { return };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    match next_stop(&content, place) {
        // A link that was tapped comes first. Should its page not come, the tour goes on.
        Some(_) if shell.busy.get_untracked() => {
            set_timeout(move || next(turn), Duration::from_secs(1));
        }
        Some(next) => navigate::to(shell, &Route::Tour(TourQuery::at(&next))),
        _ => {
            GUIDE.with_borrow_mut(|guide| guide.does = Does::Rests);
            show();
            seen::collect();
        }
    }
}

/// Shows the line, and what the buttons do now.
fn show() {
    GUIDE.with_borrow(|guide| {
        if let Some(caption) = dom::find(".stage .caption") {
            caption.set_text_content(guide.lines.get(guide.at).map(String::as_str));
        }
        let label = match (guide.does, guide.quiet) {
            (Does::Rests, true) => "逐句看",
            (Does::Rests, false) => "百灵鸟带路",
            _ => "暂停",
        };
        write("play", label);
        write("speed", SPEEDS[guide.speed].0);
        if let Some(button) = dom::find("[data-tour=voice]") {
            let _ = button.set_attribute("aria-pressed", if guide.mute { "false" } else { "true" });
        }
    });
}

/// Writes on a button: into the text that stands there, which stays the page's own.
pub fn write(button: &str, words: &str) {
    let button = dom::find(&format!("[data-tour={button}]"));
    if let Some(text) = button.and_then(|button| button.first_child()) {
        text.set_node_value(Some(words));
    }
}
