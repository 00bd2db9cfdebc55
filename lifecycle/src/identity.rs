//! Names that both ends of a connection can derive without talking to each other.

use std::fmt;
use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128 as _, SipHasher24};

use crate::model::{ConnectionKey, PhaseName, Role};

/// The two initial sequence numbers: what both ends of a TCP connection know, and NAT keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    pub client_isn: u32,
    pub server_isn: u32,
}

impl Identity {
    /// From this end's initial send and receive sequence numbers.
    #[must_use]
    pub fn from_local(role: Role, iss: u32, irs: u32) -> Self {
        match role {
            Role::Client => Self { client_isn: iss, server_isn: irs },
            Role::Server => Self { client_isn: irs, server_isn: iss },
        }
    }
}

/// 16 bytes, never all zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TraceId(pub [u8; 16]);

/// 8 bytes, never all zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpanId(pub [u8; 8]);

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TraceId({self})")
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpanId({self})")
    }
}

/// Which of an end's spans: the connection itself, or one of its phases (with a number where a
/// phase has several, such as the attempts of a dial).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseOrdinal {
    Connection,
    Phase(PhaseName, u8),
}

/// The key of the one-way hash. Live sequence numbers must not be published (they would let
/// anybody who reads traces inject into the connection), so ids are a keyed hash of them. All
/// agents that should agree on ids must have the same key; [`IdentityKey::BUILT_IN`] is everyone's.
#[derive(Clone, Copy)]
pub struct IdentityKey {
    hash: [u8; 16],
    boot_id: [u8; 16],
}

impl IdentityKey {
    /// The key of a fleet that configured none. Public, so it hides nothing from somebody who
    /// can try 2^64 pairs; a fleet key does.
    pub const BUILT_IN: [u8; 16] = *b"connspan/ids/v1\0";

    /// `boot_id` tells hosts and boots apart, for ids of attempts that never had a peer.
    #[must_use]
    pub fn new(hash: [u8; 16], boot_id: [u8; 16]) -> Self {
        Self { hash, boot_id }
    }

    fn hasher(&self, domain: u8) -> SipHasher24 {
        let mut hasher = SipHasher24::new_with_key(&self.hash);
        hasher.write_u8(domain);
        hasher
    }

    /// The same at both ends, on any host with the same key.
    #[must_use]
    pub fn trace_id(&self, identity: Identity) -> TraceId {
        let mut hasher = self.hasher(b'e');
        hasher.write_u32(identity.client_isn.to_be());
        hasher.write_u32(identity.server_isn.to_be());
        TraceId(nonzero(hasher.finish128().as_bytes()))
    }

    /// For an attempt that was never established, or is shown before it is.
    #[must_use]
    pub fn provisional_trace_id(&self, key: ConnectionKey) -> TraceId {
        let mut hasher = self.hasher(b'p');
        hasher.write(&self.boot_id);
        hasher.write_u32(key.netns.to_be());
        hasher.write_u64(key.socket.to_be());
        hasher.write_u64(key.generation.0.to_be());
        TraceId(nonzero(hasher.finish128().as_bytes()))
    }

    /// Deterministic, and different for every span of both ends of one trace.
    #[must_use]
    pub fn span_id(&self, trace: TraceId, role: Option<Role>, which: PhaseOrdinal) -> SpanId {
        let mut hasher = self.hasher(b's');
        hasher.write(&trace.0);
        hasher.write_u8(match role {
            Some(Role::Client) => 1,
            Some(Role::Server) => 2,
            None => 3,
        });
        let (phase, ordinal) = match which {
            PhaseOrdinal::Connection => (0, 0),
            PhaseOrdinal::Phase(PhaseName::Dial, n) => (1, n),
            PhaseOrdinal::Phase(PhaseName::Accept, n) => (2, n),
            PhaseOrdinal::Phase(PhaseName::Transfer, n) => (3, n),
            PhaseOrdinal::Phase(PhaseName::Teardown, n) => (4, n),
        };
        hasher.write_u8(phase);
        hasher.write_u8(ordinal);
        let [a, b, c, d, e, f, g, h, ..] = hasher.finish128().as_bytes();
        SpanId(nonzero([a, b, c, d, e, f, g, h]))
    }
}

/// OpenTelemetry forbids ids of all zeros.
fn nonzero<const N: usize>(mut bytes: [u8; N]) -> [u8; N] {
    if bytes.iter().all(|byte| *byte == 0) {
        bytes[N - 1] = 1;
    }
    bytes
}
