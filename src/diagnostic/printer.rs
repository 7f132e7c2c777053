//! Diagnostics for people: values in, one text out, as compilers print them. The layout is that of
//! annotate-snippets, which knows how wide Chinese characters are on a terminal; whether to use
//! colour is the caller's to say.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{At, Diagnostic, Language, Severity, Text, columns::harmless};

/// The number that a text without lines is given, since the layout knows none, until it is taken away.
const NO_LINE: &str = "1";

/// Prints diagnostics in the order given, a blank line between them and a newline at the end.
pub fn human<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    language: Language,
    colour: bool,
) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    // Ours are lines of prose: they must not be cut where a terminal happens to end.
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(10_000);
    let mut printed = String::new();
    for diagnostic in diagnostics {
        if !printed.is_empty() {
            printed.push('\n');
        }
        let text = diagnostic.fault.text(language);
        let file = file(diagnostic, language);
        let rendered = renderer.render(&[group(diagnostic, &file, &text, language)]);
        printed.push_str(&with_true_place(rendered, diagnostic, &file));
        printed.push('\n');
    }
    printed
}

/// The file, with the way into it where that has steps. Names may be strangers'.
fn file(diagnostic: &Diagnostic, language: Language) -> String {
    let mut file = diagnostic.path.clone();
    if let At::Inside { within, .. } = &diagnostic.at {
        for step in within {
            file.push_str(" › ");
            file.push_str(&step.text(language));
        }
    }
    harmless(&file).replace(['\n', '\t'], " ")
}

fn group<'a>(
    diagnostic: &'a Diagnostic,
    file: &'a str,
    text: &'a Text,
    language: Language,
) -> Group<'a> {
    let fault = &diagnostic.fault;
    let title = level(fault.severity(), language).primary_title(&text.message).id(fault.code());
    let mut group = Group::with_title(title);
    match &diagnostic.at {
        // What is said of a whole file, sheet or page has no line.
        At::Inside { excerpt, .. } if excerpt.text.is_empty() => {
            group = of_the_whole(group, file, &text.label, language);
        }
        At::Excerpt(excerpt) | At::Inside { excerpt, .. } => {
            let label = (!text.label.is_empty()).then_some(text.label.as_str());
            let caret = AnnotationKind::Primary.span(excerpt.caret.clone()).label(label);
            let snippet = Snippet::source(&excerpt.text).path(file);
            let line = diagnostic.line().unwrap_or(1);
            group = group.element(snippet.line_start(line).annotation(caret));
        }
        At::File | At::Field(_) => {
            group = of_the_whole(group, file, &text.label, language);
        }
    }
    let group = group.elements(text.notes.iter().map(|line| note(language).message(line)));
    group.elements(text.help.iter().map(|help| advice(language).message(help)))
}

/// A group about a file, or a part of one, without a line.
fn of_the_whole<'a>(
    group: Group<'a>,
    file: &'a str,
    label: &'a str,
    language: Language,
) -> Group<'a> {
    let group = group.element(Origin::path(file));
    match label.is_empty() {
        true => group,
        false => group.element(note(language).message(label)),
    }
}

/// annotate-snippets counts the column in the text that it is given, which for a long line is a cut,
/// and knows no text without lines.
fn with_true_place(rendered: String, diagnostic: &Diagnostic, file: &str) -> String {
    let (At::Excerpt(excerpt) | At::Inside { excerpt, .. }) = &diagnostic.at else {
        return rendered;
    };
    if excerpt.text.is_empty() {
        return rendered;
    }
    let before = excerpt.text.get(..excerpt.caret.start).unwrap_or_default();
    let shown = before.chars().count() + 1;
    match diagnostic.line() {
        Some(_) if shown == excerpt.column => rendered,
        Some(line) => {
            let place = format!("{file}:{line}:");
            let column = excerpt.column;
            rendered.replacen(&format!("{place}{shown}"), &format!("{place}{column}"), 1)
        }
        None => {
            let place = format!("{file}:{NO_LINE}:{shown}");
            without_number(&rendered.replacen(&place, file, 1))
        }
    }
}

/// Takes away the number of a text without lines: what the first line that begins with it shows first.
fn without_number(rendered: &str) -> String {
    let mut start = 0;
    for line in rendered.split_inclusive('\n') {
        let number = start + colours(line);
        if rendered[number..].starts_with(NO_LINE) {
            return [&rendered[..number], " ", &rendered[number + NO_LINE.len()..]].concat();
        }
        start += line.len();
    }
    rendered.to_owned()
}

/// How many bytes at the beginning of a line are commands for colours.
fn colours(line: &str) -> usize {
    let mut rest = line;
    while let Some((_, after)) = rest.strip_prefix("\u{1b}[").and_then(|text| text.split_once('m'))
    {
        rest = after;
    }
    line.len() - rest.len()
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    match (severity, language) {
        (Severity::Error, Language::Chinese) => Level::ERROR.with_name("错误"),
        (Severity::Warning, Language::Chinese) => Level::WARNING.with_name("警告"),
        (Severity::Note, Language::Chinese) => Level::NOTE.with_name("提示"),
        (Severity::Note, Language::English) => Level::NOTE,
        (Severity::Error, Language::English) => Level::ERROR,
        (Severity::Warning, Language::English) => Level::WARNING,
    }
}

fn note(language: Language) -> Level<'static> {
    match language {
        Language::Chinese => Level::NOTE.with_name("说明"),
        Language::English => Level::NOTE,
    }
}

fn advice(language: Language) -> Level<'static> {
    match language {
        Language::Chinese => Level::HELP.with_name("建议"),
        Language::English => Level::HELP,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{At, Diagnostic, Excerpt, Fault, Language, PathTrouble, check::Within};
    use super::human;

    fn unknown_key() -> Diagnostic {
        let file = "---\n单位: 示例区司法局\n年度: 2024\n负责任人: 周明远\n---\n";
        let start = file.find("负责").unwrap();
        let fault = Fault::UnknownKey {
            key: "负责任人".into(),
            nearest: Some("负责人".into()),
            allowed: Vec::new(),
        };
        Diagnostic::in_text("content/sfj/2024.md", file, start..start + 12, fault)
    }

    #[test]
    fn an_editor_sees_line_caret_and_advice() {
        assert_eq!(
            human(&[unknown_key()], Language::Chinese, false),
            "\
错误[GK021]: 不认识的栏目“负责任人”
 --> content/sfj/2024.md:4:1
  |
4 | 负责任人: 周明远
  | ^^^^^^^^ 不在可用的栏目之中
  |
  = 建议: 是否想写“负责人”？
"
        );
    }

    #[test]
    fn a_place_in_an_attachment_has_steps_and_no_line() {
        let within =
            vec![Within::Sheet("名单\u{1b}[31m\n".to_owned()), Within::Cell("B3".to_owned())];
        let excerpt = Excerpt::at("1 号：../x", 8..10);
        let fault = Fault::BadPath { value: "..".into(), trouble: PathTrouble::ClimbsOut };
        let path = "content/sfj/附表.xlsx".to_owned();
        let inside = Diagnostic { fault, path, at: At::Inside { within, excerpt } };
        let printed = human(std::slice::from_ref(&inside), Language::Chinese, false);
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(
            lines[1..4],
            [
                " --> content/sfj/附表.xlsx › 工作表“名单\u{fffd}[31m ” › B3",
                "  |",
                "  | 1 号：../x",
            ],
            "{printed}"
        );
        let coloured = human(&[inside], Language::Chinese, true);
        let mut plain = String::new();
        for part in coloured.split('\u{1b}') {
            plain.push_str(
                part.strip_prefix('[')
                    .and_then(|text| Some(text.split_once('m')?.1))
                    .unwrap_or(part),
            );
        }
        assert_eq!(plain, printed);
    }

    #[test]
    fn a_long_line_keeps_its_true_column_and_prints_without_escapes() {
        let file = format!("---\nx: {}\u{1b}[31m..\n", "很长".repeat(100_000));
        let start = file.find("..").unwrap();
        let fault = Fault::BadPath { value: "..".into(), trouble: PathTrouble::ClimbsOut };
        let printed = human(
            &[Diagnostic::in_text("a.md", &file, start..start + 2, fault)],
            Language::English,
            false,
        );
        assert!(printed.contains(" --> a.md:2:200009\n"), "{printed}");
        assert!(!printed.contains('\u{1b}') && printed.len() < 1_500, "{printed}");
        assert!(human(&[unknown_key()], Language::Chinese, true).contains("\u{1b}["));
    }
}
