//! The books of the kernel side.

/// One counter, at `cpu * COUNTER_STRIDE + counter` in the `COUNTERS` array.
///
/// `produced = delivered + pending + dropped` is checked in user space; `PRODUCED` is counted
/// before the ring is asked for space, so that a record that found none is in both sums.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// Records that a program set out to send.
    Produced = 0,
    /// Records that found the ring buffer full.
    DroppedRingFull = 1,
    /// Connections that found no place in the connection table: they are reported when they
    /// close, without what only the table could have remembered.
    TableFull = 2,
    /// Entries that were replaced because their socket was used again and no close was seen.
    StaleReplaced = 3,
}

/// Counters are laid out one cache line per CPU, so that CPUs do not write to each other's.
pub const COUNTER_STRIDE: u32 = 8;

/// Possible CPUs that have counters of their own; a CPU with a higher number shares a slot.
pub const MAX_CPUS: u32 = 512;

const _: () = assert!((Counter::StaleReplaced as u32) < COUNTER_STRIDE);
