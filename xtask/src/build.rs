//! Builds both halves, the endpoint and the browser module, side by side, then the bundle.
use crate::setup::wasm::{self, Toolchain};
use crate::{bundle, paths, run};
use anyhow::{Context, Result, anyhow};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// What is built for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flavour {
    /// Small and fast, as deployed.
    Release,
    /// Quick to build, reloading.
    Dev,
}

impl Flavour {
    /// The endpoint’s binary.
    pub fn binary(self) -> PathBuf {
        paths::target().join(if self == Self::Release {
            "release/hongdu"
        } else {
            "debug/hongdu"
        })
    }

    /// The module as the compiler leaves it.
    pub fn module(self) -> PathBuf {
        let profile = if self == Self::Release {
            "wasm"
        } else {
            "debug"
        };
        paths::target()
            .join("wasm")
            .join(wasm::TARGET)
            .join(profile)
            .join("hongdu.wasm")
    }

    /// The bundle.
    pub fn site(self) -> PathBuf {
        if self == Self::Release {
            paths::site()
        } else {
            paths::target().join("site-dev")
        }
    }
}

/// Sets up, compiles both halves and leaves the bundle.
pub fn build(flavour: Flavour) -> Result<()> {
    let toolchain = wasm::ensure()?;
    run::step(
        "compile for the browser and for the endpoint",
        "mend what the compiler names",
        || compile(flavour, toolchain),
    )?;
    run::step("bundle", "", || {
        bundle::bundle(&flavour.module(), &flavour.site(), flavour)
    })
}

/// One of the two compilations, with what it printed.
struct Half {
    name: &'static str,
    crates: usize,
    latest: String,
    said: Vec<String>,
    done: Option<bool>,
}

/// Runs both compilations at once: the last crate of each is one long unit on one core.
fn compile(flavour: Flavour, toolchain: Toolchain) -> Result<()> {
    let mut native = run::cargo();
    native.args(["build", "--package", "hongdu", "--bin", "hongdu"]);
    let mut browser = toolchain.cargo(&["build", "--package", "hongdu", "--bin", "hongdu"]);
    match flavour {
        Flavour::Release => {
            native.arg("--release");
            browser.args(["--profile", "wasm"]);
        }
        Flavour::Dev => {}
    }
    let (lines, heard) = mpsc::channel();
    let mut halves = [half("browser"), half("endpoint")];
    listen(0, &mut browser, &lines)?;
    listen(1, &mut native, &lines)?;
    drop(lines);
    follow(&mut halves, &heard);
    for half in halves {
        if half.done != Some(true) {
            return Err(anyhow!("{}", half.said.join("\n")))
                .with_context(|| format!("the {} half does not compile", half.name));
        }
        // Warnings of our own code are worth a look even when all went well.
        let warned = half.said.iter().any(|line| line.contains("warning"));
        if warned {
            eprintln!("{}", half.said.join("\n"));
        }
    }
    Ok(())
}

fn half(name: &'static str) -> Half {
    Half {
        name,
        crates: 0,
        latest: String::new(),
        said: Vec::new(),
        done: None,
    }
}

/// What comes from the compilation at this index: a line, or its end.
type Heard = (usize, Result<String, bool>);

/// Starts one compilation and sends on what it says.
fn listen(index: usize, command: &mut Command, lines: &Sender<Heard>) -> Result<()> {
    let colour = if run::coloured() { "always" } else { "never" };
    let mut child = command
        .env("CARGO_TERM_PROGRESS_WHEN", "never")
        .env("CARGO_TERM_COLOR", colour)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", run::show(command)))?;
    let said = child.stderr.take().context("cargo has no error stream")?;
    let lines = lines.clone();
    std::thread::spawn(move || {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            // The other end only closes when this program is ending anyway.
            let _ = lines.send((index, Ok(line)));
        }
        let success = child.wait().is_ok_and(|status| status.success());
        let _ = lines.send((index, Err(success)));
    });
    Ok(())
}

/// Shows how far both are until both have ended.
fn follow(halves: &mut [Half], heard: &mpsc::Receiver<Heard>) {
    let begun = Instant::now();
    let terminal = std::io::stderr().is_terminal();
    let beat = Duration::from_millis(if terminal { 500 } else { 15_000 });
    let mut shown = begun;
    loop {
        match heard.recv_timeout(beat) {
            Ok((index, Ok(line))) => halves[index].hear(line),
            Ok((index, Err(success))) => halves[index].done = Some(success),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if shown.elapsed() >= beat {
            shown = Instant::now();
            let parts: Vec<String> = halves.iter().map(Half::progress).collect();
            let line = format!(
                "    {:>4} s  {}",
                begun.elapsed().as_secs(),
                parts.join("  ·  ")
            );
            if terminal {
                eprint!("\r\x1b[K{line}");
                let _ = std::io::stderr().flush();
            } else {
                eprintln!("{line}");
            }
        }
    }
    if terminal {
        eprint!("\r\x1b[K");
    }
}

impl Half {
    /// Counts crates, keeps everything that is not progress.
    fn hear(&mut self, line: String) {
        let plain = line
            .replace("\x1b[0m", "")
            .replace("\x1b[1m", "")
            .replace("\x1b[92m", "");
        let mut words = plain.split_whitespace();
        match words.next() {
            Some("Compiling") => {
                self.crates += 1;
                words
                    .next()
                    .unwrap_or_default()
                    .clone_into(&mut self.latest);
            }
            Some("Downloading" | "Downloaded" | "Updating" | "Locking" | "Blocking") => {
                words
                    .collect::<Vec<_>>()
                    .join(" ")
                    .clone_into(&mut self.latest);
            }
            Some("Finished" | "Adding") => {}
            _ => self.said.push(line),
        }
    }

    /// For instance `browser: 34 crates, leptos`.
    fn progress(&self) -> String {
        match self.done {
            Some(true) => format!("{}: done", self.name),
            Some(false) => format!("{}: failed", self.name),
            None => format!("{}: {} crates, {}", self.name, self.crates, self.latest),
        }
    }
}
