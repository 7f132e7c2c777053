//! The output folder: what a build may touch in it, and what it must not.
