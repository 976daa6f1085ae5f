//! Signing up for one date of an event: the pack's rules, what is asked for, and what is kept.
pub mod record;
pub mod rules;
pub mod show;
pub mod wanted;

#[cfg(test)]
mod tests;
