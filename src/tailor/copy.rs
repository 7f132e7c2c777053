//! Beginning a theme: files of the default theme, written into a folder of the site.
//!
//! Arrives: a name, and which files are wanted (or all). Leaves: the files, none of them over
//! another that was there unless asked; or a [`Refusal`], and everything as it was.

use crate::{
    config::{is_reserved_name, path_trouble},
    diagnostic::{Language, nearest},
    failure::Failure,
    intake::{self, writing},
    source::{Root, SourcePath},
    theme::{self, DEFAULT, ENGINE, MANIFEST, ThemeFiles},
};

/// What is to be copied.
#[derive(Clone, Copy, Debug)]
pub struct Copy<'a> {
    /// The name of the new theme.
    pub name: &'a str,
    /// The files that are wanted, as people name them; all where there are none.
    pub files: &'a [String],
    /// Whether files that are there may be replaced.
    pub overwrites: bool,
    /// The language of the comments in theme.yml.
    pub language: Language,
}

/// Why nothing was copied.
#[derive(Debug)]
pub enum Refusal {
    /// No folder can be called so.
    BadName {
        /// The name.
        name: String,
    },
    /// The default theme has no such file.
    NoSuchFile {
        /// As it was asked for.
        asked: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// Other files stand there already.
    Exists {
        /// Their paths, from the site's root.
        paths: Vec<String>,
    },
    /// The disk refused.
    Failure(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Copy<'_> {
    /// Copies, and tells which files were written, from the site's root.
    ///
    /// # Errors
    ///
    /// See [`Refusal`]; then nothing was written, unless the disk failed half way.
    pub fn run(&self, root: Root<'_>) -> Result<Vec<String>, Refusal> {
        let name = self.name;
        let is_bad = path_trouble(name).is_some()
            || name.contains('/')
            || name.starts_with('.')
            || name.eq_ignore_ascii_case(DEFAULT)
            || !is_plain(name)
            || is_reserved_name(name);
        if is_bad {
            return Err(Refusal::BadName { name: name.to_owned() });
        }
        let mut wanted = self.wanted()?;
        let place = |file: &str| SourcePath::trusted(format!("themes/{name}/{file}"));
        if self.files.is_empty() || !root.exists(&place(MANIFEST))? {
            wanted.insert(MANIFEST.to_owned(), self.manifest().into_bytes());
        }
        // What is there already, to the letter, is nobody's loss and need not be written.
        let mut new = Vec::new();
        let mut others = Vec::new();
        for (file, bytes) in wanted {
            let path = place(&file);
            let is_there = root.exists(&path)? || root.is_no_file(&path)?;
            if !is_there {
                new.push((path, bytes));
            } else if root.disk().read(&root.place(&path), 0).ok().as_ref() != Some(&bytes) {
                others.push((path, bytes));
            }
        }
        if !others.is_empty() && !self.overwrites {
            let paths = others.into_iter().map(|(path, _)| path.to_string()).collect();
            return Err(Refusal::Exists { paths });
        }
        let mut written = Vec::new();
        for (path, bytes) in &new {
            writing::write_new(root, path, bytes).map_err(refusal)?;
            written.push(path.to_string());
        }
        for (path, bytes) in &others {
            writing::replace(root, path, bytes)?;
            written.push(path.to_string());
        }
        written.sort();
        Ok(written)
    }

    /// The files that are wanted, by their path in the theme.
    fn wanted(&self) -> Result<ThemeFiles, Refusal> {
        let mut all = theme::default_files();
        all.remove(MANIFEST);
        if self.files.is_empty() {
            return Ok(all);
        }
        let mut wanted = ThemeFiles::new();
        for asked in self.files {
            let file = named(asked, &all).ok_or_else(|| Refusal::NoSuchFile {
                asked: asked.clone(),
                nearest: nearest(asked, all.keys().flat_map(|path| [path.as_str(), short(path)]))
                    .map(str::to_owned),
            })?;
            let bytes = all.get(&file).cloned().unwrap_or_default();
            wanted.insert(file, bytes);
        }
        Ok(wanted)
    }

    /// theme.yml of the new theme.
    fn manifest(&self) -> String {
        let engine = engine_range(ENGINE);
        // Any name is a text, whatever signs it has.
        let name = serde_json::Value::from(self.name);
        let comment = match self.language {
            Language::Chinese => {
                "# 主题的说明。这里没有的模板、用语和文件，都用默认主题的。\n# 自己的选项写在 options 下面，例如：\n#   slogan: {type: text, default: \"公开为常态\", description: 页眉下面的一句话}\n"
            }
            Language::English => {
                "# What the theme is. Templates, phrases and files that are not here are the default theme's.\n# Options of its own go below `options`, for example:\n#   slogan: {type: text, default: \"Open by default\", description: a line below the header}\n"
            }
        };
        format!(
            "{comment}name: {name}\nversion: 0.1.0\nengine: \"{engine}\"\nextends: default\noptions: {{}}\n"
        )
    }
}

fn refusal(refusal: intake::Refusal) -> Refusal {
    match refusal {
        intake::Refusal::Stop(crate::build::Stop::Failure(failure)) => Refusal::Failure(failure),
        intake::Refusal::Exists { path } => Refusal::Exists { paths: vec![path] },
        // Writing knows no other reason.
        other => Refusal::Exists { paths: vec![other.text(Language::English)] },
    }
}

/// The versions that a theme made with this one can be expected to work with.
fn engine_range(version: &str) -> String {
    let mut numbers = version.split('.').map(|number| number.parse::<u64>().unwrap_or_default());
    match (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default()) {
        (0, minor) => format!(">=0.{minor}, <0.{}", minor + 1),
        (major, minor) => format!(">={major}.{minor}, <{}", major + 1),
    }
}

/// The file that somebody means: by its path, by its name, or without its end.
fn named(asked: &str, all: &ThemeFiles) -> Option<String> {
    let asked = asked.trim_start_matches("./");
    let by_path = all.keys().find(|path| *path == asked);
    let by_name = || all.keys().find(|path| short(path) == asked);
    let by_stem = || {
        all.keys().find(|path| short(path).rsplit_once('.').is_some_and(|(stem, _)| stem == asked))
    };
    by_path.or_else(by_name).or_else(by_stem).cloned()
}

/// A path without the first folder.
fn short(path: &str) -> &str {
    path.split_once('/').map_or(path, |(_, name)| name)
}

/// Whether a name can be written into site.yml as it is: no sign that YAML takes for something else,
/// and no word that it takes for yes, no or nothing.
fn is_plain(name: &str) -> bool {
    let is_of_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.');
    let is_word = ["null", "true", "false", "yes", "no", "on", "off"];
    name.chars().all(is_of_name)
        && name.starts_with(char::is_alphanumeric)
        && name.parse::<f64>().is_err()
        && !is_word.iter().any(|word| name.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use semver::{Version, VersionReq};

    use super::{ENGINE, engine_range, named};
    use crate::theme;

    #[test]
    fn a_new_theme_works_with_this_version_and_those_like_it() {
        assert_eq!(engine_range("0.1.0"), ">=0.1, <0.2");
        assert_eq!(engine_range("2.3.4"), ">=2.3, <3");
        let range = VersionReq::parse(&engine_range(ENGINE)).unwrap();
        assert!(range.matches(&Version::parse(ENGINE).unwrap()));
    }

    #[test]
    fn a_file_is_found_by_path_name_or_stem() {
        let all = theme::default_files();
        let path = "templates/report.html".to_owned();
        for asked in ["report", "report.html", "templates/report.html", "./templates/report.html"] {
            assert_eq!(named(asked, &all), Some(path.clone()), "{asked}");
        }
        assert_eq!(named("zh-CN.yml", &all), Some("i18n/zh-CN.yml".to_owned()));
        assert_eq!(named("../site.yml", &all), None);
    }
}
