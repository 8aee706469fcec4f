//! What a process has used, as Linux counts it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use rustix::time::{ClockId, clock_gettime};

/// The processor time of all threads so far, user's and system's.
pub(crate) fn cpu(pid: u32) -> Duration {
    let spent = |thread: &Path| -> Option<u64> {
        let schedstat = fs::read_to_string(thread.join("schedstat")).ok()?;
        schedstat.split_whitespace().next()?.parse().ok()
    };
    let nanoseconds = threads(pid).iter().filter_map(|thread| spent(thread)).sum();
    Duration::from_nanos(nanoseconds)
}

/// Whether every thread waits for something to happen.
pub(crate) fn is_asleep(pid: u32) -> bool {
    let state = |thread: &Path| {
        let stat = fs::read_to_string(thread.join("stat")).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        fields.trim_start().chars().next()
    };
    threads(pid).iter().all(|thread| state(thread) == Some('S'))
}

/// The most memory that it had at any time.
pub(crate) fn peak_memory(pid: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    let kibibytes: usize = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kibibytes * 1024
}

fn threads(pid: u32) -> Vec<std::path::PathBuf> {
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Vec::new();
    };
    tasks.flatten().map(|task| task.path()).collect()
}

/// Processor and wall time of a program that ends by itself, and works on its first thread only.
pub(crate) fn whole_run(command: &mut Command) -> (Duration, Duration) {
    let begun = Instant::now();
    let mut child = command.spawn().unwrap();
    let pid = Pid::from_child(&child);
    waitid(
        WaitId::Pid(pid),
        WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
    )
    .unwrap();
    let wall = begun.elapsed();
    let cpu = cpu(child.id());
    assert!(child.wait().unwrap().success());
    (cpu, wall)
}

/// The processor time of this thread so far.
pub(crate) fn own_cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap(),
        u32::try_from(time.tv_nsec).unwrap(),
    )
}
