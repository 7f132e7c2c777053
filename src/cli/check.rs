//! `gongkai check`: the content as a careful editor reads it.

use clap::Args;

use super::{Exit, Run, Trouble, place};
use crate::{
    build::Request,
    check::{self, Asked},
    diagnostic::{Severity, human},
};

/// Read the content as a careful editor would (发布前检查)
#[derive(Debug, Args)]
pub(super) struct Check {}

impl Check {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        place::speak_like(run, &root);
        let request = Request {
            progress: run.progress(),
            ..Request::new(root.clone(), root.join("public"), run.today())
        };
        let mut has_errors = false;
        let language = run.language();
        let colour = run.environment.colour;
        check::check(&request, &Asked::default(), &mut |checked| {
            has_errors |=
                checked.findings.iter().any(|told| told.fault.severity() == Severity::Error);
            if !checked.findings.is_empty() {
                let text = human(checked.findings, language, colour);
                run.environment.out.data(&text).is_ok()
            } else {
                true
            }
        })?;
        Ok(if has_errors { Exit::Content } else { Exit::Done })
    }
}
