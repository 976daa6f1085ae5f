//! Sends an answer: head and body at once, or the body out of its file, which the kernel does without copying.
use std::io::{self, IoSlice};

use tokio::{io::AsyncWriteExt as _, net::TcpStream};

use crate::server::wire::Wire;

/// Sends this head, and after it the body there is.
pub async fn send(stream: &mut TcpStream, head: &[u8], wire: Option<&Wire>) -> io::Result<()> {
    let body = wire.map_or(&[][..], Wire::body);
    #[cfg(target_os = "linux")]
    if let Some(file) = wire.and_then(Wire::file) {
        let sent = kernel::send(stream, head, file, body.len()).await?;
        return send_all(stream, &[], body.get(sent..).unwrap_or_default()).await;
    }
    send_all(stream, head, body).await
}

/// Sends both from memory, at once where the connection has room for both.
async fn send_all(stream: &mut TcpStream, head: &[u8], body: &[u8]) -> io::Result<()> {
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

/// `sendfile(2)`.
#[cfg(target_os = "linux")]
mod kernel {
    use std::{fs::File, io};

    use rustix::{fs::sendfile, net::SendFlags};
    use tokio::{io::Interest, net::TcpStream};

    /// Sends the head, which waits in the kernel for what follows it, then this much of the file; how much of
    /// it went out. That is less where the kernel cannot send this file.
    pub async fn send(
        stream: &TcpStream,
        mut head: &[u8],
        file: &File,
        length: usize,
    ) -> io::Result<usize> {
        while !head.is_empty() {
            let more = || Ok(rustix::net::send(stream, head, SendFlags::MORE)?);
            let sent = stream.async_io(Interest::WRITABLE, more).await?;
            head = &head[sent..];
        }
        let mut left = length;
        let mut at = 0;
        while left > 0 {
            let next = || Ok(sendfile(stream, file, Some(&mut at), left)?);
            match stream.async_io(Interest::WRITABLE, next).await {
                // A connection that is broken is so for what is sent from memory too.
                Ok(0) | Err(_) => break,
                Ok(sent) => left -= sent,
            }
        }
        Ok(length - left)
    }
}
