//! libFuzzer's way into `gongkai_fuzz::check_attachments`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gongkai_fuzz::check_attachments(bytes));
