//! `cargo xtask bench login`: whether the time of a refused login tells that there is such an account.
use super::phone::Phone;
use super::serve::median;
use crate::build::{self, Flavour};
use crate::endpoint::{self, Endpoint};
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

/// Accounts, and as many names that nobody has.
const NAMES: usize = 40;
/// Attempts with each name: as many as are free before one has to wait.
const TRIES: usize = 5;
/// How often an attempt with an account may take longer than one without: half of the time, give or
/// take this. With 200 attempts a side chance alone stays within it in 499 of 500 runs.
const APART: f64 = 0.09;

/// Tries wrong passwords, with and without an account in turns.
pub fn login() -> Result<()> {
    build::build(Flavour::Release)?;
    let data = paths::target().join("records/login");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    fs::create_dir_all(&data)?;
    let name = format!("{NAMES} accounts");
    run::step(&name, "", || {
        (0..NAMES).try_for_each(|at| add(&data, &known(at)))
    })?;
    let endpoint = start(&data)?;
    let name = format!(
        "{} wrong passwords, half of them for accounts",
        2 * NAMES * TRIES
    );
    let (with, without) = run::step(&name, "", || attempts(&endpoint))?;
    let longer = longer(&with, &without);
    println!(
        "with an account: {:.2} ms in the middle; without: {:.2} ms ({:.3} times); the one with an \
         account took longer in {:.1} % of all pairs",
        median(&with),
        median(&without),
        median(&with) / median(&without),
        longer * 100.0
    );
    if (longer - 0.5).abs() > APART {
        bail!("the time tells whether there is such an account");
    }
    Ok(())
}

/// Milliseconds of each attempt, with an account and without.
fn attempts(endpoint: &Endpoint) -> Result<(Vec<f64>, Vec<f64>)> {
    let mut phone = Phone::connect(endpoint.port())?;
    // What is made once only, at the first attempt of either kind, is no part of it.
    attempt(&mut phone, "first", 0)?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for round in 0..TRIES {
        for at in 0..NAMES {
            let address = 1 + round * NAMES + at;
            // Which goes first changes.
            let mut turns = [(known(at), true), (format!("nobody{at}"), false)];
            if (round + at) % 2 == 1 {
                turns.reverse();
            }
            for (name, account) in turns {
                let took = attempt(&mut phone, &name, address)?;
                if account { &mut with } else { &mut without }.push(took);
            }
        }
    }
    Ok((with, without))
}

fn known(at: usize) -> String {
    format!("person{at}")
}

/// One attempt, as if from this address; how many milliseconds it took.
fn attempt(phone: &mut Phone, name: &str, address: usize) -> Result<f64> {
    let headers = format!(
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n\
         X-Real-IP: 10.0.{}.{}\r\n",
        address / 250,
        1 + address % 250
    );
    let body = format!("name={name}&password=wrong+horse+battery");
    let began = Instant::now();
    let (status, answer) = phone.send("POST /desk/login", &headers, &body)?;
    let took = began.elapsed().as_secs_f64() * 1000.0;
    if status != 422 {
        bail!("a wrong password: {status} {answer}");
    }
    Ok(took)
}

/// In how many of all pairs the first is greater: half of them where nothing tells them apart
/// (Mann and Whitney's U, as a share).
fn longer(first: &[f64], second: &[f64]) -> f64 {
    let pairs = first
        .iter()
        .flat_map(|a| second.iter().map(move |b| (a, b)));
    let (mut greater, mut all) = (0.0, 0.0);
    for (a, b) in pairs {
        greater += match a.total_cmp(b) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
        all += 1.0;
    }
    greater / all
}

fn add(data: &Path, name: &str) -> Result<()> {
    let mut command = run::command(paths::target().join("release/hongdu"));
    command.args(["staff", "add", name, "--role", "staff", "--stdin", "--data"]);
    command
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::null());
    let mut child = command.spawn()?;
    let mut input = child.stdin.take().context("no standard input")?;
    input.write_all(b"correct horse battery\n")?;
    drop(input);
    if !child.wait()?.success() {
        bail!("hongdu staff add {name} failed");
    }
    Ok(())
}

fn start(data: &Path) -> Result<Endpoint> {
    let port = endpoint::free_port()?;
    let addr = format!("127.0.0.1:{port}");
    let data = data.to_string_lossy();
    let args = [
        "--addr",
        &addr,
        "--data",
        &data,
        "--proxy-header",
        "X-Real-IP",
    ];
    let args = args.map(str::to_owned);
    Endpoint::spawn(&mut endpoint::command(Flavour::Release, &args), port)
}

#[cfg(test)]
mod tests {
    use super::longer;

    #[test]
    fn what_cannot_be_told_apart_is_longer_half_of_the_time() {
        let near = |share: f64, of: f64| (share - of).abs() < 1e-9;
        assert!(near(longer(&[1.0, 2.0], &[1.0, 2.0]), 0.5));
        assert!(near(longer(&[3.0, 4.0], &[1.0, 2.0]), 1.0));
        assert!(near(longer(&[1.0, 2.0], &[3.0, 4.0]), 0.0));
    }
}
