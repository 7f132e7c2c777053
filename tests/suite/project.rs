//! The harness: a site in a temporary folder.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use gongkai::{
    build::{self, Built, Request, Stop, Today},
    diagnostic::{Language, human},
};
use jiff::civil::date;
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

/// The day on which all tests take place unless they say otherwise.
pub const TODAY: jiff::civil::Date = date(2026, 11, 23);

/// A site in a folder of its own.
pub struct Project {
    folder: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// An empty folder in memory where the system has room there: for tests that write very much.
    pub fn quick() -> Self {
        Self { folder: TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap() }
    }

    /// A site with one unit and no reports.
    pub fn small() -> Self {
        Self::empty().furnished()
    }

    /// Adds the files of a site with one unit and no reports.
    pub fn furnished(self) -> Self {
        self.file("site.yml", "title: 报告公开\nbase_url: https://example.gov.cn/gk/\n")
            .file("content/units.yml", "- {slug: sfj, name: 示例区司法局, kind: 政府部门}\n")
    }

    /// A copy of the project's own sample site.
    pub fn sample() -> Self {
        let project = Self::empty();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::copy(root.join("site.yml"), project.path("site.yml")).unwrap();
        for folder in ["content", "pages", "static"] {
            copy_folder(&root.join(folder), &project.path(folder));
        }
        project
    }

    /// A copy of a site in `tests/sites/`.
    pub fn site(name: &str) -> Self {
        let project = Self::empty();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
        copy_folder(&root, project.folder.path());
        project
    }

    /// Writes a file.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text.as_bytes());
        self
    }

    /// Replaces a piece of a file; the piece must be there.
    pub fn change(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.write(path, text.replace(from, to).as_bytes());
        self
    }

    /// Writes a public report of 示例区司法局 with a body.
    pub fn report(self, year: i16, body: &str) -> Self {
        let published = year + 1;
        let text = format!(
            "---\nunit: 示例区司法局\nyear: {year}\nleader: 周明远\npublished: {published}-03-20\n---\n\n{body}\n"
        );
        self.file(&format!("content/sfj/{year}.md"), &text)
    }

    /// Writes a file of bytes, now.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A path in the project.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// What `gongkai build` would be asked.
    pub fn request(&self) -> Request {
        let root = self.folder.path().to_path_buf();
        Request::new(root, self.path("public"), Today::Day(TODAY))
    }

    /// Builds by request; `change` may ask for something else than usual.
    pub fn try_build(&self, change: impl FnOnce(&mut Request)) -> Result<Built, Stop> {
        let mut request = self.request();
        change(&mut request);
        build::build(&request)
    }

    /// Builds, and expects no error.
    pub fn build(&self) -> Built {
        self.build_with(|_| {})
    }

    /// Builds by request, and expects no error.
    pub fn build_with(&self, change: impl FnOnce(&mut Request)) -> Built {
        let built = self.try_build(change).unwrap();
        let errors: Vec<_> = built.diagnostics.iter().filter(|d| d.is_error()).cloned().collect();
        assert!(errors.is_empty(), "{}", human(&errors, Language::English, false));
        assert!(built.counts.is_some());
        built
    }

    /// The diagnostics of a build as they would be printed.
    pub fn told(&self, language: Language) -> String {
        match self.try_build(|_| {}) {
            Ok(built) => human(&built.diagnostics, language, false),
            Err(Stop::Configuration(diagnostics)) => human(&diagnostics, language, false),
            Err(other) => panic!("{other:?}"),
        }
    }

    /// The codes of the diagnostics of a build, with their places: `GK021 content/a.md:3`.
    pub fn codes(&self) -> Vec<String> {
        let diagnostics = match self.try_build(|_| {}) {
            Ok(built) => built.diagnostics,
            Err(Stop::Configuration(diagnostics)) => diagnostics,
            Err(other) => panic!("{other:?}"),
        };
        diagnostics
            .iter()
            .map(|diagnostic| {
                let code = diagnostic.fault.code();
                match &diagnostic.at {
                    gongkai::diagnostic::At::Excerpt(excerpt) => {
                        format!("{code} {}:{}", diagnostic.path, excerpt.line)
                    }
                    _ => format!("{code} {}", diagnostic.path),
                }
            })
            .collect()
    }

    /// Every file of the output but the manifest, by path.
    pub fn output(&self) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.path("public"))
    }

    /// Every file of the project, by path.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.path(""))
    }

    /// When each file of the output was last written, the manifest among them.
    pub fn stamps(&self) -> BTreeMap<PathBuf, SystemTime> {
        walkdir::WalkDir::new(self.path("public"))
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                (entry.path().to_path_buf(), entry.metadata().unwrap().modified().unwrap())
            })
            .collect()
    }

    /// A file of the output as text.
    pub fn page(&self, path: &str) -> String {
        let path = self.path("public").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// A page of the output as a browser reads it.
    pub fn document(&self, path: &str) -> Html {
        Html::parse_document(&self.page(path))
    }

    /// Every page of the output as a browser reads it, by path.
    pub fn documents(&self) -> BTreeMap<String, Html> {
        let names = self.output().into_keys().filter(|path| path.ends_with(".html"));
        names.map(|path| (path.clone(), self.document(&path))).collect()
    }

    /// Runs the program in the project's folder, as a user would.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .current_dir(self.folder.path())
            .args(arguments)
            .env_remove("LANG")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .output()
            .unwrap();
        Ran {
            code: output.status.code().expect("the program ends by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The elements of a page that a CSS selector names, in order.
pub fn select<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element, without white space at its ends.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// Every file below a folder but the manifest of the output, by path; nothing of one that is not there.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() && entry.file_name() != ".gongkai" {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().filter_map(Result::ok) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
