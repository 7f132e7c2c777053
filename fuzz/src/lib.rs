//! What is tried with inputs that nobody would write: one function for each target. It takes any
//! bytes, and panics where the program breaks a promise.
//!
//! Two callers: libFuzzer, by way of `fuzz_targets/` (`make fuzz`), and `tests/suite/fuzzed.rs`,
//! which takes this file in as a module and replays `corpus/` and `regressions/` on stable Rust. So
//! there is nothing here but the library's public face, std, and what the tests use as well.

mod check;
mod front_matter;
mod import;
mod markdown;
mod package;
#[expect(dead_code, reason = "of the proof, only what holds for every text is asked here")]
#[path = "../../tests/suite/proof.rs"]
mod proof;

pub use check::{check_attachments, check_text};
pub use front_matter::front_matter;
pub use import::{import_docx, import_text};
pub use markdown::markdown;

/// A target: its name, which is that of its folders, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// Every target. A new one also wants a file in `fuzz_targets/` and its lines in `Cargo.toml`.
pub const TARGETS: &[Target] = &[
    ("front_matter", front_matter),
    ("markdown", markdown),
    ("import_text", import_text),
    ("import_docx", import_docx),
    ("check_text", check_text),
    ("check_attachments", check_attachments),
];
