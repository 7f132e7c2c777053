//! libFuzzer's way into `gongkai_fuzz::import_docx`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gongkai_fuzz::import_docx(bytes));
