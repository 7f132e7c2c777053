//! What Word, Excel and PowerPoint have written since 2007: the package goes in, its parts are read,
//! each by who knows it; text of a part that nobody knows is given as well.

mod properties;
mod relations;
mod sheet;
mod slides;
mod strings;
mod word;
mod workbook;

pub(crate) use properties::Properties;
pub(crate) use sheet::Grid;

use std::collections::BTreeSet;

use crate::check::attachments::{
    gathering::Gathering,
    kind::Kind,
    oddity::Oddity,
    package::{Package, State},
    piece::Writer,
    unchecked::Why,
    within::{Part, Within},
    xml::{self, Visit},
};

/// A document of Office: its package and what has been read of it.
struct Document<'p, 'b> {
    package: &'p Package<'b>,
    /// The parts that are read already or hold no text.
    done: BTreeSet<String>,
}

/// Parts that describe how things look.
const LOOKS: [&str; 17] = [
    "styles.xml",
    "stylesWithEffects.xml",
    "fonttable.xml",
    "websettings.xml",
    "theme",
    "printersettings",
    "[content_types].xml",
    "calcchain.xml",
    "presprops.xml",
    "viewprops.xml",
    "tablestyles.xml",
    "thumbnail",
    "slidelayout",
    "numbering.xml",
    "itemprops",
    "colors",
    "style",
];

/// Reads a document of Office.
pub(crate) fn read(kind: Kind, package: &Package<'_>, gathering: &mut Gathering) {
    let mut document = Document { package, done: BTreeSet::new() };
    if matches!(kind, Kind::Docm | Kind::Xlsm | Kind::Pptm) {
        gathering.odd(&[], Oddity::Macros);
    }
    properties::read(&mut document, gathering);
    match kind {
        Kind::Docx | Kind::Docm => word::read(&mut document, gathering),
        Kind::Xlsx | Kind::Xlsm => workbook::read(&mut document, gathering),
        _ => slides::read(&mut document, gathering),
    }
    document.rest(gathering);
}

impl Document<'_, '_> {
    /// The bytes of a part, as far as they can be read.
    fn bytes(&mut self, name: &str, gathering: &mut Gathering) -> Option<Vec<u8>> {
        self.done.insert(name.to_lowercase());
        bytes(self.package, name, gathering)
    }

    /// Reads a part as XML; nothing happens if there is none.
    fn visit(&mut self, name: &str, visitor: &mut impl Visit, gathering: &mut Gathering) -> bool {
        let Some(bytes) = self.bytes(name, gathering) else {
            return false;
        };
        if !xml::read(&bytes, visitor) {
            gathering.unchecked(&[], Why::Broken);
        }
        true
    }

    /// The names of the parts that nobody has read.
    fn left(&self) -> Vec<String> {
        self.package.names().filter(|name| !self.done.contains(*name)).map(str::to_owned).collect()
    }

    /// Reads what nobody has read: files in the document, and the text of unknown parts.
    fn rest(&mut self, gathering: &mut Gathering) {
        let mut pictures = 0;
        for name in self.left() {
            let file = name.rsplit('/').next().unwrap_or(&name).to_owned();
            if name.contains("/media/") {
                pictures += u32::from(!file.ends_with(".emf") && !file.ends_with(".wmf"));
            } else if name.contains("/embeddings/")
                || name.contains("/activex/") && !file.ends_with(".xml")
            {
                let shown = self.package.shown(&name);
                gathering.odd(&[], Oddity::EmbeddedFile { name: shown.clone() });
                if let Some(bytes) = self.bytes(&name, gathering) {
                    gathering.nested(&shown, &bytes);
                }
            } else if file.ends_with("vbaproject.bin") {
                gathering.odd(&[], Oddity::Macros);
            } else if is_chart(&name) {
                self.lines(&name, Part::Charts, gathering);
            } else if file.ends_with(".xml")
                && !LOOKS.iter().any(|looks| name.contains(&looks.to_lowercase()))
            {
                self.lines(&name, Part::Other, gathering);
            }
        }
        if pictures > 0 {
            gathering.unchecked(&[], Why::Pictures { count: pictures });
        }
    }

    /// Gives the text of a part, whatever it is.
    fn lines(&mut self, name: &str, part: Part, gathering: &mut Gathering) {
        // Drawings hold the numbers of their cells as well.
        let is_drawing = part == Part::TextBoxes;
        let mut lines = if is_drawing { xml::Lines::of("t") } else { xml::Lines::default() };
        if self.visit(name, &mut lines, gathering) {
            let shown = self.package.shown(name);
            gathering.piece(&[Within::Part(part), Within::Entry(shown)], lines.writer);
        }
    }
}

fn is_chart(name: &str) -> bool {
    name.contains("/charts/chart") || name.contains("/diagrams/data")
}

/// The bytes of a part of any package, as far as they can be read, with what is wrong told.
pub(crate) fn bytes(
    package: &Package<'_>,
    name: &str,
    gathering: &mut Gathering,
) -> Option<Vec<u8>> {
    let (bytes, state) = package.bytes(name, gathering.left());
    gathering.spend(bytes.len());
    let why = match state {
        State::Missing => return None,
        State::Whole => return Some(bytes),
        State::Cut => Why::TooLarge,
        State::Broken => Why::Broken,
        State::Encrypted => Why::Encrypted,
    };
    gathering.unchecked(&[], why);
    Some(bytes)
}

/// Who wrote things, each once, in order of the alphabet.
#[derive(Debug, Default)]
struct Authors {
    count: u32,
    names: BTreeSet<String>,
}

impl Authors {
    fn add(&mut self, name: Option<&str>) {
        self.count = self.count.saturating_add(1);
        if let Some(name) = name.map(str::trim).filter(|name| !name.is_empty())
            && self.names.len() < 100
        {
            self.names.insert(name.chars().take(100).collect());
        }
    }

    fn into_names(self) -> Vec<String> {
        self.names.into_iter().collect()
    }
}

/// A piece of one part that was collected beside the text.
fn give(gathering: &mut Gathering, part: Part, writer: Writer) {
    gathering.part(part, writer);
}
