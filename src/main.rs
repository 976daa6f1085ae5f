//! The one binary: in the browser it hydrates the page, natively it is the command line.
#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    hydrate_from(root.unchecked_into(), hongdu::web::app::App).forget();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
