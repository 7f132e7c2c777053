//! Diagnostics for people: values in, one text out, as compilers print them. The layout is that of
//! annotate-snippets, which knows how wide Chinese characters are on a terminal; whether to use
//! colour is the caller's to say.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{At, Diagnostic, Language, Severity, Text};

/// Prints diagnostics in the order given, a blank line between them and a newline at the end.
pub fn human(diagnostics: &[Diagnostic], language: Language, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    // Ours are lines of prose: they must not be cut where a terminal happens to end.
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(10_000);
    let mut printed = String::new();
    for diagnostic in diagnostics {
        if !printed.is_empty() {
            printed.push('\n');
        }
        let text = diagnostic.fault.text(language);
        let rendered = renderer.render(&[group(diagnostic, &text, language)]);
        printed.push_str(&with_true_column(rendered, diagnostic));
        printed.push('\n');
    }
    printed
}

fn group<'a>(diagnostic: &'a Diagnostic, text: &'a Text, language: Language) -> Group<'a> {
    let fault = &diagnostic.fault;
    let title = level(fault.severity(), language).primary_title(&text.message).id(fault.code());
    let mut group = Group::with_title(title);
    match &diagnostic.at {
        At::Excerpt(excerpt) => {
            let label = (!text.label.is_empty()).then_some(text.label.as_str());
            let caret = AnnotationKind::Primary.span(excerpt.caret.clone()).label(label);
            let snippet = Snippet::source(&excerpt.text).path(&diagnostic.path);
            group = group.element(snippet.line_start(excerpt.line).annotation(caret));
        }
        At::Inside { excerpt, .. } => {
            let label = (!text.label.is_empty()).then_some(text.label.as_str());
            let caret = AnnotationKind::Primary.span(excerpt.caret.clone()).label(label);
            let snippet = Snippet::source(&excerpt.text).path(&diagnostic.path);
            group = group.element(snippet.annotation(caret));
        }
        At::File | At::Field(_) => {
            group = group.element(Origin::path(&diagnostic.path));
            if !text.label.is_empty() {
                group = group.element(note(language).message(&text.label));
            }
        }
    }
    let group = group.elements(text.notes.iter().map(|line| note(language).message(line)));
    group.elements(text.help.iter().map(|help| advice(language).message(help)))
}

/// annotate-snippets counts the column in the text that it is given, which for a long line is a cut.
fn with_true_column(rendered: String, diagnostic: &Diagnostic) -> String {
    let At::Excerpt(excerpt) = &diagnostic.at else { return rendered };
    let before = excerpt.text.get(..excerpt.caret.start).unwrap_or_default();
    let shown = before.chars().count() + 1;
    if shown == excerpt.column {
        return rendered;
    }
    let place = format!("{}:{}:", diagnostic.path, excerpt.line);
    rendered.replacen(&format!("{place}{shown}"), &format!("{place}{}", excerpt.column), 1)
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
    use super::super::{Diagnostic, Fault, Language, PathTrouble};
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
