//! The mistakes of one document while it is being read: those of its shape, already placed, and
//! those of its values' meaning, by the way to the field. Settling them places the latter and drops
//! what only follows from a mistake told already.

use std::collections::BTreeSet;
use std::ops::Range;

use super::place::{Places, Reached};
use super::{Document, Schema, mend, sorted};
use crate::diagnostic::{At, Diagnostic, Fault, Lines, Step};

/// Mistakes found so far, and where the reading stands.
#[derive(Debug, Default)]
pub struct Findings {
    placed: Vec<Diagnostic>,
    blanks: BTreeSet<Vec<Step>>,
    fields: Vec<(Vec<Step>, Finding)>,
    way: Vec<Step>,
}

#[derive(Debug)]
enum Finding {
    Fault(Fault),
    /// A required field has no value. Whether its key is missing or only empty shows in the text.
    Lacking,
}

/// The text of a field, without white space around it and without characters that nobody can see
/// and that HTML and XML forbid; none if there is nothing.
pub fn text(written: Option<String>) -> Option<String> {
    let written = written?;
    let forbidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let kept = match written.contains(forbidden) {
        true => written.replace(forbidden, ""),
        false => written,
    };
    let trimmed = kept.trim();
    match trimmed.len() {
        0 => None,
        length if length == kept.len() => Some(kept),
        _ => Some(trimmed.to_owned()),
    }
}

impl Findings {
    pub(super) fn new(placed: Vec<Diagnostic>, blanks: Vec<Vec<Step>>) -> Self {
        Self { placed, blanks: blanks.into_iter().collect(), ..Self::default() }
    }

    /// Adds a fault of a field of the mapping that is being read.
    pub fn fault(&mut self, key: &str, fault: Fault) {
        self.within(Step::key(key), |findings| findings.fault_here(fault));
    }

    /// Adds a fault of the value that is being read.
    pub fn fault_here(&mut self, fault: Fault) {
        self.fields.push((self.way.clone(), Finding::Fault(fault)));
    }

    /// Adds that a required field of the mapping that is being read has no value.
    pub fn lacks(&mut self, key: &str) {
        self.within(Step::key(key), Self::lacks_here);
    }

    /// Adds that the value that is being read is empty.
    pub fn lacks_here(&mut self) {
        self.fields.push((self.way.clone(), Finding::Lacking));
    }

    /// Takes a step down while reading what is there.
    pub fn within<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.way.push(step);
        let value = read(self);
        self.way.pop();
        value
    }

    /// Reads the items of a list; those that cannot be read are left out.
    pub fn each<T, U>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut read: impl FnMut(&mut Self, T) -> Option<U>,
    ) -> Vec<U> {
        self.within(Step::key(key), |findings| {
            let items = items.into_iter().enumerate();
            items
                .filter_map(|(index, item)| {
                    findings.within(Step::Index(index), |findings| read(findings, item))
                })
                .collect()
        })
    }

    /// The text of a required field.
    pub fn required(&mut self, key: &str, written: Option<String>) -> Option<String> {
        let text = text(written);
        if text.is_none() {
            self.lacks(key);
        }
        text
    }

    /// A field's text as a value, if there is any and it can be read.
    pub fn parsed<T>(
        &mut self,
        key: &str,
        written: Option<String>,
        parse: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        match parse(&text(written)?) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(key, fault);
                None
            }
        }
    }

    /// A field that is true or false, in either language.
    pub fn flag(&mut self, key: &str, written: Option<String>) -> Option<bool> {
        self.parsed(key, written, |text| match text.to_lowercase().as_str() {
            "true" | "yes" | "是" => Ok(true),
            "false" | "no" | "否" => Ok(false),
            _ => Err(Fault::NotYesOrNo { value: text.to_owned() }),
        })
    }

    /// All mistakes with their lines, in the order of the text.
    pub fn settle(self, document: &Document<'_>, schema: &Schema) -> Vec<Diagnostic> {
        let Self { mut placed, blanks, fields, .. } = self;
        if !fields.is_empty() {
            let parsed = mend::parse(document.text(), schema);
            let places = Places::new(document, &parsed, schema);
            let lines = Lines::new(document.file);
            for (steps, finding) in fields {
                // What lies at or below a part that was left blank has been told already.
                if (0..=steps.len()).any(|length| blanks.contains(&steps[..length])) {
                    continue;
                }
                let Some((range, fault)) = place(&places, &steps, finding, schema) else {
                    continue;
                };
                let at = At::Excerpt(lines.excerpt(range));
                placed.push(Diagnostic { fault, path: document.path.to_owned(), at });
            }
        }
        sorted(placed)
    }
}

fn place(
    places: &Places<'_>,
    steps: &[Step],
    finding: Finding,
    schema: &Schema,
) -> Option<(Range<usize>, Fault)> {
    let nearby = |steps: &[Step]| places.find(steps).unwrap_or_else(|| places.top());
    if let Finding::Fault(fault) = finding {
        return Some((nearby(steps), fault));
    }
    let field = schema.name_of(steps);
    match places.reach(steps) {
        Reached::Value(value, _) if value.is_blank() || value.is_hollow() => {
            Some((nearby(steps), Fault::EmptyField { field }))
        }
        // There is something, and whatever is wrong with it has been told.
        Reached::Value(..) => None,
        Reached::Absent(mapping) => {
            Some((places.find_lacking(mapping), Fault::MissingField { field }))
        }
        Reached::Nowhere => Some((nearby(steps), Fault::MissingField { field })),
    }
}
