//! `cargo xtask serve`: build everything, then become the endpoint.
use crate::build::{self, Flavour};
use crate::{endpoint, run};
use anyhow::{Context, Result};

/// Builds, then hands this process over to the endpoint, so that signals reach it directly.
pub fn serve(args: &[String]) -> Result<()> {
    build::build(Flavour::Release)?;
    let mut command = endpoint::by_hand(Flavour::Release, args);
    eprintln!("{} {}", run::paint("36;1", "==>"), run::show(&command));
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        Err(command.exec()).context("cannot start target/release/hongdu")
    }
    #[cfg(not(unix))]
    run::run(&mut command)
}
