//! The body of an answer: bytes that are ready, or a stream that a handler made.
use std::{
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, HttpBody},
    http::Response,
};
use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// A body. What is ready needs no box and no task: it is all there in one frame.
#[derive(Debug)]
pub enum Reply {
    /// The whole body, until it is taken.
    Ready(Option<Bytes>),
    /// What a handler answers.
    Streamed(Body),
}

impl Reply {
    /// No body at all.
    pub const NONE: Self = Self::Ready(None);
}

impl From<Bytes> for Reply {
    fn from(bytes: Bytes) -> Self {
        Self::Ready(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }
}

/// The same answer as axum's handlers give it.
pub fn for_axum(response: Response<Reply>) -> Response<Body> {
    response.map(|reply| match reply {
        Reply::Ready(bytes) => bytes.map_or_else(Body::empty, Body::from),
        Reply::Streamed(body) => body,
    })
}

impl HttpBody for Reply {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match self.get_mut() {
            Self::Ready(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Streamed(body) => Pin::new(body).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Ready(bytes) => bytes.is_none(),
            Self::Streamed(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Ready(bytes) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Self::Streamed(body) => body.size_hint(),
        }
    }
}
