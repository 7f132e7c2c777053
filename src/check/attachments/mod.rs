//! What is in an attachment: the bytes of a file and its name go in; its text with the places in it,
//! what is odd in it, and what could not be looked into come out.
//!
//! Pure: no file, clock or environment, and nothing in it panics on any bytes. Nothing is passed
//! over in silence: what is not text that was read is [`Unchecked`] with the reason. All reading is
//! bounded ([`gathering`](self) has the limits); what is over a bound is given up to there.
//!
//! ```text
//! kind            which kind of file bytes are
//! package, xml    zips and the XML in them, bounded
//! office          docx, xlsx, pptx    opendocument  odt, ods, odp
//! ofd, pdf        fixed pages, by way of layout
//! rtf, plain      text                archive       files in zips
//! gathering       what all of them hand their findings to
//! ```

mod archive;
mod gathering;
mod kind;
mod layout;
mod number;
mod oddity;
mod ofd;
mod office;
mod opendocument;
mod package;
mod pdf;
mod piece;
mod plain;
mod rtf;
#[cfg(test)]
mod tests;
mod unchecked;
mod within;
mod xml;

pub use kind::Kind;
pub use oddity::{Odd, Oddity};
pub use piece::Piece;
pub use unchecked::{OldOffice, Unchecked, Why};
pub use within::{Part, Property, Within};

use gathering::Gathering;

/// What is in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// What it is, whatever its name says.
    pub kind: Kind,
    /// Its text.
    pub pieces: Vec<Piece>,
    /// What is odd in it.
    pub oddities: Vec<Odd>,
    /// What could not be looked into.
    pub unchecked: Vec<Unchecked>,
    /// Files in it whose name says another kind than they are: where, and what they are.
    pub misnamed: Vec<(Vec<Within>, Kind)>,
}

/// Looks into a file.
pub fn look(name: &str, bytes: &[u8]) -> Contents {
    let mut gathering = Gathering::default();
    let kind = read(name, bytes, &mut gathering);
    Contents { kind, ..gathering.contents }
}

/// Reads a file, or a file in a file, and tells what it is.
fn read(name: &str, bytes: &[u8], gathering: &mut Gathering) -> Kind {
    let cut = bytes.len() > gathering::LARGEST_FILE;
    let kind = kind::of_bytes(bytes);
    let kind = match kind {
        Kind::Unknown => {
            read_text(name, &bytes[..bytes.len().min(gathering::LARGEST_FILE)], gathering)
        }
        // Its text is told as text, but its words are commands.
        Kind::Rtf => {
            rtf::read(&bytes[..bytes.len().min(gathering::LARGEST_FILE)], gathering);
            kind
        }
        _ if cut => kind,
        Kind::Zip => read_zip(bytes, gathering),
        Kind::Pdf => {
            pdf::read(bytes, gathering);
            kind
        }
        kind => {
            if let Some(why) = closed(kind) {
                gathering.unchecked(&[], why);
            }
            kind
        }
    };
    if cut {
        gathering.unchecked(&[], Why::TooLarge);
    }
    kind
}

/// Reads a file that may be text.
fn read_text(name: &str, bytes: &[u8], gathering: &mut Gathering) -> Kind {
    let Ok((text, _)) = crate::import::decode::decode(bytes) else {
        gathering.unchecked(&[], Why::Unknown);
        return Kind::Unknown;
    };
    if text.trim().is_empty() {
        return Kind::Empty;
    }
    let kind = kind::of_text(&text);
    if kind == Kind::Rtf {
        rtf::read(bytes, gathering);
    } else {
        plain::read(name, kind, &text, gathering);
    }
    kind
}

/// Reads a zip, whatever is in it.
fn read_zip(bytes: &[u8], gathering: &mut Gathering) -> Kind {
    let Some(mut package) = package::Package::open(bytes) else {
        gathering.unchecked(&[], Why::Broken);
        return Kind::Zip;
    };
    match package.state {
        package::State::Cut => gathering.unchecked(&[], Why::TooLarge),
        package::State::Broken => gathering.unchecked(&[], Why::Broken),
        _ => {}
    }
    let kind = kind::of_zip(&mut package);
    match kind {
        Kind::Odt | Kind::Ods | Kind::Odp => opendocument::read(kind, &package, gathering),
        Kind::Ofd => ofd::read(&package, gathering),
        Kind::Zip => archive::read(&package, gathering),
        Kind::Xlsb => gathering.unchecked(&[], Why::OldOffice(OldOffice::Sheet)),
        kind => office::read(kind, &package, gathering),
    }
    kind
}

/// Why a kind is not looked into; none if there is nothing to look into.
fn closed(kind: Kind) -> Option<Why> {
    Some(match kind {
        Kind::Empty => return None,
        Kind::Doc | Kind::Xls | Kind::Ppt | Kind::Ole => {
            Why::OldOffice(kind::old_office(kind).unwrap_or(OldOffice::Other))
        }
        Kind::LockedOffice => Why::Encrypted,
        Kind::Rar | Kind::SevenZip | Kind::Archive => Why::Archive,
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::Tiff | Kind::Bmp | Kind::Webp => Why::Picture,
        Kind::Sound => Why::Sound,
        Kind::Film => Why::Film,
        _ => Why::Unknown,
    })
}
