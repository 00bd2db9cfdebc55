//! A connection with its processes and wall-clock time: what stores, exporters and people get.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use connspan_lifecycle::{Connection, MonoNanos, Process};

/// Turns the kernel's monotonic stamps into wall-clock time: one anchor per connection, so that
/// its spans cannot disorder when the clock is stepped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallAnchor {
    /// `CLOCK_REALTIME - CLOCK_MONOTONIC`, nanoseconds.
    pub realtime_minus_monotonic_ns: u64,
    /// `CLOCK_REALTIME - CLOCK_BOOTTIME`, nanoseconds: for the start time of processes.
    pub realtime_minus_boottime_ns: u64,
}

impl WallAnchor {
    /// Nanoseconds since the Unix epoch, UTC.
    #[must_use]
    pub fn unix_ns(self, at: MonoNanos) -> u64 {
        self.realtime_minus_monotonic_ns.saturating_add(at.0)
    }

    #[must_use]
    pub fn wall(self, at: MonoNanos) -> SystemTime {
        UNIX_EPOCH + Duration::from_nanos(self.unix_ns(at))
    }

    /// Start of a process, nanoseconds since the Unix epoch, to within 10 ms.
    #[must_use]
    pub fn process_start_unix_ns(self, start_ticks: u64) -> u64 {
        self.realtime_minus_boottime_ns.saturating_add(start_ticks.saturating_mul(10_000_000))
    }
}

/// One end of one connection, open or ended, resolved and immutable.
#[derive(Clone, Debug)]
pub struct Record {
    pub connection: Connection,
    pub anchor: WallAnchor,
    /// Monotonic time at which this record was taken: "now" for what is still open.
    pub taken_at: MonoNanos,
    /// Who connected or accepted. `connection.owner` may be known where this is not: then only
    /// the pid and the start time are.
    pub process: Option<Arc<Process>>,
    pub peer_process: Option<Arc<Process>>,
    pub close_process: Option<Arc<Process>>,
}
