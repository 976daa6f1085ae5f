//! The endpoint as a child of this tool: started on a free port, awaited, stopped when dropped.
use crate::build::Flavour;
use crate::{paths, run};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The moment tests, screenshots and benches take place: a Saturday morning at the centre.
pub const NOW: &str = "2026-11-21T09:30";

/// `hongdu serve` with this flavour’s bundle and the pack, unless `args` say otherwise: for tests and
/// benches, which serve the same whatever the environment says.
pub fn command(flavour: Flavour, args: &[String]) -> Command {
    serve(flavour, args, |_| false)
}

/// The same for people, who may name bundle and pack in the environment too.
pub fn by_hand(flavour: Flavour, args: &[String]) -> Command {
    serve(flavour, args, |variable| {
        std::env::var_os(variable).is_some_and(|value| !value.is_empty())
    })
}

/// `hongdu serve`; of what is `set` in the environment the endpoint reads it there.
fn serve(flavour: Flavour, args: &[String], set: impl Fn(&str) -> bool) -> Command {
    let mut command = run::command(flavour.binary());
    command.arg("serve");
    let given = |flag: &str| args.iter().any(|arg| arg.split('=').next() == Some(flag));
    if !given("--site") && !set("HONGDU_SITE") {
        command.arg("--site").arg(short(&flavour.site()));
    }
    if !given("--content") && !set("HONGDU_CONTENT") {
        command.arg("--content").arg(short(&paths::content()));
    }
    if flavour == Flavour::Dev && !given("--no-service-worker") {
        // What a phone or a browser has kept would stand between the change and the eye.
        command.arg("--no-service-worker");
    }
    command.args(args);
    command
}

/// A path as seen from the workspace’s folder, where commands run.
fn short(path: &Path) -> &Path {
    path.strip_prefix(paths::root()).unwrap_or(path)
}

/// A running endpoint.
pub struct Endpoint {
    child: Child,
    port: u16,
}

impl Endpoint {
    /// Starts the release endpoint on a free port with the tests’ clock and `content`.
    pub fn start(content: &Path) -> Result<Self> {
        let port = free_port()?;
        let addr = format!("127.0.0.1:{port}");
        let content = content.to_string_lossy();
        let args = ["--addr", &addr, "--now", NOW, "--content", &content];
        let records = records(port);
        // A port comes round again; what an older run wrote there is not this one's.
        if records.exists() {
            std::fs::remove_dir_all(&records)?;
        }
        std::fs::create_dir_all(&records)?;
        let args: Vec<String> = args.into_iter().map(str::to_owned).collect();
        let mut command = command(Flavour::Release, &args);
        command.arg("--data").arg(&records);
        Self::spawn(&mut command, port)
    }

    /// Starts `command`, which is to listen on `port`, and waits until it answers.
    pub fn spawn(command: &mut Command, port: u16) -> Result<Self> {
        let shown = run::show(command);
        let child = command
            .env(
                "RUST_LOG",
                std::env::var("RUST_LOG").unwrap_or_else(|_| "warn".to_owned()),
            )
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start `{shown}`"))?;
        let mut endpoint = Self { child, port };
        let begun = Instant::now();
        while !answers(port, "/healthz") {
            if let Some(status) = endpoint.child.try_wait()? {
                bail!("`{shown}` ended with {status} before it answered");
            }
            if begun.elapsed() > Duration::from_secs(20) {
                bail!("`{shown}` does not answer on port {port}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(endpoint)
    }

    /// Its address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where it keeps its keys and records, if it was started with a folder of its own.
    pub fn data(&self) -> PathBuf {
        records(self.port)
    }

    /// How many seconds of a processor it has taken so far; none where the system does not say it as Linux does.
    pub fn cpu_s(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // After the name in brackets: user and system time are the 12th and 13th, in hundredths (proc(5)).
        let (_, fields) = stat.rsplit_once(')')?;
        let times = fields.split_whitespace().skip(11).take(2);
        let hundredths = times.map(|time| time.parse::<f64>().ok());
        Some(hundredths.sum::<Option<f64>>()? / 100.0)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody left to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder of the endpoint on this port.
fn records(port: u16) -> PathBuf {
    paths::target().join("records").join(port.to_string())
}

/// A port nobody listens on.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Whether an HTTP server on this port answers `GET path` with any status.
pub fn answers(port: u16, path: &str) -> bool {
    get(port, path).is_ok()
}

/// The status and body of `GET path`.
pub fn get(port: u16, path: &str) -> Result<(u16, Vec<u8>)> {
    let (head, body) = exchange(port, path, "")?;
    let status = head
        .split_whitespace()
        .nth(1)
        .context("the answer has no status")?;
    Ok((status.parse()?, body))
}

/// The head and body of the answer to `GET path` with further header lines.
pub fn exchange(port: u16, path: &str, headers: &str) -> Result<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    // HTTP/1.0: the body is not chunked and ends with the connection.
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n{headers}\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let gap = b"\r\n\r\n";
    let end = answer
        .windows(gap.len())
        .position(|window| window == gap)
        .context("the answer is not HTTP")?;
    let body = answer.split_off(end + gap.len());
    answer.truncate(end);
    Ok((String::from_utf8(answer)?, body))
}

#[cfg(test)]
mod tests {
    use super::serve;
    use crate::{build::Flavour, run};

    /// Regression: `HONGDU_CONTENT=… cargo xtask serve` served the pack that ships, without a word.
    #[test]
    fn what_the_environment_names_is_not_named_again() {
        let shown = |args: &[String], set: &str| {
            run::show(&serve(Flavour::Release, args, |variable| variable == set))
        };
        let site = "--site target/site";
        let pack = "--content public/content";
        for (set, named) in [
            ("", [true, true]),
            ("HONGDU_CONTENT", [true, false]),
            ("HONGDU_SITE", [false, true]),
        ] {
            let shown = shown(&[], set);
            assert_eq!(
                [site, pack].map(|flag| shown.contains(flag)),
                named,
                "{shown}"
            );
        }
        // What is asked for on the command line goes before both.
        let shown = shown(&["--content=elsewhere".to_owned()], "HONGDU_CONTENT");
        assert!(shown.ends_with("--content=elsewhere"), "{shown}");
    }
}
