//! The project’s own tool: set-up, bundling, serve, dev, test, shots and bench, as `cargo xtask …`.
mod bench;
mod build;
mod bundle;
mod dev;
mod endpoint;
mod paths;
mod run;
mod serve;
mod setup;
mod shots;
mod test;

use anyhow::{Result, bail};
use build::Flavour;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{} {error:#}", run::paint("31;1", "error:"));
            ExitCode::FAILURE
        }
    }
}

/// Sends the first word to its command.
fn dispatch(args: &[String]) -> Result<()> {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args),
    };
    match command {
        "build" => build::build(Flavour::Release),
        "serve" => serve::serve(rest),
        "dev" => dev::dev(rest),
        "test" => test::test(rest),
        "shots" => shots::shots(rest),
        "bench" => bench::bench(rest),
        "help" | "--help" | "-h" => {
            print!("{}", include_str!("help.txt"));
            Ok(())
        }
        other => bail!("there is no command “{other}”: see `cargo xtask help`"),
    }
}
