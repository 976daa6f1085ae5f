//! `cargo xtask bench calendar`: a month of ten thousand recurring events, and what long history costs.
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Milliseconds that a month of ten thousand recurring events may take.
const MONTH_MS: f64 = 5.0;
/// How much longer it may take with a thousand times the history: what noise makes of “no longer”.
const HISTORY: f64 = 1.5;

/// Runs the program that measures, and judges.
pub fn calendar() -> Result<()> {
    let program = [
        "run",
        "--release",
        "--features",
        "bench",
        "--bin",
        "bench-calendar",
    ];
    let output = run::command("cargo")
        .current_dir(paths::root())
        .args(program)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let (words, last) = text
        .trim_end()
        .rsplit_once('\n')
        .context("nothing was measured")?;
    println!("{words}");
    let found: Value = serde_json::from_str(last).context("the last line is not JSON")?;
    let spans: Vec<f64> = serde_json::from_value(found["spans"].clone())?;
    let [first, .., longest] = spans[..] else {
        bail!("too little was measured");
    };
    let mut missed = 0;
    for (name, measured, allowed) in [
        ("a month, in ms", first, MONTH_MS),
        ("a thousand times the history", longest / first, HISTORY),
    ] {
        let met = measured <= allowed;
        missed += usize::from(!met);
        let mark = if met { "met" } else { "MISSED" };
        println!("{name}: {measured:.2}, at most {allowed}: {mark}");
    }
    if missed > 0 {
        bail!("{missed} of the limits missed");
    }
    Ok(())
}
