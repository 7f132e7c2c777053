//! What fuzzing has collected, on stable Rust: the inputs of `fuzz/corpus/`, which reach the most
//! different places, and those of `fuzz/regressions/`, each of which once broke a promise.
//!
//! The targets are those that libFuzzer runs (`make fuzz`): `fuzz/src/` is a module of this test.

use std::{
    fs, panic,
    path::{Path, PathBuf},
};

#[path = "../../fuzz/src/lib.rs"]
mod targets;

/// The inputs of a target in one of the folders beside it, in order.
fn inputs(folder: &str, target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(target);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut inputs: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    inputs.sort();
    inputs
}

fn replay(name: &str) {
    let (_, target) = targets::TARGETS.iter().find(|(known, _)| *known == name).unwrap();
    let corpus = inputs("corpus", name);
    assert!(!corpus.is_empty(), "{name} has a corpus");
    let broken = corpus.into_iter().chain(inputs("regressions", name)).filter(|input| {
        let bytes = fs::read(input).unwrap();
        panic::catch_unwind(|| target(&bytes)).is_err()
    });
    let broken: Vec<PathBuf> = broken.collect();
    assert!(broken.is_empty(), "{name} breaks a promise with {broken:#?}");
}

#[test]
fn whatever_stands_in_front_matter_or_configuration_is_read_or_told() {
    replay("front_matter");
}

#[test]
fn whatever_a_body_holds_becomes_harmless_html() {
    replay("markdown");
}

#[test]
fn whatever_text_comes_in_is_refused_or_kept_to_the_letter() {
    replay("import_text");
}

#[test]
fn whatever_document_comes_in_is_refused_or_read() {
    replay("import_docx");
}

#[test]
fn whatever_a_text_holds_is_found_in_its_place_and_stays_mended() {
    replay("check_text");
}

#[test]
fn whatever_a_report_offers_is_looked_into_or_told() {
    replay("check_attachments");
}

#[test]
fn every_target_is_replayed_and_has_its_file_for_the_fuzzer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
    let replays = include_str!("fuzzed.rs");
    for (name, _) in targets::TARGETS {
        assert!(root.join(format!("fuzz/fuzz_targets/{name}.rs")).is_file(), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        assert!(replays.contains(&format!("replay(\"{name}\")")), "{name}");
    }
}
