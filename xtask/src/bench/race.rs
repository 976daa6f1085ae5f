//! `cargo xtask bench race`: a thousand ask two endpoints for the same hour, again and again; one has it.
use crate::run;
use anyhow::Result;

/// Runs the suite's own test of it for so many rounds.
pub fn race(rounds: u32) -> Result<()> {
    let name = format!("{rounds} × a thousand requests for one hour, two endpoints, one database");
    run::step(&name, "", || {
        let mut test = run::cargo();
        test.args(["test", "--test", "endpoint", "booking::race"]);
        test.env("HONGDU_RACE_ROUNDS", rounds.to_string());
        run::run(&mut test)
    })?;
    println!("{rounds} rounds: one booking in each, 409 with free times for everybody else");
    Ok(())
}
