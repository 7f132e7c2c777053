//! The front matter of a plain page → [`PlainPage`]: text in, the typed values out, or every
//! mistake at once. A page has no unit and no year, so it has its own few fields.

use std::ops::Range;

use super::raw::RawPage;
use super::reading::{aliases, place_by};
use super::{Moment, PlainPage, schema};
use crate::diagnostic::{Diagnostic, Fault};
use crate::yaml::{self, Document, text};

/// The places that a page can be sorted to, either side of zero.
const LAST_PLACE: i32 = 1_000_000;

/// Reads the front matter of a plain page.
pub fn read_page(
    path: &str,
    file: &str,
    front: Range<usize>,
) -> Result<(PlainPage, Vec<Diagnostic>), Vec<Diagnostic>> {
    let document = Document { path, file, range: front };
    let (raw, mut findings) = yaml::salvage::<RawPage>(&document, &schema::PAGE)?;
    let title = findings.required("title", raw.title);
    let published = findings.parsed("published", raw.published, Moment::parse);
    let draft = findings.flag("draft", raw.draft).unwrap_or(false);
    let order = findings.parsed("order", raw.order, order);
    let aliases = aliases(raw.aliases, &mut findings);
    let told = findings.settle(&document, &schema::PAGE);
    match title {
        Some(title) if !told.iter().any(Diagnostic::is_error) => {
            let summary = text(raw.summary);
            Ok((PlainPage { title, published, draft, summary, order, aliases }, told))
        }
        _ => Err(told),
    }
}

/// Looks up in a page's file the lines of faults of fields that other rooms found.
pub fn place_page(diagnostics: &mut [&mut Diagnostic], file: &str) {
    place_by(diagnostics, file, &schema::PAGE);
}

fn order(text: &str) -> Result<i32, Fault> {
    let (least, most) = (-LAST_PLACE, LAST_PLACE);
    text.parse().ok().filter(|order| (least..=most).contains(order)).ok_or_else(|| {
        Fault::NumberOutOfRange { value: text.to_owned(), least: least.into(), most: most.into() }
    })
}
