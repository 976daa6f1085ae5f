//! Whether nothing else runs: a bench of two programs that suffer differently waits for that.
use anyhow::{Context, Result, bail};
use std::fs;
use std::thread;
use std::time::Duration;

/// How much of the processors may be taken by others.
const BUSY: f64 = 0.1;
/// How often to look, a second each time.
const LOOKS: u32 = 600;

/// Waits for a second in which the machine does nothing else; Linux only.
pub fn wait() -> Result<()> {
    for look in 0..LOOKS {
        let before = times()?;
        thread::sleep(Duration::from_secs(1));
        let after = times()?;
        let (idle, all) = (after.0 - before.0, after.1 - before.1);
        if idle >= (1.0 - BUSY) * all {
            return Ok(());
        }
        if look == 0 {
            eprintln!("    waiting until the machine is idle");
        }
    }
    bail!("the machine is busy\n  → end what else runs on it; the figures would mean nothing")
}

/// Idle and all time of all processors since the start, in ticks.
fn times() -> Result<(f64, f64)> {
    let stat = fs::read_to_string("/proc/stat").context("cannot tell how busy the machine is")?;
    let line = stat.lines().next().unwrap_or_default();
    let times = line.split_whitespace().skip(1).map(str::parse);
    let times: Vec<f64> = times.collect::<Result<_, _>>()?;
    // user, nice, system, idle, waiting for the disk, interrupts …
    let idle = times.get(3).context("/proc/stat has no idle time")?;
    Ok((*idle, times.iter().sum()))
}
