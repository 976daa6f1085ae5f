//! `cargo xtask bench race`: a thousand ask two endpoints for the same hour, again and again; one has it.
use crate::run;
use anyhow::{Context, Result, bail};
use std::process::{Command, Stdio};

/// The suite's own test of it.
const TEST: &str = "booking::race::one_of_a_thousand_gets_the_room_and_the_others_get_free_times";

/// Runs that test for so many rounds.
pub fn race(rounds: u32) -> Result<()> {
    if rounds == 0 {
        bail!("no round measures nothing\n  → say 1 or more");
    }
    let name = format!("{rounds} × a thousand requests for one hour, two endpoints, one database");
    run::step(&name, "", || {
        let mut test = run::cargo();
        test.args(["test", "--test", "endpoint", "--", "--exact", TEST]);
        test.env("HONGDU_RACE_ROUNDS", rounds.to_string());
        passed(&mut test)
    })?;
    println!("{rounds} rounds: one booking in each, 409 with free times for everybody else");
    Ok(())
}

/// Runs the one test and demands that it ran: cargo is content with none of that name.
fn passed(test: &mut Command) -> Result<()> {
    let shown = run::show(test);
    let output = test
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    eprint!("{said}");
    if !output.status.success() {
        bail!("`{shown}` ended with {}", output.status);
    }
    if !said.contains("ok. 1 passed;") {
        bail!("no test is called {TEST}");
    }
    Ok(())
}
