//! Fields: code that Word has worked out, with the result that a reader sees.
//!
//! Begin, separator and end of a field arrive as they come, over runs and paragraphs; whether the
//! text between is shown, and whether it is a link or a table of contents, can be asked at any time.

use std::rc::Rc;

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Text that came before the separator: of a field without code and end, it is all there is.
    before: String,
    is_separated: bool,
    /// Whether text is shown here; it is not in the code of a field, nor in fields in it.
    is_shown: bool,
    is_contents: bool,
    /// Shared, since fields in it lead there too.
    link: Option<Rc<str>>,
}

impl Fields {
    /// Opens a field.
    pub(super) fn begin(&mut self) {
        let above = self.0.last();
        let field = Field {
            is_contents: above.is_some_and(|above| above.is_contents),
            link: above.and_then(|above| above.link.clone()),
            ..Field::default()
        };
        self.0.push(field);
    }

    /// Takes a piece of the code of the innermost field.
    pub(super) fn code(&mut self, code: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.is_separated) {
            field.code.push_str(code);
        }
    }

    /// From here on the innermost field shows its result. Returns the address, if it is a link.
    pub(super) fn separate(&mut self) -> Option<String> {
        let above_is_shown = self.0.iter().rev().nth(1).is_none_or(|above| above.is_shown);
        let field = self.0.last_mut()?;
        field.is_separated = true;
        field.is_shown = above_is_shown;
        field.is_contents |= is_contents(&field.code);
        link(&field.code)
    }

    /// Lets the result of the innermost field lead to an address.
    pub(super) fn lead(&mut self, address: Option<String>) {
        if let Some(field) = self.0.last_mut() {
            field.link = address.map(Rc::from);
        }
    }

    /// Closes the innermost field.
    pub(super) fn end(&mut self) {
        self.0.pop();
    }

    /// Whether text is shown now; if not, it is kept in mind.
    pub(super) fn shows(&mut self, text: &str) -> bool {
        match self.0.last_mut() {
            None => true,
            Some(field) if field.is_shown => true,
            Some(field) => {
                field.before.push_str(text);
                false
            }
        }
    }

    /// Whether text is part of a table of contents now.
    pub(super) fn is_contents(&self) -> bool {
        self.0.last().is_some_and(|field| field.is_contents && field.is_shown)
    }

    /// The address that text leads to now.
    pub(super) fn link(&self) -> Option<&str> {
        self.0.last().filter(|field| field.is_shown)?.link.as_deref()
    }

    /// Drops fields that are still in their code at the end of a paragraph: they are broken. Their
    /// text comes back, for it would be lost with everything after it.
    pub(super) fn end_paragraph(&mut self) -> String {
        let mut text = String::new();
        while let Some(field) = self.0.pop_if(|field| !field.is_separated) {
            text.insert_str(0, &field.before);
        }
        text
    }
}

/// Whether the code is that of a table of contents.
fn is_contents(code: &str) -> bool {
    code.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

/// The address of a link's code: `HYPERLINK "https://…" \l "place"`.
fn link(code: &str) -> Option<String> {
    let code = code.trim_start();
    let (word, rest) = code.split_at_checked("HYPERLINK".len())?;
    if !word.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let mut words = words(rest).into_iter();
    let mut address = String::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "\\l" => {
                if let Some(place) = words.next() {
                    address = format!("{address}#{place}");
                }
            }
            "\\o" | "\\t" => {
                words.next();
            }
            word if word.starts_with('\\') => {}
            _ if address.is_empty() => address = word,
            _ => {}
        }
    }
    Some(address)
}

/// The words of a code; quotation marks hold one together.
fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, piece) in code.split(['"', '“', '”']).enumerate() {
        if index % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_is_shown_and_the_code_is_not() {
        let mut fields = Fields::default();
        assert!(fields.shows("甲"));
        fields.begin();
        fields.code("HYPERLINK \"https://a.cn/\" \\l \"b\" \\o \"提示\"");
        assert!(!fields.shows("码"));
        fields.begin();
        assert_eq!(fields.separate(), None);
        assert!(!fields.shows("内"));
        fields.end();
        let address = fields.separate();
        fields.lead(address);
        assert!(fields.shows("乙"));
        assert_eq!(fields.link(), Some("https://a.cn/#b"));
        fields.begin();
        fields.code(" toc \\o");
        assert_eq!(fields.separate(), None);
        assert!(fields.is_contents());
        fields.end();
        assert!(!fields.is_contents());
        assert_eq!(fields.end_paragraph(), "");
    }

    #[test]
    fn a_field_that_never_ends_gives_its_text_back() {
        let mut fields = Fields::default();
        fields.begin();
        assert!(!fields.shows("甲"));
        fields.begin();
        assert!(!fields.shows("乙"));
        fields.end();
        assert_eq!(fields.end_paragraph(), "甲");
        assert!(fields.shows("丙"));
    }
}
