//! Time, as an argument.

use std::time::Duration;

/// Nanoseconds of the kernel's `CLOCK_MONOTONIC`, as stamped at the hook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonoNanos(pub u64);

impl MonoNanos {
    /// `None` for 0, which the kernel side writes for "not seen".
    #[must_use]
    pub fn seen(raw: u64) -> Option<Self> {
        (raw != 0).then_some(Self(raw))
    }

    /// Time since `earlier`; zero where the stamps are out of order, never negative.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(earlier.0))
    }

    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)))
    }
}
