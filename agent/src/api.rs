//! What the rest of the agent may ask of the core thread, and the answers.
//!
//! The core thread (`daemon`) owns the correlator and the processes, and takes requests between
//! two drains of the ring buffer. Channels are bounded: who does not read loses, and is counted.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot};

use crate::record::Record;

/// Asks the core thread. Cheap to clone.
#[derive(Clone, Debug)]
pub struct AgentHandle {
    requests: mpsc::Sender<Request>,
}

/// One question, with where to send the answer.
#[derive(Debug)]
pub enum Request {
    /// Connections that are open now.
    Live(oneshot::Sender<Vec<Arc<Record>>>),
    /// Open and remembered connections whose handle, trace id or an unambiguous beginning of
    /// the trace id (8 digits at least) this is: both ends, client first.
    Find(String, oneshot::Sender<Vec<Arc<Record>>>),
    /// The newest remembered connections that ended, oldest first.
    History(usize, oneshot::Sender<Vec<Arc<Record>>>),
    /// Every connection that ends from now on.
    Subscribe(oneshot::Sender<Subscription>),
    Status(oneshot::Sender<Status>),
    /// `measure`: switch the kernel's run statistics on for so long first.
    Probes(Option<Duration>, oneshot::Sender<Vec<ProbeInfo>>),
}

/// The core thread is gone: the agent is shutting down.
#[derive(Debug, thiserror::Error)]
#[error("the agent is shutting down")]
pub struct Gone;

impl AgentHandle {
    /// A handle, and the end of the channel at which the core thread listens.
    #[must_use]
    pub fn new(capacity: usize) -> (Self, mpsc::Receiver<Request>) {
        let (requests, receiver) = mpsc::channel(capacity);
        (Self { requests }, receiver)
    }

    async fn ask<T>(&self, request: impl FnOnce(oneshot::Sender<T>) -> Request) -> Result<T, Gone> {
        let (answer, receiver) = oneshot::channel();
        self.requests.send(request(answer)).await.map_err(|_| Gone)?;
        receiver.await.map_err(|_| Gone)
    }

    pub async fn live(&self) -> Result<Vec<Arc<Record>>, Gone> {
        self.ask(Request::Live).await
    }

    pub async fn find(&self, id: String) -> Result<Vec<Arc<Record>>, Gone> {
        self.ask(|answer| Request::Find(id, answer)).await
    }

    pub async fn history(&self, limit: usize) -> Result<Vec<Arc<Record>>, Gone> {
        self.ask(|answer| Request::History(limit, answer)).await
    }

    pub async fn subscribe(&self) -> Result<Subscription, Gone> {
        self.ask(Request::Subscribe).await
    }

    pub async fn status(&self) -> Result<Status, Gone> {
        self.ask(Request::Status).await
    }

    pub async fn probes(&self, measure: Option<Duration>) -> Result<Vec<ProbeInfo>, Gone> {
        self.ask(|answer| Request::Probes(measure, answer)).await
    }
}

/// Records of connections that end, for one subscriber.
#[derive(Debug)]
pub struct Subscription {
    pub records: mpsc::Receiver<Arc<Record>>,
    /// Records this subscriber lost because it did not read fast enough.
    pub lost: Arc<AtomicU64>,
}

/// The core thread's end of a [`Subscription`].
#[derive(Debug)]
pub struct Subscriber {
    records: mpsc::Sender<Arc<Record>>,
    lost: Arc<AtomicU64>,
}

impl Subscriber {
    /// Room for `capacity` records.
    #[must_use]
    pub fn new(capacity: usize) -> (Self, Subscription) {
        let (records, receiver) = mpsc::channel(capacity);
        let lost = Arc::new(AtomicU64::new(0));
        (Self { records, lost: Arc::clone(&lost) }, Subscription { records: receiver, lost })
    }

    /// Never waits. `false` where the subscriber has left.
    #[must_use]
    pub fn offer(&self, record: &Arc<Record>) -> bool {
        match self.records.try_send(Arc::clone(record)) {
            Ok(()) => true,
            Err(mpsc::error::TrySendError::Full(_)) => {
                self.lost.fetch_add(1, Ordering::Relaxed);
                true
            }
            Err(mpsc::error::TrySendError::Closed(_)) => false,
        }
    }
}

/// `connspan status --json` (docs/reference/json.md). Fields are only ever added.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Status {
    pub ready: bool,
    pub version: String,
    pub uptime_s: f64,
    pub pid: u32,
    pub connections: ConnectionBooks,
    pub events: EventBooks,
    pub spans: SpanBooks,
    pub memory: Memory,
    pub features: Vec<Feature>,
}

/// Each end on this host is one; `seen = live + finished`.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct ConnectionBooks {
    pub live: u64,
    pub seen: u64,
    pub finished: u64,
    pub incomplete: u64,
    /// Of `finished`: the agent's own, and the local ends that they talk to.
    pub ours: u64,
}

/// `produced = delivered + pending + sum(dropped)`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct EventBooks {
    pub produced: u64,
    pub delivered: u64,
    pub pending: u64,
    pub dropped: BTreeMap<String, u64>,
}

/// `made = exported + queued + sum(dropped)`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SpanBooks {
    pub made: u64,
    pub exported: u64,
    pub dropped: BTreeMap<String, u64>,
    pub queued: u64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    pub rss_bytes: u64,
    /// Kernel memory of the maps, which no RSS shows.
    pub maps_bytes: u64,
    pub tables: BTreeMap<String, Table>,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    pub entries: u64,
    pub capacity: u64,
    pub evicted: u64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Feature {
    pub name: String,
    pub state: FeatureState,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What a person can do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeatureState {
    On,
    Degraded,
    Off,
}

/// `connspan probes --json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProbeInfo {
    pub name: String,
    /// `tp_btf`, `cgroup`, ...
    pub kind: String,
    pub target: String,
    pub attached: bool,
    /// Runs while they were measured; 0 where they were not.
    pub runs: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ns_per_run: Option<f64>,
    /// The feature that is off without it.
    pub feature: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One finding of `connspan doctor`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// What was tried: `btf`, `cgroup2`, `capabilities`, `program connection_state`, ...
    pub check: String,
    pub state: FindingState,
    /// What was seen, with the figure.
    pub detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingState {
    Ok,
    /// Something is off, and connspan works without it.
    Degraded,
    /// connspan cannot run here.
    Failed,
}
