//! nginx as the measure: one process that serves as files the very bytes our endpoint answers.
use crate::endpoint::{self, Endpoint};
use crate::run;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What a phone says it can read.
pub const ENCODINGS: &str = "gzip, deflate, br";

/// Saves what the endpoint on port `ours` answers for each of `paths`, and serves that on `port`.
pub fn start(folder: &Path, port: u16, paths: &[&str], ours: u16) -> Result<Endpoint> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut locations = vec!["location = /healthz { return 200; }".to_owned()];
    for (at, path) in paths.iter().enumerate() {
        locations.push(location(path, ours, &folder.join(format!("{at}.body")))?);
    }
    let config = folder.join("nginx.conf");
    fs::write(&config, configuration(folder, port, &locations.join("\n")))?;
    let program = run::find("nginx").unwrap_or_else(|| "/usr/sbin/nginx".into());
    let mut command = run::command(program);
    let log = folder.join("error.log");
    command
        .arg("-p")
        .arg(folder)
        .arg("-e")
        .arg(log)
        .arg("-c")
        .arg(&config);
    Endpoint::spawn(&mut pinned("0", &command), port)
}

/// One address, answered from `file` with the type and encoding our endpoint gives it.
fn location(path: &str, ours: u16, file: &Path) -> Result<String> {
    let asked = format!("Accept-Encoding: {ENCODINGS}\r\n");
    let (head, body) = endpoint::exchange(ours, path, &asked)?;
    fs::write(file, &body)?;
    let kind = header(&head, "content-type").with_context(|| format!("{path} has no type"))?;
    let encoding = header(&head, "content-encoding");
    eprintln!(
        "    GET {path}: {} B as sent, {}",
        body.len(),
        encoding.unwrap_or("not compressed")
    );
    let encoding = encoding.map(|encoding| format!("add_header Content-Encoding {encoding};"));
    Ok(format!(
        "location = {path} {{ types {{}} default_type \"{kind}\"; alias {}; {} }}",
        file.display(),
        encoding.unwrap_or_default(),
    ))
}

/// A header’s value in the head of an answer.
fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// nginx at its best for this: no log, open files kept open, connections kept alive.
fn configuration(folder: &Path, port: u16, locations: &str) -> String {
    let folder = folder.display();
    format!(
        "daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
open_file_cache max=100 inactive=1h; open_file_cache_valid 1h;
client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
server {{
listen 127.0.0.1:{port};
{locations}
}}
}}
"
    )
}

/// The same command on one core.
pub fn pinned(core: &str, command: &Command) -> Command {
    let mut pinned = run::command("taskset");
    pinned
        .args(["-c", core])
        .arg(command.get_program())
        .args(command.get_args());
    pinned
}

#[cfg(test)]
mod tests {
    use super::header;

    #[test]
    fn a_header_is_found_whatever_its_case() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nvary: a";
        assert_eq!(
            header(head, "content-type"),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(header(head, "content-encoding"), None);
    }
}
