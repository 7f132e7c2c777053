//! [`Workplace`]: a site as those see it who write reports into it.
//!
//! Arrives: a site's folder. Leaves: configuration and register, the unit and the series that a
//! name means, the place where a report belongs; and a register with one unit more.

use std::{path::Path, sync::Arc};

use super::{Refusal, writing};
use crate::{
    build::Stop,
    config::{self, Config, Found, Register, Series, provisional_slug},
    disk::Disk,
    import::{Extracted, KnownUnit},
    report::{compose, edit},
    source::{REGISTER, Root, SourcePath},
};

/// A site as those see it who write into it.
#[derive(Clone, Debug)]
pub struct Workplace {
    folder: Arc<Path>,
    disk: Arc<dyn Disk>,
    /// site.yml.
    pub config: Config,
    /// units.yml; `none` for a site without one.
    pub register: Option<Register>,
}

/// A unit that reports can be written for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// Its slug, the name of its folder.
    pub slug: String,
    /// Whether it was added to the register just now, and which names there are like it.
    pub added: Option<Vec<String>>,
}

impl Workplace {
    /// Reads configuration and register of a site.
    ///
    /// # Errors
    ///
    /// There is no site, its configuration or register has mistakes, or the disk refused.
    pub fn read(folder: &Path, disk: Arc<dyn Disk>) -> Result<Self, Stop> {
        let config = read_config(Root::new(folder, &*disk))?;
        let mut workplace = Self { folder: folder.into(), disk, config, register: None };
        workplace.read_register()?;
        Ok(workplace)
    }

    /// Reads the register again.
    fn read_register(&mut self) -> Result<(), Stop> {
        let path = SourcePath::trusted(REGISTER);
        if !self.root().exists(&path)? {
            self.register = None;
            return Ok(());
        }
        let text = self.root().read_text(&path)?;
        let text = text.map_err(|fault| Stop::Configuration(vec![fault]))?;
        let read = config::read_register(path.as_str(), &text, &self.config);
        self.register = Some(read.map_err(Stop::Configuration)?.0);
        Ok(())
    }

    /// The site's folder and disk.
    pub fn root(&self) -> Root<'_> {
        Root::new(&self.folder, &*self.disk)
    }

    /// The disk, to be kept.
    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// The series that was asked for, by slug or title; the first where none was.
    ///
    /// # Errors
    ///
    /// There is no such series.
    pub fn series(&self, written: Option<&str>) -> Result<&Series, Refusal> {
        let index = match written {
            None => Some(0),
            Some(written) => self.config.series_named(written),
        };
        index
            .map(|index| &self.config.series[index])
            .ok_or_else(|| Refusal::unknown_series(&self.config, written.unwrap_or_default()))
    }

    /// Every name of every unit, for the recogniser of imported texts.
    pub fn known_units(&self) -> Vec<KnownUnit<'_>> {
        let units = self.register.iter().flat_map(|register| &register.units);
        units
            .map(|unit| KnownUnit {
                slug: &unit.slug,
                name: &unit.name,
                short: unit.short.as_deref(),
                former: unit.former_names.iter().map(|former| former.name.as_str()).collect(),
            })
            .collect()
    }

    /// The slug of a unit, if reports can be written for it as it is: with a register it has to be
    /// in it. Where several units share the name, the first: `build` then asks which is meant.
    pub fn slug_of(&self, name: &str) -> Option<String> {
        let Some(register) = &self.register else { return Some(provisional_slug(name)) };
        let index = match register.find(name) {
            Found::One(index) => index,
            Found::Several(indexes) => *indexes.first()?,
            Found::None { .. } => return None,
        };
        Some(register.units[index].slug.clone())
    }

    /// The names of the register that are nearest to one that it has not.
    pub fn nearest(&self, name: &str) -> Vec<String> {
        match self.register.as_ref().map(|register| register.find(name)) {
            Some(Found::None { nearest }) => nearest.into_iter().map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// The unit of a name, which is added to the register where it is not in it.
    ///
    /// # Errors
    ///
    /// The register is written in a way that does not go on by itself, or the disk refused.
    pub fn admit(&mut self, name: &str) -> Result<Admitted, Refusal> {
        if let Some(slug) = self.slug_of(name) {
            return Ok(Admitted { slug, added: None });
        }
        let Some(register) = &self.register else { return Err(self.not_added(name, "")) };
        let nearest = self.nearest(name);
        let taken = |slug: &str| matches!(register.find(slug), Found::One(_) | Found::Several(_));
        let base = provisional_slug(name);
        let mut slug = base.clone();
        let mut count = 1;
        while taken(&slug) {
            count += 1;
            slug = format!("{base}{count}");
        }
        self.append_unit(&slug, name)?;
        self.read_register()?;
        Ok(Admitted { slug, added: Some(nearest) })
    }

    fn not_added(&self, name: &str, entry: &str) -> Refusal {
        Refusal::UnitNotAdded { name: name.to_owned(), entry: entry.to_owned() }
    }

    /// Adds a unit at the end of the register, in line with the items above it.
    fn append_unit(&self, slug: &str, name: &str) -> Result<(), Refusal> {
        let path = SourcePath::trusted(REGISTER);
        let text = self.root().read_text(&path)?;
        let text = text.map_err(|fault| Stop::Configuration(vec![fault]))?;
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let item = text.lines().find(|line| line.trim_start().starts_with("- "));
        let indent = item.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
        let written = compose::scalar(name);
        let entry = format!("{indent}- slug: {slug}\n{indent}  name: {written}\n");
        let added = format!("{gap}{entry}");
        let added = edit::in_lines_of(&text, &added);
        let whole = format!("{text}{added}");
        // Not every YAML list goes on this way; one that does not is better left to a person.
        if config::read_register(REGISTER, &whole, &self.config).is_err() {
            return Err(self.not_added(name, &entry));
        }
        Ok(writing::replace(self.root(), &path, whole.as_bytes())?)
    }

    /// Where a report belongs: a file of its own, or, with files beside it, a folder of its own.
    pub fn place_of(&self, slug: &str, year: u16, series: &Series, shape: Shape) -> SourcePath {
        let stem = format!("content/{slug}/{year}{}", series.suffix);
        SourcePath::trusted(match shape {
            Shape::File => format!("{stem}.md"),
            Shape::Folder => format!("{stem}/index.md"),
        })
    }

    /// The report that stands where a report belongs, whichever of the two shapes it has.
    ///
    /// # Errors
    ///
    /// The disk cannot tell.
    pub fn standing(
        &self,
        slug: &str,
        year: u16,
        series: &Series,
    ) -> Result<Option<SourcePath>, Refusal> {
        for shape in [Shape::File, Shape::Folder] {
            let path = self.place_of(slug, year, series, shape);
            if self.root().exists(&path)? {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }
}

/// How a report lies on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `2023.md`.
    File,
    /// `2023/index.md`, with its files beside it.
    Folder,
}

impl Shape {
    /// That of a report with these files beside it.
    pub(super) fn with(beside: &[Extracted]) -> Self {
        if beside.is_empty() { Self::File } else { Self::Folder }
    }
}

/// Reads site.yml.
///
/// # Errors
///
/// There is no site, its configuration has mistakes, or the disk refused.
pub fn read_config(root: Root<'_>) -> Result<Config, Stop> {
    let path = SourcePath::trusted("site.yml");
    if !root.exists(&path)? {
        return Err(Stop::NoSite(root.folder().to_path_buf()));
    }
    let text = root.read_text(&path)?.map_err(|fault| Stop::Configuration(vec![fault]))?;
    let (config, _) = config::read(path.as_str(), &text).map_err(Stop::Configuration)?;
    Ok(config)
}
