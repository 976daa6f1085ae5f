//! `cargo xtask bench stamps`: acknowledged seals a second, beside `SQLite` alone on the same disk.
use super::serve::median;
use super::{idle, phone};
use crate::build::{self, Flavour};
use crate::endpoint::{self, Endpoint};
use crate::setup::apt;
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

const ROUNDS: u32 = 5;
const PHONES: &str = "1000";
/// At least this many times the seals a second of the bare loop.
const FLOOR: f64 = 3.0;

/// What one round of phones saw.
struct Seen {
    rate: f64,
    /// Milliseconds.
    p50: f64,
    p99: f64,
}

/// Each side writes for `seconds` a round, in turns.
pub fn stamps(seconds: u32) -> Result<()> {
    tools()?;
    build::build(Flavour::Release)?;
    let mut cargo = run::cargo();
    cargo.args(["build", "--release", "--package", "bare-inserts"]);
    run::step("compile the bare loop", "", || run::run(&mut cargo))?;
    let folder = paths::target().join("records/stamps");
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    let name = format!("{PHONES} phones and a bare loop, {ROUNDS} rounds of {seconds} s each");
    run::step(&name, "is the machine otherwise idle?", || {
        for round in 1..=ROUNDS {
            // Beside a compiler the loop gets its processor back late after every commit and falls to
            // a twentieth, the endpoint to half: that would flatter it.
            idle::wait()?;
            bare.push(loop_alone(&folder.join("bare"), seconds)?);
            let endpoint = start(&folder.join("endpoint"))?;
            ours.push(phones(endpoint.port(), seconds)?);
            eprintln!("    round {round} of {ROUNDS}");
        }
        Ok(())
    })?;
    judge(&bare, &ours)
}

fn tools() -> Result<()> {
    if run::find("wrk").is_some() {
        return Ok(());
    }
    if !apt::available() {
        bail!("this bench needs wrk\n  → install it; it is made for Linux");
    }
    apt::install(&["wrk"], "bench stamps")
}

/// An endpoint without records, as the loop begins without any: the larger a table, the more pages
/// a group of scattered keys alters.
fn start(data: &Path) -> Result<Endpoint> {
    if data.exists() {
        fs::remove_dir_all(data)?;
    }
    fs::create_dir_all(data)?;
    let port = endpoint::free_port()?;
    let addr = format!("127.0.0.1:{port}");
    let data = data.to_string_lossy();
    let args = ["--addr", &addr, "--now", endpoint::NOW, "--data", &data];
    let serve = endpoint::command(Flavour::Release, &args.map(str::to_owned));
    Endpoint::spawn(&mut with_descriptors(&serve), port)
}

/// Inserts a second, each on the disk before the next.
fn loop_alone(folder: &Path, seconds: u32) -> Result<f64> {
    let program = paths::target().join("release/bare-inserts");
    let mut command = run::command(program);
    let said = run::output(command.arg(folder).arg(seconds.to_string()))?;
    said.trim().parse().context("the bare loop prints no rate")
}

/// What wrk sees as so many phones, each waiting for its answer before the next seal.
fn phones(port: u16, seconds: u32) -> Result<Seen> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let mut wrk = run::command("wrk");
    wrk.args(["-t1", "-c", PHONES, "-d", &format!("{seconds}s")])
        .args(["--timeout", "10s", "-s"])
        .arg(paths::root().join("xtask/src/bench/stamps.lua"))
        .arg(format!("http://127.0.0.1:{port}/api/passport/seals"))
        .arg("--")
        .arg(phone::base32(since.as_micros(), 12))
        .arg(phone::seal("z/oath"));
    let said = run::output(&mut with_descriptors(&wrk))?;
    let line = said.lines().find_map(|line| line.strip_prefix("stamps "));
    let numbers = line.context("wrk says nothing of stamps")?.split(' ');
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>()?;
    let [requests, micros, p50, p99, failed] = numbers[..] else {
        bail!("wrk says something else: {said}");
    };
    if failed > 0.0 {
        bail!("{failed} seals were not acknowledged:\n{said}");
    }
    Ok(Seen {
        rate: requests / micros * 1e6,
        p50: p50 / 1e3,
        p99: p99 / 1e3,
    })
}

/// The same command, allowed to have a descriptor for every phone.
fn with_descriptors(command: &std::process::Command) -> std::process::Command {
    let mut shell = run::command("sh");
    shell
        .args(["-c", "ulimit -n 8192 && exec \"$@\"", "sh"])
        .arg(command.get_program())
        .args(command.get_args());
    shell
}

fn judge(bare: &[f64], ours: &[Seen]) -> Result<()> {
    let of = |number: fn(&Seen) -> f64| ours.iter().map(number).collect::<Vec<_>>();
    let ratios: Vec<f64> = ours.iter().zip(bare).map(|(o, b)| o.rate / b).collect();
    let (rate, alone) = (median(&of(|seen| seen.rate)), median(bare));
    let (p50, p99) = (median(&of(|seen| seen.p50)), median(&of(|seen| seen.p99)));
    let ratio = median(&ratios);
    println!(
        "| seals/s on the disk | hongdu, {PHONES} phones | SQLite, one a transaction | ratio |"
    );
    println!("|---|---|---|---|\n| median of {ROUNDS} | {rate:.0} | {alone:.0} | {ratio:.1} |");
    println!("A phone waits {p50:.0} ms (median), {p99:.0} ms (99 of 100).");
    if ratio < FLOOR {
        bail!("less than {FLOOR} times the bare loop");
    }
    Ok(())
}
