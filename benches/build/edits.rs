//! The generated site: what is changed in it between builds, and what a build of it must do.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, SystemTime},
};

use super::{
    corpus::{self, Corpus, Report},
    place,
    run::{self, Measure, Memory, Result},
};

/// The template that is edited, as a template of the site that goes before the built-in one.
const TEMPLATE: &str = "themes/default/templates/report.html";
/// The place in it that an edit changes.
const HEADING: &str = "<h1>{{ title }}</h1>";
/// More pages than one edited report shows on, and more files than these are.
const HANDFUL: usize = 20;

/// A site on disk with what has been done to it.
pub(super) struct Site {
    root: PathBuf,
    size: usize,
    /// When the last edit was made: each is a second later than the one before, and all are past.
    modified: SystemTime,
    edits: usize,
}

/// What a build must have done.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// All pages were rendered and written into an empty folder.
    Full,
    /// No page was rendered and no file written.
    Nothing,
    /// A few pages were rendered and written.
    Handful,
    /// The pages of all reports, at least, were rendered and written over the old ones.
    Reports,
}

/// The numbers of the line that a build ends with.
#[derive(Debug)]
struct Summary {
    rendered: usize,
    written: usize,
    kept: usize,
    removed: usize,
}

impl Site {
    /// Writes the site of a corpus.
    pub(super) fn write(root: &Path, corpus: &Corpus) -> Result<Self> {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let own = project.join("bench/site/themes/floor");
        place::copy(&own, &root.join("themes/floor"), corpus.modified)?;
        let template = fs::read(project.join(TEMPLATE))?;
        corpus::write(&root.join(TEMPLATE), &template, corpus.modified)?;
        let register = root.join("content/units.yml");
        corpus::write(&register, corpus.register().as_bytes(), corpus.modified)?;
        corpus.write(&root.join("content"), source, |report| {
            let Report { title, unit, year, leader, published, .. } = report;
            format!(
                "title: {title}\nunit: {unit}\nyear: {year}\nleader: {leader}\n\
                 published: {published}\n"
            )
        })?;
        let modified = corpus.modified;
        Ok(Self { root: root.to_path_buf(), size: corpus.size, modified, edits: 0 })
    }

    /// Names the theme in `site.yml`.
    pub(super) fn choose_theme(&mut self, theme: &str) -> Result<()> {
        let text =
            format!("title: 基准测试\nbase_url: https://bench.example.gov.cn/\ntheme: {theme}\n");
        self.put("site.yml", &text)
    }

    /// Removes output and cache, so that the next build begins with nothing.
    pub(super) fn forget(&self) -> Result<()> {
        for folder in ["public", ".gongkai"] {
            let folder = self.root.join(folder);
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
        }
        Ok(())
    }

    /// Adds a paragraph to one report.
    pub(super) fn edit_report(&mut self) -> Result<()> {
        let path = format!("content/{}", source(&Report::new(self.size / 2)));
        let text = fs::read_to_string(self.root.join(&path))?;
        let text = format!("{text}\n补充说明之{}。\n", self.edits);
        self.put(&path, &text)
    }

    /// Changes a line that every report's page shows.
    pub(super) fn edit_template(&mut self) -> Result<()> {
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join(TEMPLATE);
        let text = fs::read_to_string(built_in)?;
        if !text.contains(HEADING) {
            return Err(format!("{TEMPLATE} has no `{HEADING}` to edit").into());
        }
        let text = text.replace(HEADING, &format!("{HEADING}<p>版式之{}</p>", self.edits));
        self.put(TEMPLATE, &text)
    }

    /// Builds, and checks what was done.
    pub(super) fn build(&self, check: Check) -> Result<Measure> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.arg("build").arg("--root").arg(&self.root);
        command.arg("-o").arg(self.root.join("public")).args(["--timings", "--lang", "en"]);
        let (measure, said) = run::run(&mut command, Memory::Told)?;
        let Some(summary) = said.lines().find_map(Summary::read) else {
            return Err(format!("a build ended without its summary:\n{said}").into());
        };
        if check.holds(&summary, self.size) {
            Ok(measure)
        } else {
            let size = self.size;
            Err(format!("{size} reports, {check:?}: the build did {summary:?}\n{said}").into())
        }
    }

    fn put(&mut self, path: &str, text: &str) -> Result<()> {
        self.edits += 1;
        self.modified += Duration::from_secs(1);
        corpus::write(&self.root.join(path), text.as_bytes(), self.modified)
    }
}

impl Check {
    fn holds(self, did: &Summary, size: usize) -> bool {
        let few = 1..=HANDFUL;
        match self {
            Self::Full => {
                did.rendered > size && did.written > size && did.kept == 0 && did.removed == 0
            }
            Self::Nothing => did.rendered == 0 && did.written == 0 && did.removed == 0,
            Self::Handful => {
                few.contains(&did.rendered) && few.contains(&did.written) && did.removed == 0
            }
            Self::Reports => did.rendered >= size && did.written >= size && did.removed == 0,
        }
    }
}

impl Summary {
    /// Reads ``built `…`: N pages rendered, N files written, N kept, N removed, in …``.
    fn read(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("built `")?.rsplit_once("`: ")?;
        let mut counts = counts.split(", ").map(|count| count.split(' ').next()?.parse().ok());
        let mut next = || counts.next().flatten();
        Some(Self { rendered: next()?, written: next()?, kept: next()?, removed: next()? })
    }
}

/// The path of a report below `content/`.
fn source(report: &Report) -> String {
    format!("{}/{}.md", report.slug, report.year)
}
