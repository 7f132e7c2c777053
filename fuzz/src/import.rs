//! Reports as they come in: plain text in any encoding, and Word documents.
//!
//! Whatever arrives, it is refused with a reason or imported whole: every character of a text is on
//! the page or in the account, and the program reads what it wrote.

use gongkai::{
    diagnostic::Language,
    import::{Imported, KnownUnit, Request, import},
    report, yaml,
};
use scraper::Html;

use super::{
    markdown, package,
    proof::{Allowed, demanded, visible},
};

/// Imports bytes as a text.
pub fn import_text(bytes: &[u8]) {
    let Some(imported) = imported(bytes, "来件/示例区司法局2023年报告.txt") else {
        return;
    };
    let shown = check(&imported);
    // What other encodings say is not known here.
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    if source.contains('\0') {
        return;
    }
    let (expected, ..) = demanded(source, &Allowed::of(&imported.account));
    assert_eq!(shown, expected.into_iter().collect::<String>(), "{source:?}");
}

/// Imports bytes as a Word document. What is no zip is taken for the parts of one, each below a
/// line `=== word/document.xml`, so that a mutation goes into the text and not into a checksum.
pub fn import_docx(bytes: &[u8]) {
    let packed;
    let document = if bytes.starts_with(b"PK") {
        bytes
    } else {
        packed = pack(bytes);
        &packed
    };
    let Some(imported) = imported(document, "来件.docx") else { return };
    check(&imported);
    for file in &imported.files {
        let name = &file.name;
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
        assert!(is_plain && !name.starts_with('.'), "{name}");
    }
}

fn imported(bytes: &[u8], file_name: &str) -> Option<Imported> {
    let unit = KnownUnit {
        slug: "sfj",
        name: "示例区司法局",
        short: Some("区司法局"),
        former: Vec::new(),
    };
    let request = Request {
        bytes,
        file_name,
        series_titles: &["法治政府建设年度情况报告", "政府信息公开工作年度报告"],
        known_units: &[unit],
        ..Request::default()
    };
    match import(&request) {
        Ok(imported) => Some(imported),
        Err(error) => {
            let _ = (error.text(Language::Chinese), error.text(Language::English));
            None
        }
    }
}

/// Reads what the program wrote, as a build would; gives the characters that the page shows.
fn check(imported: &Imported) -> String {
    for language in [Language::Chinese, Language::English] {
        let _ = imported.told(language);
        let file = imported.markdown(language);
        let front = yaml::split("a.md", &file).expect("front matter as the program writes it");
        let names = report::names("a.md", &file, front.yaml.clone());
        assert_eq!(names.units, imported.front_matter.unit, "{file}");
        let year = imported.front_matter.year.and_then(|year| i16::try_from(year).ok());
        assert_eq!(names.year, year, "{file}");
    }
    let rendered = markdown::check(&imported.body);
    let page = Html::parse_fragment(&rendered.html);
    visible(&page.root_element().text().collect::<String>())
}

const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='r0' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/>\
    </Relationships>";

/// A zip of the parts that a text lists, with the relations that every document has. What stands before
/// the first line is the document itself.
fn pack(text: &[u8]) -> Vec<u8> {
    let parts = package::parts(text).into_iter().map(|(name, part)| match name.as_str() {
        "" => (String::from("word/document.xml"), part),
        _ => (name, part),
    });
    let relations = (String::from("_rels/.rels"), RELATIONS.as_bytes());
    package::pack(std::iter::once(relations).chain(parts))
}
