//! `gongkai init`: a site that builds at once, with what editors' programs, git and CI want beside it.

use std::{borrow::Cow, path::PathBuf};

use clap::Args;

use super::{Exit, Run, Trouble, place, words::Word};
use crate::{
    diagnostic::Language,
    disk::System,
    intake::{Refusal, writing},
    schema::{self, Kind},
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
    /// Only add what is missing for editors' programs, git and CI to a site that is there
    /// (只补上编辑器、git 和自动检查的文件)
    #[arg(long)]
    tools: bool,
}

/// The files of a new site: path and content.
type Files = [(&'static str, &'static str)];

const CHINESE: &Files = &[
    ("site.yml", include_str!("init/zh/site.yml")),
    ("content/units.yml", include_str!("init/zh/units.yml")),
    ("content/terms.yml", include_str!("init/zh/terms.yml")),
    ("content/sfj/2024.md", include_str!("init/zh/report.md")),
    ("pages/guide.md", include_str!("init/zh/guide.md")),
];

const ENGLISH: &Files = &[
    ("site.yml", include_str!("init/en/site.yml")),
    ("content/units.yml", include_str!("init/en/units.yml")),
    ("content/education/2024.md", include_str!("init/en/report.md")),
    ("pages/about.md", include_str!("init/en/about.md")),
];

const GITIGNORE: &str = "/public/\n/.gongkai/\n/.*.gongkai-*\n";

const HOOK: &str = ".githooks/pre-commit";

/// The files beside a site, of which the site itself knows nothing.
const TOOLS: &Files = &[
    (".gitignore", GITIGNORE),
    (".gitattributes", include_str!("init/tools/gitattributes")),
    (".editorconfig", include_str!("init/tools/editorconfig")),
    (".vscode/settings.json", include_str!("init/tools/settings.json")),
    (".vscode/extensions.json", include_str!("init/tools/extensions.json")),
    (".vscode/tasks.json", include_str!("init/tools/tasks.json")),
    (HOOK, include_str!("init/tools/pre-commit")),
    (".github/workflows/gongkai.yml", include_str!("init/tools/github.yml")),
    (".gitlab-ci.yml", include_str!("init/tools/gitlab-ci.yml")),
];

impl Init {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let folder = run.environment.folder.join(&self.folder);
        if self.tools {
            return self.add_tools(run);
        }
        if !place::is_empty(&folder)? {
            return Err(Trouble::Said(Exit::Usage, Word::NotEmpty { folder: self.folder }));
        }
        let language = run.language();
        let files = match language {
            Language::Chinese => CHINESE,
            Language::English => ENGLISH,
        };
        let root = Root::new(&folder, &System);
        for (path, text) in files {
            writing::write_new(root, &SourcePath::trusted(*path), text.as_bytes())?;
        }
        for (path, text) in TOOLS.iter().map(|(path, text)| (*path, *text)) {
            writing::write_new(root, &SourcePath::trusted(path), text.as_bytes())?;
        }
        for (path, text) in described(language) {
            writing::write_new(root, &SourcePath::trusted(path), text.as_bytes())?;
        }
        place::make_executable(&folder.join(HOOK))?;
        run.say(&Word::SiteMade { folder: self.folder });
        Ok(Exit::Done)
    }

    /// Adds what is missing and leaves what is there, but for the descriptions of files: these are
    /// the program's own, and a new version of it knows more.
    fn add_tools(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let folder = run.environment.folder.join(&self.folder);
        let root = Root::new(&folder, &System);
        if !root.exists(&SourcePath::trusted("site.yml"))? {
            return Err(Trouble::Said(Exit::Usage, Word::NoSite { folder: self.folder }));
        }
        place::speak_like(run, &folder);
        let (mut written, mut kept) = (Vec::new(), Vec::new());
        for (path, text) in TOOLS {
            match writing::write_new(root, &SourcePath::trusted(*path), text.as_bytes()) {
                Ok(()) => written.push((*path).to_owned()),
                Err(Refusal::Exists { path }) => kept.push(path),
                Err(refusal) => return Err(refusal.into()),
            }
        }
        for (path, text) in described(run.language()) {
            writing::replace(root, &SourcePath::trusted(path.clone()), text.as_bytes())?;
            written.push(path.into_owned());
        }
        if written.iter().any(|path| path == HOOK) {
            place::make_executable(&folder.join(HOOK))?;
        }
        run.say(&Word::ToolsAdded { written, kept });
        Ok(Exit::Done)
    }
}

/// What a program for editors is told of the files: their schemas, and front matter as snippets, since
/// no schema reaches into Markdown. In the folder that VS Code looks into, which git keeps: whoever
/// gets the site has them at once, also where gongkai is not installed.
fn described(language: Language) -> impl Iterator<Item = (Cow<'static, str>, String)> {
    let schema = move |kind: Kind| {
        (
            Cow::from(format!(".vscode/gongkai/{}.schema.json", kind.name())),
            schema::text(kind, language),
        )
    };
    let snippets = (Cow::from(".vscode/gongkai.code-snippets"), schema::snippets(language));
    Kind::ALL.into_iter().map(schema).chain([snippets])
}
