//! Files that a commit takes away or changes: what a build says of a document comes in, whether that is
//! the reason goes out.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::{
    diagnostic::{Diagnostic, Fault},
    source::SourcePath,
};

/// Whether something is told because a document names one of the files, or a heading in one.
pub(super) fn is_missed(told: &Diagnostic, touched: &BTreeSet<SourcePath>) -> bool {
    let written = match &told.fault {
        Fault::DanglingLink { target, .. } | Fault::FragmentMissing { target, .. } => {
            target.split(['#', '?']).next().unwrap_or_default()
        }
        Fault::AttachmentMissing { file, .. } => file.as_str(),
        _ => return false,
    };
    let decoded = percent_decode_str(written).decode_utf8_lossy();
    let folder = told.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (folder, path) = match decoded.strip_prefix('/') {
        Some(below) => ("", below),
        None => (folder, &*decoded),
    };
    let Some(path) = SourcePath::follow(folder, path) else { return false };
    let index = SourcePath::follow(path.as_str(), "index.md");
    touched.contains(&path) || index.is_some_and(|index| touched.contains(&index))
}

#[cfg(test)]
mod tests {
    use super::is_missed;
    use crate::{
        diagnostic::{Diagnostic, Fault},
        source::SourcePath,
    };

    #[test]
    fn a_document_misses_what_it_names_from_its_own_folder() {
        let touched = ["content/sfj/附表 1.xlsx", "content/sfj/2022/index.md"];
        let touched = touched.map(SourcePath::trusted).into();
        let misses = |target: &str| {
            let fault = Fault::DanglingLink { target: target.into(), nearest: None };
            is_missed(&Diagnostic::of_file("content/sfj/2023/index.md", fault), &touched)
        };
        for target in
            ["../附表%201.xlsx#甲", "/content/sfj/附表 1.xlsx", "../2022", "../2022/index.md?a"]
        {
            assert!(misses(target), "{target}");
        }
        for target in ["附表 1.xlsx", "../2021", "../../../../附表 1.xlsx", ""] {
            assert!(!misses(target), "{target}");
        }
    }
}
