//! Templates: texts in; a [`Tera`] in which all of them are compiled out, or every mistake of
//! every template.
//!
//! Tera stops at the first template that it cannot read, and at the first that extends nothing.
//! So that all are told in one run, such a template is set aside, with nothing in its place, and
//! the others are tried again.

use std::collections::BTreeSet;

use tera::{Error, ErrorKind, Tera};

use super::{
    DEFAULT_PREFIX,
    mentions::{Named, mentions},
    phrases,
    problem::Known,
    report::Report,
    sources::Sources,
};
use crate::diagnostic::{Called, Diagnostic, Problem, TemplateFault, Waypoint};

/// Compiles the templates.
///
/// # Errors
///
/// Every mistake of every template.
pub(super) fn load(sources: &Sources, known: &Known<'_>) -> Result<Tera, Vec<Diagnostic>> {
    let mut told = Vec::new();
    let mut aside = BTreeSet::new();
    loop {
        let error = match compile(sources, &aside) {
            Ok(tera) if told.is_empty() => return Ok(tera),
            Ok(_) => break,
            Err(error) => error,
        };
        let before = aside.len();
        told.extend(mistakes(&error, sources, known, &mut aside));
        if aside.len() == before {
            break;
        }
    }
    told.sort();
    told.dedup();
    Err(told)
}

fn compile(sources: &Sources, aside: &BTreeSet<String>) -> Result<Tera, Error> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([DEFAULT_PREFIX])?;
    // Filters must be known before templates are checked.
    tera.register_filter("fill", phrases::fill);
    let texts = sources
        .iter()
        .map(|(name, source)| (name, if aside.contains(name) { "" } else { source.text.as_str() }));
    tera.add_raw_templates(texts)?;
    Ok(tera)
}

/// What an error means; templates that keep the others from being looked at are set aside.
fn mistakes(
    error: &Error,
    sources: &Sources,
    known: &Known<'_>,
    aside: &mut BTreeSet<String>,
) -> Vec<Diagnostic> {
    let at_extends = |name: &str, problem: Problem| {
        let range = sources.get(name).and_then(|source| {
            let parent = source.extended()?;
            let start = source.text.find(parent)?;
            Some(start..start + parent.len())
        });
        sources.at(name, range, problem.into())
    };
    match error.kind() {
        ErrorKind::SyntaxError(_) => {
            let mut told = Vec::new();
            for (name, source) in sources.iter() {
                let alone = Tera::new().add_raw_template(name, &source.text);
                if let Err(error) = alone
                    && matches!(error.kind(), ErrorKind::SyntaxError(_))
                    && aside.insert(name.clone())
                {
                    told.push(told_of(&error, name, sources, known));
                }
            }
            told
        }
        ErrorKind::MissingParent { current, parent } => {
            aside.insert(current.clone());
            vec![at_extends(current, known.unknown_template(parent))]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            aside.insert(tpl.clone());
            let mut chain = vec![tpl.clone()];
            chain.extend(inheritance_chain.iter().cloned());
            vec![at_extends(tpl, Problem::Circle { chain })]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            aside.insert(tpl.clone());
            let problem = Problem::Circle { chain: include_chain.clone() };
            vec![sources.at(tpl, None, problem.into())]
        }
        ErrorKind::Msg(printed) => {
            if let Some((name, twice)) = defined_twice(printed, sources) {
                aside.insert(name);
                return vec![twice];
            }
            match Report::all(printed, sources) {
                reports if reports.is_empty() => vec![told_of(error, "", sources, known)],
                reports => of_references(&reports, sources, known, !aside.is_empty()),
            }
        }
        _ => vec![told_of(error, "", sources, known)],
    }
}

/// Names in templates that stand for nothing. Where some template `is_aside`, it may have defined
/// components and blocks.
fn of_references(
    reports: &[Report],
    sources: &Sources,
    known: &Known<'_>,
    is_aside: bool,
) -> Vec<Diagnostic> {
    let follows = |problem: &Problem| {
        let of_others = [Called::Component, Called::Block];
        is_aside && matches!(problem, Problem::Unknown { what, .. } if of_others.contains(what))
    };
    let told = reports.iter().map(|report| (report, known.problem(report)));
    let told = told.filter(|(_, problem)| !follows(problem));
    sources.at_all(
        told.map(|(report, problem)| {
            (report.template.clone(), report.range.clone(), problem.into())
        }),
    )
}

/// A component with one name in two files: the second one is to blame.
fn defined_twice(printed: &str, sources: &Sources) -> Option<(String, Diagnostic)> {
    let rest = printed.strip_prefix("Component `")?;
    let (component, rest) = rest.split_once("` is defined in both `")?;
    let (first, rest) = rest.split_once("` and `")?;
    let second = rest.strip_suffix('`')?;
    let text = &sources.get(second)?.text;
    let start = text.find(&format!("component {component}"))? + "component ".len();
    let problem = Problem::DefinedTwice {
        what: Called::Component,
        name: component.to_owned(),
        other: sources.get(first).map(|source| source.path.clone()),
    };
    let range = Some(start..start + component.len());
    Some((second.to_owned(), sources.at(second, range, problem.into())))
}

/// An error of Tera at its place; `template` is the one that was asked for.
pub(super) fn told_of(
    error: &Error,
    template: &str,
    sources: &Sources,
    known: &Known<'_>,
) -> Diagnostic {
    let printed = error.to_string();
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let mut report = Report::of(report, &printed);
            // Of a name that stands for nothing, Tera shows the very name.
            if !report.message.contains(" is not defined.")
                && matches!(error.kind(), ErrorKind::RenderingError(_))
            {
                report.range = known.whole(&report).unwrap_or(report.range);
            }
            let way = report.way.iter().filter_map(|(name, line)| {
                Some(Waypoint { path: sources.get(name)?.path.clone(), line: *line })
            });
            let fault =
                TemplateFault { problem: known.problem(&report), way: way.collect(), pages: None };
            sources.at(&report.template, Some(report.range.clone()), fault)
        }
        ErrorKind::TemplateNotFound(name) => {
            let file = format!("{}/templates/{name}", sources.folder);
            let problem = Problem::NoTemplateForPage { template: name.clone() };
            Diagnostic::of_file(&file, TemplateFault::from(problem).into())
        }
        _ => {
            let (message, template) = (printed, template.to_owned());
            let report = Report { message, template, range: 0..0, way: Vec::new() };
            sources.at(&report.template, None, known.problem(&report).into())
        }
    }
}

/// Phrases that a theme's own templates mention and no theme speaks. Only templates and phrases
/// without mistakes can tell. What the default theme mentions, it speaks; a test holds it to that.
pub(super) fn missing_phrases(sources: &Sources, known: &Known<'_>) -> Vec<Diagnostic> {
    let own = sources.iter().filter(|(template, _)| !template.starts_with(DEFAULT_PREFIX));
    let all = own.flat_map(|(template, source)| {
        mentions(&source.text).into_iter().map(move |mention| (template, mention))
    });
    let mut told = sources.at_all(all.filter_map(|(template, mention)| {
        let Named::Exactly(name) = mention.name else { return None };
        let is_missing = !mention.is_asked && !known.phrases.contains_key(name);
        is_missing.then(|| (template.clone(), mention.range, known.missing_phrase(name).into()))
    }));
    told.sort();
    told.dedup();
    told
}
