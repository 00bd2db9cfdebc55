//! Keeps the connections that are open, ends them, and finds their other ends.

use std::time::Duration;

use crate::event::Event;
use crate::identity::IdentityKey;
use crate::model::{Connection, ProcessKey};
use crate::time::MonoNanos;

/// Bounds of the correlator's tables, each in entries.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub live: usize,
    pub tombstones: usize,
    /// How long a finished server end waits for its client end to show up on this host.
    pub pairing_hold: Duration,
    pub held: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            live: 131_072,
            tombstones: 65_536,
            pairing_hold: Duration::from_millis(1500),
            held: 32_768,
        }
    }
}

/// The correlator's books: `seen == live + finished`, `finished == delivered + held + ours`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub seen: u64,
    pub live: u64,
    pub finished: u64,
    pub delivered: u64,
    pub held: u64,
    /// The agent's own connections and their local peer ends: left out (DECISIONS 20).
    pub ours: u64,
    /// Of `finished`, those whose account has a hole.
    pub incomplete: u64,
    /// Events that told nothing new: duplicates, and late news of what had ended.
    pub stale_events: u64,
    /// Live connections that found no place in the live table.
    pub live_overflow: u64,
    /// Held ends let go before their time because the table was full.
    pub held_evicted: u64,
}

/// What an event led to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Connections that ended and are ready to leave, in the order they became so.
    pub finished: Vec<Connection>,
}

#[derive(Debug)]
pub struct Correlator {}

impl Correlator {
    /// `ourselves` is the agent's own process, whose connections are left out.
    #[must_use]
    pub fn new(limits: Limits, key: IdentityKey, ourselves: Option<ProcessKey>) -> Self {
        let _ = (limits, key, ourselves);
        Self {}
    }

    pub fn ingest(&mut self, event: Event, now: MonoNanos) -> Outcome {
        let _ = (event, now);
        Outcome::default()
    }

    /// Lets go of held ends whose time is up. Call it a few times a second.
    pub fn tick(&mut self, now: MonoNanos) -> Outcome {
        let _ = now;
        Outcome::default()
    }

    /// Lets go of everything that ended; what is still open stays open.
    pub fn flush(&mut self, now: MonoNanos) -> Outcome {
        let _ = now;
        Outcome::default()
    }

    /// The connections that are open, as they stand at `now`.
    #[must_use]
    pub fn live(&self, now: MonoNanos) -> Vec<Connection> {
        let _ = now;
        Vec::new()
    }

    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::default()
    }
}
