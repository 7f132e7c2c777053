//! Why nothing was written, as data and in both languages.

use crate::{
    build::Stop,
    config::Config,
    diagnostic::{Diagnostic, Language},
    failure::Failure,
};

/// Why a report was not written, released or admitted. Everything is then as it was.
#[derive(Debug)]
pub enum Refusal {
    /// A file stands there already.
    Exists {
        /// From the site's root.
        path: String,
    },
    /// A unit is not in the register, which is written in a way that does not go on by itself.
    UnitNotAdded {
        /// The unit.
        name: String,
        /// The entry to paste.
        entry: String,
    },
    /// The site has no such series.
    UnknownSeries {
        /// As it was asked for.
        written: String,
        /// The slugs of those that it has.
        known: Vec<String>,
    },
    /// A file is no report of this site.
    NotInSite {
        /// As it was named.
        path: String,
    },
    /// A report has its date.
    AlreadyPublished {
        /// The report.
        path: String,
        /// The date.
        published: String,
    },
    /// A report that another text would replace has been released.
    IsReleased {
        /// The report.
        path: String,
    },
    /// A file with pictures would replace a report that has no folder of its own.
    NeedsFolder {
        /// The report.
        path: String,
        /// Where it would have to be.
        folder: String,
    },
    /// What stands there is no text, so that nobody can tell what would be lost.
    NoText {
        /// The file.
        path: String,
    },
    /// A report has mistakes; located.
    Mistakes {
        /// The report.
        path: String,
        /// What is wrong with it.
        found: Vec<Diagnostic>,
    },
    /// The site itself cannot be read, or the disk refused.
    Stop(Stop),
}

impl Refusal {
    /// A site has no series of this name.
    pub fn unknown_series(config: &Config, written: &str) -> Self {
        let known = config.series.iter().map(|series| series.slug.clone()).collect();
        Self::UnknownSeries { written: written.to_owned(), known }
    }

    /// What is wrong and what to do. Mistakes and stops have more to say than a sentence: they are
    /// printed by whoever prints diagnostics.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.in_chinese(),
            Language::English => self.in_english(),
        }
    }

    fn in_chinese(&self) -> String {
        match self {
            Self::Exists { path } => {
                format!("错误：{path} 已经存在，没有改动。\n建议：确需覆盖时加 `--force`。")
            }
            Self::UnitNotAdded { name, entry } => format!(
                "错误：名录中没有“{name}”，而 content/units.yml 的写法不便自动添加。\n建议：请自己加上：\n{entry}"
            ),
            Self::UnknownSeries { written, known } => {
                format!("错误：没有“{written}”这一类报告。可用的类别：{}。", known.join("、"))
            }
            Self::NotInSite { path } => {
                format!("错误：{path} 不是本站 content 文件夹中的报告。")
            }
            Self::AlreadyPublished { path, published } => {
                format!("错误：{path} 已有发布日期 {published}，没有改动。")
            }
            Self::IsReleased { path } => format!(
                "错误：{path} 已经发布，不会被来件替换，没有改动。\n建议：对照上面的差异直接修改报告，并在“更正”一栏写明日期和说明。"
            ),
            Self::NeedsFolder { path, folder } => format!(
                "错误：来件有图片，而 {path} 没有自己的文件夹，没有改动。\n建议：把它移到 {folder} 再导入一次，图片会放在旁边。"
            ),
            Self::NoText { path } => format!(
                "错误：{path} 不是 UTF-8 文本，看不出替换会丢掉什么，没有改动。\n建议：用记事本打开，另存为“UTF-8”编码，再试一次。"
            ),
            Self::Mistakes { path, .. } => format!("错误：{path} 还有错误，没有发布。"),
            Self::Stop(stop) => Self::of_stop(stop, Language::Chinese),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Exists { path } => format!(
                "error: `{path}` exists and was left as it is\nhint: `--force` overwrites it"
            ),
            Self::UnitNotAdded { name, entry } => format!(
                "error: `{name}` is not in content/units.yml, and could not be added to a file written like that\nhint: add it yourself:\n{entry}"
            ),
            Self::UnknownSeries { written, known } => {
                format!("error: no series `{written}`; there are: {}", known.join(", "))
            }
            Self::NotInSite { path } => {
                format!("error: `{path}` is no report in this site's content folder")
            }
            Self::AlreadyPublished { path, published } => {
                format!("error: `{path}` was published {published} and was left as it is")
            }
            Self::IsReleased { path } => format!(
                "error: `{path}` has been released and is not replaced by a file; it was left as it is\nhint: change the report itself by the differences above, and say so under `corrections`"
            ),
            Self::NeedsFolder { path, folder } => format!(
                "error: the file has pictures, and `{path}` has no folder of its own; it was left as it is\nhint: move it to `{folder}` and import again: the pictures will lie beside it"
            ),
            Self::NoText { path } => format!(
                "error: `{path}` is not UTF-8 text, so nobody can tell what would be lost; it was left as it is\nhint: save it as UTF-8 and try again"
            ),
            Self::Mistakes { path, .. } => {
                format!("error: `{path}` has errors and was not released")
            }
            Self::Stop(stop) => Self::of_stop(stop, Language::English),
        }
    }

    fn of_stop(stop: &Stop, language: Language) -> String {
        match (stop, language) {
            (Stop::Failure(failure), Language::Chinese) => {
                format!("错误：{}", failure.text(language))
            }
            (Stop::Failure(failure), Language::English) => {
                format!("error: {}", failure.text(language))
            }
            (_, Language::Chinese) => "错误：站点的配置有错误。".into(),
            (_, Language::English) => "error: the site's configuration has errors".into(),
        }
    }
}

impl From<Stop> for Refusal {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Stop(Stop::Failure(failure))
    }
}
