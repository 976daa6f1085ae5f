//! `cargo xtask bench`: how much, how soon, how many.
mod calendar;
mod crash;
mod idle;
mod login;
mod nginx;
mod phone;
mod race;
mod scan;
mod serve;
mod size;
mod stamps;
mod tour;

use anyhow::{Context, Result, bail};

/// How long each case of `bench serve` is hit in each round.
const SECONDS: u32 = 4;

/// How often `bench crash` kills the endpoint.
const KILLS: u32 = 100;

/// How often `bench race` has a thousand ask for one hour.
const RACES: u32 = 50;

/// Runs one bench.
pub fn bench(args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        ["size"] => size::size(),
        ["scan"] => scan::scan(None),
        ["scan", zone] => scan::scan(Some(zone)),
        ["calendar"] => calendar::calendar(),
        ["tour"] => tour::tour(),
        ["serve"] => serve::serve(1),
        ["serve", seconds] => serve::serve(seconds.parse().context("SECONDS is a whole number")?),
        ["stamps"] => stamps::stamps(SECONDS),
        ["crash"] => crash::crash(KILLS),
        ["crash", rounds] => crash::crash(rounds.parse().context("ROUNDS is a whole number")?),
        ["login"] => login::login(),
        ["race"] => race::race(RACES),
        ["race", rounds] => race::race(rounds.parse().context("ROUNDS is a whole number")?),
        _ => bail!(
            "say `cargo xtask bench size`, `… scan [ZONE]`, `… tour`, `… calendar`, `… serve [SECONDS]`, `… stamps`, \
             `… crash [ROUNDS]`, `… login` or `… race [ROUNDS]`"
        ),
    }
}
