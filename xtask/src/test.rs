//! `cargo xtask test`: the one command for everything that is checked, here as in CI.
use crate::build::{self, Flavour};
use crate::endpoint::Endpoint;
use crate::setup::wasm::Toolchain;
use crate::setup::{self, node, wasm};
use crate::{bundle, paths, run};
use anyhow::{Result, bail};
use std::path::Path;
use std::time::Instant;

/// What the first page may make a phone download, as sent: JavaScript, WebAssembly and CSS.
pub const BUDGET: usize = 110_000;

/// Clippy on the endpoint, with the feature of the bench's own program: nothing else compiles that.
const CLIPPY: [&str; 6] = [
    "clippy",
    "--workspace",
    "--all-targets",
    "--features=hongdu/bench",
    "--",
    "-Dwarnings",
];

/// Runs the checks, all or a part.
pub fn test(args: &[String]) -> Result<()> {
    let begun = Instant::now();
    match args.split_first() {
        None => {
            rust()?;
            browser(&[])?;
        }
        Some((part, [])) if part == "rust" => rust()?,
        Some((part, rest)) if part == "browser" => {
            build::build(Flavour::Release)?;
            browser(rest)?;
        }
        Some(_) => bail!("say `cargo xtask test`, `… test rust` or `… test browser [ARGS…]`"),
    }
    eprintln!(
        "{} in {}",
        run::paint("32;1", "all passed"),
        run::seconds(begun.elapsed())
    );
    Ok(())
}

/// Everything that needs no browser.
fn rust() -> Result<()> {
    setup::lints()?;
    let toolchain = wasm::ensure()?;
    cargo_step(
        "format",
        "`cargo fmt --all` mends it",
        &["fmt", "--all", "--check"],
    )?;
    let clippy = "mend what clippy names; nothing is allowed away without a reason beside it";
    cargo_step("clippy, endpoint", clippy, &CLIPPY)?;
    run::step("clippy, browser", clippy, || browser_clippy(toolchain))?;
    run::step("documentation", "mend what rustdoc names", || {
        let mut cargo = run::cargo();
        cargo.args([
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
            "--quiet",
        ]);
        run::run(cargo.env("RUSTDOCFLAGS", "-Dwarnings"))
    })?;
    setup::posters::ensure()?;
    setup::python::ensure()?;
    cargo_step(
        "Rust tests",
        "`cargo test NAME` runs one",
        &["test", "--workspace", "--quiet"],
    )?;
    build::build(Flavour::Release)?;
    check(&paths::content())?;
    check(&paths::second_pack())?;
    run::step("size budget", "see `cargo xtask bench size`", || {
        bundle::budget(BUDGET)
    })
}

fn cargo_step(name: &str, advice: &str, args: &[&str]) -> Result<()> {
    run::step(name, advice, || run::run(run::cargo().args(args)))
}

/// Clippy on what the browser runs.
fn browser_clippy(toolchain: Toolchain) -> Result<()> {
    let args = ["clippy", "--package", "hongdu", "--lib", "--bin", "hongdu"];
    run::run(toolchain.cargo(&args).args(["--", "-Dwarnings"]))
}

/// One content pack.
fn check(pack: &Path) -> Result<()> {
    let name = pack.strip_prefix(paths::root()).unwrap_or(pack);
    run::step(
        &format!("content of {}", name.display()),
        "mend what is named above",
        || {
            run::run(
                run::command(Flavour::Release.binary())
                    .arg("check")
                    .arg(name),
            )
        },
    )
}

/// The browser tests, against an endpoint for each pack.
fn browser(args: &[String]) -> Result<()> {
    let chromium = setup::browser::ensure()?;
    let own = Endpoint::start(&paths::content())?;
    let second = Endpoint::start(&paths::second_pack())?;
    run::step(
        "browser tests",
        "`cargo xtask test browser -g NAME` runs one",
        || {
            let mut playwright = node::command();
            playwright
                .current_dir(paths::browser_tests())
                .args(["node_modules/@playwright/test/cli.js", "test"])
                .args(args)
                .env("CHROMIUM", chromium)
                .env("HONGDU_URL", own.url())
                .env("HONGDU_DATA", own.data())
                .env("HONGDU_SECOND_URL", second.url())
                .env("HONGDU_BINARY", Flavour::Release.binary())
                .env("HONGDU_BUNDLE", paths::site());
            run::run(&mut playwright)
        },
    )
}
