//! The project’s own tool: set-up, bundling, serve, test, bench, shots.
fn main() {}
