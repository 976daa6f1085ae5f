//! The phone's own Chinese voice.
use leptos::prelude::window;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use crate::model::tour::voice_rank;

/// What speaks. Browsers inside other apps often have none, and say so by leaving it undefined.
fn synthesis() -> Option<SpeechSynthesis> {
    let synthesis = window().speech_synthesis().ok();
    synthesis.filter(|it| !it.is_undefined())
}

/// Finds the best voice. Some browsers name them only after they were asked once: ask before it is needed.
pub fn voice() -> Option<SpeechSynthesisVoice> {
    let voices = synthesis()?.get_voices();
    let ranked = voices.iter().filter_map(|voice| {
        let voice: SpeechSynthesisVoice = voice.dyn_into().ok()?;
        Some((voice_rank(&voice.lang())?, voice))
    });
    let best = ranked.min_by_key(|(rank, _)| *rank);
    best.map(|(_, voice)| voice)
}

/// Speaks; `then` is called when it has been said. False where the phone has no Chinese voice.
pub fn speak(words: &str, speed: f32, then: impl FnOnce() + 'static) -> bool {
    let (Some(voice), Some(synthesis)) = (voice(), synthesis()) else {
        return false;
    };
    let Ok(said) = SpeechSynthesisUtterance::new_with_text(words) else {
        return false;
    };
    said.set_voice(Some(&voice));
    said.set_lang(&voice.lang());
    said.set_rate(speed);
    let then = Closure::once_into_js(then);
    said.set_onend(Some(then.unchecked_ref()));
    synthesis.speak(&said);
    true
}

/// Is silent at once.
pub fn hush() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}
