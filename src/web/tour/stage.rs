//! The stage in the browser: it builds the house, walks, looks, and lets the guide speak.
mod around;
mod eye;
mod guide;
mod hand;
mod paint;
mod seen;
mod signs;
mod tilt;
mod walker;

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlCanvasElement};

use self::{
    eye::Eye,
    walker::{Stage, Went},
};
use crate::{
    model::{content::Content, house::Stand, place::Place, tour},
    web::{
        app::Shell,
        device::dom,
        navigate,
        route::{Route, TourQuery},
        tour::media,
    },
};

/// What is called whenever a page has been shown.
pub type Attend = fn(Shell);

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
    static FRAME: Closure<dyn FnMut(f64)> = Closure::new(frame);
    /// Whether a frame has been asked for.
    static ASKED: Cell<bool> = const { Cell::new(false) };
    /// Whether somebody goes on building.
    static BUILDS: Cell<bool> = const { Cell::new(false) };
    static SHELL: Cell<Option<Shell>> = const { Cell::new(None) };
    /// The address of the page that was attended to last.
    static ATTENDED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A page has been shown: the stage is built for it, goes on, or is taken down.
pub fn attend(shell: Shell) {
    SHELL.set(Some(shell));
    ATTENDED.set(shell.screen.with_untracked(|screen| screen.address.clone()));
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
    raise(&section, &content, &place, look);
    // After the first frame: one looks before one walks or listens.
    hand::listen(&section);
    guide::arrive(&content, &place);
    seen::start();
}

/// Shows what there is to see of this place: a photograph, the house, or the picture that stands there.
fn raise(section: &Element, content: &Content, place: &Place, look: Option<u16>) {
    let Some(canvas) = canvas_of(section).filter(|_| !dom::saves_data()) else {
        return;
    };
    let panorama = media::of(content, place).and_then(|media| media.panorama);
    match &panorama {
        Some(panorama) => around::come(&canvas, place, panorama, look),
        None => around::leave(false),
    }
    let Some(stand) = Stand::of(content, place) else {
        // What is not on the plan keeps its picture.
        if !around::shown() {
            let _ = section.remove_attribute("data-live");
        }
        tilt::offer(panorama.is_some());
        STAGE.with_borrow_mut(|stage| {
            if let Some(stage) = stage {
                stage.shown = false;
            }
        });
        return;
    };
    let (stands, fresh) = STAGE.with_borrow_mut(|slot| {
        if slot.as_ref().is_some_and(|stage| stage.canvas != canvas)
            && let Some(old) = slot.take()
        {
            old.paint.free();
        }
        let fresh = slot.is_none();
        match slot {
            Some(stage) => stage.come(content, place, &stand, look),
            None => *slot = Stage::new(content, canvas, place.clone(), &stand, look),
        }
        (slot.is_some(), fresh)
    });
    if stands {
        tilt::offer(true);
        let _ = section.set_attribute("data-live", "");
        let _ = section
            .query_selector("canvas")
            .ok()
            .flatten()
            .map(|it| it.set_attribute("tabindex", "0"));
        if fresh {
            // At once: the browser may be a while in showing the page, and then it shows this as well.
            frame(0.0);
        } else {
            wake();
        }
    }
}

fn canvas_of(section: &Element) -> Option<HtmlCanvasElement> {
    section.query_selector("canvas").ok()??.dyn_into().ok()
}

/// Takes the stage down and gives its memory back.
fn leave() {
    guide::stop();
    seen::stop();
    tilt::stop();
    let stage = STAGE.take();
    around::leave(stage.is_none());
    if let Some(stage) = stage {
        stage.paint.free();
    }
}

/// The browser has given the context back: everything is made anew.
fn restore() {
    let Some(shell) = SHELL.get() else { return };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    around::leave(false);
    STAGE.with_borrow_mut(|stage| {
        if let Some(stage) = stage {
            stage.paint.restore(&stage.canvas, &content, &stage.house);
        }
    });
    attend(shell);
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

/// One frame of a photograph.
fn look_around(now: f64) {
    let Some((moving, look)) = around::frame(now) else {
        return;
    };
    if moving {
        wake();
    }
    if let Some((place, look)) = look {
        navigate::note(&Route::Tour(TourQuery {
            scene: Some(place),
            look: Some(look),
        }));
    }
}

/// Does something with the eye that looks now: at a photograph, or in the house.
fn with_eye<T>(act: impl Fn(&mut Eye) -> T) -> Option<T> {
    around::with_eye(&act)
        .or_else(|| STAGE.with_borrow_mut(|stage| Some(act(&mut stage.as_mut()?.eye))))
}

/// Builds what one does not see from where one stands: a room, then the browser has its turn.
fn build_on() {
    let Some(shell) = SHELL.get() else { return };
    let content = shell.screen.with_untracked(|screen| screen.content.clone());
    let grows = STAGE.with_borrow_mut(|slot| {
        let stage = slot.as_mut()?;
        if stage.build_on(&content) {
            wake();
        }
        Some(stage.grows())
    });
    BUILDS.set(grows == Some(true));
    match grows {
        Some(true) => set_timeout(build_on, Duration::ZERO),
        Some(false) => {
            if let Some(section) = dom::find(".stage") {
                let _ = section.set_attribute("data-whole", "");
            }
        }
        None => {}
    }
}

/// One frame: a step, a look, a drawing.
fn frame(now: f64) {
    ASKED.set(false);
    let Some(shell) = SHELL.get() else { return };
    if around::shown() {
        look_around(now);
        return;
    }
    let went = STAGE.with_borrow_mut(|slot| {
        let stage = slot.as_mut()?;
        if !stage.shown || stage.paint.is_lost() {
            return None;
        }
        let content = shell.screen.with_untracked(|screen| screen.content.clone());
        let passed = ((now - stage.before) / 1000.0).clamp(0.0, 0.1);
        stage.before = now;
        let moving = stage.walk(passed);
        // A link that was tapped comes first, while it is on its way and until its page is attended to:
        // where the step has led is looked at after it.
        let shown = shell
            .screen
            .with_untracked(|screen| ATTENDED.with_borrow(|attended| *attended == screen.address));
        let settled = shown && !shell.busy.get_untracked();
        let went = settled.then(|| stage.went(&content)).flatten();
        stage.paint.draw(&stage.canvas, &stage.eye, passed, moving);
        stage.show_on_map();
        if stage.grows() && !BUILDS.replace(true) {
            set_timeout(build_on, Duration::ZERO);
        }
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
