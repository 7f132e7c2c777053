//! Which kind of file bytes are, whatever their name says.

use crate::check::attachments::{package::Package, unchecked::OldOffice};

/// A kind of file, by its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// No bytes at all.
    Empty,
    /// Word since 2007.
    Docx,
    /// Word since 2007, with programs in it.
    Docm,
    /// Excel since 2007.
    Xlsx,
    /// Excel since 2007, with programs in it.
    Xlsm,
    /// Excel since 2007 in its binary form.
    Xlsb,
    /// PowerPoint since 2007.
    Pptx,
    /// PowerPoint since 2007, with programs in it.
    Pptm,
    /// Text of OpenDocument.
    Odt,
    /// Spreadsheet of OpenDocument.
    Ods,
    /// Slides of OpenDocument.
    Odp,
    /// The Chinese format for fixed pages, GB/T 33190.
    Ofd,
    /// Any other zip.
    Zip,
    /// PDF.
    Pdf,
    /// HTML.
    Html,
    /// XML.
    Xml,
    /// JSON.
    Json,
    /// RTF.
    Rtf,
    /// Text of no other kind: txt, csv, md.
    Text,
    /// Word, WPS and their like before 2007.
    Doc,
    /// Excel, ET and their like before 2007.
    Xls,
    /// PowerPoint, DPS and their like before 2007.
    Ppt,
    /// A document of Office since 2007 that opens with a password.
    LockedOffice,
    /// Another file in the container of old Office.
    Ole,
    /// RAR.
    Rar,
    /// 7z.
    SevenZip,
    /// gzip, tar and other archives.
    Archive,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// TIFF.
    Tiff,
    /// BMP.
    Bmp,
    /// WebP.
    Webp,
    /// SVG, which is text as well.
    Svg,
    /// Sound.
    Sound,
    /// A film.
    Film,
    /// Bytes that are no known kind.
    #[default]
    Unknown,
}

impl Kind {
    /// The extensions that fit it, without dot; the customary one first, none if any may fit.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Empty | Self::Unknown | Self::Ole => &[],
            Self::Docx => &["docx", "dotx", "wps"],
            Self::Docm => &["docm", "dotm"],
            Self::Xlsx => &["xlsx", "xltx", "et"],
            Self::Xlsm => &["xlsm", "xltm", "xlam"],
            Self::Xlsb => &["xlsb"],
            Self::Pptx => &["pptx", "ppsx", "potx", "dps"],
            Self::Pptm => &["pptm", "ppsm", "potm"],
            Self::Odt => &["odt", "ott"],
            Self::Ods => &["ods", "ots"],
            Self::Odp => &["odp", "otp"],
            Self::Ofd => &["ofd"],
            Self::Zip => &["zip", "jar", "epub", "kmz", "uot", "uos", "uop"],
            Self::Pdf => &["pdf", "ai"],
            Self::Html => &["html", "htm", "xhtml", "shtml"],
            Self::Xml => &["xml", "rss", "xsd", "xsl", "kml", "gml", "rdf", "uof", "xhtml"],
            Self::Json => &["json", "geojson", "jsonld"],
            Self::Rtf => &["rtf"],
            Self::Text => {
                &["txt", "csv", "md", "tsv", "log", "yml", "yaml", "ini", "sql", "css", "js"]
            }
            Self::Doc => &["doc", "dot", "wps", "wpt"],
            Self::Xls => &["xls", "xlt", "et", "ett"],
            Self::Ppt => &["ppt", "pot", "pps", "dps", "dpt"],
            Self::LockedOffice => &["docx", "docm", "xlsx", "xlsm", "xlsb", "pptx", "pptm"],
            Self::Rar => &["rar"],
            Self::SevenZip => &["7z"],
            Self::Archive => &["gz", "tgz", "tar", "bz2", "xz", "zst", "cab"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Tiff => &["tif", "tiff"],
            Self::Bmp => &["bmp", "dib"],
            Self::Webp => &["webp"],
            Self::Svg => &["svg"],
            Self::Sound => &["mp3", "wav", "ogg", "flac", "m4a", "aac", "amr", "wma"],
            Self::Film => {
                &["mp4", "m4v", "mov", "avi", "mkv", "webm", "wmv", "flv", "mpg", "mpeg", "3gp"]
            }
        }
    }

    /// Whether the extension of a name fits. Text fits any name that no other kind claims.
    pub fn fits(self, name: &str) -> bool {
        let Some(extension) = extension(name) else {
            return true;
        };
        let fits = self.extensions().contains(&extension.as_str());
        match self {
            Self::Empty | Self::Unknown | Self::Ole => true,
            Self::Text => {
                fits || !ALL.iter().any(|kind| kind.extensions().contains(&extension.as_str()))
            }
            _ => fits,
        }
    }
}

/// The kinds that claim extensions.
const ALL: [Kind; 31] = [
    Kind::Docx,
    Kind::Docm,
    Kind::Xlsx,
    Kind::Xlsm,
    Kind::Xlsb,
    Kind::Pptx,
    Kind::Pptm,
    Kind::Odt,
    Kind::Ods,
    Kind::Odp,
    Kind::Ofd,
    Kind::Zip,
    Kind::Pdf,
    Kind::Html,
    Kind::Xml,
    Kind::Json,
    Kind::Rtf,
    Kind::Doc,
    Kind::Xls,
    Kind::Ppt,
    Kind::Rar,
    Kind::SevenZip,
    Kind::Archive,
    Kind::Jpeg,
    Kind::Png,
    Kind::Gif,
    Kind::Tiff,
    Kind::Bmp,
    Kind::Webp,
    Kind::Sound,
    Kind::Film,
];

/// The extension of a name, in small letters.
pub(crate) fn extension(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then(|| extension.to_lowercase())
}

/// The kind of bytes as far as their first ones tell; a zip is looked into by [`of_zip`], and text by
/// [`of_text`].
pub(crate) fn of_bytes(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    for (at, magic, kind) in MAGIC {
        if bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)) {
            return match kind {
                Kind::Ole => of_ole(bytes),
                kind => *kind,
            };
        }
    }
    let head = &bytes[..bytes.len().min(1024)];
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return Kind::Pdf;
    }
    match bytes {
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Kind::Bmp,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Webp,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Kind::Sound,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => Kind::Film,
        [0xFF, second, third, ..] if is_mpeg_sound(*second, *third) => Kind::Sound,
        _ => Kind::Unknown,
    }
}

/// Where bytes stand that no other kind begins with.
const MAGIC: &[(usize, &[u8], Kind)] = &[
    (0, b"PK\x03\x04", Kind::Zip),
    (0, b"PK\x05\x06", Kind::Zip),
    (0, b"PK\x07\x08PK", Kind::Zip),
    (0, b"%PDF-", Kind::Pdf),
    (0, b"{\\rtf", Kind::Rtf),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Ole),
    (0, b"Rar!\x1A\x07", Kind::Rar),
    (0, b"7z\xBC\xAF\x27\x1C", Kind::SevenZip),
    (0, b"\x1F\x8B", Kind::Archive),
    (0, b"BZh", Kind::Archive),
    (0, b"\xFD7zXZ\x00", Kind::Archive),
    (0, b"\x28\xB5\x2F\xFD", Kind::Archive),
    (0, b"MSCF\0\0\0\0", Kind::Archive),
    (257, b"ustar", Kind::Archive),
    (0, b"\xFF\xD8\xFF", Kind::Jpeg),
    (0, b"\x89PNG\r\n\x1A\n", Kind::Png),
    (0, b"GIF87a", Kind::Gif),
    (0, b"GIF89a", Kind::Gif),
    (0, b"II\x2A\x00", Kind::Tiff),
    (0, b"MM\x00\x2A", Kind::Tiff),
    (0, b"ID3", Kind::Sound),
    (0, b"OggS", Kind::Sound),
    (0, b"fLaC", Kind::Sound),
    (0, b"#!AMR", Kind::Sound),
    (4, b"ftypM4A", Kind::Sound),
    (4, b"ftyp", Kind::Film),
    (0, b"\x1A\x45\xDF\xA3", Kind::Film),
    (0, b"FLV\x01", Kind::Film),
    (0, b"\0\0\x01\xBA", Kind::Film),
    (0, b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", Kind::Film),
];

const fn is_mpeg_sound(second: u8, third: u8) -> bool {
    // Layer 1 to 3, a bit rate that exists, a sampling rate that exists.
    second & 0xE0 == 0xE0 && second & 0x06 != 0 && third & 0xF0 != 0xF0 && third & 0x0C != 0x0C
        // FF FE is the mark of UTF-16.
        && second != 0xFE
}

/// What a file in the container of old Office is, by the names of its streams.
fn of_ole(bytes: &[u8]) -> Kind {
    const STREAMS: [(&str, Kind); 5] = [
        ("EncryptedPackage", Kind::LockedOffice),
        ("WordDocument", Kind::Doc),
        ("Workbook", Kind::Xls),
        ("PowerPoint Document", Kind::Ppt),
        ("Book", Kind::Xls),
    ];
    // A name in the directory fills 64 bytes, so zeros follow it.
    let has_stream = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let finder = memchr::memmem::Finder::new(&name);
        finder.find_iter(bytes).any(|at| at % 64 == 0)
    };
    STREAMS.iter().find(|(name, _)| has_stream(name)).map_or(Kind::Ole, |(_, kind)| *kind)
}

/// The old program that wrote a kind.
pub(crate) const fn old_office(kind: Kind) -> Option<OldOffice> {
    match kind {
        Kind::Doc => Some(OldOffice::Text),
        Kind::Xls => Some(OldOffice::Sheet),
        Kind::Ppt => Some(OldOffice::Slides),
        Kind::Ole => Some(OldOffice::Other),
        _ => None,
    }
}

/// What a zip is, by its parts.
pub(crate) fn of_zip(package: &mut Package<'_>) -> Kind {
    if package.has("[Content_Types].xml") {
        let macros = package.names().any(|name| name.ends_with("vbaproject.bin"));
        return match macros {
            _ if package.has("xl/workbook.bin") => Kind::Xlsb,
            false if package.has_folder("word/") => Kind::Docx,
            true if package.has_folder("word/") => Kind::Docm,
            false if package.has_folder("xl/") => Kind::Xlsx,
            true if package.has_folder("xl/") => Kind::Xlsm,
            false if package.has_folder("ppt/") => Kind::Pptx,
            true if package.has_folder("ppt/") => Kind::Pptm,
            _ => Kind::Zip,
        };
    }
    if package.has("OFD.xml") {
        return Kind::Ofd;
    }
    let (mimetype, _) = package.bytes("mimetype", 200);
    match mimetype.strip_prefix(b"application/vnd.oasis.opendocument.".as_slice()) {
        Some(kind) if kind.starts_with(b"text") => Kind::Odt,
        Some(kind) if kind.starts_with(b"spreadsheet") => Kind::Ods,
        Some(kind) if kind.starts_with(b"presentation") => Kind::Odp,
        Some(_) => Kind::Odt,
        None => Kind::Zip,
    }
}

/// What a text is, by its first characters.
pub(crate) fn of_text(text: &str) -> Kind {
    let start = text.trim_start_matches(|each: char| each.is_whitespace() || each == '\u{FEFF}');
    let head: String = start.chars().take(2_000).map(|each| each.to_ascii_lowercase()).collect();
    if head.starts_with("{\\rtf") {
        return Kind::Rtf;
    }
    if head.starts_with('<') {
        if head.contains("<svg") && !head.contains("<html") {
            return Kind::Svg;
        }
        let is_html = [
            "<html",
            "<!doctype html",
            "<head",
            "<body",
            "<table",
            "<meta",
            "<title",
            "<div",
            "<p>",
        ]
        .iter()
        .any(|tag| head.contains(tag));
        // Whatever else begins with a declaration has elements of its own.
        if is_html && (!head.starts_with("<?xml") || head.contains("<html")) {
            return Kind::Html;
        }
        if head.starts_with("<?xml") || is_element(&head) && text.trim_end().ends_with('>') {
            return Kind::Xml;
        }
    }
    let is_json = (head.starts_with('{') && text.trim_end().ends_with('}')
        || head.starts_with('[') && text.trim_end().ends_with(']'))
        && head[1..].trim_start().starts_with(['"', '{', '[', '}', ']']);
    if is_json { Kind::Json } else { Kind::Text }
}

fn is_element(head: &str) -> bool {
    head[1..].starts_with(|each: char| each.is_alphabetic() || each == '!')
}
