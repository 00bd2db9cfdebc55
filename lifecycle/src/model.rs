//! What a connection is, once it is understood.

use std::net::SocketAddr;

use crate::identity::{Identity, SpanId, TraceId};
use crate::time::MonoNanos;

/// One attempt or connection of one socket, inside this host.
///
/// A socket is used again (a refused connect, a retry, a freed `struct sock`), so the time of
/// its beginning tells the generations apart. A generation of 0 is a connection whose beginning
/// was not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionKey {
    /// Inode number of the network namespace.
    pub netns: u32,
    /// The kernel's name for the socket; opaque.
    pub socket: u64,
    pub generation: MonoNanos,
}

/// A process: its pid in the initial namespace, and when it was started.
///
/// `/proc/PID/stat` tells the start in clock ticks, the kernel programs in nanoseconds; ticks
/// (10 ms) are what both can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProcessKey {
    pub pid: u32,
    /// Boot time in units of 10 ms (`USER_HZ` is 100 on every architecture we support).
    pub start_ticks: u64,
}

impl ProcessKey {
    /// From the kernel's `start_boottime`; `None` where no process was recorded.
    #[must_use]
    pub fn from_boot_ns(pid: u32, start_boot_ns: u64) -> Option<Self> {
        (pid != 0).then_some(Self { pid, start_ticks: start_boot_ns / 10_000_000 })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Client,
    Server,
}

/// How something was tied to the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    Exact,
    Inferred,
}

/// The process that connected or accepted, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    pub process: ProcessKey,
    pub join: Join,
}

/// `network.connection.state` of the OpenTelemetry conventions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TcpState {
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
    Closed,
}

impl TcpState {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SynSent => "syn_sent",
            Self::SynReceived => "syn_received",
            Self::Established => "established",
            Self::FinWait1 => "fin_wait_1",
            Self::FinWait2 => "fin_wait_2",
            Self::CloseWait => "close_wait",
            Self::Closing => "closing",
            Self::LastAck => "last_ack",
            Self::TimeWait => "time_wait",
            Self::Closed => "closed",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PhaseName {
    Dial,
    Accept,
    Transfer,
    Teardown,
}

impl PhaseName {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dial => "dial",
            Self::Accept => "accept",
            Self::Transfer => "transfer",
            Self::Teardown => "teardown",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseOutcome {
    Ok,
    Error,
    /// Still going on, or cut off by the end of the connection.
    Unfinished,
    Unknown,
}

impl PhaseOutcome {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Error => "error",
            Self::Unfinished => "unfinished",
            Self::Unknown => "unknown",
        }
    }
}

/// `error.type`: few words, the same on spans, metrics and in the JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// `ECONNREFUSED`
    ConnectionRefused,
    /// `ECONNRESET`, `EPIPE`
    ConnectionReset,
    /// `ECONNABORTED`: the kernel was told to destroy the socket (`ss -K`).
    ConnectionAborted,
    /// `ETIMEDOUT`
    TimedOut,
    /// `EHOSTUNREACH`, `EHOSTDOWN`
    HostUnreachable,
    /// `ENETUNREACH`
    NetworkUnreachable,
    /// `EADDRNOTAVAIL`: no local port was left, or the local address does not exist.
    AddressNotAvailable,
    /// `EACCES`, `EPERM`
    PermissionDenied,
    /// `ENOBUFS`, `ENOMEM`
    NoBufferSpace,
    /// `EMSGSIZE`
    MessageTooLong,
    /// `EPROTO`, `ENOPROTOOPT`: ICMP "protocol unreachable" and its like.
    ProtocolError,
    /// The application closed the socket while its connect was pending.
    Cancelled,
    /// The listener went away before it accepted the connection.
    NotAccepted,
    /// Any other errno.
    Other,
}

impl ErrorKind {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ConnectionRefused => "connection_refused",
            Self::ConnectionReset => "connection_reset",
            Self::ConnectionAborted => "connection_aborted",
            Self::TimedOut => "timed_out",
            Self::HostUnreachable => "host_unreachable",
            Self::NetworkUnreachable => "network_unreachable",
            Self::AddressNotAvailable => "address_not_available",
            Self::PermissionDenied => "permission_denied",
            Self::NoBufferSpace => "no_buffer_space",
            Self::MessageTooLong => "message_too_long",
            Self::ProtocolError => "protocol_error",
            Self::Cancelled => "cancelled",
            Self::NotAccepted => "not_accepted",
            Self::Other => "_OTHER",
        }
    }

    /// From a Linux errno (`include/uapi/asm-generic/errno.h`); `None` for 0.
    #[must_use]
    pub fn from_errno(errno: i32) -> Option<Self> {
        Some(match errno {
            0 => return None,
            111 => Self::ConnectionRefused,
            104 | 32 => Self::ConnectionReset,
            103 => Self::ConnectionAborted,
            110 => Self::TimedOut,
            113 | 112 => Self::HostUnreachable,
            101 => Self::NetworkUnreachable,
            99 => Self::AddressNotAvailable,
            13 | 1 => Self::PermissionDenied,
            105 | 12 => Self::NoBufferSpace,
            90 => Self::MessageTooLong,
            71 | 92 => Self::ProtocolError,
            _ => Self::Other,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase {
    pub name: PhaseName,
    pub start: MonoNanos,
    /// `None` while it goes on. Never before `start`.
    pub end: Option<MonoNanos>,
    pub outcome: PhaseOutcome,
    pub error: Option<ErrorKind>,
    /// Accept only: when the handshake was done and the wait in the accept queue began.
    pub queued: Option<MonoNanos>,
}

/// Payload, as the application would count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes {
    /// Handed to the network at least once: `bytes_sent - bytes_retrans`.
    pub sent: u64,
    /// Arrived in order, the FIN not counted.
    pub received: u64,
    /// Of `sent`, what the peer had not acknowledged at the end (a reset loses it). 0 is known.
    pub unacknowledged: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseBy {
    Local,
    Peer,
    Kernel,
}

impl CloseBy {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Peer => "peer",
            Self::Kernel => "kernel",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseHow {
    Fin,
    Reset,
    Timeout,
    Error,
}

impl CloseHow {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fin => "fin",
            Self::Reset => "reset",
            Self::Timeout => "timeout",
            Self::Error => "error",
        }
    }
}

/// How the connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Close {
    /// Who sent the first FIN or RST.
    pub by: CloseBy,
    /// `Reset` where a RST ended it on this side, also after an orderly first FIN.
    pub how: CloseHow,
    /// Payload that had arrived here and that nobody read.
    pub unread_bytes: Option<u64>,
    /// The process of this side that closed it.
    pub process: Option<ProcessKey>,
}

/// Why a connection's account has a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IncompleteReason {
    /// It left the kernel's table and its close record never came.
    CloseLost,
    /// The kernel's table had no place for it.
    TableFull,
    /// The agent's own table of live connections was full.
    LiveTableFull,
    /// The close record came without the record of its beginning.
    OpenNotSeen,
    /// The agent stopped while it was open.
    AgentStopped,
}

impl IncompleteReason {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CloseLost => "close_lost",
            Self::TableFull => "table_full",
            Self::LiveTableFull => "live_table_full",
            Self::OpenNotSeen => "open_not_seen",
            Self::AgentStopped => "agent_stopped",
        }
    }
}

/// One end of one connection, open or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    pub key: ConnectionKey,
    /// The two initial sequence numbers; `None` where it was never established.
    pub identity: Option<Identity>,
    pub trace_id: TraceId,
    /// Of the connection's own span, the root of this end.
    pub span_id: SpanId,
    /// The client end's span, where this agent holds both ends and this is the server's.
    pub parent_span_id: Option<SpanId>,
    pub role: Option<Role>,
    pub owner: Option<Owner>,
    /// The process at the other end, where it is on this host.
    pub peer_process: Option<ProcessKey>,
    /// `None` where no local port was ever bound.
    pub local: Option<SocketAddr>,
    pub peer: SocketAddr,
    pub start: MonoNanos,
    /// `None` while it is open. Never before `start`.
    pub end: Option<MonoNanos>,
    pub state: TcpState,
    /// In order of their start.
    pub phases: Vec<Phase>,
    pub bytes: Option<Bytes>,
    /// Segments sent again, SYN included.
    pub retransmits: Option<u32>,
    /// Smoothed round-trip time, microseconds.
    pub rtt_us: Option<u32>,
    pub close: Option<Close>,
    pub error: Option<ErrorKind>,
    /// `false` where it was open before the agent.
    pub seen_from_start: bool,
    /// `None` is complete.
    pub incomplete: Option<IncompleteReason>,
}

impl Connection {
    /// The phase it is in now, or was in when it ended.
    #[must_use]
    pub fn phase(&self) -> Option<PhaseName> {
        self.phases.last().map(|phase| phase.name)
    }
}
