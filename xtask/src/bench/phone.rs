//! A phone that hands in seals: HTTP/1.1 over one connection, as it is on the wire.
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// [`crate::endpoint::NOW`] as a phone sends it: Unix time in seconds, and the day.
pub const TAKEN_AT: u64 = 1_795_224_600;
pub const DAY: &str = "2026-11-21";

/// Crockford’s base 32, in which a passport’s secret is written.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// One connection.
pub struct Phone {
    stream: BufReader<TcpStream>,
}

impl Phone {
    /// Connects to the endpoint on this port.
    pub fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Asks with JSON, as this passport.
    pub fn ask(&mut self, line: &str, passport: &str, body: &str) -> Result<(u16, String)> {
        let headers =
            format!("Authorization: Bearer {passport}\r\nContent-Type: application/json\r\n");
        self.send(line, &headers, body)
    }

    /// The status and body of the answer; an error unless it came whole. Each header ends with its
    /// line.
    pub fn send(&mut self, line: &str, headers: &str, body: &str) -> Result<(u16, String)> {
        let length = body.len();
        let request = format!(
            "{line} HTTP/1.1\r\nHost: bench\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?;
        let status = status.split(' ').nth(1).context("no status")?.parse()?;
        let mut length = 0;
        loop {
            let header = self.line()?;
            if header.is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status, String::from_utf8(body)?))
    }

    /// A line of the head.
    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        if !line.ends_with('\n') {
            bail!("the connection ended");
        }
        Ok(line.trim_end().to_owned())
    }
}

/// The body of a seal of the virtual tour.
pub fn seal(place: &str) -> String {
    format!(r#"{{"place":"{place}","day":"{DAY}","kind":"cloud","taken_at":{TAKEN_AT}}}"#)
}

/// A number in so many symbols.
pub fn base32(number: u128, symbols: usize) -> String {
    let digit = |at: usize| SYMBOLS[usize::try_from((number >> (5 * at)) & 31).unwrap_or(0)];
    (0..symbols).rev().map(|at| char::from(digit(at))).collect()
}

/// The passport with this number.
pub fn passport(number: u128) -> String {
    base32(number, 26)
}

#[cfg(test)]
mod tests {
    use super::{base32, passport};

    #[test]
    fn a_passport_has_26_symbols() {
        assert_eq!(passport(0), "0".repeat(26));
        assert_eq!(passport(u128::MAX), format!("7{}", "Z".repeat(25)));
        assert_eq!(base32(33, 2), "11");
    }
}
