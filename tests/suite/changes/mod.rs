//! The promise of an incremental build: whatever happened to the site since, its output and what
//! it says equal those of a clean build, byte for byte.
//!
//! Chance edits a site, round after round; every so often it begins anew with the next seed.
//! `GONGKAI_ROUNDS=10000` makes more rounds, `GONGKAI_SEED=7` other ones. A round that fails
//! prints the seed and all edits so far.

mod content;
mod editor;
mod hazards;
mod setup;
mod site;
mod stories;
mod text;
mod twins;
mod words;

use std::{collections::BTreeMap, env, thread};

use gongkai::site::Edition;

use self::twins::{Asked, Ended, Left, compare};
pub use self::{
    editor::Editor,
    site::{clone as source_copy, source},
};
use crate::disk;

/// Rounds with one site before a fresh one takes its place.
const ROUNDS_OF_A_SITE: usize = 50;

/// What all rounds together came to, so that they cannot become empty unseen.
#[derive(Default)]
struct Tally {
    rounds: usize,
    built: usize,
    written: usize,
    kept: usize,
}

/// Prints what led to a failure, however it came.
struct Story {
    seed: u64,
    round: usize,
    editor: Editor,
}

impl Drop for Story {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("{}", self.editor.log.join("\n"));
            println!("again: GONGKAI_SEED={} GONGKAI_ROUNDS={}", self.seed, self.round + 1);
        }
    }
}

fn number(name: &str) -> Option<usize> {
    env::var(name).ok().map(|value| value.parse().expect("a number of rounds or a seed"))
}

#[test]
fn whatever_happens_to_a_site_an_incremental_build_equals_a_clean_one() {
    let rounds = number("GONGKAI_ROUNDS").unwrap_or(120);
    let first_seed = number("GONGKAI_SEED").unwrap_or(1) as u64;
    let mut tally = Tally::default();
    for seed in first_seed.. {
        let rest = rounds - tally.rounds;
        if rest == 0 {
            break;
        }
        live(seed, rest.min(ROUNDS_OF_A_SITE), &mut tally);
    }
    let Tally { rounds, built, written, kept } = tally;
    println!("{rounds} rounds, {built} built; {written} files written, {kept} kept");
    if rounds >= 100 {
        assert!(built * 100 >= rounds * 70, "only {built} of {rounds} rounds built a site");
        assert!(kept * 100 >= (kept + written) * 40, "{kept} kept, {written} written");
    }
}

/// The life of one site.
fn live(seed: u64, rounds: usize, tally: &mut Tally) {
    let mut story = Story { seed, round: 0, editor: Editor::new(seed) };
    let mut outputs: BTreeMap<&str, Left> = BTreeMap::new();
    let mut sound = site::source(&story.editor.project);
    for round in 0..rounds {
        story.round = round;
        let editor = &mut story.editor;
        editor.log.push(format!("-- round {round}"));
        if round > 0 {
            for _ in 0..=editor.chance.below(3) {
                editor.edit();
            }
        }
        let asked = ask(editor);
        editor.log.push(format!("{asked:?}"));
        let ended = compare(&editor.project, &asked, outputs.entry(asked.output).or_default());
        tally.rounds += 1;
        let Ended { is_built, has_errors, written, kept, next_change } = ended;
        if is_built {
            tally.built += 1;
            tally.written += written;
            tally.kept += kept;
            editor.next_change = next_change;
            if editor.percent(20) {
                editor.log.push("the same again".to_owned());
                twins::rest(&editor.project, &asked);
            }
        }
        let now = site::source(&editor.project);
        if !has_errors {
            sound = now;
        } else if editor.percent(85) {
            let with_time = editor.percent(50);
            let told = if with_time { ", with their times" } else { "" };
            editor.log.push(format!("the source: as it last was right{told}"));
            disk::restore(&editor.project.path(""), &now, &sound, with_time);
        }
    }
}

/// What the next build is asked: mostly the usual, now and then something else.
fn ask(editor: &mut Editor) -> Asked {
    let (drafts, held) = *editor.chance.pick(&[(true, false), (false, true), (true, true)]);
    let (output, base_url, edition) = match editor.chance.below(10) {
        0..=1 => ("mirror", Some("https://mirror.example/a/"), Edition::PUBLIC),
        2..=3 => ("preview", None, Edition { drafts, held }),
        _ => ("public", None, Edition::PUBLIC),
    };
    let (hold_broken, force) = (editor.percent(12), editor.percent(5));
    Asked { output, base_url, edition, hold_broken, force, today: editor.today }
}
