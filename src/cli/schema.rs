//! `gongkai schema`: what editors' programs are told of the files of a site.

use clap::{Args, ValueEnum};

use super::{Exit, Run, Trouble};
use crate::schema::{self, Kind};

/// Print the JSON Schema of a file, for editors' programs (输出文件格式说明)
///
/// Without a name, lists the files that have one. --lang chooses the language of the descriptions; both
/// names of every key are always in it. `gongkai init` writes them for VS Code.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Which file (哪个文件)
    #[arg(value_enum, value_name = "FILE")]
    file: Option<File>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum File {
    /// 报告信息
    FrontMatter,
    /// 普通页面信息
    Page,
    /// site.yml
    Site,
    /// content/units.yml
    Units,
    /// content/terms.yml
    Terms,
    /// theme.yml
    Theme,
}

impl From<File> for Kind {
    fn from(file: File) -> Self {
        match file {
            File::FrontMatter => Self::FrontMatter,
            File::Page => Self::Page,
            File::Site => Self::Site,
            File::Units => Self::Units,
            File::Terms => Self::Terms,
            File::Theme => Self::Theme,
        }
    }
}

impl Schema {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let language = run.language();
        match self.file {
            Some(file) => run.data(&schema::text(file.into(), language)),
            None => {
                for kind in Kind::ALL {
                    run.data(&format!("{:<14}{}\n", kind.name(), kind.text(language)));
                }
            }
        }
        Ok(Exit::Done)
    }
}
