//! Booking a room: what the pack says of rooms, when one is free, what is asked for and what is kept.
pub mod offer;
pub mod record;
pub mod rooms;
pub mod slot;
pub mod wanted;

#[cfg(test)]
mod tests;
