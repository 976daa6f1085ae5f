//! hongdu (红都): the digital front door of a Party-mass service centre (党群服务中心).
pub mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
pub mod web;
