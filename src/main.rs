//! The one binary: in the browser it hydrates the page, natively it is the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    hongdu::web::start::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    hongdu::server::cli::main()
}
