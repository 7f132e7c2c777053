//! The binary: reads clock, place and environment once, runs the command, ends with its code.

#![expect(clippy::disallowed_methods, reason = "the one place that asks the world")]

use std::{env, io::IsTerminal, process::ExitCode};

use clap::Parser;
use gongkai::cli::{Cli, Environment, Exit, StandardStreams, tell_usage};
use jiff::Timestamp;

// A build makes and drops millions of small strings; this allocator halves the time they take.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let arguments: Vec<_> = env::args_os().collect();
            let chinese = system_is_chinese();
            return tell_usage(&error, &arguments, chinese, &mut StandardStreams).into();
        }
    };
    let Ok(folder) = env::current_dir() else { return Exit::Machine.into() };
    let mut streams = StandardStreams;
    let terminal = std::io::stderr().is_terminal();
    let mut environment = Environment {
        now: Timestamp::now(),
        clock: Timestamp::now,
        secret,
        folder,
        chinese: system_is_chinese(),
        colour: terminal && env::var_os("NO_COLOR").is_none(),
        terminal,
        peak_memory,
        out: &mut streams,
    };
    cli.run(&mut environment).into()
}

/// A number that nobody can guess; `none` where the system has no chance to give.
fn secret() -> Option<u128> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(u128::from_le_bytes(bytes))
}

/// What the usual variables say of the user's language; nothing for `C`, `POSIX` or none.
fn system_is_chinese() -> Option<bool> {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))?;
    let tag = value.split(['.', '_', '@']).next().unwrap_or_default();
    match tag {
        "C" | "POSIX" => None,
        tag => Some(tag == "zh"),
    }
}

/// The most memory that the process has held, as Linux counts it; other systems do not say.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
