//! Files that are published beside texts: bytes in, findings out, each with its place in the file.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    attachments::{self, Contents, Kind, Oddity},
    privacy,
    veil::veiled,
};
use crate::diagnostic::{
    At, Diagnostic, Lines,
    check::{
        Finding, Masked, Part, Property, Rule, Within,
        attachments::{Hidden, Linked, Rule as Wrong},
    },
};

/// Looks into a file; `facts` are what a site knows of private values.
pub(super) fn look(
    path: &str,
    bytes: &[u8],
    facts: privacy::Facts<'_>,
    is_national: bool,
) -> (Vec<Diagnostic>, privacy::Outcome) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let contents = attachments::look(name, bytes);
    let mut told = Vec::new();
    let mut outcome = privacy::Outcome::default();
    for piece in &contents.pieces {
        let material = privacy::Material { text: &piece.text, body: 0, facts };
        let mut found = privacy::examine(&material);
        found.findings.retain(|finding| is_national || !finding.rule.is_national());
        let covered = privacy::cover(&piece.text, &found.findings);
        let lines = Lines::new(&covered);
        for finding in &found.findings {
            let within = piece.place(finding.range.start);
            let at = at(within, &lines, finding.range.clone());
            told.push(diagnostic(path, at, finding.rule.clone().into()));
        }
        outcome.used.append(&mut found.used);
    }
    told.extend(of_names(&contents, path, facts, is_national, &mut outcome));
    told.extend(of_itself(path, name, contents));
    (told, outcome)
}

/// What the names of sheets and of files within tell: nobody reads them as text, and everybody sees them.
fn of_names(
    contents: &Contents,
    path: &str,
    facts: privacy::Facts<'_>,
    is_national: bool,
    outcome: &mut privacy::Outcome,
) -> Vec<Diagnostic> {
    let pieces = contents.pieces.iter().map(|piece| &piece.within);
    let ways = pieces
        .chain(contents.oddities.iter().map(|odd| &odd.within))
        .chain(contents.unchecked.iter().map(|unchecked| &unchecked.within));
    let mut named = BTreeSet::new();
    for way in ways {
        named.extend(
            (1..=way.len())
                .map(|length| &way[..length])
                .filter(|way| matches!(way.last(), Some(Within::Sheet(_) | Within::Entry(_)))),
        );
    }
    let mut names: Vec<(Vec<Within>, &str)> = Vec::new();
    for way in named {
        if let Some(Within::Sheet(name) | Within::Entry(name)) = way.last() {
            names.push((way.to_vec(), name));
        }
    }
    for odd in &contents.oddities {
        if let Oddity::EmbeddedFile { name } = &odd.what
            && !names.iter().any(|(_, known)| known == name)
        {
            names.push((odd.within.clone(), name));
        }
    }
    let mut told = Vec::new();
    for (within, name) in names {
        let mut found = privacy::examine(&privacy::Material { text: name, body: 0, facts });
        let covered = privacy::cover(name, &found.findings);
        let lines = Lines::new(&covered);
        for finding in &found.findings {
            // In a zip the names of its files are a text that was examined.
            let is_known = contents.pieces.iter().any(|piece| {
                piece.within.last() == Some(&Within::Part(Part::EntryNames))
                    && within.starts_with(&piece.within[..piece.within.len() - 1])
                    && within.len() == piece.within.len()
            });
            let is_wanted = finding.rule.masked().is_some() && !is_known;
            if is_wanted && (is_national || !finding.rule.is_national()) {
                let at = at(within.clone(), &lines, finding.range.clone());
                told.push(diagnostic(path, at, finding.rule.clone().into()));
            }
        }
        outcome.used.append(&mut found.used);
    }
    told
}

/// What a file is found to be and to hold, whatever its text says.
fn of_itself(path: &str, name: &str, contents: Contents) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for odd in contents.oddities {
        let Some(rule) = rule(odd.what) else { continue };
        told.push(diagnostic(path, whole(odd.within), rule.into()));
    }
    for unchecked in contents.unchecked {
        let rule = Wrong::Unchecked(unchecked.why);
        told.push(diagnostic(path, whole(unchecked.within), rule.into()));
    }
    let own = (!contents.kind.fits(name)).then(|| (Vec::new(), contents.kind));
    for (within, kind) in own.into_iter().chain(contents.misnamed) {
        let named = match within.last() {
            Some(Within::Entry(entry)) => entry.as_str(),
            _ => name,
        };
        if let Some(rule) = misnamed(named, kind) {
            told.push(diagnostic(path, whole(within), rule.into()));
        }
    }
    told
}

/// A name that says another kind than the file is; nothing of kinds that nobody can name.
fn misnamed(name: &str, kind: Kind) -> Option<Wrong> {
    let (_, named) = name.rsplit_once('.')?;
    let kind = kind.extensions().first()?;
    Some(Wrong::Misnamed { named: named.to_lowercase(), kind: (*kind).to_owned() })
}

fn rule(oddity: Oddity) -> Option<Wrong> {
    let masked = |names: Vec<String>| names.iter().map(|name| Masked::name(name)).collect();
    Some(match oddity {
        Oddity::HiddenSheet { well } => Wrong::Hidden(Hidden::Sheet { well }),
        Oddity::HiddenRows { first, count } => Wrong::Hidden(Hidden::Rows { first, count }),
        Oddity::HiddenColumns { columns } => Wrong::Hidden(Hidden::Columns { columns }),
        Oddity::HiddenSlide => Wrong::Hidden(Hidden::Slide),
        Oddity::HiddenText { count } => Wrong::Hidden(Hidden::Text { count }),
        Oddity::SpeakerNotes => Wrong::Hidden(Hidden::SpeakerNotes),
        Oddity::Comments { count, authors } => Wrong::Comments { count, authors: masked(authors) },
        Oddity::TrackedChanges { count, authors } => {
            Wrong::TrackedChanges { count, authors: masked(authors) }
        }
        Oddity::ExternalLink { target } => Wrong::Linked(Linked::File { target }),
        Oddity::Connection { name } => Wrong::Linked(Linked::Connection { name }),
        Oddity::PivotData => Wrong::Linked(Linked::PivotData),
        Oddity::EmbeddedFile { name } => Wrong::EmbeddedFile { name },
        Oddity::Macros => Wrong::Macros,
        // Everybody can read it, and nobody is told anything by it.
        Oddity::Protected => return None,
        Oddity::Metadata { property, value } => {
            let says_something = property.is_personal() && !is_program(&property, &value);
            if !says_something {
                return None;
            }
            Wrong::Metadata { property, value: Masked::name(&value) }
        }
    })
}

/// Whether programs write a value by themselves: it tells nothing of anybody.
fn is_program(property: &Property, value: &str) -> bool {
    const PROGRAMS: [&str; 14] = [
        "administrator",
        "admin",
        "user",
        "microsoft",
        "微软用户",
        "微软中国",
        "wps",
        "python-docx",
        "openpyxl",
        "apache poi",
        "normal.dotm",
        "normal.dot",
        "normal",
        "windows 用户",
    ];
    let value = value.trim().to_lowercase();
    value.is_empty()
        || PROGRAMS.contains(&value.as_str())
        || *property == Property::Template && !value.contains(['\\', '/'])
}

/// Covers what looks private in a name.
fn cover_name(step: &mut Within) {
    if let Within::Sheet(name) | Within::Entry(name) | Within::Property(Property::Custom(name)) =
        step
        && let Cow::Owned(covered) = veiled(name)
    {
        *name = covered;
    }
}

fn whole(within: Vec<Within>) -> At {
    match within.is_empty() {
        true => At::File,
        false => At::Inside { within, excerpt: Lines::new("").excerpt(0..0) },
    }
}

fn at(within: Vec<Within>, lines: &Lines<'_>, range: std::ops::Range<usize>) -> At {
    At::Inside { within, excerpt: lines.excerpt(range) }
}

fn diagnostic(path: &str, mut at: At, rule: Rule) -> Diagnostic {
    if let At::Inside { within, .. } = &mut at {
        within.iter_mut().for_each(cover_name);
    }
    Diagnostic { fault: Finding::from(rule).into(), path: path.to_owned(), at }
}
