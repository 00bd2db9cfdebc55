//! What the correlator is told. Decoded by the agent from wire records and table reads.

use std::net::SocketAddr;

use crate::model::{ConnectionKey, ProcessKey, Role};
use crate::time::MonoNanos;

/// One fact about a socket, with the kernel's time in it. May come late, twice, or never.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The kernel's table holds this connection now (a read of the table, or a snapshot).
    Open(Box<OpenFacts>),
    /// `-> CLOSE`.
    Closed(Box<CloseFacts>),
    /// The kernel's table no longer holds a connection that was open at the last read.
    Gone {
        key: ConnectionKey,
    },
    Listener(ListenerFacts),
}

/// What the kernel's table knows of one end of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFacts {
    pub key: ConnectionKey,
    pub role: Option<Role>,
    pub local: Option<SocketAddr>,
    pub peer: SocketAddr,
    /// `-> SYN_SENT`, or on the accepting end the arrival of the SYN.
    pub start: Option<MonoNanos>,
    pub established: Option<MonoNanos>,
    /// `accept()` returned it; `None` also where the hook was blind to that call.
    pub accepted_at: Option<MonoNanos>,
    /// The kernel saw it attached to a `struct socket`: accepted, at an unknown time.
    pub accepted: bool,
    /// First FIN or RST, either way.
    pub first_close: Option<MonoNanos>,
    pub fin_sent: bool,
    pub fin_received: bool,
    pub reset_received: bool,
    pub peer_closed_first: bool,
    /// Who connected or accepted.
    pub owner: Option<ProcessKey>,
    /// Who closed or aborted.
    pub closer: Option<ProcessKey>,
    /// Initial sequence numbers of this end (send, receive), once established.
    pub sequence_numbers: Option<(u32, u32)>,
    /// Segments sent again so far.
    pub retransmits: u32,
}

/// [`OpenFacts`] as they stood at the close, and what only the close knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseFacts {
    pub open: OpenFacts,
    pub time: MonoNanos,
    /// The table had no entry for it.
    pub no_entry: bool,
    /// The socket held a local port.
    pub has_local_port: bool,
    /// Closed by a process of this host without a FIN.
    pub local_abort: bool,
    /// It was in SYN_SENT: never established.
    pub was_connecting: bool,
    /// `sk_err`, an errno; 0 is none.
    pub errno: i32,
    /// `sk_shutdown` was not 0: a process had closed or shut down the socket.
    pub shut_down: bool,
    pub bytes_sent: u64,
    pub bytes_retransmitted: u64,
    /// Counts SYN and FIN.
    pub bytes_acked: u64,
    /// Counts the FIN.
    pub bytes_received: u64,
    /// Arrived and never read; counts the FIN.
    pub unread: u32,
    /// Sent and not acknowledged; counts the FIN.
    pub unacked: u32,
    pub total_retransmits: u32,
    /// 0 where never measured.
    pub rtt_us: u32,
}

/// A socket began (`listening`) or ceased to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListenerFacts {
    pub netns: u32,
    pub socket: u64,
    pub address: SocketAddr,
    pub owner: Option<ProcessKey>,
    pub listening: bool,
}
