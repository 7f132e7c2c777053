//! The end-to-end benchmark: a generated site, built as a user would, beside a floor.
//!
//! `make bench` prints one table for each size: the floor (see `floor.rs`), full builds, builds after
//! little or nothing changed; `make bench-peers` adds Hugo and Zola where they are installed. Every
//! build is a process of its own, and is checked to have done what its line says.
//!
//! - `BENCH_SIZES`: numbers of reports, otherwise `1000,10000,100000`.
//! - `BENCH_RUNS`: how often everything is measured, otherwise 5 times, and 3 times from 100,000 on.
//! - `BENCH_DIR`: the folder to work in, otherwise `/dev/shm` where it has room, else the folder for
//!   temporary files. What was written is removed at the end; only an interrupt leaves it behind.
//! - `BENCH_PEERS`: whether Hugo and Zola are measured, too; from 100,000 reports on, once.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark is a program")]

mod corpus;
mod edits;
mod floor;
mod peers;
mod place;
mod run;
mod table;

use std::{env, fs, path::Path, process::ExitCode};

use corpus::Corpus;
use edits::{Check, Site};
use peers::Peer;
use run::{Measure, Result};
use table::Row;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// From this many reports on, builds are repeated less.
const MANY: usize = 100_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [first, content, output] if first == floor::ARGUMENT => {
            floor::build(Path::new(content), Path::new(output))
        }
        _ => bench(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("the benchmark failed: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What the environment asks for.
struct Wishes {
    sizes: Vec<usize>,
    runs: Option<usize>,
    peers: bool,
}

impl Wishes {
    fn read() -> Result<Self> {
        let sizes = env::var("BENCH_SIZES").unwrap_or_else(|_| "1000,10000,100000".into());
        let sizes = sizes.split(',').map(|size| positive("BENCH_SIZES", size));
        let runs = env::var("BENCH_RUNS").ok().map(|runs| positive("BENCH_RUNS", &runs));
        let peers = env::var("BENCH_PEERS").is_ok_and(|value| !matches!(value.as_str(), "" | "0"));
        Ok(Self { sizes: sizes.collect::<Result<_>>()?, runs: runs.transpose()?, peers })
    }

    fn runs(&self, size: usize) -> usize {
        self.runs.unwrap_or(if size < MANY { 5 } else { 3 })
    }

    fn peer_runs(&self, size: usize) -> usize {
        if size < MANY { self.runs(size) } else { 1 }
    }
}

fn positive(name: &str, value: &str) -> Result<usize> {
    let number = value.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("{name}: `{value}` is not a number from 1 on").into())
}

fn bench() -> Result<()> {
    let wishes = Wishes::read()?;
    let largest = wishes.sizes.iter().copied().max().unwrap_or_default();
    let folder = place::Folder::choose(largest, wishes.peers)?;
    let peers = if wishes.peers { Peer::installed() } else { Vec::new() };
    println!("gongkai {}; {}", env!("CARGO_PKG_VERSION"), place::machine());
    println!("in {}, removed at the end", folder.description());
    if wishes.peers && peers.is_empty() {
        println!("neither hugo nor zola is installed");
    }
    println!("medians; ratios are medians of each build's ratio to the floor run before it");
    for &size in &wishes.sizes {
        let root = folder.path().join(size.to_string());
        let runs = wishes.runs(size);
        let rows = measure(&root, size, runs, &peers, wishes.peer_runs(size))?;
        table::print(size, runs, &rows);
        fs::remove_dir_all(&root)?;
    }
    Ok(())
}

/// All builds of one size, in turn with the floor, so that what slows the machine for a while slows
/// both sides of a ratio.
fn measure(
    root: &Path,
    size: usize,
    runs: usize,
    peers: &[Peer],
    peer_runs: usize,
) -> Result<Vec<Row>> {
    let corpus = Corpus::new(size);
    let mut site = Site::write(&root.join("site"), &corpus)?;
    let (content, output) = (root.join("site/content"), root.join("floor"));
    let mut floors = Vec::new();
    let mut floor = || -> Result<Measure> {
        let measure = floor::measure(&content, &output, size)?;
        fs::remove_dir_all(&output)?;
        floors.push(measure);
        Ok(measure)
    };

    let mut rows: Vec<Row> = [
        "floor",
        "full build, the floor's template",
        "full build, default theme",
        "nothing changed",
        "one report edited",
        "one template edited",
    ]
    .map(Row::new)
    .into();
    for _ in 0..runs {
        for (row, theme) in [(1, "floor"), (2, "default")] {
            let before = floor()?;
            site.choose_theme(theme)?;
            site.forget()?;
            rows[row].push(&before, site.build(Check::Full)?);
        }
    }
    // The last build was a full one with the default theme: all that follow have a cache.
    for _ in 0..runs {
        let before = floor()?;
        rows[3].push(&before, site.build(Check::Nothing)?);
        site.edit_report()?;
        rows[4].push(&before, site.build(Check::Handful)?);
        site.edit_template()?;
        rows[5].push(&before, site.build(Check::Reports)?);
    }
    site.forget()?;
    for peer in peers {
        let once = if peer_runs < runs { ", once" } else { "" };
        let mut row = Row::new(&format!("{}{once}", peer.label));
        let own = root.join(peer.program);
        peer.write_site(&own, &corpus)?;
        for _ in 0..peer_runs {
            row.push(&floor()?, peer.build(&own, &corpus)?);
        }
        fs::remove_dir_all(&own)?;
        rows.push(row);
    }
    for measure in floors {
        rows[0].push(&measure, measure);
    }
    Ok(rows)
}
