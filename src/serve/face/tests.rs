//! The face as a whole: nothing that comes from a file ends up as markup, and every page reads as
//! it should in both languages.

use scraper::{Html, Selector};

use super::{
    Entry, Overview, Panel, Shown, SourceText, State, Trouble, empty_page, file, overview, panel,
    source,
};
use crate::diagnostic::{Diagnostic, Fault, Language, PathTrouble, Problem, TemplateFault};

const HOSTILE: &str =
    "</script></template></gongkai-preview></style>\"'><img src=x onerror=alert(1)>{{ 1 }}&amp;";
const FILE: &str = "---\n单位: 示例区司法局\n年度: 2024\n负责任人: 周明远\n---\n";

fn unknown_key(file: &str) -> Diagnostic {
    let start = file.find("负责任人").unwrap();
    let nearest = Some("负责人".into());
    let fault = Fault::UnknownKey { key: "负责任人".into(), nearest, allowed: Vec::new() };
    Diagnostic::in_text("content/sfj/2024.md", file, start..start + 12, fault)
}

fn climbing(path: &str, line: &str) -> Diagnostic {
    let fault = Fault::BadPath { value: line.into(), trouble: PathTrouble::ClimbsOut };
    Diagnostic::in_text(path, line, 0..line.len(), fault)
}

fn broken_theme(path: &str) -> Diagnostic {
    let problem = Problem::Other { message: format!("{HOSTILE}\n{HOSTILE}") };
    Diagnostic::of_file(path, TemplateFault::from(problem).into())
}

fn plain(language: Language) -> Panel<'static> {
    Panel {
        language,
        shown: Shown::Preview,
        can_switch: true,
        state: State::Public,
        source: Some("content/sfj/2024.md"),
        can_write: true,
        address: "/units/sfj/2024/",
        mistakes: Vec::new(),
        elsewhere: 0,
        trouble: None,
        failure: None,
        number: 7,
        print: "1f2e",
        assets: vec![("site.css", "site.1f2e3d4c5b.css")],
    }
}

fn entry(state: State) -> Entry<'static> {
    Entry {
        title: "Report",
        href: "/units/sfj/2024/".into(),
        source: "content/sfj/2024.md",
        unit: "Bureau".into(),
        when: "2026-11-23 09:30".into(),
        state,
    }
}

fn site(language: Language, findings: &[Diagnostic]) -> Overview<'_> {
    Overview {
        language,
        title: "Site",
        home: "/",
        can_write: true,
        drafts: vec![entry(State::Draft)],
        held: vec![entry(State::Held("2026-12-01".into()))],
        newest: vec![entry(State::Public), entry(State::Draft)],
        findings,
        more_findings: 0,
        reading: Some((380, 500)),
        failure: None,
        number: 7,
    }
}

fn text<'a>(language: Language, text: &'a str, findings: Vec<&'a Diagnostic>) -> SourceText<'a> {
    let (path, place) = ("content/sfj/2024.md", "/site/content/sfj/2024.md");
    let href = Some("/units/sfj/2024/");
    SourceText { language, path, place, text, findings, href, can_edit: true, number: 7 }
}

/// The frame of a panel, which is all of it but styles and script.
fn frame(html: &str) -> &str {
    let start = html.find("<div class=\"frame\"").unwrap();
    &html[start..html.find("</template>").unwrap()]
}

/// How many elements a selector finds, also in the template of a panel.
fn count(html: &str, selector: &str) -> usize {
    let opened = html.replace("<template shadowrootmode=\"open\">", "<div>");
    let opened = opened.replace("</template>", "</div>");
    Html::parse_document(&opened).select(&Selector::parse(selector).unwrap()).count()
}

fn pages(language: Language) -> Vec<String> {
    let theme = Diagnostic::of_file("themes/a/base.html", Fault::EmptyFile);
    let findings = [theme.clone(), theme.clone()];
    let mut pages = vec![
        overview(&site(language, &findings)),
        overview(&Overview { reading: None, drafts: vec![], ..site(language, &[]) }),
        source(&text(language, "a: b\n", vec![&theme])),
    ];
    for shown in [Shown::Preview, Shown::Public] {
        for trouble in [None, Some(Trouble::Stale), Some(Trouble::Never), Some(Trouble::NotFound)] {
            for state in [State::Public, State::Draft, State::Held("2026-12-01".into())] {
                let mistakes = vec![&theme];
                let elsewhere = 2;
                let one = Panel { shown, trouble, state, mistakes, elsewhere, ..plain(language) };
                pages.push(empty_page(&one));
                pages.push(panel(&Panel { mistakes: Vec::new(), can_switch: false, ..one }));
            }
        }
    }
    pages
}

#[test]
fn a_page_without_mistakes_gets_a_bar_and_nothing_else() {
    let html = panel(&plain(Language::Chinese));
    assert!(html.starts_with(
        "<gongkai-preview data-number=\"7\" data-print=\"1f2e\" \
         data-assets=\"{&quot;site.css&quot;:&quot;site.1f2e3d4c5b.css&quot;}\" \
         data-mistakes=\"\">"
    ));
    assert!(html.ends_with(
        "</template>\n<script src=\"/_preview/client.js\" defer></script>\n</gongkai-preview>"
    ));
    assert_eq!(frame(&html), include_str!("goldens/bar.html"));
}

#[test]
fn mistakes_lie_over_the_page_with_line_mark_and_advice() {
    let key = unknown_key(FILE);
    let html = panel(&Panel {
        state: State::Draft,
        mistakes: vec![&key],
        elsewhere: 5,
        trouble: Some(Trouble::Stale),
        ..plain(Language::Chinese)
    });
    assert_eq!(frame(&html), include_str!("goldens/mistakes.html"));
}

#[test]
fn nothing_that_a_file_says_becomes_markup() {
    let line = format!("{HOSTILE}负责任人\u{1b}\u{202e}");
    let hostile = [unknown_key(&line), climbing(HOSTILE, &line), broken_theme(HOSTILE)];
    let mut pages = Vec::new();
    for language in [Language::Chinese, Language::English] {
        let worst = Panel {
            state: State::Held(HOSTILE.into()),
            source: Some(HOSTILE),
            address: HOSTILE,
            mistakes: hostile.iter().collect(),
            elsewhere: 1,
            print: HOSTILE,
            assets: vec![(HOSTILE, HOSTILE)],
            ..plain(language)
        };
        let entry = |state| Entry {
            title: HOSTILE,
            href: HOSTILE.into(),
            source: HOSTILE,
            unit: HOSTILE.into(),
            when: HOSTILE.into(),
            state,
        };
        pages.push(panel(&worst));
        pages.push(empty_page(&worst));
        pages.push(overview(&Overview {
            title: HOSTILE,
            home: HOSTILE,
            drafts: vec![entry(State::Draft)],
            held: vec![entry(State::Held(HOSTILE.into()))],
            newest: vec![entry(State::Public)],
            ..site(language, &hostile)
        }));
        let many = HOSTILE.repeat(2) + "\n" + &line;
        let findings = hostile.iter().collect();
        let view = SourceText { path: HOSTILE, place: HOSTILE, ..text(language, &many, findings) };
        pages.push(source(&SourceText { href: Some(HOSTILE), ..view }));
    }
    for html in pages {
        assert_eq!(count(&html, "img"), 0, "{html}");
        assert_eq!(count(&html, "script"), 1, "{html}");
        for once in ["<gongkai-preview", "</gongkai-preview>", "</script>"] {
            assert_eq!(html.matches(once).count(), 1, "{once} in {html}");
        }
        assert_eq!(html.matches("</template>").count(), html.matches("<template").count());
        assert!(!html.contains(['\u{1b}', '\u{202e}']) || html.contains("data-copy"), "{html}");
    }
}

#[test]
fn english_pages_have_no_han_and_chinese_pages_no_english_sentence() {
    for html in pages(Language::English) {
        // Fonts have names in Latin letters.
        assert!(!html.chars().any(|c| ('一'..='鿿').contains(&c)), "{html}");
        assert!(html.contains("lang=\"en\""));
    }
    for html in pages(Language::Chinese) {
        let style = html.find("<style>@").zip(html.rfind("</noscript>"));
        let said =
            style.map_or(html.clone(), |(start, end)| html[..start].to_owned() + &html[end..]);
        assert!(!said.contains(" the "), "{said}");
    }
}

#[test]
fn every_page_of_its_own_names_its_language_loads_its_style_and_follows_the_site() {
    let findings = [unknown_key(FILE)];
    let own = [
        overview(&site(Language::Chinese, &findings)),
        source(&text(Language::Chinese, FILE, vec![&findings[0]])),
        empty_page(&Panel { trouble: Some(Trouble::NotFound), ..plain(Language::Chinese) }),
    ];
    for html in &own {
        assert!(html.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
        assert_eq!(
            count(html, "gongkai-preview[data-number='7'] > script[src='/_preview/client.js']"),
            1
        );
        assert_eq!(count(html, "head > link[href='/_preview/preview.css']"), 1);
        assert_eq!(count(html, "h1"), 1);
    }
    for (name, kind) in
        [("client.js", "text/javascript"), ("preview.css", "text/css"), ("panel.css", "text/css")]
    {
        let (told, bytes) = file(name).unwrap();
        assert_eq!(told, format!("{kind}; charset=utf-8"));
        assert!(!bytes.is_empty());
    }
    assert_eq!(file("mod.rs"), None);
}

#[test]
fn mistakes_are_known_again_when_only_their_lines_have_moved() {
    let print = |mistakes: Vec<&Diagnostic>| {
        let html = panel(&Panel { mistakes, ..plain(Language::Chinese) });
        let start = html.find("data-mistakes=\"").unwrap() + 15;
        html[start..start + html[start..].find('"').unwrap()].to_owned()
    };
    let (here, moved) = (unknown_key(FILE), unknown_key(&format!("\n\n{FILE}")));
    assert_eq!(print(vec![&here]), print(vec![&moved]));
    assert_ne!(print(vec![&here]), print(vec![&here, &here]));
    assert_ne!(print(vec![&here]), print(vec![&climbing("content/sfj/2024.md", "..")]));
}

#[test]
fn warnings_alone_wait_until_they_are_asked_for() {
    let fault = Fault::UnusedFile { file: "x.pdf".into() };
    let warning = Diagnostic::of_file("content/sfj/2024.md", fault);
    assert!(!warning.is_error());
    let html = panel(&Panel { mistakes: vec![&warning], ..plain(Language::Chinese) });
    assert!(!html.contains("data-opens") && html.contains("1处警告"));
    let (key, elsewhere) = (unknown_key(FILE), 0);
    let both = Panel { mistakes: vec![&key, &warning], elsewhere, ..plain(Language::Chinese) };
    assert!(panel(&both).contains("data-opens") && panel(&both).contains("发现1处错误、1处警告"));
}

#[test]
fn long_lists_end_and_say_how_much_more_there_is() {
    let findings: Vec<_> =
        (0..450).map(|n| climbing(&format!("content/{n:03}.md"), "..")).collect();
    let drafts = vec![entry(State::Draft); 201];
    let html = overview(&Overview { drafts, ..site(Language::Chinese, &findings) });
    assert_eq!(count(&html, ".finding"), 200);
    assert_eq!(count(&html, "[aria-labelledby=drafts] .rows li"), 200);
    assert!(html.contains("另有250项未列出。") && html.contains("另有1项未列出。"));
    let html = panel(&Panel { mistakes: findings.iter().collect(), ..plain(Language::Chinese) });
    assert_eq!(count(&html, ".finding"), 50);
    assert!(html.contains("另有400项未列出。") && html.contains("发现450处错误"));
}

#[test]
fn a_source_file_shows_its_lines_and_what_is_wrong_below_them() {
    let file = FILE.replace('\n', "\r\n");
    let (key, theme) = (unknown_key(&file), broken_theme("content/sfj/2024.md"));
    let gone = unknown_key(&format!("{}{FILE}", "\n".repeat(50)));
    let html = source(&text(Language::Chinese, &file, vec![&key, &theme, &gone]));
    assert_eq!(count(&html, ".lines > li"), 5);
    assert_eq!(count(&html, "#L4.wrong.bad > .finding"), 1);
    assert_eq!(count(&html, "main > .finding"), 2);
    assert!(
        html.contains("<li id=\"L4\" class=\"wrong bad\"><mark>负责任人</mark>: 周明远<div"),
        "{html}"
    );
    assert!(html.contains("<li id=\"L2\">单位: 示例区司法局</li>"));
    assert!(html.contains("vscode://file/site/content/sfj/2024.md:4"));
    assert_eq!(count(&source(&text(Language::Chinese, "", vec![])), ".lines > li"), 1);
}

#[test]
fn a_line_that_has_changed_since_is_not_marked_in_the_wrong_place() {
    let key = unknown_key(FILE);
    let html = source(&text(Language::Chinese, "\n\n\n正文\n", vec![&key]));
    assert_eq!((count(&html, "#L4 > .finding"), count(&html, "mark")), (1, 0));
}

/// A form with everything in it that a form can hold, all of it saying `text`.
fn whole_form(
    language: Language,
    text: &str,
    act: impl FnOnce(&super::Form<'_>) -> String,
) -> String {
    use crate::report::fields::{Fields, Person, TEXTS};
    let person = |name: &str| Person {
        name: name.into(),
        post: text.into(),
        since: text.into(),
        until: text.into(),
    };
    let mut fields = Fields {
        units: vec![text.into(), text.into()],
        leaders: vec![person(text), person("")],
        keywords: vec![text.into()],
        ..Fields::default()
    };
    TEXTS.into_iter().for_each(|key| fields.set(key, text));
    let line = format!("{text}\n");
    let look = super::Look {
        path: Some(text.into()),
        missing: Some(super::Notice::Exists { path: text.into(), is_released: true }),
        admits: true,
        findings: vec![
            super::Placed { diagnostic: climbing(text, &line), field: Some("year"), row: None },
            super::Placed { diagnostic: climbing(text, &line), field: None, row: Some(3) },
        ],
        frame: Some(format!("/_preview/draft/1/{}", crate::serve::answer::encoded(text))),
    };
    let (path, name) = (text.to_owned(), text.to_owned());
    let nearest = vec![name.clone()];
    let notices = vec![
        super::Notice::UnknownUnit { name: name.clone(), nearest },
        super::Notice::Unusual { path: path.clone() },
        super::Notice::Changed,
        super::Notice::Refused(path.clone()),
        super::Notice::Saved { path },
        super::Notice::UnitAdded { name },
    ];
    act(&super::Form {
        language,
        token: "f00d",
        number: 7,
        about: super::About::Public { path: text },
        href: Some("/units/sfj/2024/"),
        action: "/_preview/edit/content/sfj/2024.md",
        draft: 1,
        opened: text,
        replaces: Some(text),
        written: super::Written::Fields { fields: &fields, body: text },
        correction: [text, text],
        series: vec![(text, text), ("b", "B")],
        chosen: 0,
        units: vec![text],
        years: vec![2025, 2024],
        admits: true,
        account: vec![(text.into(), true), (text.into(), false)],
        look: &look,
        notices,
        difference: &format!("@@\n-{text}\n+{text}\n"),
    })
}

#[test]
fn nothing_that_somebody_typed_becomes_markup() {
    for language in [Language::Chinese, Language::English] {
        let html = whole_form(language, HOSTILE, super::form);
        assert_eq!((count(&html, "img"), count(&html, "script")), (0, 2), "{html}");
        assert_eq!(count(&html, "form"), 1);
        assert_eq!(count(&html, "textarea"), 3);
        let (look, _, wrong) = whole_look(language, |look| super::look(look, language));
        assert_eq!((count(&look, "img"), count(&look, "script")), (0, 0), "{look}");
        assert_eq!(wrong, "year");
    }
}

fn whole_look<T>(language: Language, act: impl FnOnce(&super::Look) -> T) -> T {
    let mut told = None;
    whole_form(language, HOSTILE, |form| {
        told = Some(form.look.clone());
        String::new()
    });
    act(&told.unwrap())
}

#[test]
fn a_form_gives_back_what_was_typed_to_the_letter() {
    let text = "\n一 & <二> \"三\"\n\n末";
    let html = whole_form(Language::Chinese, text, super::form);
    let page = Html::parse_document(&html);
    let area = Selector::parse("#text").unwrap();
    let shown: String = page.select(&area).next().unwrap().text().collect();
    assert_eq!(shown, text);
}

#[test]
fn a_form_speaks_one_language_and_says_which_field_is_what() {
    let html = whole_form(Language::English, "x", super::form);
    let said = html.replace("content/sfj/2024.md", "");
    assert!(!said.chars().any(|c| ('一'..='鿿').contains(&c)), "{said}");
    for language in [Language::Chinese, Language::English] {
        let html = whole_form(language, "x", super::form);
        let page = Html::parse_document(&html);
        let controls = "input:not([type=hidden]), select, textarea";
        for control in page.select(&Selector::parse(controls).unwrap()) {
            let id = control.value().attr("id").unwrap_or_default();
            let label = Selector::parse(&format!("label[for='{id}']")).unwrap();
            let is_named = control.value().attr("aria-label").is_some();
            assert!(is_named || page.select(&label).next().is_some(), "{}", control.html());
        }
        for hint in page.select(&Selector::parse("[aria-describedby]").unwrap()) {
            let id = hint.value().attr("aria-describedby").unwrap();
            assert_eq!(page.select(&Selector::parse(&format!("#{id}")).unwrap()).count(), 1);
        }
    }
}
