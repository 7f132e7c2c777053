//! libFuzzer's way into `gongkai_fuzz::front_matter`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gongkai_fuzz::front_matter(bytes));
