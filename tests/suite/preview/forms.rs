//! Stories of forms: what is typed in a browser becomes what a careful person would have written.

use std::sync::Barrier;

use gongkai::serve::{
    answer::{Answer, Asked, Posted, Preview},
    live::Options,
};

use jiff::civil::date;

use super::Shown;
use crate::project::Project;

const TEXT: &str =
    "示例区司法局2023年法治政府建设年度报告\n\n一、工作情况\n党政主要负责人周明远履行职责。\n";

impl Shown {
    fn send(&self, path: &str, posted: Posted<'_>) -> Answer {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (posted, token) = (Some(posted), Some("f00d"));
        self.live.answer(&Asked { path, query, cookies: "", posted, token })
    }

    /// A page with forms.
    fn form(&self, path: &str) -> Answer {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let token = Some("f00d");
        self.live.answer(&Asked { path, query, token, ..Asked::default() })
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pair = |(name, value): &(&str, &str)| format!("{name}={}", encoded(value));
        let form: Vec<String> = fields.iter().map(pair).collect();
        self.send(path, Posted::Form(form.join("&").as_bytes()))
    }

    /// Takes a file in and gives the address of its form.
    fn take_in(&self, name: &str, bytes: &[u8]) -> String {
        let path = format!("/_preview/intake?name={}", encoded(name));
        let told = text(self.send(&path, Posted::File(bytes)));
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        told["to"].as_str().unwrap_or_else(|| panic!("{told}")).to_owned()
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn text(answer: Answer) -> String {
    String::from_utf8(super::bytes(answer)).unwrap()
}

fn location(answer: &Answer) -> &str {
    let to = answer.headers.iter().find(|(name, _)| *name == "location");
    to.map(|(_, to)| to.as_str()).unwrap_or_default()
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let Some(at) = page.find(&start) else { return String::new() };
    let rest = &page[at + start.len()..];
    rest[..rest.find('"').unwrap()].to_owned()
}

fn read(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.path(path)).unwrap()
}

/// The fields of a small report as its form sends them.
fn fields<'a>(opened: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("act", "save"),
        ("opened", opened),
        ("unit", "示例区司法局"),
        ("unit", ""),
        ("year", "2024"),
        ("leader", "周明远"),
        ("post", ""),
        ("since", ""),
        ("until", ""),
        ("text", body),
    ]
}

#[test]
fn a_file_becomes_a_draft_as_the_command_writes_it() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let to = shown.take_in("2023.txt", TEXT.as_bytes());
    let page = text(shown.form(&to));
    assert!(
        page.contains("value=\"示例区司法局\"") && page.contains("content/sfj/2023.md"),
        "{page}"
    );
    assert!(
        !project.path("content/sfj/2023.md").exists(),
        "nothing is written before it is asked for"
    );
    let body = "## 一、工作情况\r\n\r\n党政主要负责人周明远履行职责。\r\n";
    let sent = [
        ("act", "save"),
        ("unit", "示例区司法局"),
        ("year", "2023"),
        ("leader", "周明远"),
        ("title", "示例区司法局2023年法治政府建设年度报告"),
        ("source", "区政府办"),
        ("text", body),
    ];
    let answer = shown.post(&to, &sent);
    assert_eq!(
        (answer.status, location(&answer)),
        (303, "/_preview/edit/content/sfj/2023.md?done=saved")
    );
    let written = read(&project, "content/sfj/2023.md");
    let (front, rest) =
        written.split_once("internal:").or_else(|| written.split_once("内部:")).unwrap();
    assert!(
        rest.contains("2023.txt")
            && rest.ends_with("---\n\n## 一、工作情况\n\n党政主要负责人周明远履行职责。\n"),
        "{written}"
    );
    assert!(front.contains("2023\n") && front.contains("区政府办\n"), "{written}");
    // It is shown at once.
    assert!(shown.page("/_preview/").contains("content/sfj/2023.md"));
}

#[test]
fn what_stands_there_is_shown_and_only_a_draft_that_was_seen_is_replaced() {
    let project = Project::small().report(2024, "正文。").file(
        "content/sfj/2023.md",
        "---\nunit: 示例区司法局 # 全称\nyear: 2023\nleader: 周明远\nsummary: 摘要\n---\n\n旧的。\n",
    );
    let shown = Shown::of(&project);
    let to = shown.take_in("2023.txt", TEXT.as_bytes());
    let sent = [
        ("act", "save"),
        ("unit", "示例区司法局"),
        ("year", "2023"),
        ("leader", "周明远"),
        ("text", "新的。"),
    ];
    let before = read(&project, "content/sfj/2023.md");
    let answer = shown.post(&to, &sent);
    assert_eq!(answer.status, 409);
    let page = text(answer);
    assert!(page.contains("-旧的。") && page.contains("+新的。"), "{page}");
    assert_eq!(read(&project, "content/sfj/2023.md"), before);
    let replaces = hidden(&page, "replaces");
    // Somebody saves in between: what was seen is no longer what would be replaced.
    project.write("content/sfj/2023.md", before.replace("旧的", "更旧的").as_bytes());
    let agreed: Vec<_> = sent.into_iter().chain([("replaces", replaces.as_str())]).collect();
    assert_eq!(shown.post(&to, &agreed).status, 409);
    project.write("content/sfj/2023.md", before.as_bytes());
    assert_eq!(shown.post(&to, &agreed).status, 303);
    let after = read(&project, "content/sfj/2023.md");
    assert!(
        after.starts_with(
            "---\nunit: 示例区司法局 # 全称\nyear: 2023\nleader: 周明远\nsummary: 摘要\n"
        ),
        "{after}"
    );
    assert!(after.ends_with("---\n\n新的。\n"), "{after}");
    // A released one never.
    let to = shown.take_in("2024.txt", TEXT.replace("2023", "2024").as_bytes());
    let sent = [
        ("act", "save"),
        ("unit", "示例区司法局"),
        ("year", "2024"),
        ("leader", "周明远"),
        ("text", "新的。"),
    ];
    let before = read(&project, "content/sfj/2024.md");
    let page = text(shown.post(&to, &sent));
    assert_eq!(hidden(&page, "replaces"), "");
    assert_eq!(read(&project, "content/sfj/2024.md"), before);
}

#[test]
fn a_unit_that_the_register_has_not_is_added_only_when_that_was_ticked() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let to = shown.take_in("2023.txt", TEXT.as_bytes());
    let sent = [
        ("act", "save"),
        ("unit", "示例区司法厅"),
        ("year", "2023"),
        ("no_leader", "1"),
        ("text", "正文"),
    ];
    let register = read(&project, "content/units.yml");
    let answer = shown.post(&to, &sent);
    assert_eq!(answer.status, 422);
    assert!(text(answer).contains("name=\"take\" value=\"示例区司法局\""));
    assert_eq!(read(&project, "content/units.yml"), register);
    let taken: Vec<_> = sent
        .into_iter()
        .filter(|(name, _)| *name != "act")
        .chain([("take", "示例区司法局")])
        .collect();
    assert!(
        text(shown.post(&to, &taken))
            .contains("name=\"unit\" list=\"units\" value=\"示例区司法局\"")
    );
    let admitted: Vec<_> = sent.into_iter().chain([("admit", "1")]).collect();
    let answer = shown.post(&to, &admitted);
    assert_eq!(answer.status, 303);
    assert!(location(&answer).contains("&unit="));
    assert!(read(&project, "content/units.yml").contains("name: 示例区司法厅\n"));
}

#[test]
fn an_edit_keeps_comments_line_ends_and_what_the_form_does_not_know() {
    let file = "\u{feff}---\r\n# 经办：甲\r\nunit: 示例区司法局\r\nyear: 2024 # 年\r\nleader: 周明远\r\npublished: 2025-03-01\r\nfigures:\r\n  - {name: 件数, value: '1.50'}\r\n---\r\n\r\n正文。\r\n";
    let project = Project::small().file("content/sfj/2024.md", file);
    let shown = Shown::of(&project);
    let edit = "/_preview/edit/content/sfj/2024.md";
    let page = text(shown.form(edit));
    let opened = hidden(&page, "opened");
    // Nothing changed, nothing written.
    assert_eq!(shown.post(edit, &fields(&opened, "正文。\r\n")).status, 303);
    assert_eq!(read(&project, "content/sfj/2024.md"), file);
    let mut sent = fields(&opened, "正文。\r\n新的一段。\r\n");
    sent.extend([
        ("summary", "摘要: 一"),
        ("correction_date", "2025-04-01"),
        ("correction_note", "更正一处"),
    ]);
    let answer = shown.post(edit, &sent);
    assert_eq!((answer.status, text(answer).as_str()), (303, ""));
    let expected = file
        .replace("figures:", "summary: \"摘要: 一\"\r\nfigures:")
        .replace(
            "'1.50'}\r\n",
            "'1.50'}\r\ncorrections:\r\n  - date: 2025-04-01\r\n    note: 更正一处\r\n",
        )
        .replace("正文。\r\n", "正文。\r\n新的一段。\r\n");
    assert_eq!(read(&project, "content/sfj/2024.md"), expected);
    // Half a correction is none.
    let page = text(shown.form(edit));
    let opened = hidden(&page, "opened");
    let mut sent = fields(&opened, "x");
    sent.push(("correction_note", "更正"));
    assert_eq!(shown.post(edit, &sent).status, 422);
    assert_eq!(read(&project, "content/sfj/2024.md"), expected);
}

#[test]
fn nobody_writes_over_what_somebody_else_has_saved_meanwhile() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let edit = "/_preview/edit/content/sfj/2024.md";
    let page = text(shown.form(edit));
    let opened = hidden(&page, "opened");
    let theirs = read(&project, "content/sfj/2024.md").replace("正文。", "别人的。");
    project.write("content/sfj/2024.md", theirs.as_bytes());
    let answer = shown.post(edit, &fields(&opened, "我的。"));
    assert_eq!(answer.status, 409);
    let again = text(answer);
    assert!(
        again.contains("-别人的。")
            && again.contains("+我的。")
            && again.contains("\n我的。</textarea>"),
        "{again}"
    );
    assert_eq!(read(&project, "content/sfj/2024.md"), theirs);
    // To save once more is not enough.
    assert_eq!(shown.post(edit, &fields(&opened, "我的。")).status, 409);
    assert_eq!(read(&project, "content/sfj/2024.md"), theirs);
    let replaces = hidden(&again, "replaces");
    let mut sent = fields(&opened, "我的。");
    sent.push(("replaces", &replaces));
    assert_eq!(shown.post(edit, &sent).status, 303);
    assert!(read(&project, "content/sfj/2024.md").ends_with("\n我的。\n"));
}

/// What became of these requests, sent at once.
fn at_once(shown: &Shown, requests: Vec<(&str, Vec<(&str, &str)>)>) -> Vec<u16> {
    let start = Barrier::new(requests.len());
    let send = |(path, sent): (&str, Vec<(&str, &str)>)| {
        start.wait();
        shown.post(path, &sent).status
    };
    let mut told: Vec<u16> = std::thread::scope(|scope| {
        let send = &send;
        let sent = requests.into_iter().map(|request| scope.spawn(move || send(request)));
        let sent: Vec<_> = sent.collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect()
    });
    told.sort_unstable();
    told
}

#[test]
fn of_those_who_save_at_once_only_one_is_told_that_it_is_saved() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let edit = "/_preview/edit/content/sfj/2024.md";
    let bodies = ["甲写的。", "乙写的。", "丙写的。", "丁写的。"];
    for _ in 0..5 {
        let opened = hidden(&text(shown.form(edit)), "opened");
        let before = read(&project, "content/sfj/2024.md");
        let new = bodies.iter().filter(|body| !before.contains(**body));
        let requests: Vec<_> = new.map(|body| (edit, fields(&opened, body))).collect();
        let told = at_once(&shown, requests);
        assert_eq!(told.iter().filter(|status| **status == 303).count(), 1, "{told:?}");
        assert!(told.iter().all(|status| [303, 409].contains(status)), "{told:?}");
    }
}

#[test]
fn units_that_are_added_at_once_are_all_added() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let units = ["示例区水务局", "示例区城管局", "示例区医保局", "示例区体育局"];
    let begin = |unit| ("/_preview/new", vec![("unit", unit), ("year", "2023"), ("admit", "1")]);
    assert_eq!(at_once(&shown, units.map(begin).to_vec()), [303; 4]);
    let register = read(&project, "content/units.yml");
    assert!(units.iter().all(|unit| register.contains(&format!("name: {unit}\n"))), "{register}");
}

#[test]
fn a_draft_that_is_released_by_two_at_once_is_released_once() {
    let project = Project::small().report(2024, "正文。").file(
        "content/sfj/2023.md",
        "---\nunit: 示例区司法局\nyear: 2023\nleader: 周明远\n---\n\n正文。\n",
    );
    let shown = Shown::of(&project);
    let release = "/_preview/release/content/sfj/2023.md";
    let on = |day| (release, vec![("when", "day"), ("day", day)]);
    let told = at_once(&shown, vec![on("2024-03-28"), on("2024-03-29")]);
    assert_eq!(told, [302, 303], "the second one is sent to the form of what is public now");
}

#[test]
fn a_file_with_mistakes_is_mended_as_a_whole() {
    let project = Project::small()
        .report(2024, "正文。")
        .file("content/sfj/2023.md", "---\n{unit: 示例区司法局}\n---\n正文。\n")
        .file("pages/a.md", "---\ntitle: 一\n---\n正文。\n");
    let shown = Shown::of(&project);
    for path in ["content/sfj/2023.md", "pages/a.md"] {
        let edit = format!("/_preview/edit/{path}");
        let page = text(shown.form(&edit));
        assert!(page.contains("name=\"whole\""), "{page}");
        let whole = read(&project, path).replace("正文", "新的正文").replace('\n', "\r\n");
        let opened = hidden(&page, "opened");
        let sent = [("act", "save"), ("opened", opened.as_str()), ("whole", whole.as_str())];
        assert_eq!(shown.post(&edit, &sent).status, 303);
        assert_eq!(read(&project, path), whole.replace("\r\n", "\n"));
    }
}

#[test]
fn a_draft_is_released_from_a_day_on_and_with_mistakes_not_at_all() {
    let project = Project::small()
        .report(2024, "正文。")
        .file(
            "content/sfj/2023.md",
            "---\nunit: 示例区司法局\nyear: 2023\nleader: 周明远\n---\n\n正文。\n",
        )
        .file(
            "content/sfj/2022.md",
            "---\nunit: 示例区司法局\nyear: 2022\nleader:\n---\n\n正文。\n",
        );
    let shown = Shown::of(&project);
    let release = "/_preview/release/content/sfj/2023.md";
    assert!(text(shown.form(release)).contains("value=\"release\""));
    for sent in [&[("when", "day"), ("day", "明天")][..], &[("when", "")], &[]] {
        assert!(text(shown.post(release, sent)).contains("id=\"problem\""));
    }
    let answer = shown.post(release, &[("when", "day"), ("day", "2024-03-28")]);
    assert_eq!(
        (answer.status, location(&answer)),
        (303, "/_preview/edit/content/sfj/2023.md?done=released")
    );
    assert!(read(&project, "content/sfj/2023.md").contains("\npublished: 2024-03-28\n"));
    // It is public now: what is left is to edit it.
    assert_eq!(shown.form(release).status, 302);
    let broken = "/_preview/release/content/sfj/2022.md";
    let before = read(&project, "content/sfj/2022.md");
    assert!(!text(shown.form(broken)).contains("value=\"release\""));
    assert_eq!(shown.post(broken, &[("when", "today")]).status, 200);
    assert_eq!(read(&project, "content/sfj/2022.md"), before);
}

#[test]
fn a_report_is_begun_from_its_outline() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let begin = |fields: &[(&str, &str)]| shown.post("/_preview/new", fields);
    assert_eq!(begin(&[("unit", "示例区司法局")]).status, 422);
    assert_eq!(begin(&[("year", "2023")]).status, 422);
    assert_eq!(begin(&[("unit", "示例区司法厅"), ("year", "2023")]).status, 422);
    let there = text(begin(&[("unit", "示例区司法局"), ("year", "2024")]));
    assert!(there.contains("/_preview/edit/content/sfj/2024.md"), "{there}");
    let answer = begin(&[("unit", "示例区司法局"), ("year", "2023"), ("act", "begin")]);
    assert_eq!(location(&answer), "/_preview/edit/content/sfj/2023.md?done=begun");
    assert!(text(shown.form(location(&answer))).contains("name=\"text\""));
}

#[test]
fn years_are_offered_up_to_this_one_and_others_can_be_typed() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    shown.set_day(date(2031, 1, 1));
    let offered: String =
        (2022..=2031).rev().map(|it| format!("<option value=\"{it}\">")).collect();
    let list = format!("<datalist id=\"years\">{offered}</datalist>");
    for path in ["new", "edit/content/sfj/2024.md"] {
        let page = text(shown.form(&format!("/_preview/{path}")));
        assert!(page.contains(&list) && page.contains("name=\"year\" list=\"years\""), "{page}");
    }
    let sent = [("unit", "示例区司法局"), ("year", "2011"), ("act", "begin")];
    assert_eq!(shown.post("/_preview/new", &sent).status, 303);
    assert!(read(&project, "content/sfj/2011.md").contains("2011"));
}

#[test]
fn what_is_typed_is_looked_at_before_it_is_saved() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let page = text(shown.form("/_preview/edit/content/sfj/2024.md"));
    let draft = hidden(&page, "draft");
    let look = |body: &str, year: &str| -> serde_json::Value {
        let sent = [
            ("draft", draft.as_str()),
            ("unit", "示例区司法局"),
            ("year", year),
            ("leader", "周明远"),
            ("text", body),
        ];
        let answer = shown.post("/_preview/look?at=/_preview/edit/content/sfj/2024.md", &sent);
        serde_json::from_str(&text(answer)).unwrap()
    };
    let told = look("没有保存的一段。\n\n[坏的](../nobody.md)\n", "2024");
    let frame = told["frame"].as_str().unwrap();
    assert!(told["look"].as_str().unwrap().contains("data-row=\"3\""), "{told}");
    let drawn = shown.page(frame);
    assert!(drawn.contains("没有保存的一段。") && !drawn.contains("gongkai-preview"), "{drawn}");
    assert!(!shown.page("/gk/units/sfj/2024/").contains("没有保存的一段。"));
    let told = look("正文。", "二零");
    assert_eq!(told["wrong"], "year");
    // Its style sheets and the other pages are there, too.
    assert_eq!(shown.ask(&frame.replace("units/sfj/2024/", ""), "").status, 200);
}

#[test]
fn no_path_leads_out_of_the_reports() {
    let project = Project::small()
        .report(2024, "正文。")
        .file("secret.md", "机密")
        .file("content/sfj/a.txt", "附件");
    let shown = Shown::of(&project);
    for path in [
        "site.yml",
        "content/units.yml",
        "secret.md",
        "content/sfj/a.txt",
        "content/sfj/none.md",
        "../secret.md",
        "content/../secret.md",
        "/etc/passwd",
        "content/sfj/./2024.md",
        "C:/x.md",
        "",
        "content",
    ] {
        for act in ["edit", "release"] {
            let path = format!("/_preview/{act}/{path}");
            assert_eq!(shown.form(&path).status, 404, "{path}");
            assert_eq!(
                shown.post(&path, &[("act", "save"), ("whole", "x"), ("when", "today")]).status,
                404,
                "{path}"
            );
        }
    }
    for name in ["../../x.txt", "..\\..\\x.txt", "C:\\x.txt", "/etc/passwd", "", "..", "a\0b.txt"] {
        let to = shown.take_in(name, TEXT.as_bytes());
        let sent = [
            ("act", "save"),
            ("unit", "示例区司法局"),
            ("year", "2023"),
            ("no_leader", "1"),
            ("text", "正文"),
        ];
        assert_eq!(shown.post(&to, &sent).status, 303, "{name}");
        assert!(project.path("content/sfj/2023.md").exists());
        std::fs::remove_file(project.path("content/sfj/2023.md")).unwrap();
        shown.changed(["content/sfj/2023.md"]);
    }
    // A unit's name is no path either: without a register, a folder is made of it.
    let to = shown.take_in("a.txt", TEXT.as_bytes());
    let sent = [
        ("act", "save"),
        ("unit", "../../x"),
        ("year", "2023"),
        ("no_leader", "1"),
        ("admit", "1"),
        ("text", "正文"),
    ];
    let answer = shown.post(&to, &sent);
    assert!(location(&answer).starts_with("/_preview/edit/content/x/2023.md?"));
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let outside = Project::empty()
        .file("x.md", "---\nunit: 示例区司法局\nyear: 2023\nleader: []\n---\n机密\n");
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    let edit = "/_preview/edit/content/sfj/2024.md";
    assert_eq!(shown.form(edit).status, 200);
    std::fs::remove_file(project.path("content/sfj/2024.md")).unwrap();
    std::os::unix::fs::symlink(outside.path("x.md"), project.path("content/sfj/2024.md")).unwrap();
    assert_eq!(shown.form(edit).status, 404);
    assert_eq!(shown.post(edit, &[("act", "save"), ("whole", "x")]).status, 404);
}

#[test]
fn without_a_token_and_in_the_public_edition_there_are_no_forms() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    for path in ["new", "new/1", "edit/content/sfj/2024.md", "release/content/sfj/2024.md"] {
        let answer = shown.ask(&format!("/_preview/{path}"), "");
        assert_eq!(answer.status, 403, "{path}");
        assert!(!text(answer).contains("<form"), "{path}");
    }
    let shown = Shown::with(&project, Options { public: true, ..Options::default() });
    for path in ["new", "edit/content/sfj/2024.md", "draft/1/"] {
        assert_eq!(shown.form(&format!("/_preview/{path}")).status, 404, "{path}");
    }
    assert!(!shown.page("/gk/units/sfj/2024/").contains("/_preview/edit/"));
    assert!(!shown.page("/_preview/").contains("/_preview/new"));
}

#[test]
fn the_token_stands_in_forms_and_nowhere_else() {
    let project = Project::small()
        .report(2024, "正文。")
        .file("content/sfj/2023.md", "---\nunit: 示例区司法局\nyear: 2023\nleader: []\n---\n");
    let shown = Shown::of(&project);
    for path in ["new", "edit/content/sfj/2024.md", "release/content/sfj/2023.md"] {
        let answer = shown.form(&format!("/_preview/{path}"));
        for header in [
            ("x-frame-options", "DENY"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            let told = answer.headers.iter().map(|(name, value)| (*name, value.as_str()));
            assert_eq!(told.filter(|one| *one == header).count(), 1, "{header:?} of {path}");
        }
        assert!(text(answer).contains("f00d"), "{path}");
    }
    for path in [
        "/gk/",
        "/gk/units/sfj/2024/",
        "/_preview/",
        "/_preview/source/content/sfj/2024.md",
        "/_preview/state?path=/gk/",
        "/gk/none",
    ] {
        assert!(!text(shown.form(path)).contains("f00d"), "{path}");
    }
}
