//! `cargo xtask bench serve`: requests a second, beside nginx serving the same bytes as files.
use super::nginx::{self, ENCODINGS, pinned};
use super::scan::first_zone;
use crate::build::{self, Flavour};
use crate::endpoint::{self, Endpoint};
use crate::setup::apt;
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Many short turns: what else the machine does then falls on both alike.
const ROUNDS: usize = 24;
const CONNECTIONS: &str = "32";

/// One thing both serve.
struct Case {
    name: &'static str,
    path: String,
    /// At least this many times nginx’s requests a second.
    floor: f64,
    ours: Vec<Turn>,
    theirs: Vec<Turn>,
}

/// What one turn gave.
struct Turn {
    /// Requests a second.
    rate: f64,
    /// Microseconds of the server's core for one request.
    cpu_us: f64,
}

/// Each case is hit for `seconds` a round.
pub fn serve(seconds: u32) -> Result<()> {
    tools()?;
    build::build(Flavour::Release)?;
    let port = endpoint::free_port()?;
    let addr = format!("127.0.0.1:{port}");
    let data = paths::target().join("records/bench");
    fs::create_dir_all(&data)?;
    let args = [
        "--addr",
        &addr,
        "--now",
        endpoint::NOW,
        "--data",
        &data.to_string_lossy(),
    ];
    let args: Vec<String> = args.into_iter().map(str::to_owned).collect();
    let ours = endpoint::command(Flavour::Release, &args);
    let ours = Endpoint::spawn(&mut pinned("0", &ours), port)?;

    let zone = first_zone(&ours)?;
    let mut cases = [
        case("content", "/api/content".to_owned(), 1.0),
        case("zone page", format!("/z/{zone}"), 0.5),
    ];
    let folder = paths::target().join("bench-nginx");
    let paths: Vec<&str> = cases.iter().map(|case| case.path.as_str()).collect();
    let port = endpoint::free_port()?;
    let theirs = nginx::start(&folder, port, &paths, ours.port())?;

    run::step(
        &format!("wrk, {ROUNDS} rounds of {seconds} s each"),
        "",
        || {
            for round in 0..ROUNDS {
                for case in &mut cases {
                    // Taking turns at going first evens out what changes with time.
                    let mut both = [(&ours, &mut case.ours), (&theirs, &mut case.theirs)];
                    if round % 2 == 1 {
                        both.reverse();
                    }
                    for (server, turns) in both {
                        turns.push(turn(server, &case.path, seconds)?);
                    }
                }
                eprintln!("    round {} of {ROUNDS}", round + 1);
            }
            Ok(())
        },
    )?;
    judge(&cases)
}

fn case(name: &'static str, path: String, floor: f64) -> Case {
    Case {
        name,
        path,
        floor,
        ours: Vec::new(),
        theirs: Vec::new(),
    }
}

/// Only this bench needs these.
fn tools() -> Result<()> {
    let found =
        |name: &str| run::find(name).is_some() || Path::new("/usr/sbin").join(name).is_file();
    if found("nginx") && found("wrk") && found("taskset") {
        return Ok(());
    }
    if !apt::available() {
        bail!("this bench needs nginx, wrk and taskset\n  → install them; it is made for Linux");
    }
    if !found("nginx") {
        keep_off()?;
    }
    apt::install(&["nginx-light", "wrk", "util-linux"], "bench serve")
}

/// Keeps Debian's package from starting a web server that the whole network reaches, now and at the
/// next boot: a unit that is masked is not started.
fn keep_off() -> Result<()> {
    if !Path::new("/run/systemd/system").is_dir() {
        return Ok(());
    }
    eprintln!(
        "    the bench runs an nginx of its own, so the package's service is masked; \
         `systemctl unmask nginx` undoes it"
    );
    run::run(apt::root("systemctl")?.args(["mask", "nginx.service"]))
}

/// One turn of one server.
fn turn(server: &Endpoint, path: &str, seconds: u32) -> Result<Turn> {
    let taken = || {
        server
            .cpu_s()
            .context("the system does not say how much of a processor it took")
    };
    let before = taken()?;
    let rate = wrk(server.port(), path, seconds)?;
    let cpu_us = (taken()? - before) * 1e6 / (rate * f64::from(seconds));
    Ok(Turn { rate, cpu_us })
}

/// Requests a second.
fn wrk(port: u16, path: &str, seconds: u32) -> Result<f64> {
    let mut command = run::command("taskset");
    command.args([
        "-c",
        "1",
        "wrk",
        "-t1",
        "-c",
        CONNECTIONS,
        "-d",
        &format!("{seconds}s"),
    ]);
    command.args(["-H", &format!("Accept-Encoding: {ENCODINGS}")]);
    let said = run::output(command.arg(format!("http://127.0.0.1:{port}{path}")))?;
    if let Some(bad) = said.lines().find(|line| line.contains("Non-2xx")) {
        bail!("{path}: {}", bad.trim());
    }
    let rate = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    rate.context("wrk prints no rate")?
        .trim()
        .parse()
        .context("wrk’s rate is no number")
}

/// Prints the table and holds it against the floors.
fn judge(cases: &[Case]) -> Result<()> {
    println!(
        "| requests/s, one core | hongdu | nginx, static file | ratio | at least | µs of the core a request |\n\
         |---|---|---|---|---|---|"
    );
    let mut missed = 0;
    for case in cases {
        let ratios: Vec<f64> = case
            .ours
            .iter()
            .zip(&case.theirs)
            .map(|(ours, theirs)| ours.rate / theirs.rate)
            .collect();
        let ratio = median(&ratios);
        missed += usize::from(ratio < case.floor);
        let of = |turns: &[Turn], what: fn(&Turn) -> f64| {
            median(&turns.iter().map(what).collect::<Vec<_>>())
        };
        let rate = |turns: &[Turn]| of(turns, |turn| turn.rate);
        let cost = |turns: &[Turn]| of(turns, |turn| turn.cpu_us);
        println!(
            "| {} | {:.0} | {:.0} | {ratio:.3} | {:.1} | {:.2} to {:.2} |",
            case.name,
            rate(&case.ours),
            rate(&case.theirs),
            case.floor,
            cost(&case.ours),
            cost(&case.theirs),
        );
    }
    if missed > 0 {
        bail!("{missed} below what is wanted");
    }
    Ok(())
}

/// The one in the middle.
pub fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert!((median(&[3.0, 9.0, 1.0]) - 3.0).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }
}
