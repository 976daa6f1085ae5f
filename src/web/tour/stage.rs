//! The stage in the browser: it builds the house, walks, looks, and lets the guide speak.
mod eye;
mod guide;
mod hand;
mod paint;
mod seen;
mod signs;
mod walker;

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlCanvasElement};

use self::walker::{Stage, Went};
use crate::{
    model::{house::Stand, place::Place, tour},
    web::{
        app::Shell,
        device::dom,
        navigate,
        route::{Route, TourQuery},
    },
};

/// What is called whenever a page has been shown.
pub type Attend = fn(Shell);

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
    static FRAME: Closure<dyn FnMut(f64)> = Closure::new(frame);
    /// Whether a frame has been asked for.
    static ASKED: Cell<bool> = const { Cell::new(false) };
    static SHELL: Cell<Option<Shell>> = const { Cell::new(None) };
}

/// A page has been shown: the stage is built for it, goes on, or is taken down.
pub fn attend(shell: Shell) {
    SHELL.set(Some(shell));
    let query = shell.screen.with_untracked(|screen| match screen.route() {
        Route::Tour(query) if screen.found() => Some(query),
        _ => None,
    });
    let section = dom::find(".stage");
    let (
        Some(TourQuery {
            scene: Some(place),
            look,
        }),
        Some(section),
    ) = (query, section)
    else {
        leave();
        return;
    };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    hand::listen(&section);
    guide::arrive(&content, &place);
    seen::start();
    let stand = Stand::of(&content, &place);
    let Some((stand, canvas)) = stand.zip(canvas_of(&section)) else {
        // What is not on the plan keeps its picture.
        let _ = section.remove_attribute("data-live");
        STAGE.with_borrow_mut(|stage| {
            if let Some(stage) = stage {
                stage.shown = false;
            }
        });
        return;
    };
    if dom::saves_data() {
        return;
    }
    let stands = STAGE.with_borrow_mut(|slot| {
        if slot.as_ref().is_some_and(|stage| stage.canvas != canvas)
            && let Some(old) = slot.take()
        {
            old.paint.free();
        }
        match slot {
            Some(stage) => stage.come(&content, &place, &stand, look),
            None => *slot = Stage::new(&content, canvas, place.clone(), &stand, look),
        }
        slot.is_some()
    });
    if stands {
        let _ = section.set_attribute("data-live", "");
        let _ = section
            .query_selector("canvas")
            .ok()
            .flatten()
            .map(|it| it.set_attribute("tabindex", "0"));
        wake();
    }
}

fn canvas_of(section: &Element) -> Option<HtmlCanvasElement> {
    section.query_selector("canvas").ok()??.dyn_into().ok()
}

/// Takes the stage down and gives its memory back.
fn leave() {
    guide::stop();
    seen::stop();
    if let Some(stage) = STAGE.take() {
        stage.paint.free();
    }
}

/// The browser has given the context back: everything is made anew.
fn restore() {
    let Some(shell) = SHELL.get() else { return };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    STAGE.with_borrow_mut(|stage| {
        if let Some(stage) = stage {
            stage.paint.restore(&stage.canvas, &content, &stage.house);
        }
    });
    wake();
}

/// It may have become dark.
fn recolour() {
    STAGE.with_borrow_mut(|stage| {
        if let Some(stage) = stage {
            stage.paint.mix();
        }
    });
}

/// Asks for a frame; while nothing moves there is none.
fn wake() {
    if !ASKED.replace(true) {
        FRAME.with(|frame| {
            let _ = window().request_animation_frame(frame.as_ref().unchecked_ref());
        });
    }
}

/// One frame: a step, a look, a drawing.
fn frame(now: f64) {
    ASKED.set(false);
    let Some(shell) = SHELL.get() else { return };
    let went = STAGE.with_borrow_mut(|slot| {
        let stage = slot.as_mut()?;
        if !stage.shown || stage.paint.is_lost() {
            return None;
        }
        let content = shell.screen.with_untracked(|screen| screen.content.clone());
        let passed = ((now - stage.before) / 1000.0).clamp(0.0, 0.1);
        stage.before = now;
        let moving = stage.walk(passed);
        let went = stage.went(&content);
        stage.paint.draw(&stage.canvas, &stage.eye, passed, moving);
        stage.show_on_map();
        if moving {
            wake();
        } else {
            stage.before = f64::INFINITY;
            let look = TourQuery {
                scene: Some(stage.place.clone()),
                look: Some(stage.eye.degrees()),
            };
            if stage.eye.turned {
                stage.eye.turned = false;
                navigate::note(&Route::Tour(look));
            }
        }
        went
    });
    match went {
        Some(Went::Into(place)) => navigate::turn(shell, &Route::Tour(TourQuery::at(&place))),
        Some(Went::Out) => {
            let content = shell.screen.with_untracked(|screen| screen.content.clone());
            let next = tour::scenes(&content).into_iter().find(|place| {
                matches!(place, Place::Site(id) if content.site(id).is_some_and(|site| !site.centre))
            });
            if let Some(place) = next {
                navigate::to(shell, &Route::Tour(TourQuery::at(&place)));
            }
        }
        None => {}
    }
}
