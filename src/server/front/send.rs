//! Sends an answer: head and body from memory, or both out of their file, which the kernel does without copying.
use std::io::{self, IoSlice};

use tokio::{io::AsyncWriteExt as _, net::TcpStream};

use crate::server::whole::Whole;

/// Sends both from memory, at once where the connection has room for both.
pub async fn memory(stream: &mut TcpStream, head: &[u8], body: &[u8]) -> io::Result<()> {
    let mut slices = [IoSlice::new(head), IoSlice::new(body)];
    let mut left = &mut slices[..];
    // Takes away what is empty: to write nothing at all would be an error.
    IoSlice::advance_slices(&mut left, 0);
    while !left.is_empty() {
        match stream.write_vectored(left).await? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            sent => IoSlice::advance_slices(&mut left, sent),
        }
    }
    Ok(())
}

/// Sends this answer, whose body is this too, out of its file.
pub async fn whole(stream: &mut TcpStream, whole: &Whole, body: &[u8]) -> io::Result<()> {
    let sent = sendfile(stream, whole, whole.head.len() + body.len()).await;
    let head = whole.head.get(sent..).unwrap_or_default();
    let body = &body[sent.saturating_sub(whole.head.len())..];
    memory(stream, head, body).await
}

/// Sends this many bytes with `sendfile(2)`; how many went out. That is less where the kernel cannot send this file.
#[cfg(target_os = "linux")]
async fn sendfile(stream: &TcpStream, whole: &Whole, length: usize) -> usize {
    let mut at = 0;
    let mut left = length;
    while left > 0 {
        let next = || {
            Ok(rustix::fs::sendfile(
                stream,
                &whole.file,
                Some(&mut at),
                left,
            )?)
        };
        match stream.async_io(tokio::io::Interest::WRITABLE, next).await {
            // A connection that is broken is so for what is sent from memory too.
            Ok(0) | Err(_) => break,
            Ok(sent) => left -= sent,
        }
    }
    length - left
}

/// Only Linux is known to be quicker so.
#[cfg(not(target_os = "linux"))]
async fn sendfile(_: &TcpStream, _: &Whole, _: usize) -> usize {
    0
}
