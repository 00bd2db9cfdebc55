//! Who a pid was, at the time it acted.

use std::sync::Arc;

use crate::model::ProcessKey;
use crate::time::MonoNanos;

/// What is known of a process. Absent means not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub key: ProcessKey,
    /// `comm`: at most 15 bytes, control characters replaced.
    pub name: Option<String>,
    /// Path of the executable.
    pub executable: Option<String>,
    pub container_id: Option<String>,
    /// What the process says of itself in `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES`.
    pub service_name: Option<String>,
    pub resource_attributes: Vec<(String, String)>,
    pub cgroup_id: Option<u64>,
}

/// What happened to a process, from the kernel or from `/proc`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProcessEvent {
    Fork {
        parent: ProcessKey,
        child: ProcessKey,
        name: Option<String>,
        cgroup_id: Option<u64>,
    },
    Exec {
        key: ProcessKey,
        name: Option<String>,
        /// As passed to `execve`.
        filename: Option<String>,
        cgroup_id: Option<u64>,
    },
    Exit {
        key: ProcessKey,
    },
    /// Read from `/proc`; its fields win over what was inherited or guessed.
    Described(Process),
}

/// Bounded table of processes.
#[derive(Debug)]
pub struct ProcessTable {}

impl ProcessTable {
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        let _ = capacity;
        Self {}
    }

    pub fn ingest(&mut self, event: ProcessEvent, now: MonoNanos) {
        let _ = (event, now);
    }

    #[must_use]
    pub fn get(&self, key: ProcessKey) -> Option<Arc<Process>> {
        let _ = key;
        None
    }

    /// Forgets processes that exited a while ago.
    pub fn expire(&mut self, now: MonoNanos) {
        let _ = now;
    }
}
