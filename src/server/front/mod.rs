//! The front of a connection: plain requests for what is ready are answered here, without a task, a router
//! or a map of headers. With the first other request the connection is handed on, to hyper.
mod date;
mod plain;
mod send;
mod spin;

use std::{
    io,
    pin::{Pin, pin},
    sync::Arc,
    task::Poll,
    time::{Duration, SystemTime},
};

use tokio::{
    io::{AsyncRead as _, ReadBuf},
    net::TcpStream,
    sync::watch,
    time::{Instant, Sleep, sleep_until},
};

use super::{
    guard::{self, Guard},
    representation::Representation,
    request_id,
    security::Security,
    whole::{Supply, Whole},
    wire::Wire,
};
use date::Date;
use plain::Plain;
pub use spin::Spin;

/// The longest request that is read here, in bytes.
const BUFFER: usize = 4096;

/// Whoever asks again so soon is looked out for. No visitor is so quick; a proxy with many of them is.
const SOON: Duration = Duration::from_millis(1);

/// What is handed on.
#[derive(Debug)]
pub struct Rest {
    /// The connection.
    pub stream: TcpStream,
    /// What has been read of it and not answered.
    pub read: Vec<u8>,
}

/// Answers on this connection as long as all that comes is plain and ready. Nothing is handed on where it has
/// ended: the visitor closed it, nothing came for as long as `idle`, or there was the word to stop.
pub async fn serve(
    stream: TcpStream,
    guard: &Guard,
    spin: &Spin,
    mut stop: watch::Receiver<bool>,
    idle: Duration,
) -> io::Result<Option<Rest>> {
    let mut front = Front {
        stream,
        guard,
        buffer: Box::new([0; BUFFER]),
        filled: 0,
        head: Vec::new(),
        id: Vec::new(),
        date: Date::default(),
        active: Instant::now(),
        soon: false,
    };
    let mut timer = pin!(sleep_until(front.active + idle));
    // Without anybody left to say it there is nothing to wait for either.
    let mut stopped = pin!(async { drop(stop.wait_for(|stop| *stop).await) });
    loop {
        if front.soon {
            spin.look_out(&front.stream).await;
        }
        front.filled = front.read(idle, timer.as_mut(), stopped.as_mut()).await?;
        if front.filled == 0 {
            return Ok(None);
        }
        if !front.answer_all().await? {
            return Ok(Some(Rest {
                read: front.buffer[..front.filled].to_vec(),
                stream: front.stream,
            }));
        }
    }
}

/// A connection.
struct Front<'a> {
    stream: TcpStream,
    guard: &'a Guard,
    buffer: Box<[u8; BUFFER]>,
    /// How much of the buffer has been read and not answered.
    filled: usize,
    /// The head of the present answer.
    head: Vec<u8>,
    /// The id of the present request.
    id: Vec<u8>,
    date: Date,
    /// When something came or went last.
    active: Instant,
    /// Whether the last request came soon after the answer before it.
    soon: bool,
}

/// An answer that is ready.
struct Answer {
    /// Of the request, in bytes.
    length: usize,
    wire: Arc<Wire>,
    out: Out,
}

/// How an answer goes out.
enum Out {
    /// The head, which is written, and no body.
    Head,
    /// The head, which is written, and the body.
    Memory,
    /// Both out of this file; with a head of its own that one, which is written, and the body.
    Whole(Arc<Whole>, bool),
}

impl Front<'_> {
    /// Waits for more; its length in bytes, 0 at the end of the connection.
    async fn read(
        &mut self,
        idle: Duration,
        mut timer: Pin<&mut Sleep>,
        mut stopped: Pin<&mut impl Future<Output = ()>>,
    ) -> io::Result<usize> {
        std::future::poll_fn(|cx| {
            let mut buffer = ReadBuf::new(self.buffer.as_mut_slice());
            if let Poll::Ready(read) = Pin::new(&mut self.stream).poll_read(cx, &mut buffer) {
                let now = Instant::now();
                self.soon = now - self.active < SOON;
                self.active = now;
                return Poll::Ready(read.map(|()| buffer.filled().len()));
            }
            if stopped.as_mut().poll(cx).is_ready() {
                return Poll::Ready(Ok(0));
            }
            // Set anew only when it has run out: to do so at every request would cost more than to look.
            while timer.as_mut().poll(cx).is_ready() {
                let due = self.active + idle;
                if Instant::now() >= due {
                    return Poll::Ready(Ok(0));
                }
                timer.as_mut().reset(due);
            }
            Poll::Pending
        })
        .await
    }

    /// Answers what has been read, request by request. False where the next one is to be handed on.
    async fn answer_all(&mut self) -> io::Result<bool> {
        let mut answered = 0;
        while answered < self.filled {
            let Some(answer) = self.prepare(answered) else {
                break;
            };
            let (stream, body) = (&mut self.stream, answer.wire.body());
            match answer.out {
                Out::Head => send::memory(stream, &self.head, &[]).await?,
                Out::Memory => send::memory(stream, &self.head, body).await?,
                Out::Whole(whole, own) => {
                    let head = own.then_some(&self.head[..]);
                    send::whole(stream, head, &whole, body).await?;
                }
            }
            // To read a long answer on a weak signal is not to be idle.
            self.active = Instant::now();
            answered += answer.length;
        }
        self.buffer.copy_within(answered..self.filled, 0);
        self.filled -= answered;
        Ok(self.filled == 0)
    }

    /// Prepares the answer to the request that begins here in the buffer.
    fn prepare(&mut self, from: usize) -> Option<Answer> {
        let asked = Plain::parse(&self.buffer[from..self.filled])?;
        let give = |ready: &Representation, security: &Security| {
            ready.wire(asked.accept_encoding, asked.if_none_match, security)
        };
        let ready = self.guard.endpoint().ready(asked.path, asked.query, give);
        let (wire, known) = ready.flatten()?;
        let given = asked.request_id.filter(|id| request_id::is_sane(id));
        if guard::logs() {
            self.id.clear();
            self.guard.ids().write(given, &mut self.id);
            let id = str::from_utf8(&self.id).unwrap_or_default();
            guard::log(id, "GET", asked.path, wire.status(known), self.active);
        }
        let (second, date) = self.date.at(SystemTime::now());
        let supply = if known {
            Supply::Memory
        } else {
            wire.ask(second)
        };
        if let Supply::Wanted = supply {
            let (wire, date) = (wire.clone(), date.to_owned());
            tokio::task::spawn_blocking(move || wire.make_whole(second, &date));
        }
        let out = match supply {
            // An answer with an id is no other's.
            Supply::Whole(whole) => Out::Whole(whole, given.is_some()),
            Supply::Memory | Supply::Wanted if known => Out::Head,
            Supply::Memory | Supply::Wanted => Out::Memory,
        };
        if !matches!(out, Out::Whole(_, false)) {
            self.head.clear();
            wire.write_head(known, date, given, &mut self.head);
        }
        Some(Answer {
            length: asked.length,
            wire,
            out,
        })
    }
}
