//! A report as somebody writes it in a form: fields and text.
//!
//! Arrives: the file as it is, or where a new report came from; the [`Manuscript`]. Leaves: the
//! text of the file as a careful person would write it: what did not change stays to the letter,
//! line ends and byte-order mark are those of the file.

use crate::{
    diagnostic::Language,
    report::{
        Origin,
        compose::FrontMatter,
        edit::{self, Change},
        fields::{self, Fields},
    },
    yaml,
};

/// What somebody wrote in a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// The fields of the front matter.
    pub fields: Fields,
    /// The text, as [`shown`] shows it.
    pub body: String,
    /// A correction to add: its day and what was corrected.
    pub correction: Option<(String, String)>,
    /// The file that the report came from, to be noted.
    pub origin: Option<Origin>,
}

/// A text as the editor of a browser shows and sends it: its line ends are line feeds, what stands
/// for no character is a sign, and it begins with its first line.
pub fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
    text.trim_start_matches('\n').to_owned()
}

impl Manuscript {
    /// The manuscript of a file as it is; `none` if its front matter is not written as one key
    /// below the other.
    pub fn read(path: &str, text: &str) -> Option<Self> {
        let front = yaml::split(path, text).ok()?;
        let (fields, _) = Fields::read(path, text, front.yaml)?;
        Some(Self { fields, body: shown(&text[front.body..]), ..Self::default() })
    }

    /// The text of a new file.
    pub fn composed(&self, path: &str, language: Language) -> Option<String> {
        let empty = FrontMatter { origin: self.origin.clone(), ..FrontMatter::default() };
        let plain = Self { origin: None, ..self.clone() };
        plain.rewritten(path, &empty.compose(language))
    }

    /// A file with what is written here in it; `none` where its front matter does not come out as
    /// it should: an unusual file is better left to a person.
    pub fn rewritten(&self, path: &str, text: &str) -> Option<String> {
        let front = yaml::split(path, text).ok()?;
        let yaml = &text[front.yaml.clone()];
        let (before, _) = Fields::read(path, text, front.yaml.clone())?;
        let language = edit::language_of(yaml);
        let mut changes = self.fields.changes(&before, language);
        if let Some((date, note)) = &self.correction {
            changes.push(fields::add_correction(yaml, date, note)?);
        }
        if let Some(origin) = &self.origin {
            changes.push(noted(origin, yaml, language)?);
        }
        let edited = edit::edit(text, front.yaml, &changes)?;
        let new = yaml::split(path, &edited).ok()?;
        let (after, _) = Fields::read(path, &edited, new.yaml)?;
        if after != self.fields {
            return None;
        }
        let old = &text[front.body..];
        if shown(old) == self.body {
            return Some(edited);
        }
        let written = edit::in_lines_of(text, &self.text_below(old));
        Some(format!("{}{written}", &edited[..new.body]))
    }

    /// The text, with the blank lines that stood before the old one.
    fn text_below(&self, old: &str) -> String {
        let old = old.replace("\r\n", "\n");
        let blank = &old[..old.len() - old.trim_start_matches('\n').len()];
        let blank = if blank.is_empty() { "\n" } else { blank };
        let end = if self.body.is_empty() || self.body.ends_with('\n') { "" } else { "\n" };
        format!("{blank}{}{end}", self.body)
    }
}

/// The change that notes an origin beside whatever else is noted.
pub(super) fn noted(origin: &Origin, yaml: &str, language: Language) -> Option<Change> {
    let entries = yaml::entries(yaml)?;
    let old = edit::entry_of(&entries, "internal")
        .and_then(|entry| yaml[entry.whole.clone()].split_once(':'));
    let value = origin.noted(old.map(|(_, value)| value), language);
    Some(Change::set("internal", value))
}

#[cfg(test)]
mod tests {
    use super::{Manuscript, shown};
    use crate::{
        diagnostic::Language::{Chinese, English},
        import::{self, Request},
        report::Origin,
    };

    const TEXT: &[u8] =
        "示例区司法局2023年法治政府建设年度报告\n\n一、工作情况\n党政主要负责人周明远履行职责。\n"
            .as_bytes();

    #[test]
    fn a_new_report_is_written_as_the_command_writes_it() {
        for language in [Chinese, English] {
            let request = Request { bytes: TEXT, file_name: "a.txt", ..Request::default() };
            let mut imported = import::import(&request).unwrap();
            let origin = Origin::of("a.txt", TEXT);
            imported.front_matter.origin = Some(origin.clone());
            let whole = imported.markdown(language);
            let read = Manuscript::read("a.md", &whole).unwrap();
            let manuscript = Manuscript { origin: Some(origin), ..read };
            assert_eq!(manuscript.composed("a.md", language).unwrap(), whole);
        }
    }

    #[test]
    fn what_did_not_change_stays_to_the_letter() {
        let files = [
            "\u{feff}---\r\n# 头\r\n单位: 甲 # 注\r\n年度: 2023\r\n---\r\n\r\n\r\n一\n二\r\n三",
            "---\nunit: A\nyear: '2023'\n---\n",
            "---\nunit: A\n---\n\0\rx",
        ];
        for file in files {
            let read = Manuscript::read("a.md", file).unwrap();
            assert_eq!(read.rewritten("a.md", file).as_deref(), Some(file));
        }
    }

    #[test]
    fn a_changed_text_has_the_line_ends_of_its_file() {
        let file = "\u{feff}---\r\n单位: 甲\r\n---\r\n\r\n一\r\n二\r\n";
        let mut manuscript = Manuscript::read("a.md", file).unwrap();
        assert_eq!(manuscript.body, "一\n二\n");
        manuscript.body = "一\n三".into();
        manuscript.fields.set("title", "题");
        assert_eq!(
            manuscript.rewritten("a.md", file).unwrap(),
            "\u{feff}---\r\n单位: 甲\r\n标题: 题\r\n---\r\n\r\n一\r\n三\r\n"
        );
    }

    #[test]
    fn a_file_that_is_written_otherwise_is_left_to_a_person() {
        assert_eq!(Manuscript::read("a.md", "---\n{unit: A}\n---\n"), None);
        assert_eq!(Manuscript::read("a.md", "正文"), None);
        assert_eq!(shown("\r\n\na\rb"), "a\nb");
    }
}
