//! Private entry of tester x2; deleted at the end.
#![expect(clippy::disallowed_methods, reason = "tests look at the disk as a user does")]
#![allow(dead_code, unused_imports)]
#[path = "suite/project.rs"] mod project;
#[path = "suite/broken.rs"] mod broken;
#[path = "suite/output.rs"] mod output;
#[path = "suite/commands.rs"] mod commands;
#[path = "suite/import.rs"] mod import;
#[path = "suite/build.rs"] mod build;
#[path = "suite/diagnostics.rs"] mod diagnostics;
#[path = "suite/configuration.rs"] mod configuration;
