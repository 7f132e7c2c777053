//! `gongkai import`: a text or a Word document goes in, a report comes out.

use std::path::PathBuf;

use clap::Args;

use super::{
    Exit, Run, Trouble,
    place::{self, Place},
    words::Word,
};
use crate::import::{self, KnownUnit, Request};

/// Turn Word documents and plain text into reports (导入Word稿或纯文本)
///
/// Recognises title, unit, year, leader, headings and numbering, takes out the residue of word
/// processors, and says what it found and why. Pictures are saved beside the report. What it cannot
/// find is left empty, and `build` points at it.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files: .docx, or text in UTF-8, UTF-16 or GB18030 (文件)
    #[arg(required = true, value_name = "PATH")]
    files: Vec<PathBuf>,
    /// The unit, where the text does not say it (单位)
    #[arg(long)]
    unit: Option<String>,
    /// The year, where the text does not say it (年度)
    #[arg(long, value_parser = clap::value_parser!(u16).range(1949..=2200))]
    year: Option<u16>,
    /// The leader, where the text does not say it (负责人)
    #[arg(long, conflicts_with = "no_leader")]
    leader: Option<String>,
    /// The text names no leader (正文没有写明负责人)
    #[arg(long)]
    no_leader: bool,
    /// The series, by slug or title (类别)
    #[arg(long)]
    series: Option<String>,
    /// Write to this file instead of content/UNIT/YEAR.md (写到此文件)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite files that exist (覆盖已有文件)
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let single = self.unit.is_some() || self.year.is_some() || self.leader.is_some();
        if self.files.len() > 1 && (single || self.output.is_some()) {
            return Err(Trouble::Said(Exit::Usage, Word::OneFileOnly));
        }
        let root = run.root()?;
        run.each(&self.files, |run, file| {
            // Anew for each file: the one before may have added its unit to the register.
            let place = Place::read(run, &root)?;
            self.one(run, &root, &place, file)
        })
    }

    fn one(
        &self,
        run: &mut Run<'_, '_>,
        root: &std::path::Path,
        place: &Place,
        file: &std::path::Path,
    ) -> Result<(), Trouble> {
        let series = place.series(self.series.as_deref())?;
        let bytes = place::read_bytes(&run.environment.folder.join(file))?;
        let name = file.display().to_string();
        let titles: Vec<&str> =
            place.config.series.iter().map(|series| series.title.as_str()).collect();
        let request = Request {
            bytes: &bytes,
            file_name: &name,
            unit: self.unit.as_deref(),
            year: self.year,
            leader: self.leader.as_deref(),
            no_leader: self.no_leader,
            series: self.series.is_some().then_some(series.slug.as_str()),
            series_titles: &titles,
            known_units: &known_units(place),
        };
        let imported = import::import(&request).map_err(|error| {
            let reason = error.text(run.language());
            Trouble::Said(Exit::Content, Word::NotImported { path: name.clone(), reason })
        })?;
        let path = self.path(run, root, place, &imported, file)?;
        let text = imported.markdown(place.config.message_language());
        let report = root.join(&path);
        place::write_new(&report, &text, self.force)?;
        for file in &imported.files {
            place::write_new(&report.with_file_name(&file.name), &file.bytes, self.force)?;
        }
        let account = imported.told(run.language());
        let account = Word::Imported { path: format!("{name} → {}", path.display()), account };
        let text = account.text(run.language());
        run.data(&format!("{text}\n"));
        Ok(())
    }

    /// Where the report goes: by unit and year as the design has it, or, where one is missing,
    /// under the name of the file. A report with files beside it has a folder of its own.
    fn path(
        &self,
        run: &mut Run<'_, '_>,
        root: &std::path::Path,
        place: &Place,
        imported: &import::Imported,
        file: &std::path::Path,
    ) -> Result<PathBuf, Trouble> {
        if let Some(output) = &self.output {
            return Ok(run.environment.folder.join(output));
        }
        let end = if imported.files.is_empty() { ".md" } else { "/index.md" };
        let front_matter = &imported.front_matter;
        let (Some(unit), Some(year)) = (front_matter.unit.first(), front_matter.year) else {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let stem = stem.trim_start_matches(['.', '_', '~', '$']);
            return Ok(PathBuf::from(format!("content/{stem}{end}")));
        };
        let suffix = &place.series(front_matter.series.as_deref())?.suffix;
        let slug = place.slug_of(run, root, unit)?;
        Ok(PathBuf::from(format!("content/{slug}/{year}{suffix}{end}")))
    }
}

/// Every name of every unit, for the recogniser.
fn known_units(place: &Place) -> Vec<KnownUnit<'_>> {
    let units = place.register.iter().flat_map(|register| &register.units);
    units
        .map(|unit| KnownUnit {
            slug: &unit.slug,
            name: &unit.name,
            short: unit.short.as_deref(),
            former: unit.former_names.iter().map(|former| former.name.as_str()).collect(),
        })
        .collect()
}
