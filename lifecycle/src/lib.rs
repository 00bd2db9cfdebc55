//! The core of connspan: events of sockets and processes in, connections out.
//!
//! Pure: no clock, no file, no thread, no kernel. Time is an argument ([`MonoNanos`]), what
//! happened is a value ([`Event`]), and what follows is returned ([`Outcome`]) for the caller to
//! count, store and export. So everything here can be tested by handing it events in any order.
#![forbid(unsafe_code)]

mod correlator;
mod event;
mod identity;
mod model;
mod phases;
mod process;
mod time;

pub use correlator::{Correlator, Counts, Limits, Outcome};
pub use event::{CloseFacts, Event, ListenerFacts, OpenFacts};
pub use identity::{Identity, IdentityKey, PhaseOrdinal, SpanId, TraceId};
pub use model::{
    Bytes, Close, CloseBy, CloseHow, Connection, ConnectionKey, ErrorKind, IncompleteReason, Join,
    Owner, Phase, PhaseName, PhaseOutcome, ProcessKey, Role, TcpState,
};
pub use process::{Process, ProcessEvent, ProcessTable};
pub use time::MonoNanos;
