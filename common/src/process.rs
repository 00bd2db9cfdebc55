//! Records about processes. A process is (pid, start time), never a pid alone.

use crate::socket::OwnerId;

/// `TASK_COMM_LEN` of the kernel, with the closing NUL.
pub const COMM_LEN: usize = 16;
/// Bytes kept of the path given to `execve`; a longer one is cut, and has no closing NUL then.
pub const FILENAME_LEN: usize = 128;

/// A process replaced its program (`sched_process_exec`).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ProcessExec {
    pub kind: u32,
    pub _pad: u32,
    pub time_ns: u64,
    pub process: OwnerId,
    /// cgroup v2 id of the process at that moment.
    pub cgroup_id: u64,
    pub comm: [u8; COMM_LEN],
    /// `linux_binprm.filename`: what the caller passed, which may be relative.
    pub filename: [u8; FILENAME_LEN],
}

/// A process, not a thread, was made (`sched_process_fork`).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ProcessFork {
    pub kind: u32,
    pub _pad: u32,
    pub time_ns: u64,
    pub parent: OwnerId,
    pub child: OwnerId,
    pub cgroup_id: u64,
    pub comm: [u8; COMM_LEN],
}

/// The last thread of a process left (`sched_process_exit`).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ProcessExit {
    pub kind: u32,
    pub _pad: u32,
    pub time_ns: u64,
    pub process: OwnerId,
}

const _: () = assert!(size_of::<ProcessExec>() == 40 + COMM_LEN + FILENAME_LEN);
const _: () = assert!(size_of::<ProcessFork>() == 56 + COMM_LEN);
const _: () = assert!(size_of::<ProcessExit>() == 32);
