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

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::{
        io::AsyncReadExt as _,
        net::{TcpListener, TcpSocket},
    };

    /// What arrives, slowly and through little room, of this answer with this body.
    async fn arrives(answer: Whole, body: Vec<u8>) -> Vec<u8> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(8192).unwrap();
        let mut reader = socket
            .connect(listener.local_addr().unwrap())
            .await
            .unwrap();
        let (mut stream, _) = listener.accept().await.unwrap();
        let sending = tokio::spawn(async move { whole(&mut stream, &answer, &body).await });
        tokio::time::sleep(Duration::from_millis(50)).await;
        let mut all = Vec::new();
        reader.read_to_end(&mut all).await.unwrap();
        sending.await.unwrap().unwrap();
        all
    }

    /// Larger than what the system takes at once.
    fn body() -> Vec<u8> {
        (0..16 << 20).map(|at: u32| (at % 251) as u8).collect()
    }

    #[tokio::test]
    async fn a_whole_answer_arrives_at_one_who_reads_slowly() {
        let answer = Whole::new(b"head\r\n\r\n".to_vec(), &body()).unwrap();
        assert!(arrives(answer, body()).await == [b"head\r\n\r\n".as_slice(), &body()].concat());
    }

    #[tokio::test]
    async fn what_the_kernel_does_not_send_goes_from_memory() {
        let head = b"head\r\n\r\n".to_vec();
        for there in [0, 4, head.len() as u64, 100_000] {
            let answer = Whole::new(head.clone(), &body()).unwrap();
            answer.file.set_len(there).unwrap();
            assert!(
                arrives(answer, body()).await == [&head[..], &body()].concat(),
                "{there}"
            );
        }
    }
}
