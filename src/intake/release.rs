//! Dating a draft, which makes it public from that day on.
//!
//! Arrives: a draft of the site. Leaves: the same file with `published` and without `draft`, every
//! other line to the letter; or a [`Refusal`]. A report with mistakes or with anything
//! private, secret or left of a draft in it, and one that has its date, stays as it is.

use super::{Refusal, Workplace, writing};
use crate::{
    build::{Request, Today},
    check,
    diagnostic::Diagnostic,
    report::{
        self, Report,
        edit::{self, Change},
    },
    source::SourcePath,
    yaml,
};

/// The value of `published` for a release at a moment: with the time of day only where it is known.
pub fn moment(workplace: &Workplace, today: Today) -> String {
    match today {
        Today::Day(date) => date.to_string(),
        Today::Moment(moment) => {
            let now = workplace.config.timezone.to_datetime(moment);
            format!("{} {:02}:{:02}", now.date(), now.hour(), now.minute())
        }
    }
}

/// Dates a draft.
///
/// # Errors
///
/// It has its date already, has mistakes, has in it what must not go public, or the disk refused.
pub fn release(
    workplace: &Workplace,
    path: &SourcePath,
    published: &str,
    today: Today,
) -> Result<(), Refusal> {
    let root = workplace.root();
    let shown = || path.to_string();
    let mistakes = |found: Vec<Diagnostic>| Refusal::Mistakes { path: shown(), found };
    let text = root.read_text(path)?.map_err(|fault| mistakes(vec![fault]))?;
    let latest_year = today.in_zone(workplace.config.timezone).year() + 1;
    let read = |text: &str| -> Result<(Report, std::ops::Range<usize>), Refusal> {
        let front = yaml::split(path.as_str(), text).map_err(|fault| mistakes(vec![fault]))?;
        let read = report::read(path.as_str(), text, front.yaml.clone(), latest_year);
        Ok((read.map_err(mistakes)?.0, front.yaml))
    };
    let (report, front) = read(&text)?;
    if let Some(moment) = report.published.filter(|_| !report.draft) {
        let published = moment.date.to_string();
        return Err(Refusal::AlreadyPublished { path: shown(), published });
    }
    let changes = [Change::set("published", published), Change::remove("draft")];
    let dated = edit::edit(&text, front, &changes).unwrap_or_else(|| text.clone());
    // Written only if it says what it should: an unusual file is better left to a person.
    let (report, _) = read(&dated)?;
    if report.published.is_none() || report.draft {
        return Err(mistakes(Vec::new()));
    }
    // What only the whole site can tell: unknown units, missing files, links that lead nowhere; and what
    // must not go public.
    let output = root.folder().join("public");
    let request = Request {
        disk: workplace.disk().clone(),
        ..Request::new(root.folder().to_path_buf(), output, today)
    };
    let found = check::obstacles(&request, path)?;
    if !found.is_empty() {
        return Err(mistakes(found));
    }
    Ok(writing::replace(root, path, dated.as_bytes())?)
}
