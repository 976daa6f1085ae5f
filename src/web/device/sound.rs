//! A recording, played from one time to another.
use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlMediaElement};

use super::dom;

/// How far the recording may be from where it is asked for to go on without a leap, in seconds.
const NEAR: f64 = 0.6;
/// What says how far it is, and how it ends.
const EVENTS: [&str; 3] = ["timeupdate", "ended", "error"];

/// Called with whether it was played to its end.
type Then = Box<dyn FnOnce(bool)>;

#[derive(Default)]
struct Sound {
    /// One for all recordings: another address ends what it played, and drops what it was about to say.
    audio: Option<HtmlMediaElement>,
    address: String,
    to: f64,
    then: Option<Then>,
    /// Counts what was asked for: a refusal that comes late is of something else.
    asked: u32,
}

thread_local! {
    static SOUND: RefCell<Sound> = RefCell::default();
    static HEARD: Closure<dyn FnMut(Event)> = Closure::new(|event: Event| heard(&event.type_()));
}

/// Plays from one second to another, or to the end; `then` is told whether that could be heard.
pub fn play(
    address: &str,
    from: f64,
    to: Option<f64>,
    speed: f64,
    then: impl FnOnce(bool) + 'static,
) {
    let (audio, asked) = SOUND.with_borrow_mut(|sound| {
        sound.audio = sound.audio.take().or_else(made);
        if sound.address != address
            && let Some(audio) = &sound.audio
        {
            let _ = audio.set_attribute("src", address);
            address.clone_into(&mut sound.address);
        }
        sound.to = to.unwrap_or(f64::INFINITY);
        sound.then = Some(Box::new(then));
        sound.asked += 1;
        (sound.audio.clone(), sound.asked)
    });
    let Some(audio) = audio else {
        finish(false);
        return;
    };
    if (at(&audio) - from).abs() > NEAR {
        dom::set(&audio, "currentTime", from);
    }
    dom::set(&audio, "playbackRate", speed);
    let Ok(plays) = audio.play() else {
        finish(false);
        return;
    };
    spawn_local(async move {
        let refused = JsFuture::from(plays).await.is_err();
        // Who paused it meanwhile has taken away what follows, or asked for something else.
        if refused && SOUND.with_borrow(|sound| sound.asked) == asked {
            finish(false);
        }
    });
}

fn made() -> Option<HtmlMediaElement> {
    let audio = document().create_element("audio").ok()?;
    HEARD.with(|heard| {
        let heard = heard.as_ref().unchecked_ref();
        for event in EVENTS {
            let _ = audio.add_event_listener_with_callback(event, heard);
        }
    });
    Some(audio.unchecked_into())
}

/// How far it is, in seconds.
fn at(audio: &HtmlMediaElement) -> f64 {
    dom::number(audio, "currentTime").unwrap_or(0.0)
}

fn heard(event: &str) {
    let reached = SOUND.with_borrow(|sound| {
        let audio = sound.audio.as_ref();
        audio.is_some_and(|audio| at(audio) >= sound.to)
    });
    match event {
        "error" => finish(false),
        "ended" => finish(true),
        _ if reached => finish(true),
        _ => {}
    }
}

fn finish(said: bool) {
    let then = SOUND.with_borrow_mut(|sound| sound.then.take());
    if let Some(then) = then {
        then(said);
    }
}

/// Is silent at once.
pub fn hush() {
    SOUND.with_borrow_mut(|sound| {
        sound.then = None;
        if let Some(audio) = &sound.audio {
            let _ = dom::method(audio, "pause").map(|pause| pause.call0(audio));
        }
    });
}
