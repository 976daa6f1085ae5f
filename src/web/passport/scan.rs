//! The scanner: the camera on a slip over the page, until it sees a code or is put away.
use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlVideoElement};

use super::{decode::Decode, slip, take};
use crate::{
    model::{booking::record::Number, code::Code},
    web::{
        app::Shell,
        device::{
            camera::{self, Blind, Camera, Detector, NoCamera},
            dom,
        },
        markup::{Markup, html},
        navigate, pages,
        route::Route,
    },
};

/// The time between two looks, in milliseconds.
const LOOK_MS: u64 = 180;

thread_local! {
    /// Counts scanners: an earlier one that is still at work ends.
    static SCANNER: Cell<u32> = const { Cell::new(0) };
}

/// What finds codes in the picture.
enum Eye {
    /// The browser itself.
    Browser(Detector),
    /// The decoder of ours.
    Ours(Decode),
}

/// Opens it.
pub fn open(shell: Shell) {
    let scanner = SCANNER.get() + 1;
    SCANNER.set(scanner);
    shell.slip.set(panel());
    // The slip stands in the document after the effects have run.
    request_animation_frame(move || {
        spawn_local(async move {
            let detector = camera::detector().await;
            prepare(shell, scanner, detector).await;
        });
    });
}

/// The picture of this scanner; none once it has been put away, or another one opened.
fn picture(scanner: u32) -> Option<HtmlVideoElement> {
    let video = dom::find(".scanner video")?;
    (SCANNER.get() == scanner).then(|| video.unchecked_into())
}

/// At the desk: the field that the number of a pass goes into.
fn pass_field() -> Option<HtmlInputElement> {
    dom::find("input[data-pass]")?.dyn_into().ok()
}

fn why(no: NoCamera) -> &'static str {
    match no {
        NoCamera::Refused => "要先允许本站用相机；也可以用微信的“扫一扫”，或者输入码下面那串字。",
        NoCamera::Missing => "这个浏览器不让网页用相机。请用微信的“扫一扫”，或者输入码下面那串字。",
    }
}

fn panel() -> Markup {
    html! {
        <section class="note-slip scanner" aria-label="扫一扫">
            <p class="soft">"把码放进框里。画面只在手机里看，不会上传。"</p>
            <div class="finder">
                <video playsinline=true muted=true autoplay=true aria-label="相机画面"></video>
            </div>
            <p class="actions">
                <button class="button" data-do="close">"关掉相机"</button>
            </p>
        </section>
    }
}

/// Gets what finds codes, then the camera: it is not on while nothing could be found.
async fn prepare(shell: Shell, scanner: u32, detector: Option<Detector>) {
    let eye = match detector {
        Some(detector) => Ok(Eye::Browser(detector)),
        None => pages::decoder().await.map(Eye::Ours),
    };
    let Some(video) = picture(scanner) else {
        return;
    };
    let Ok(eye) = eye else {
        let words = "认码的部分没有取到：请到信号好一点的地方再扫，或者输入码下面那串字。";
        return shell.slip.set(slip::failed("现在扫不了", words));
    };
    let camera = Camera::open(video).await;
    if picture(scanner).is_none() {
        return;
    }
    match camera {
        Ok(camera) => look(shell, scanner, camera, eye),
        Err(no) => shell.slip.set(slip::failed("相机没有打开", why(no))),
    }
}

/// Looks again and again, as long as the slip is there.
fn look(shell: Shell, scanner: u32, camera: Camera, eye: Eye) {
    let again = move || {
        spawn_local(async move {
            if picture(scanner).is_none() {
                return;
            }
            let seen = match &eye {
                Eye::Browser(detector) => camera.seen(detector).await,
                Eye::Ours(decode) => Ok(camera.picture().as_ref().and_then(*decode)),
            };
            match seen {
                Ok(Some(text)) => {
                    drop(camera);
                    scanned(shell, &text);
                }
                Ok(None) => look(shell, scanner, camera, eye),
                Err(Blind) => {
                    drop(camera);
                    prepare(shell, scanner, None).await;
                }
            }
        });
    };
    set_timeout(again, Duration::from_millis(LOOK_MS));
}

/// Does what a code says: one of ours leads to its page, or is a code; another is named and left.
fn scanned(shell: Shell, text: &str) {
    if let (Some(field), Ok(number)) = (pass_field(), text.parse::<Number>()) {
        take::put_away(shell);
        field.set_value(number.as_str());
        // As if the button beside it had been pressed.
        let _ = field.form().map(|form| form.request_submit());
        return;
    }
    let path = text
        .split_once("://")
        .and_then(|(_, rest)| Some(&rest[rest.find('/')?..]));
    let ours = |path: &&str| !matches!(Route::parse(path), Route::NotFound(_));
    if let Some(path) = path.filter(ours) {
        take::put_away(shell);
        navigate::to_address(shell, path);
    } else if text.parse::<Code>().is_ok() {
        take::take(shell, None, text, false);
    } else {
        let shown: String = text.chars().take(40).collect();
        let wanted = if pass_field().is_some() {
            "请扫预约或报名凭证上的码，或者输入它下面的号"
        } else {
            "请扫门边海报上的码，或者屏幕上的码"
        };
        let words = format!("扫到的是“{shown}”。{wanted}。");
        shell.slip.set(slip::failed("这不是本站的码", &words));
    }
}
