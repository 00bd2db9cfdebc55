//! Wire records that cross from the kernel programs (`ebpf`) to the agent.
//!
//! Both sides compile this crate, so its rules are strict: `repr(C)`, integers only (never a
//! `bool`, an `enum` or an `Option`: the reader must not trust the writer's bit patterns),
//! explicit padding, and sizes asserted at compile time. Times are `CLOCK_MONOTONIC`
//! nanoseconds unless a name says otherwise; 0 means "not seen".
#![no_std]

mod counters;
mod process;
mod socket;

pub use counters::{COUNTER_STRIDE, Counter, MAX_CPUS};
pub use process::{COMM_LEN, FILENAME_LEN, ProcessExec, ProcessExit, ProcessFork};
pub use socket::{
    ConnectionClose, Entry, ListenerChange, OwnerId, SET_WAYS, Set, close_flag, entry_flag,
};

/// What kind of record a ring-buffer item holds: its first four bytes.
///
/// One record kind has one fixed size; an item of another size is refused and counted.
pub mod kind {
    /// [`super::ConnectionClose`]
    pub const CONNECTION_CLOSE: u32 = 1;
    /// [`super::ListenerChange`]
    pub const LISTENER_CHANGE: u32 = 2;
    /// [`super::ProcessExec`]
    pub const PROCESS_EXEC: u32 = 3;
    /// [`super::ProcessFork`]
    pub const PROCESS_FORK: u32 = 4;
    /// [`super::ProcessExit`]
    pub const PROCESS_EXIT: u32 = 5;
}

/// Address families as the kernel numbers them (`include/linux/socket.h`).
pub mod family {
    /// `AF_INET`
    pub const INET: u16 = 2;
    /// `AF_INET6`
    pub const INET6: u16 = 10;
}

/// TCP states as the kernel numbers them (`include/net/tcp_states.h`).
pub mod tcp_state {
    pub const ESTABLISHED: u32 = 1;
    pub const SYN_SENT: u32 = 2;
    pub const SYN_RECV: u32 = 3;
    pub const FIN_WAIT1: u32 = 4;
    pub const FIN_WAIT2: u32 = 5;
    pub const TIME_WAIT: u32 = 6;
    pub const CLOSE: u32 = 7;
    pub const CLOSE_WAIT: u32 = 8;
    pub const LAST_ACK: u32 = 9;
    pub const LISTEN: u32 = 10;
    pub const CLOSING: u32 = 11;
}
