//! WebGL 2: a program that draws papers and one that draws names, and the memory they use.
//!
//! `web-sys` as it is: what `glow` adds (numbers for objects, other platforms) costs bytes and
//! `unsafe`, and this is all of WebGL that the tour needs.
use wasm_bindgen::JsCast;
use web_sys::{
    HtmlCanvasElement, WebGl2RenderingContext as Gl, WebGlBuffer, WebGlContextAttributes,
    WebGlProgram, WebGlTexture, WebGlVertexArrayObject,
};

use crate::model::house::Mesh;

const PAPER: [&str; 2] = [
    "#version 300 es
uniform mat4 eye;uniform vec3 at;uniform vec3 inks[40];
layout(location=0)in vec3 corner;layout(location=1)in vec4 paint;
out vec4 tone;out float far;out float grain;out vec2 spot;
void main(){gl_Position=eye*vec4(corner,1.);
float light=paint.y/128.;
vec3 warm=mix(vec3(.95,.96,1.01),vec3(1.02,1.,.97),clamp((light-.7)*3.,0.,1.));
tone=vec4(inks[int(paint.x+.5)]*light*warm,paint.z/255.);
grain=step(200.,paint.w);far=distance(corner.xz,at.xz)*(1.-step(100.,paint.w)*(1.-grain));
spot=corner.xz;}",
    "#version 300 es
precision highp float;
uniform vec3 sky;uniform vec2 glow;
in vec4 tone;in float far;in float grain;in vec2 spot;out vec4 colour;
void main(){float near=mix(glow.x,glow.y,smoothstep(0.,16.,far));
float haze=clamp((far-22.)/120.,0.,.5);
if(grain>.5&&far<11.){float row=spot.x*5.,board=floor(row);
float cut=step(.94,fract(row))+step(.985,fract(spot.y*.42+fract(board*.37)));
near*=1.-(1.-smoothstep(3.,11.,far))*(.06*fract(board*.618)+.12*min(cut,1.));}
colour=vec4(mix(tone.rgb*near,sky,haze),tone.a);}",
];
const NAMES: [&str; 2] = [
    "#version 300 es
uniform mat4 eye;
layout(location=0)in vec3 corner;layout(location=1)in vec2 spot;
out vec2 where;
void main(){gl_Position=eye*vec4(corner,1.);where=spot;}",
    "#version 300 es
precision mediump float;
uniform sampler2D names;uniform vec3 ink;
in vec2 where;out vec4 colour;
void main(){colour=vec4(ink,texture(names,where).a);}",
];

/// A drawing program with what it draws.
struct Set {
    program: WebGlProgram,
    array: WebGlVertexArrayObject,
    buffers: Vec<WebGlBuffer>,
}

/// The context of one canvas.
pub struct Context {
    gl: Gl,
    papers: Set,
    names: Set,
    texture: WebGlTexture,
    /// How many numbers of corners: what covers wholly, what lets through, the names.
    counts: [i32; 3],
}

/// What one frame is drawn with.
pub struct Frame<'a> {
    /// The eye's matrix, column after column.
    pub eye: [f32; 16],
    /// Where the eye is.
    pub at: [f32; 3],
    /// The colours of all papers, in the order of `model::house::ink`.
    pub inks: &'a [f32],
    /// The colours of the sky and of names.
    pub sky: [f32; 3],
    /// The colour of names.
    pub ink: [f32; 3],
    /// How bright it is near the eye and far away.
    pub glow: [f32; 2],
}

impl Context {
    /// A context for this canvas; none where there is no WebGL 2.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let gl = open(canvas)?;
        let papers = Set::new(&gl, PAPER, 3)?;
        let names = Set::new(&gl, NAMES, 2)?;
        let texture = gl.create_texture()?;
        gl.enable(Gl::DEPTH_TEST);
        gl.blend_func(Gl::SRC_ALPHA, Gl::ONE_MINUS_SRC_ALPHA);
        Some(Self {
            gl,
            papers,
            names,
            texture,
            counts: [0; 3],
        })
    }

    /// Whether the browser took the context away.
    pub fn is_lost(&self) -> bool {
        self.gl.is_context_lost()
    }

    /// Takes up a house: what stood there before goes.
    pub fn build(&mut self, mesh: &Mesh) {
        let gl = &self.gl;
        let set = &self.papers;
        gl.bind_vertex_array(Some(&set.array));
        let corners = js_sys::Float32Array::from(mesh.corners.as_slice());
        fill(gl, Gl::ARRAY_BUFFER, &set.buffers[0], &corners);
        gl.enable_vertex_attrib_array(0);
        gl.vertex_attrib_pointer_with_i32(0, 3, Gl::FLOAT, false, 0, 0);
        let paint = js_sys::Uint8Array::from(mesh.paint.as_slice());
        fill(gl, Gl::ARRAY_BUFFER, &set.buffers[1], &paint);
        gl.enable_vertex_attrib_array(1);
        gl.vertex_attrib_pointer_with_i32(1, 4, Gl::UNSIGNED_BYTE, false, 0, 0);
        let order: Vec<u32> = mesh.order.iter().chain(&mesh.sheer).copied().collect();
        let order = js_sys::Uint32Array::from(order.as_slice());
        fill(gl, Gl::ELEMENT_ARRAY_BUFFER, &set.buffers[2], &order);
        gl.bind_vertex_array(None);
        self.counts[0] = count(mesh.order.len());
        self.counts[1] = count(mesh.sheer.len());
    }

    /// The names of another house go.
    pub fn forget_names(&mut self) {
        self.counts[2] = 0;
    }

    /// Takes up the names: of each corner five numbers, where it is and where on the sheet.
    pub fn name(&mut self, corners: &[f32], order: &[u32], sheet: &HtmlCanvasElement) {
        let gl = &self.gl;
        let set = &self.names;
        gl.bind_vertex_array(Some(&set.array));
        fill(
            gl,
            Gl::ARRAY_BUFFER,
            &set.buffers[0],
            &js_sys::Float32Array::from(corners),
        );
        for (place, size, from) in [(0, 3, 0), (1, 2, 12)] {
            gl.enable_vertex_attrib_array(place);
            gl.vertex_attrib_pointer_with_i32(place, size, Gl::FLOAT, false, 20, from);
        }
        let numbers = js_sys::Uint32Array::from(order);
        fill(gl, Gl::ELEMENT_ARRAY_BUFFER, &set.buffers[1], &numbers);
        gl.bind_vertex_array(None);
        self.counts[2] = count(order.len());
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
        #[allow(clippy::cast_possible_wrap)] // WebGL's own constant
        let rgba = Gl::RGBA as i32;
        let _ = gl.tex_image_2d_with_u32_and_u32_and_html_canvas_element(
            Gl::TEXTURE_2D,
            0,
            rgba,
            Gl::RGBA,
            Gl::UNSIGNED_BYTE,
            sheet,
        );
        gl.generate_mipmap(Gl::TEXTURE_2D);
        #[allow(clippy::cast_possible_wrap)] // WebGL's own constant
        let smooth = Gl::LINEAR_MIPMAP_LINEAR as i32;
        gl.tex_parameteri(Gl::TEXTURE_2D, Gl::TEXTURE_MIN_FILTER, smooth);
    }

    /// Draws a frame of this size in pixels.
    pub fn draw(&self, size: [i32; 2], frame: &Frame) {
        let gl = &self.gl;
        gl.viewport(0, 0, size[0], size[1]);
        let [r, g, b] = frame.sky;
        gl.clear_color(r, g, b, 1.0);
        gl.clear(Gl::COLOR_BUFFER_BIT | Gl::DEPTH_BUFFER_BIT);
        let program = &self.papers.program;
        gl.use_program(Some(program));
        let place = |program: &WebGlProgram, name: &str| gl.get_uniform_location(program, name);
        gl.uniform_matrix4fv_with_f32_array(place(program, "eye").as_ref(), false, &frame.eye);
        gl.uniform3fv_with_f32_array(place(program, "inks").as_ref(), frame.inks);
        gl.uniform3fv_with_f32_array(place(program, "at").as_ref(), &frame.at);
        gl.uniform3fv_with_f32_array(place(program, "sky").as_ref(), &frame.sky);
        gl.uniform2fv_with_f32_array(place(program, "glow").as_ref(), &frame.glow);
        gl.bind_vertex_array(Some(&self.papers.array));
        gl.draw_elements_with_i32(Gl::TRIANGLES, self.counts[0], Gl::UNSIGNED_INT, 0);
        gl.enable(Gl::BLEND);
        gl.depth_mask(false);
        let from = self.counts[0] * 4;
        gl.draw_elements_with_i32(Gl::TRIANGLES, self.counts[1], Gl::UNSIGNED_INT, from);
        if self.counts[2] > 0 {
            self.draw_names(frame);
        }
        gl.depth_mask(true);
        gl.disable(Gl::BLEND);
    }

    fn draw_names(&self, frame: &Frame) {
        let gl = &self.gl;
        let place = |program: &WebGlProgram, name: &str| gl.get_uniform_location(program, name);
        let program = &self.names.program;
        gl.use_program(Some(program));
        gl.uniform_matrix4fv_with_f32_array(place(program, "eye").as_ref(), false, &frame.eye);
        gl.uniform3fv_with_f32_array(place(program, "ink").as_ref(), &frame.ink);
        gl.bind_vertex_array(Some(&self.names.array));
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
        gl.draw_elements_with_i32(Gl::TRIANGLES, self.counts[2], Gl::UNSIGNED_INT, 0);
    }

    /// Gives all memory back. With the canvas the context goes, too: at once, not when it suits.
    pub fn free(&self) {
        for set in [&self.papers, &self.names] {
            set.buffers
                .iter()
                .for_each(|buffer| self.gl.delete_buffer(Some(buffer)));
            self.gl.delete_vertex_array(Some(&set.array));
            self.gl.delete_program(Some(&set.program));
        }
        self.gl.delete_texture(Some(&self.texture));
        lose(&self.gl);
    }
}

/// The canvas's context; none where there is no WebGL 2.
pub(super) fn open(canvas: &HtmlCanvasElement) -> Option<Gl> {
    let options = WebGlContextAttributes::new();
    options.set_antialias(true);
    options.set_alpha(false);
    let context = canvas.get_context_with_context_options("webgl2", &options);
    context.ok()??.dyn_into().ok()
}

/// Gives the context's memory back.
pub(super) fn lose(gl: &Gl) {
    if let Ok(Some(extension)) = gl.get_extension("WEBGL_lose_context") {
        let lose = js_sys::Reflect::get(&extension, &"loseContext".into());
        if let Ok(Ok(lose)) = lose.map(JsCast::dyn_into::<js_sys::Function>) {
            let _ = lose.call0(&extension);
        }
    }
}

/// A program of these two shaders.
pub(super) fn program(gl: &Gl, [vertex, fragment]: [&str; 2]) -> Option<WebGlProgram> {
    let program = gl.create_program()?;
    for (kind, source) in [(Gl::VERTEX_SHADER, vertex), (Gl::FRAGMENT_SHADER, fragment)] {
        let shader = gl.create_shader(kind)?;
        gl.shader_source(&shader, source);
        gl.compile_shader(&shader);
        gl.attach_shader(&program, &shader);
        gl.delete_shader(Some(&shader));
    }
    gl.link_program(&program);
    Some(program)
}

fn count(len: usize) -> i32 {
    i32::try_from(len).unwrap_or(0)
}

/// Puts this into a buffer.
pub(super) fn fill(gl: &Gl, target: u32, buffer: &WebGlBuffer, data: &js_sys::Object) {
    gl.bind_buffer(target, Some(buffer));
    gl.buffer_data_with_array_buffer_view(target, data, Gl::STATIC_DRAW);
}

impl Set {
    fn new(gl: &Gl, shaders: [&str; 2], buffers: usize) -> Option<Self> {
        Some(Self {
            program: program(gl, shaders)?,
            array: gl.create_vertex_array()?,
            buffers: (0..buffers).filter_map(|_| gl.create_buffer()).collect(),
        })
    }
}
