//! Randomness: the only place of the endpoint that asks the system for it.
use std::io;

/// Fills a buffer with randomness fit for keys; passed in, so that a test can know the outcome.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]) -> io::Result<()>;

/// The same for what lives as long as the endpoint.
pub type Source = fn(&mut [u8]) -> io::Result<()>;

/// The operating system's randomness.
pub fn system(buffer: &mut [u8]) -> io::Result<()> {
    getrandom::fill(buffer).map_err(io::Error::other)
}
