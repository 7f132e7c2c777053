//! What Tera's English words mean: a [`Report`] in, a [`Problem`] with the names that were
//! probably meant out. Words that are not known stay as they are.

use std::ops::Range;

use serde_json::Value;

use super::{
    DEFAULT_PREFIX,
    phrases::PhraseMap,
    report::Report,
    sources::Sources,
    vocabulary::{FILTERS, FUNCTIONS, LOOP, TAGS, TESTS},
};
use crate::diagnostic::{Called, Opened, Problem, nearest, nearest_few};

/// Names offered at most.
const OFFERED: usize = 2;
/// Names listed at most where none is near.
const LISTED: usize = 40;

/// What is known when a template fails.
pub(super) struct Known<'a> {
    pub(super) sources: &'a Sources,
    pub(super) phrases: &'a PhraseMap,
    /// The file in which a phrase of the site's language belongs.
    pub(super) phrase_file: &'a str,
    /// `page`, `body`, `site` and so on, as the template saw them; nothing before it runs.
    pub(super) values: &'a Value,
}

impl Known<'_> {
    /// What a report means.
    pub(super) fn problem(&self, report: &Report) -> Problem {
        self.written(report)
            .or_else(|| self.named(report))
            .or_else(|| self.valued(report))
            .unwrap_or_else(|| Problem::Other { message: report.message.clone() })
    }

    /// Mistakes of how a template is written.
    fn written(&self, report: &Report) -> Option<Problem> {
        let message = report.message.as_str();
        let names = quoted(message);
        if let Some(field) = message.strip_prefix("Found invalid field of `loop`: ") {
            let field = field.split('.').next().unwrap_or_default();
            return Some(field_problem("loop", field, LOOP.iter().copied()));
        }
        if let Some((found, expected)) = message.strip_prefix("Found ").and_then(|rest| {
            rest.split_once(" but expected ").or_else(|| rest.split_once(" but was expecting "))
        }) {
            let expected = expected.split(" after it ").next().unwrap_or(expected);
            let expected = expected.strip_suffix('.').unwrap_or(expected);
            return Some(Problem::Unexpected {
                found: found.to_owned(),
                expected: expected.to_owned(),
            });
        }
        let opened = match message {
            "Unexpected end of input" => Some(Opened::Tag),
            "unexpected end of string" => Some(Opened::Text),
            "unexpected end of raw block" => Some(Opened::Raw),
            _ if message.starts_with("Closing comment tag") => Some(Opened::Comment),
            _ if message.starts_with("String opened with ") => Some(Opened::Text),
            _ if message.starts_with("Unclosed component") => Some(Opened::Component),
            _ => None,
        };
        if let Some(opened) = opened {
            return Some(Problem::NotClosed { opened });
        }
        if message == "Unexpected character" {
            let source = self.sources.get(&report.template)?;
            let character = source.text.get(report.range.start..)?.chars().next()?;
            return Some(Problem::OddCharacter { character: character.to_string() });
        }
        if message.starts_with("Maximum render recursion depth") {
            return Some(Problem::Endless);
        }
        if message == "Unknown tag" {
            let name = self.text(report).to_owned();
            let nearest = nearest(&name, TAGS.iter().copied()).map(str::to_owned);
            return Some(Problem::UnknownTag { name, nearest });
        }
        if message.starts_with("Closing tag '") {
            let names: Vec<&str> = message.split('\'').collect();
            // The third apostrophe is that of "doesn't".
            let (ended, begun) = ((*names.get(1)?).to_owned(), (*names.get(4)?).to_owned());
            return Some(Problem::OtherEnd { begun, ended });
        }
        if message.contains(" in the opening tag, found ") {
            let (begun, ended) = ((*names.first()?).to_owned(), (*names.get(1)?).to_owned());
            return Some(Problem::OtherEnd { begun, ended });
        }
        if message.starts_with("This content would be ignored") {
            return Some(Problem::OutsideBlocks);
        }
        if message.starts_with("`extends` needs to be the first tag") {
            return Some(Problem::ExtendsNotFirst);
        }
        let what = match message {
            _ if message.starts_with("Template already contains a block") => Called::Block,
            _ if message.starts_with("Template already contains a component") => Called::Component,
            _ => return None,
        };
        Some(Problem::DefinedTwice { what, name: (*names.first()?).to_owned(), other: None })
    }

    /// Names that stand for nothing.
    fn named(&self, report: &Report) -> Option<Problem> {
        let message = report.message.as_str();
        let name = *quoted(message).first()?;
        let sources = self.sources;
        if message.starts_with("Unknown filter ") {
            return Some(unknown(Called::Filter, name, FILTERS.iter().copied()));
        }
        if message.starts_with("Unknown test ") {
            return Some(unknown(Called::Test, name, TESTS.iter().copied()));
        }
        if message.starts_with("Unknown function ") {
            return Some(unknown(Called::Function, name, FUNCTIONS.iter().copied()));
        }
        if message.starts_with("Unknown component ") {
            let all = sources.components().iter().map(String::as_str);
            return Some(unknown(Called::Component, name, all));
        }
        if message.starts_with("Unknown template ") {
            return Some(self.unknown_template(name));
        }
        if message.starts_with("Block `") && message.contains("not defined in any parent") {
            let above = sources.above(&report.template);
            let blocks = above.iter().flat_map(|source| source.defined("block"));
            return Some(unknown(Called::Block, name, blocks));
        }
        if message.starts_with("Variable `") && message.contains(" is not defined.") {
            let known = listed(message, "Available variables: ");
            let component = sources
                .get(&report.template)
                .and_then(|source| source.component_at(report.range.start));
            return Some(variable_problem(name, component, known));
        }
        if message.starts_with("Field `") && message.contains(" is not defined.") {
            let of = self.owner(report);
            if of == "t" {
                return Some(self.missing_phrase(name));
            }
            return Some(field_problem(
                &of,
                name,
                listed(message, "Available fields: ").into_iter(),
            ));
        }
        None
    }

    /// Values that do not fit.
    fn valued(&self, report: &Report) -> Option<Problem> {
        let message = report.message.as_str();
        let names = quoted(message);
        let written = || self.expression(report);
        if message.starts_with("Unknown argument(s) ") {
            let (before, after) = message.split_once(" in component call.")?;
            let (given, known) = (quoted(before), quoted(after));
            return Some(Problem::ForeignArgument {
                nearest: given.iter().flat_map(|name| few(name, known.iter().copied())).collect(),
                names: owned(given),
                known: owned(known),
            });
        }
        if message.starts_with("Argument `") && message.ends_with(" missing.") {
            let name = (*names.first()?).to_owned();
            return Some(Problem::ArgumentLacks { name, implicit: false });
        }
        if message.starts_with("Implicit argument `") {
            let name = (*names.first()?).to_owned();
            return Some(Problem::ArgumentLacks { name, implicit: true });
        }
        if message.starts_with("Missing keyword argument `") {
            let name = (*names.first()?).to_owned();
            return Some(Problem::MissingArgument { name, written: self.text(report).to_owned() });
        }
        let types = if message.starts_with("Component argument `") {
            let (name, found, wanted) = (names.first()?, names.get(1)?, names.get(2)?);
            return Some(Problem::WrongType {
                written: (*name).to_owned(),
                wanted: (*wanted).to_owned(),
                found: (*found).to_owned(),
            });
        } else if message.starts_with("Invalid type for the value, expected ") {
            Some((*names.first()?, *names.get(1)?))
        } else if message.starts_with("Iteration not possible on type ") {
            Some(("array", *names.first()?))
        } else if message.starts_with("Math operations can only be done on numbers") {
            Some(("number", *names.first()?))
        } else if message.starts_with("`+` requires both operands to be numbers") {
            let is_number = |kind: &&&str| {
                !matches!(**kind, "string" | "array" | "map/struct" | "bool" | "undefined" | "none")
            };
            let odd = names.iter().skip(1).find(|kind| !is_number(kind))?;
            Some(("number", *odd))
        } else if message.starts_with("Cannot compare ") {
            Some((*names.get(1)?, *names.first()?))
        } else {
            None
        };
        if let Some((wanted, found)) = types.filter(|(_, found)| *found != "undefined") {
            return Some(Problem::WrongType {
                written: written(),
                wanted: wanted.to_owned(),
                found: found.to_owned(),
            });
        }
        let is_undefined = types.is_some()
            || message == "Tried to render a variable that is undefined"
            || message == "Cannot index into an undefined value"
            || message == "Index expression is undefined"
            || message == "Cannot slice an undefined value"
            || message.ends_with(" exists but its value is undefined");
        is_undefined.then(|| self.undefined(report, &written()))
    }

    /// Something without a value: most often a field that there is not.
    fn undefined(&self, report: &Report, written: &str) -> Problem {
        let plain = || Problem::Undefined { written: written.to_owned() };
        let is_path =
            written.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '.'));
        let Some((of, field)) = written.rsplit_once('.').filter(|_| is_path) else {
            return plain();
        };
        if of == "t" {
            return self.missing_phrase(field);
        }
        let source = self.sources.get(&report.template);
        if source.is_some_and(|source| source.component_at(report.range.start).is_some()) {
            return plain();
        }
        let owner = of.split('.').try_fold(self.values, |value, name| value.get(name));
        match owner.and_then(Value::as_object) {
            Some(fields) if !fields.contains_key(field) => {
                field_problem(of, field, fields.keys().map(String::as_str))
            }
            _ => plain(),
        }
    }

    /// A phrase that there is not.
    pub(super) fn missing_phrase(&self, name: &str) -> Problem {
        let names = self.phrases.keys().map(String::as_str);
        Problem::MissingPhrase {
            name: name.to_owned(),
            nearest: nearest(name, names).map(str::to_owned),
            file: self.phrase_file.to_owned(),
        }
    }

    /// A template that there is not.
    pub(super) fn unknown_template(&self, name: &str) -> Problem {
        unknown(Called::Template, name, self.sources.names())
    }

    /// What stands at the place.
    fn text(&self, report: &Report) -> &str {
        let source = self.sources.get(&report.template);
        source.and_then(|source| source.text.get(report.range.clone())).unwrap_or_default()
    }

    /// The whole of `page.record.title` where only a part of it is pointed at.
    fn expression(&self, report: &Report) -> String {
        let text = self.text(report);
        match self.owner(report) {
            owner if owner.is_empty() => text.to_owned(),
            owner => format!("{owner}.{text}"),
        }
    }

    /// Where a value stands that Tera points at the beginning of only: of `page.record.title`, at
    /// `page`; of `t["a" ~ page.kind]`, at what is before `.kind`.
    pub(super) fn whole(&self, report: &Report) -> Option<Range<usize>> {
        let text = &self.sources.get(&report.template)?.text;
        let shown = text.get(report.range.clone())?;
        let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '.');
        let is_short = shown.chars().all(is_plain) || shown.contains('[') && !shown.ends_with(']');
        if !is_short || shown.is_empty() {
            return None;
        }
        let mut depth = shown.matches('[').count().saturating_sub(shown.matches(']').count());
        let mut end = report.range.end;
        for sign in text.get(end..)?.chars() {
            match sign {
                ']' if depth > 0 => depth -= 1,
                '[' if depth > 0 => depth += 1,
                _ if depth > 0 && sign != '\n' => {}
                _ if is_plain(sign) => {}
                _ => break,
            }
            end += sign.len_utf8();
        }
        Some(report.range.start..end)
    }

    /// What stands before the field that is pointed at, as `page.record`.
    fn owner(&self, report: &Report) -> String {
        let Some(source) = self.sources.get(&report.template) else { return String::new() };
        let before = source.text.get(..report.range.start).unwrap_or_default();
        let Some(before) = before.strip_suffix('.') else { return String::new() };
        let before = before.strip_suffix('?').unwrap_or(before);
        let is_of_path = |sign: char| {
            sign.is_alphanumeric() || matches!(sign, '_' | '.' | '[' | ']' | '"' | '\'')
        };
        let start = before
            .rfind(|sign| !is_of_path(sign))
            .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8));
        before[start..].to_owned()
    }
}

fn unknown<'n>(what: Called, name: &str, known: impl Iterator<Item = &'n str>) -> Problem {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    let nearest = few(name, known.iter().copied());
    // A theme that goes without the default's own has little use for their names.
    known.retain(|known| what != Called::Template || !known.starts_with(DEFAULT_PREFIX));
    let known = if nearest.is_empty() { some(known.into_iter()) } else { Vec::new() };
    Problem::Unknown { what, name: name.to_owned(), nearest, known }
}

/// A name that stands for nothing.
pub(super) fn variable_problem(name: &str, component: Option<&str>, known: Vec<&str>) -> Problem {
    Problem::UnknownVariable {
        name: name.to_owned(),
        component: component.map(str::to_owned),
        nearest: few(name, known.iter().copied()),
        known: some(known.into_iter()),
    }
}

/// A field that there is not.
pub(super) fn field_problem<'n>(
    of: &str,
    field: &str,
    known: impl Iterator<Item = &'n str>,
) -> Problem {
    let known: Vec<&str> = known.collect();
    Problem::UnknownField {
        field: field.to_owned(),
        of: of.to_owned(),
        nearest: few(field, known.iter().copied()),
        known: some(known.into_iter()),
    }
}

fn few<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Vec<String> {
    owned(nearest_few(name, known, OFFERED))
}

fn some<'n>(known: impl Iterator<Item = &'n str>) -> Vec<String> {
    owned(known.take(LISTED).collect())
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// What stands in backticks.
fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}

/// The names that Tera lists at the end of a message.
fn listed<'m>(message: &'m str, heading: &str) -> Vec<&'m str> {
    let names = message.split_once(heading).map(|(_, names)| names);
    names.map(|names| names.split(", ").collect()).unwrap_or_default()
}
