//! libFuzzer's way into `gongkai_fuzz::markdown`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gongkai_fuzz::markdown(bytes));
