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
        tour::{beside, is_quiet, reading_time, script, stops},
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

#[derive(Default)]
struct Guide {
    place: Option<Place>,
    lines: Vec<String>,
    /// What was recorded of them, unless it cannot be played.
    recording: Option<Recording>,
    at: usize,
    plays: bool,
    quiet: bool,
    speed: usize,
    mute: bool,
}

/// Whether the guide leads now.
pub fn leads() -> bool {
    GUIDE.with_borrow(|guide| guide.plays)
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
        fresh && guide.plays
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
        guide.plays = false;
        guide.place = None;
    });
}

/// A button of the guide's was pressed.
pub fn press(what: &str) {
    SAID.set(SAID.get() + 1);
    hush();
    let over = GUIDE.with_borrow_mut(|guide| {
        match what {
            "play" => guide.plays = !guide.plays,
            "back" => guide.at = guide.at.saturating_sub(1),
            "on" if guide.at + 1 < guide.lines.len() => guide.at += 1,
            "on" => return guide.plays,
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
    if let Some(recorded) = recorded.filter(|_| aloud) {
        play(recorded, speed, turn);
        return;
    }
    let reading = reading_time(&line) * 100 / speed;
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

/// Plays a line; what cannot be played is left to the phone's own voice.
fn play((file, from, to): Recorded, speed: u32, turn: u32) {
    let [from, rate] = [f64::from(from) / 1000.0, f64::from(speed) / 100.0];
    let to = to.map(|to| f64::from(to) / 1000.0);
    let then = move |said: bool| {
        if said {
            next(turn);
        } else if SAID.get() == turn && leads() {
            GUIDE.with_borrow_mut(|guide| guide.recording = None);
            say();
        }
    };
    sound::play(&SceneFile(&file).to_string(), from, to, rate, then);
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
    seen::heard(place);
    let Some(shell) = SHELL.get() else { return };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    match beside(&stops(&content), place) {
        // A link that was tapped comes first. Should its page not come, the tour goes on.
        [_, Some(_)] if shell.busy.get_untracked() => {
            set_timeout(move || next(turn), Duration::from_secs(1));
        }
        [_, Some(next)] => navigate::to(shell, &Route::Tour(TourQuery::at(&next))),
        _ => {
            GUIDE.with_borrow_mut(|guide| guide.plays = false);
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
        let label = match (guide.plays, guide.quiet) {
            (true, _) => "暂停",
            (false, true) => "逐句看",
            (false, false) => "百灵鸟带路",
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
