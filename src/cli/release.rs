//! `gongkai release`: a draft gets its date.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::{
    Exit, Run, Trouble,
    place::{self, Place},
    words::Word,
};
use crate::{
    build::{self, Request, Today},
    diagnostic::{Diagnostic, Language},
    disk::System,
    report::{self, keys::KEYS},
    site::Edition,
    source::{Root, SourcePath},
    yaml,
};

/// Date drafts, which makes them public from that day on (发布报告)
///
/// Sets `published` to now, or to --date, and takes `draft` out. A report with errors, or one
/// that has its date, is left as it is.
#[derive(Debug, Args)]
pub(super) struct Release {
    /// The reports (报告文件)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The day of publication instead of today: 2024-03-28 (发布日期)
    #[arg(long, value_parser = super::parse_day)]
    date: Option<Date>,
}

impl Release {
    pub(super) fn run(self, run: &mut Run<'_, '_>) -> Result<Exit, Trouble> {
        let root = run.root()?;
        let place = Place::read(run, &root)?;
        let published = self.moment(run, &place);
        let latest_year = run.today().in_zone(place.config.timezone).year() + 1;
        run.each(&self.files, |run, file| release(run, &root, file, &published, latest_year))
    }

    /// The value of `published`: with the time of day only when it is now.
    fn moment(&self, run: &Run<'_, '_>, place: &Place) -> String {
        match (self.date, run.today()) {
            (Some(date), _) | (None, Today::Day(date)) => date.to_string(),
            (None, Today::Moment(moment)) => {
                let now = place.config.timezone.to_datetime(moment);
                format!("{} {:02}:{:02}", now.date(), now.hour(), now.minute())
            }
        }
    }
}

fn release(
    run: &mut Run<'_, '_>,
    root: &Path,
    file: &Path,
    published: &str,
    latest_year: i16,
) -> Result<(), Trouble> {
    let shown = file.display().to_string();
    let full = run.environment.folder.join(file);
    let outside = || Trouble::Said(Exit::Usage, Word::NotInSite { path: shown.clone() });
    let (full, root) =
        (place::real(&full).ok_or_else(outside)?, place::real(root).ok_or_else(outside)?);
    let below = full.strip_prefix(&root).map_err(|_| outside())?;
    let below = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let path = SourcePath::follow("", &below).filter(|path| path.as_str().starts_with("content/"));
    let path = path.ok_or_else(outside)?;
    let refused = |run: &mut Run<'_, '_>, found: Vec<Diagnostic>| {
        run.diagnostics(&found);
        Trouble::Said(Exit::Content, Word::NotReleased { path: shown.clone() })
    };
    let text = match Root::new(&root, &System).read_text(&path)? {
        Ok(text) => text,
        Err(fault) => return Err(refused(run, vec![fault])),
    };
    let front = match yaml::split(path.as_str(), &text) {
        Ok(front) => front.yaml,
        Err(fault) => return Err(refused(run, vec![fault])),
    };
    let (report, _) = match report::read(path.as_str(), &text, front.clone(), latest_year) {
        Ok(read) => read,
        Err(faults) => return Err(refused(run, faults)),
    };
    if let Some(moment) = report.published.filter(|_| !report.draft) {
        let published = moment.date.to_string();
        return Err(Trouble::Said(Exit::Usage, Word::AlreadyPublished { path: shown, published }));
    }
    let dated = date_front_matter(&text, front, published);
    // Written only if it says what it should: an unusual file is better left to a person.
    let check = yaml::split(path.as_str(), &dated)
        .map_err(|fault| vec![fault])
        .and_then(|front| report::read(path.as_str(), &dated, front.yaml, latest_year));
    match check {
        Ok((report, _)) if report.published.is_some() && !report.draft => {}
        Ok((_, found)) | Err(found) => return Err(refused(run, found)),
    }
    // What only the whole site can tell: unknown units, missing files, links that lead nowhere.
    let output = root.join("public");
    let edition = Edition { drafts: true, held: true };
    let request = Request { edition, ..Request::new(root, output, run.today()) };
    let found = build::examine(&request, &[path.clone()].into())?;
    if found.iter().any(Diagnostic::is_error) {
        return Err(refused(run, found));
    }
    place::replace(&full, &dated)?;
    run.say(&Word::Released { path: shown, published: published.to_owned() });
    Ok(())
}

/// The file with `published` set and `draft` gone; every other line stays to the letter.
fn date_front_matter(file: &str, front: std::ops::Range<usize>, published: &str) -> String {
    let key = |name: &str| KEYS.iter().find(|key| key.english == name);
    let is_key = |line: &str, name: &str| {
        let written = line.split(':').next().unwrap_or_default().trim_end();
        line.contains(':')
            && key(name).is_some_and(|key| written == key.english || written == key.chinese)
    };
    let yaml = &file[front.clone()];
    let chinese = yaml.lines().any(|line| {
        KEYS.iter()
            .any(|key| key.english != key.chinese && line.starts_with(&format!("{}:", key.chinese)))
    });
    let language = if chinese { Language::Chinese } else { Language::English };
    let name = key("published").map_or("published", |key| key.name(language));
    let end = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("{name}: {published}{end}");
    let mut dated = String::with_capacity(file.len() + line.len());
    dated.push_str(&file[..front.start]);
    let mut done = false;
    for written in yaml.split_inclusive('\n') {
        if is_key(written, "draft") {
            continue;
        }
        if is_key(written, "published") {
            dated.push_str(&line);
            done = true;
        } else {
            dated.push_str(written);
        }
    }
    if !done {
        if !dated.ends_with('\n') {
            dated.push_str(end);
        }
        dated.push_str(&line);
    }
    dated.push_str(&file[front.end..]);
    dated
}

#[cfg(test)]
mod tests {
    use super::date_front_matter;

    #[test]
    fn only_the_lines_of_publication_change() {
        let file = "---\r\n单位: 甲\r\n# 备注\r\n草稿: true\r\n---\r\n正文 published: x\r\n";
        let front = 5..file.find("---\r\n正文").unwrap();
        assert_eq!(
            date_front_matter(file, front, "2024-03-28"),
            "---\r\n单位: 甲\r\n# 备注\r\n发布日期: 2024-03-28\r\n---\r\n正文 published: x\r\n"
        );
        let file = "---\nunit: A\npublished:\n---\n";
        assert_eq!(
            date_front_matter(file, 4..file.len() - 4, "2024-03-28"),
            "---\nunit: A\npublished: 2024-03-28\n---\n"
        );
    }
}
