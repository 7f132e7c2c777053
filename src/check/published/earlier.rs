//! The data files of an earlier build: bytes in, rows out, one after the other. What this program
//! wrote is read to the letter; anything else is refused with the line where it stops making sense.

use std::{
    fmt,
    io::{self, BufReader, Read},
};

use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};

use serde_json::error::Category;

use super::{Expected, Open, Trouble};

/// A report as it was published.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Row {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) units: Vec<String>,
    pub(super) unit_slugs: Vec<String>,
    pub(super) year: i16,
    pub(super) series: String,
    pub(super) leaders: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) issued: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) index_number: Option<String>,
    pub(super) document_number: Option<String>,
    pub(super) status: String,
    pub(super) corrections: usize,
    pub(super) attachments: Vec<String>,
    pub(super) sha256: Option<String>,
    /// Only in the index of a file that was split: how many reports the year has.
    reports: Option<usize>,
}

impl Row {
    /// Where its address begins below the root of the site.
    fn root(&self) -> Option<usize> {
        let slug = self.unit_slugs.first()?;
        self.url.rfind(&format!("/units/{slug}/{}", self.year)).map(|slash| slash + 1)
    }

    /// The root of the site, with a slash at its end.
    pub(super) fn base(&self) -> Option<&str> {
        self.url.get(..self.root()?)
    }

    /// Its address below the root.
    pub(super) fn path(&self) -> Option<&str> {
        self.url.get(self.root()?..)
    }

    /// Whether it was taken back already.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.status == "withdrawn"
    }

    /// Whether it is a year in the index of a file that was split.
    fn is_index(&self) -> bool {
        self.reports.is_some() && self.title.is_empty()
    }

    fn is_report(&self) -> bool {
        self.root().is_some() && !self.title.is_empty() && !self.status.is_empty()
    }
}

/// A figure as it was published.
#[derive(Debug)]
pub(super) struct FigureRow<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    pub(super) measure: &'a str,
    /// The address of its report.
    pub(super) url: &'a str,
}

/// A file that cannot be compared with, by its name.
type Refused = (String, Trouble);

/// Hands over the reports of a file, or of the files that it names.
pub(super) fn reports(
    name: &str,
    open: &mut Open<'_>,
    visit: &mut dyn FnMut(Row),
) -> Result<(), Refused> {
    let file = opened(name, open)?.ok_or_else(|| (name.to_owned(), Trouble::NotThere))?;
    let mut parts = Vec::new();
    rows(file, &mut |row: Row| {
        if row.is_index() {
            parts.push(file_of(&row.url));
        } else if row.is_report() {
            visit(row);
        } else {
            return Err(NoReport);
        }
        Ok(())
    })
    .map_err(|trouble| (name.to_owned(), trouble))?;
    for part in parts {
        let file = opened(&part, open)?.ok_or_else(|| (part.clone(), Trouble::NotThere))?;
        rows(file, &mut |row: Row| {
            if !row.is_report() {
                return Err(NoReport);
            }
            visit(row);
            Ok(())
        })
        .map_err(|trouble| (part, trouble))?;
    }
    Ok(())
}

/// An entry without title, url, unit_slugs, year and status.
#[derive(Debug)]
struct NoReport;

/// Hands over the figures of a file, or of the files that it names. Whether there is such a file: a
/// site without figures has none.
pub(super) fn figures(
    name: &str,
    open: &mut Open<'_>,
    visit: &mut dyn FnMut(FigureRow<'_>),
) -> Result<bool, Refused> {
    let Some(file) = opened(name, open)? else { return Ok(false) };
    let parts = sheet(file, visit).map_err(|trouble| (name.to_owned(), trouble))?;
    for part in parts {
        let file = opened(&part, open)?.ok_or_else(|| (part.clone(), Trouble::NotThere))?;
        sheet(file, visit).map_err(|trouble| (part, trouble))?;
    }
    Ok(true)
}

fn opened(name: &str, open: &mut Open<'_>) -> Result<Option<BufReader<Box<dyn Read>>>, Refused> {
    match open(name) {
        Ok(file) => Ok(file.map(BufReader::new)),
        Err(error) => Err((name.to_owned(), Trouble::Unreadable(error.to_string()))),
    }
}

/// The name of the file that an address leads to.
fn file_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Hands over the entries of an array, each as soon as it is read.
fn rows(
    file: impl Read,
    visit: &mut dyn FnMut(Row) -> Result<(), NoReport>,
) -> Result<(), Trouble> {
    struct Each<'v> {
        visit: &'v mut dyn FnMut(Row) -> Result<(), NoReport>,
        /// Whether an entry was none.
        is_foreign: &'v mut bool,
    }

    impl<'de> Visitor<'de> for Each<'_> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an array of reports")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
            while let Some(row) = rows.next_element()? {
                (self.visit)(row).map_err(|NoReport| {
                    *self.is_foreign = true;
                    serde::de::Error::custom("no report")
                })?;
            }
            Ok(())
        }
    }

    let mut is_foreign = false;
    let mut reader = serde_json::Deserializer::from_reader(file);
    let each = Each { visit, is_foreign: &mut is_foreign };
    let read = reader.deserialize_seq(each).and_then(|()| reader.end());
    read.map_err(|error| {
        // What the library says is English, and says more of the library than of the file.
        let expected = match error.classify() {
            Category::Io => return Trouble::Unreadable(io::Error::from(error).to_string()),
            Category::Syntax | Category::Eof => Expected::Json,
            Category::Data if is_foreign => Expected::Report,
            Category::Data => Expected::Reports,
        };
        Trouble::Foreign { line: error.line(), column: error.column(), expected }
    })
}

/// Hands over the rows of a sheet of figures; of an index gives the files that it names.
fn sheet(file: impl Read, visit: &mut dyn FnMut(FigureRow<'_>)) -> Result<Vec<String>, Trouble> {
    const COLUMNS: usize = 8;
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(file);
    let headers = reader.headers().map_err(|error| trouble(&error))?;
    let is_sheet = headers.len() == COLUMNS && matches!(headers.get(3), Some("指标" | "name"));
    let is_index = headers.len() == 3 && matches!(headers.get(2), Some("地址" | "url"));
    if !is_sheet && !is_index {
        return Err(Trouble::Foreign { line: 1, column: 0, expected: Expected::Figures });
    }
    let mut parts = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| trouble(&error))? {
        let cell = |index: usize| unguarded(record.get(index).unwrap_or_default());
        if is_index {
            parts.push(file_of(cell(2)));
        } else {
            let (name, value, measure, url) = (cell(3), cell(4), cell(5), cell(6));
            visit(FigureRow { name, value, measure, url });
        }
    }
    Ok(parts)
}

fn trouble(error: &csv::Error) -> Trouble {
    match error.kind() {
        csv::ErrorKind::Io(error) => Trouble::Unreadable(error.to_string()),
        _ => {
            let line = error.position().map_or(0, csv::Position::line);
            let line = usize::try_from(line).unwrap_or_default();
            Trouble::Foreign { line, column: 0, expected: Expected::Row }
        }
    }
}

/// A cell without the apostrophe that keeps spreadsheets from running it.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}
