//! Hugo and Zola, where they are installed: the same reports with equal templates.
//!
//! Their sites, in `benches/peers`, have what every such site has: home, units, years and one page
//! for each report, minified, with a feed and a sitemap, and nothing that only one engine offers.
//! Lists have as many rows a page as gongkai's, and the page of a report shows what the floor's shows.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use walkdir::WalkDir;

use super::{
    corpus::{self, Corpus, Report, YEARS},
    place,
    run::{self, Measure, Memory, Result},
};

/// Another engine.
#[derive(Clone)]
pub(super) struct Peer {
    /// The name of its program, of its folder here, and of its site.
    pub(super) program: &'static str,
    /// Name and version.
    pub(super) label: String,
    engine: Engine,
}

#[derive(Clone, Copy)]
enum Engine {
    Hugo,
    Zola,
}

impl Peer {
    /// The engines that answer when asked for their version.
    pub(super) fn installed() -> Vec<Self> {
        let known =
            [("hugo", "version", Engine::Hugo), ("zola", "--version", Engine::Zola)].into_iter();
        known
            .filter_map(|(program, question, engine)| {
                let mut command = Command::new(program);
                let output = command.arg(question).stdin(Stdio::null()).output().ok()?;
                let answer = String::from_utf8_lossy(&output.stdout).into_owned();
                let version = output.status.success().then(|| version(&answer))?;
                Some(Self { program, label: format!("{program} {version}"), engine })
            })
            .collect()
    }

    /// Writes the site of a corpus for this engine.
    pub(super) fn write_site(&self, root: &Path, corpus: &Corpus) -> Result<()> {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        place::copy(&project.join("benches/peers").join(self.program), root, corpus.modified)?;
        let content = root.join("content");
        match self.engine {
            Engine::Hugo => corpus.write(
                &content.join("reports"),
                |report| format!("{}/{}.md", report.slug, report.year),
                |report| {
                    let Report { title, unit, year, leader, published, .. } = report;
                    format!(
                        "title: {title}\ndate: {published}\nunits: [{unit}]\nyears: ['{year}']\n\
                         leader: {leader}\n"
                    )
                },
            ),
            Engine::Zola => {
                // Every folder of Zola's would be a section with a page of its own.
                let index = b"+++\nsort_by = \"date\"\npaginate_by = 50\n+++\n";
                corpus::write(&content.join("_index.md"), index, corpus.modified)?;
                corpus.write(
                    &content,
                    |report| format!("{}-{}.md", report.slug, report.year),
                    |report| {
                        let Report { title, unit, year, leader, published, .. } = report;
                        format!(
                            "title: {title}\ndate: {published}\ntaxonomies:\n  units: [{unit}]\n  \
                             years: ['{year}']\nextra:\n  leader: {leader}\n"
                        )
                    },
                )
            }
        }
    }

    /// A full build with nothing left from the one before; checks that it wrote all pages.
    pub(super) fn build(&self, root: &Path, corpus: &Corpus) -> Result<Measure> {
        let (output, cache) = (root.join("public"), root.join("cache"));
        let mut command = Command::new(self.program);
        match self.engine {
            Engine::Hugo => {
                command.arg("--source").arg(root).arg("--destination").arg(&output);
                command.arg("--cacheDir").arg(&cache).arg("--noBuildLock");
            }
            Engine::Zola => {
                command.arg("--root").arg(root).arg("build").arg("--output-dir").arg(&output);
            }
        }
        let (measure, said) = run::run(&mut command, Memory::Watched)?;
        let entries = WalkDir::new(&output).into_iter().filter_map(std::result::Result::ok);
        let pages = entries.filter(|entry| entry.file_name() == "index.html").count();
        // Home, the list of units, the list of years, and one page at least for each of these.
        let least = corpus.size + corpus.units() + corpus.size.min(YEARS) + 3;
        if pages < least {
            let label = &self.label;
            return Err(format!("{label} wrote {pages} of {least} pages:\n{said}").into());
        }
        for folder in [output, cache, root.join("resources")] {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
        }
        Ok(measure)
    }
}

/// The first word with a number and a dot: `hugo v0.111.3-5d4eb5154+extended linux/amd64 …`.
fn version(answer: &str) -> &str {
    let words =
        answer.lines().filter(|line| !line.contains("Running")).flat_map(str::split_whitespace);
    let mut versions = words.filter_map(|word| word.split(['-', '+']).next()).filter(|word| {
        word.contains('.') && word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit())
    });
    versions.next().map_or("", |version| version.trim_start_matches('v'))
}
