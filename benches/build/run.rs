//! One program, run once: wall time, CPU time, peak memory and what it said.

use std::{
    error::Error,
    fs,
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// What can go wrong: the text is printed, and the benchmark ends.
pub(super) type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// What a run took.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    pub(super) wall: Duration,
    /// Of all threads, and only where the system tells: in hundredths of a second.
    pub(super) cpu: Option<Duration>,
    /// In MB, where the program or the system tells.
    pub(super) memory: Option<u64>,
}

/// Who tells how much memory a run took.
#[derive(Clone, Copy)]
pub(super) enum Memory {
    /// The program does, in a line `memory N MB`.
    Told,
    /// The system is asked while the program runs.
    Watched,
}

/// Runs a program to its end; gives what it took and what it said.
pub(super) fn run(command: &mut Command, memory: Memory) -> Result<(Measure, String)> {
    let before = children();
    let start = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    let id = child.id();
    let ended = AtomicBool::new(false);
    let (output, watched) = thread::scope(|scope| {
        let watch = matches!(memory, Memory::Watched).then(|| scope.spawn(|| watch(id, &ended)));
        let output = child.wait_with_output();
        let wall = start.elapsed();
        ended.store(true, Ordering::Relaxed);
        let watched = watch.and_then(|watch| watch.join().ok().flatten());
        (output.map(|output| (output, wall)), watched)
    });
    let (output, wall) = output?;
    let cpu = before.zip(children()).map(|(before, after)| after.saturating_sub(before));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    if !output.status.success() {
        return Err(format!("{command:?} ended with {}:\n{said}", output.status).into());
    }
    let memory = match memory {
        Memory::Told => told(&said),
        Memory::Watched => watched,
    };
    Ok((Measure { wall, cpu, memory }, said))
}

/// The most memory that this process has held, in MB, where the system tells.
pub(super) fn own_memory() -> Option<u64> {
    memory_of("self")
}

/// CPU time of the children that have ended: the fields `cutime` and `cstime` (16 and 17) of
/// `/proc/self/stat`, in hundredths of a second.
fn children() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets, which may hold anything.
    let third_on = stat.rsplit_once(')')?.1;
    let mut fields = third_on.split_whitespace().skip(16 - 3);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}

fn told(said: &str) -> Option<u64> {
    let words = said.lines().find_map(|line| line.trim().strip_prefix("memory "))?;
    words.strip_suffix(" MB")?.trim().parse().ok()
}

/// The most memory that a process holds until it ends. The system's figure only grows, so that
/// looking now and then misses no more than the last moment.
fn watch(id: u32, ended: &AtomicBool) -> Option<u64> {
    let mut most = None;
    while !ended.load(Ordering::Relaxed) {
        most = most.max(memory_of(&id.to_string()));
        thread::sleep(Duration::from_millis(5));
    }
    most
}

fn memory_of(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024 / 1_000_000)
}
