//! libFuzzer's way into `gongkai_fuzz::check_text`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gongkai_fuzz::check_text(bytes));
