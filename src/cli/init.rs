//! `gongkai init`: a site that builds at once.

use std::path::PathBuf;

use clap::Args;

use super::{Exit, Run, Trouble, place, words::Word};
use crate::{
    diagnostic::Language,
    disk::System,
    intake::writing,
    source::{Root, SourcePath},
};

/// Make a new site (新建站点)
///
/// With --lang en the site is English and follows no national rules (profile: plain).
#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to make (文件夹)
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The files of a new site: path and content.
type Files = [(&'static str, &'static str)];

const CHINESE: &Files = &[
    ("site.yml", include_str!("init/zh/site.yml")),
    ("content/units.yml", include_str!("init/zh/units.yml")),
    ("content/sfj/2024.md", include_str!("init/zh/report.md")),
    ("pages/guide.md", include_str!("init/zh/guide.md")),
    (".gitignore", GITIGNORE),
];

const ENGLISH: &Files = &[
    ("site.yml", include_str!("init/en/site.yml")),
    ("content/units.yml", include_str!("init/en/units.yml")),
    ("content/education/2024.md", include_str!("init/en/report.md")),
    ("pages/about.md", include_str!("init/en/about.md")),
    (".gitignore", GITIGNORE),
];

const GITIGNORE: &str = "/public/\n/.gongkai/\n/.*.gongkai-*\n";

impl Init {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let folder = run.environment.folder.join(&self.folder);
        if !place::is_empty(&folder)? {
            return Err(Trouble::Said(Exit::Usage, Word::NotEmpty { folder: self.folder }));
        }
        let files = match run.language() {
            Language::Chinese => CHINESE,
            Language::English => ENGLISH,
        };
        for (path, text) in files {
            let path = SourcePath::trusted(*path);
            writing::write_new(Root::new(&folder, &System), &path, text.as_bytes())?;
        }
        run.say(&Word::SiteMade { folder: self.folder });
        Ok(Exit::Done)
    }
}
