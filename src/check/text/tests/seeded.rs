//! Every seeded fault raises its code at its place, once, and nothing else.

use super::reader::found;
use super::seeds::SEEDS;

#[test]
fn every_seeded_fault_is_found_and_nothing_else() {
    let mut wrong = Vec::new();
    for seed in SEEDS {
        let found = found(seed.text);
        if found != [(seed.code.to_owned(), seed.marked.to_owned())] {
            wrong.push(format!(
                "{}: wanted {} {:?}, found {found:?}",
                seed.name, seed.code, seed.marked
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_seed_has_a_name_of_its_own() {
    let mut names: Vec<&str> = SEEDS.iter().map(|seed| seed.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), SEEDS.len());
}
