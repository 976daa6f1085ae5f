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

/// Sends this answer, whose body is this too, out of its file; where there is a `head`, that one in place of its own.
pub async fn whole(
    stream: &mut TcpStream,
    head: Option<&[u8]>,
    whole: &Whole,
    body: &[u8],
) -> io::Result<()> {
    let own = whole.head.len();
    let (head, from) = match head {
        Some(head) => (head, own),
        None => (&whole.head[..], 0),
    };
    let sent = sendfile(stream, head, whole, (from, own + body.len())).await;
    let rest = head.get(sent..).unwrap_or_default();
    memory(stream, rest, &body[sent.saturating_sub(head.len())..]).await
}

/// Sends this range of the file with `sendfile(2)`, and before it the head if that is not in it; how much went out of
/// head and body. That is less where the kernel cannot send this file.
#[cfg(target_os = "linux")]
async fn sendfile(
    stream: &TcpStream,
    head: &[u8],
    whole: &Whole,
    (from, to): (usize, usize),
) -> usize {
    use rustix::{fs::sendfile, net::SendFlags};
    use tokio::io::Interest;
    let mut sent = 0;
    while from > 0 && sent < head.len() {
        // It waits in the kernel for what follows it.
        let more = || Ok(rustix::net::send(stream, &head[sent..], SendFlags::MORE)?);
        match stream.async_io(Interest::WRITABLE, more).await {
            Ok(some) => sent += some,
            Err(_) => return sent,
        }
    }
    let mut at = from as u64;
    let mut left = to - from;
    while left > 0 {
        let next = || Ok(sendfile(stream, &whole.file, Some(&mut at), left)?);
        match stream.async_io(Interest::WRITABLE, next).await {
            // A connection that is broken is so for what is sent from memory too.
            Ok(0) | Err(_) => break,
            Ok(some) => (sent, left) = (sent + some, left - some),
        }
    }
    sent
}

/// Only Linux is known to be quicker so.
#[cfg(not(target_os = "linux"))]
async fn sendfile(_: &TcpStream, _: &[u8], _: &Whole, _: (usize, usize)) -> usize {
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
    async fn arrives(answer: Whole, head: Option<&'static [u8]>, body: Vec<u8>) -> Vec<u8> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(8192).unwrap();
        let mut reader = socket
            .connect(listener.local_addr().unwrap())
            .await
            .unwrap();
        let (mut stream, _) = listener.accept().await.unwrap();
        let sending = tokio::spawn(async move { whole(&mut stream, head, &answer, &body).await });
        tokio::time::sleep(Duration::from_millis(50)).await;
        let mut all = Vec::new();
        reader.read_to_end(&mut all).await.unwrap();
        sending.await.unwrap().unwrap();
        all
    }

    const OWN: &[u8] = b"head\r\n\r\n";

    /// A head in place of its own, and what is sent then.
    const HEADS: [(Option<&[u8]>, &[u8]); 2] = [(None, OWN), (Some(b"id\r\n"), b"id\r\n")];

    /// Larger than what the system takes at once.
    fn body() -> Vec<u8> {
        (0..16 << 20).map(|at: u32| (at % 251) as u8).collect()
    }

    #[tokio::test]
    async fn a_whole_answer_arrives_at_one_who_reads_slowly() {
        for (other, head) in HEADS {
            let answer = Whole::new(OWN.to_vec(), &body()).unwrap();
            assert!(arrives(answer, other, body()).await == [head, &body()].concat());
        }
    }

    #[tokio::test]
    async fn what_the_kernel_does_not_send_goes_from_memory() {
        for there in [0, 4, OWN.len() as u64, 100_000] {
            for (other, head) in HEADS {
                let answer = Whole::new(OWN.to_vec(), &body()).unwrap();
                answer.file.set_len(there).unwrap();
                let all = arrives(answer, other, body()).await;
                assert!(all == [head, &body()].concat(), "{there}");
            }
        }
    }
}
