//! The smaller promises of a build.
