//! The connection table's layout and the records about sockets.

/// A thread of a process, as the kernel knew it when it acted.
#[repr(C)]
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct OwnerId {
    /// Process id (the kernel's `tgid`) in the initial pid namespace; 0 means unknown.
    pub pid: u32,
    /// Thread id (the kernel's `pid`).
    pub tid: u32,
    /// `task->group_leader->start_boottime`: nanoseconds of `CLOCK_BOOTTIME`.
    pub start_boot_ns: u64,
}

/// One open connection, one end of it, as the kernel's table holds it.
///
/// Inserted at `-> SYN_SENT` (the end that connects) or `-> ESTABLISHED` (the end that
/// accepts), deleted at `-> CLOSE`; both by `inet_sock_set_state`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Entry {
    /// `-> SYN_SENT`; on the accepting end the arrival of the SYN (established minus the
    /// round trip of the SYN-ACK).
    pub start_ns: u64,
    pub established_ns: u64,
    /// `accept()` handed the socket to a process. 0 also where the caller passed no address
    /// buffer, since the hook then does not run.
    pub accepted_ns: u64,
    /// First FIN or RST sent or received.
    pub first_close_ns: u64,
    /// Who connected, or accepted.
    pub owner: OwnerId,
    /// Who called `close`, `shutdown`, or died.
    pub closer: OwnerId,
    /// Initial send and receive sequence numbers, valid where `established_ns` is set.
    pub iss: u32,
    pub irs: u32,
    /// Inode number of the network namespace.
    pub netns: u32,
    /// [`crate::family`]
    pub family: u16,
    /// [`entry_flag`]
    pub flags: u16,
    /// Network byte order; IPv4 in the first four bytes.
    pub local_address: [u8; 16],
    pub peer_address: [u8; 16],
    /// Host byte order.
    pub local_port: u16,
    pub peer_port: u16,
    /// Segments sent again since the connection began, SYN included (`tcp_retransmit_skb`).
    pub retransmits: u32,
}

/// What [`Entry::flags`] and [`ConnectionClose::entry_flags`] say.
pub mod entry_flag {
    /// This end called `connect()`.
    pub const CLIENT: u16 = 1 << 0;
    /// This end was listening.
    pub const SERVER: u16 = 1 << 1;
    /// The accepting end was seen attached to a `struct socket`, so `accept()` has returned it.
    pub const ACCEPTED: u16 = 1 << 2;
    /// The peer's FIN arrived.
    pub const FIN_RECEIVED: u16 = 1 << 3;
    /// This end sent a FIN.
    pub const FIN_SENT: u16 = 1 << 4;
    /// The peer's RST arrived (`tcp_receive_reset`).
    pub const RST_RECEIVED: u16 = 1 << 5;
    /// The first FIN or RST was the peer's.
    pub const PEER_CLOSED_FIRST: u16 = 1 << 6;
}

/// Ways of a set: a key line of one cache line.
pub const SET_WAYS: usize = 8;

/// One set of the connection table: keys first, so that a look-up reads one cache line.
///
/// A key is the address of the kernel's `struct sock` less a constant of the loaded object
/// (docs/how-it-works.md, "Keys"); 0 is free. Claimed by compare-and-swap.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Set {
    pub keys: [u64; SET_WAYS],
    pub entries: [Entry; SET_WAYS],
}

/// A connection ended: everything known of this end of it.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ConnectionClose {
    pub kind: u32,
    /// Size of this record: `size_of::<ConnectionClose>()`.
    pub _pad: u32,
    /// `-> CLOSE`.
    pub time_ns: u64,
    pub sock: u64,
    /// Zeroed where the table had no entry ([`close_flag::NO_ENTRY`]); addresses, ports, the
    /// namespace and the sequence numbers are filled from the socket all the same.
    pub entry: Entry,
    /// `tcp_sock` counters; `acked` counts SYN and FIN, `received` the FIN.
    pub bytes_sent: u64,
    pub bytes_retransmitted: u64,
    pub bytes_acked: u64,
    pub bytes_received: u64,
    /// Payload bytes that had arrived and were never read (`rcv_nxt - copied_seq`, the FIN included).
    pub unread: u32,
    /// `snd_nxt - snd_una` at the close.
    pub unacked: u32,
    /// `tcp_sock.total_retrans`, segments.
    pub total_retransmits: u32,
    /// `tcp_sock.srtt_us >> 3`; 0 where never measured.
    pub rtt_us: u32,
    /// The state before `-> CLOSE` ([`crate::tcp_state`]).
    pub old_state: u32,
    /// `sk->sk_err`, an errno; 0 is none.
    pub error: i32,
    /// `sk->sk_shutdown`: 1 receive, 2 send.
    pub shutdown: u32,
    /// [`close_flag`]
    pub flags: u32,
}

/// What [`ConnectionClose::flags`] says.
pub mod close_flag {
    /// The table had no entry: the connection is older than the agent, or the table was full.
    pub const NO_ENTRY: u32 = 1 << 0;
    /// The socket had a local port when it closed; a connect that found none has not.
    pub const HAS_LOCAL_PORT: u32 = 1 << 1;
    /// It was closed in task context by [`super::Entry::closer`] without a FIN: an abort
    /// (unread data, `SO_LINGER` 0, `close()` of a pending connect).
    pub const LOCAL_ABORT: u32 = 1 << 2;
    /// The socket was attached to a `struct socket` at `-> CLOSE`.
    pub const HAS_SOCKET: u32 = 1 << 3;
}

/// A socket began or ceased to listen.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ListenerChange {
    pub kind: u32,
    /// 1 where it began, 0 where it ceased.
    pub listening: u32,
    pub time_ns: u64,
    pub sock: u64,
    pub owner: OwnerId,
    pub netns: u32,
    pub family: u16,
    pub port: u16,
    pub address: [u8; 16],
}

const _: () = assert!(size_of::<OwnerId>() == 16);
const _: () = assert!(size_of::<Entry>() == 120);
const _: () = assert!(size_of::<Set>() == SET_WAYS * (8 + 120));
const _: () = assert!(size_of::<ConnectionClose>() == 24 + 120 + 64);
const _: () = assert!(size_of::<ListenerChange>() == 64);
