//! A photograph all around the eye, in WebGL 2: one triangle over the whole picture, and for each point of
//! it the direction in which it lies.
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, WebGl2RenderingContext as Gl,
    WebGlBuffer, WebGlProgram, WebGlTexture, WebGlVertexArrayObject,
};

use super::{dom, gl};

const AROUND: [&str; 2] = [
    "#version 300 es
out vec2 spot;
void main(){spot=vec2(gl_VertexID&1,gl_VertexID>>1)*4.-1.;gl_Position=vec4(spot,0.,1.);}",
    "#version 300 es
precision highp float;
uniform sampler2D picture;uniform mat4 eye;
in vec2 spot;out vec4 colour;
void main(){vec3 way=normalize(mat3(eye)*vec3(spot,1.));
float turn=(atan(way.x,-way.z)-eye[3].x)/6.2831853+.5;
colour=vec4(texture(picture,vec2(turn,acos(clamp(way.y,-1.,1.))/3.14159265)).rgb,1.);}",
];

/// A photograph on its sphere.
pub struct Sphere {
    gl: Gl,
    program: WebGlProgram,
    array: WebGlVertexArrayObject,
    order: WebGlBuffer,
    texture: WebGlTexture,
}

impl Sphere {
    /// On this canvas; none where there is no WebGL 2.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let gl = gl::open(canvas)?;
        let (array, order) = (gl.create_vertex_array()?, gl.create_buffer()?);
        gl.bind_vertex_array(Some(&array));
        let numbers = js_sys::Uint32Array::from([0, 1, 2].as_slice());
        gl::fill(&gl, Gl::ELEMENT_ARRAY_BUFFER, &order, &numbers);
        gl.bind_vertex_array(None);
        Some(Self {
            program: gl::program(&gl, AROUND)?,
            array,
            order,
            texture: gl.create_texture()?,
            gl,
        })
    }

    /// Takes up a picture, no larger than this phone can hold; whether it could.
    pub fn take_up(&self, image: &HtmlImageElement) -> Option<()> {
        let gl = &self.gl;
        let ask = dom::method(gl, "getParameter")?;
        let most = ask.call1(gl, &Gl::MAX_TEXTURE_SIZE.into()).ok()?.as_f64()?;
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
        #[allow(clippy::cast_possible_wrap)] // WebGL's own constants
        let [rgba, repeat, clamp, linear] =
            [Gl::RGBA, Gl::REPEAT, Gl::CLAMP_TO_EDGE, Gl::LINEAR].map(|n| n as i32);
        let byte = Gl::UNSIGNED_BYTE;
        if dom::number(image, "naturalWidth")? <= most {
            gl.tex_image_2d_with_u32_and_u32_and_html_image_element(
                Gl::TEXTURE_2D,
                0,
                rgba,
                Gl::RGBA,
                byte,
                image,
            )
            .ok()?;
        } else {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // pixels
            let sheet = shrunk(image, most as u32)?;
            gl.tex_image_2d_with_u32_and_u32_and_html_canvas_element(
                Gl::TEXTURE_2D,
                0,
                rgba,
                Gl::RGBA,
                byte,
                &sheet,
            )
            .ok()?;
        }
        for (name, value) in [
            (Gl::TEXTURE_WRAP_S, repeat),
            (Gl::TEXTURE_WRAP_T, clamp),
            (Gl::TEXTURE_MIN_FILTER, linear),
            (Gl::TEXTURE_MAG_FILTER, linear),
        ] {
            gl.tex_parameteri(Gl::TEXTURE_2D, name, value);
        }
        Some(())
    }

    /// Draws what an eye sees. Its matrix has the axes along which it looks, right, up and ahead, as long as
    /// the picture is wide and high, and then the heading of the photograph's middle, in radians.
    pub fn draw(&self, size: [i32; 2], eye: &[f32; 16]) {
        let gl = &self.gl;
        gl.viewport(0, 0, size[0], size[1]);
        gl.use_program(Some(&self.program));
        gl.bind_vertex_array(Some(&self.array));
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
        gl.disable(Gl::DEPTH_TEST);
        let place = gl.get_uniform_location(&self.program, "eye");
        gl.uniform_matrix4fv_with_f32_array(place.as_ref(), false, eye);
        gl.draw_elements_with_i32(Gl::TRIANGLES, 3, Gl::UNSIGNED_INT, 0);
        gl.enable(Gl::DEPTH_TEST);
    }

    /// Gives its memory back; where nothing else is drawn on the canvas, the context's too.
    pub fn free(&self, alone: bool) {
        self.gl.delete_buffer(Some(&self.order));
        self.gl.delete_vertex_array(Some(&self.array));
        self.gl.delete_texture(Some(&self.texture));
        self.gl.delete_program(Some(&self.program));
        if alone {
            gl::lose(&self.gl);
        }
    }
}

/// The picture drawn as wide as may be.
fn shrunk(image: &HtmlImageElement, wide: u32) -> Option<HtmlCanvasElement> {
    let sheet: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    sheet.set_width(wide);
    sheet.set_height(wide / 2);
    let pen: CanvasRenderingContext2d = sheet.get_context("2d").ok()??.dyn_into().ok()?;
    let wide = f64::from(wide);
    pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, wide / 2.0)
        .ok()?;
    Some(sheet)
}
