//! Types and rules only: no I/O, no clock, no DOM, no SQL; the same on both targets.
