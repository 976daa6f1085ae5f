//! The phone's own Chinese voice.
use leptos::prelude::window;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

fn synthesis() -> Option<SpeechSynthesis> {
    window().speech_synthesis().ok()
}

fn voice() -> Option<SpeechSynthesisVoice> {
    let voices = synthesis()?.get_voices();
    let mut voices = voices
        .iter()
        .filter_map(|voice| voice.dyn_into::<SpeechSynthesisVoice>().ok());
    voices.find(|voice| voice.lang().to_lowercase().starts_with("zh"))
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
