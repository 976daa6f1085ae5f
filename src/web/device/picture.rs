//! A drawing made into a picture that can be kept: PNG, as a `data:` address (what `WeChat` saves by a
//! long press).
use js_sys::Promise;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// The picture at this address, once it is here.
pub async fn load(address: &str) -> Option<HtmlImageElement> {
    let image = HtmlImageElement::new().ok()?;
    let drawn = Promise::new(&mut |resolve, reject| {
        image.set_onload(Some(&resolve));
        image.set_onerror(Some(&reject));
    });
    image.set_src(address);
    JsFuture::from(drawn).await.ok()?;
    Some(image)
}

/// The picture of this SVG, `wide` by `high` pixels; none where the browser does not draw it.
pub async fn png(svg: &str, (wide, high): (u32, u32)) -> Option<String> {
    let text: String = js_sys::encode_uri_component(svg).into();
    let image = load(&format!("data:image/svg+xml;charset=utf-8,{text}")).await?;
    let canvas = document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(wide);
    canvas.set_height(high);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context
        .draw_image_with_html_image_element(&image, 0.0, 0.0)
        .ok()?;
    canvas.to_data_url().ok()
}
