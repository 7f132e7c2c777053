//! `gongkai import` of Word documents: what independent programs wrote, from the file to the page.
//!
//! The fixtures in `tests/docx` are one invented report, written by python-docx, pandoc, docx (npm)
//! and LibreOffice; `make.sh` there makes them. What comes out stands beside each and is compared to
//! the character; `GONGKAI_BLESS=1` writes it anew. Texts of our own and the real reports, where they
//! are, go through a writer of paragraphs in here, and must come out as from plain text.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use gongkai::{
    diagnostic::Language,
    import::{self, Imported, Request},
};

use crate::{
    import::{own_texts, real_reports},
    project::{Project, select, text as text_of},
};

const PROGRAMS: [&str; 4] = ["python", "pandoc", "npm", "libreoffice"];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docx").join(name)
}

fn imported(bytes: &[u8], file_name: &str) -> Imported {
    import::import(&Request { bytes, file_name, ..Request::default() }).unwrap()
}

#[test]
fn documents_of_four_programs_come_out_as_expected() {
    for program in PROGRAMS {
        let name = format!("{program}.docx");
        let report = imported(&fs::read(fixture(&name)).unwrap(), &name);
        let account = report.told(Language::Chinese).join("\n") + "\n";
        let markdown = report.markdown(Language::Chinese);
        for (end, found) in [("md", markdown), ("account.txt", account)] {
            let path = fixture(&format!("{program}.{end}"));
            if env::var_os("GONGKAI_BLESS").is_some() {
                fs::write(&path, &found).unwrap();
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(found, expected, "{}", path.display());
        }
        let picture = fs::read(fixture("picture.png")).unwrap();
        assert_eq!(report.files.len(), 1, "{program}");
        assert_eq!(report.files[0].bytes, picture, "{program}");
    }
}

#[test]
fn a_document_becomes_a_page_with_its_picture_beside_it() {
    for program in PROGRAMS {
        let project = Project::empty();
        assert_eq!(project.run(&["init", ".", "--lang", "zh"]).code, 0);
        fs::remove_dir_all(project.path("content/sfj")).unwrap();
        let file = fixture(&format!("{program}.docx"));
        let ran = project.run(&["import", file.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{program}: {}", ran.stderr);
        let folder = project.path("content/shiliqushujuju/2023");
        assert!(folder.join("index.md").is_file() && folder.join("image1.png").is_file());
        let path = "content/shiliqushujuju/2023/index.md";
        let release = project.run(&["release", path, "--today", "2026-11-23"]);
        assert_eq!(release.code, 0, "{program}: {}", release.stderr);
        let built = project.run(&["build", "--today", "2026-11-23"]);
        assert_eq!(built.code, 0, "{program}: {}", built.stderr);

        let page = project.document("units/shiliqushujuju/2023/index.html");
        let found = |selector: &str| select(&page, &format!(".gk-body {selector}"));
        assert_eq!(text_of(select(&page, "h1")[0]), "示例区数据局2023年法治政府建设年度情况报告");
        assert_eq!(found("h2:not(#footnotes)").len(), 4, "{program}");
        assert_eq!(found("h3").len(), 2, "{program}");
        assert_eq!(found("p > strong").len(), 2, "{program}");
        assert_eq!(text_of(found("p > strong")[1]), "一是学习到位。");
        assert_eq!(found("figure img[alt=办件量趋势图]").len(), 1, "{program}");
        assert_eq!(found("th[scope=row]").len(), 2, "{program}");
        assert!(text_of(found("ul")[0]).contains("3*4*5类数据归集"), "{program}");
        if program != "pandoc" {
            assert_eq!(found("th[colspan='2'][scope=colgroup]").len(), 1, "{program}");
            assert_eq!(found("th[rowspan='2'][scope=col]").len(), 1, "{program}");
        }
        if program != "python" {
            assert_eq!(found(".footnotes li").len(), 1, "{program}");
            assert_eq!(found("a[href='https://example.cn/a?b=1&c=2']").len(), 1, "{program}");
        }
        let image = project.path("public/units/shiliqushujuju/2023/image1.png");
        assert!(image.is_file(), "{program}");
    }
}

/// A .docx of nothing but paragraphs.
fn document(lines: &[&str]) -> Vec<u8> {
    let paragraph = |line: &&str| {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
    };
    let body: String = lines.iter().map(paragraph).collect();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, part) in
        [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())]
    {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        std::io::Write::write_all(&mut writer, part.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

#[test]
fn a_text_as_a_document_gives_the_same_report() {
    for story in own_texts().chain(real_reports()) {
        let text = fs::read_to_string(&story.file).unwrap();
        let name = story.file.file_name().unwrap().to_str().unwrap();
        // XML has no place for control characters, which plain text takes out as residue.
        let text: String =
            text.chars().filter(|each| !each.is_control() || "\n\t".contains(*each)).collect();
        let lines: Vec<&str> = text.lines().collect();
        let from_text = imported(text.as_bytes(), name);
        let from_document = imported(&document(&lines), name);
        assert_eq!(from_document.body, from_text.body, "{name}");
        assert_eq!(from_document.front_matter, from_text.front_matter, "{name}");
    }
}

#[test]
fn a_document_is_known_by_what_it_holds_and_others_are_refused_with_advice() {
    let project = Project::small();
    let docx = document(&["示例区司法局2023年度工作情况报告", "正文。"]);
    for name in ["改名.doc", "改名.txt", "改名.wps"] {
        project.write(name, &docx);
        let ran = project.run(&["import", name, "--no-leader", "--force"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        assert!(
            fs::read_to_string(project.path("content/sfj/2023.md")).unwrap().contains("正文。")
        );
    }
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    let locked: Vec<u8> = compound
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let files: [(&str, &[u8], &str); 7] = [
        ("旧稿.docx", compound, ".docx"),
        ("密码.docx", &locked, "密码"),
        ("旧稿.wps", compound, ".docx"),
        ("定稿.pdf", b"%PDF-1.7\n", "Word"),
        ("定稿.rtf", b"{\\rtf1}", ".docx"),
        ("半个.docx", &docx[..docx.len() / 2], "损坏"),
        ("定稿.odt", b"text", ".docx"),
    ];
    for (name, bytes, word) in files {
        project.write(name, bytes);
        let refused = project.run(&["import", name, "--no-leader"]);
        assert_eq!(refused.code, 1, "{name}: {}", refused.stderr);
        assert!(refused.stderr.contains(word), "{name}: {}", refused.stderr);
    }
}

#[test]
fn a_draft_that_is_replaced_by_a_document_with_pictures_needs_a_folder_of_its_own() {
    let project = Project::small();
    let text = "示例区数据局2023年法治政府建设年度情况报告\n正文。";
    project.write("稿/旧稿.txt", text.as_bytes());
    assert_eq!(project.run(&["import", "稿/旧稿.txt", "--no-leader"]).code, 0);
    let draft = project.path("content/shiliqushujuju/2023.md");
    let before = fs::read_to_string(&draft).unwrap();
    let fixture = fixture("npm.docx");
    let arguments = ["import", fixture.to_str().unwrap(), "--force"];
    let refused = project.run(&arguments);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("content/shiliqushujuju/2023/index.md"), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(&draft).unwrap(), before);

    fs::create_dir(project.path("content/shiliqushujuju/2023")).unwrap();
    fs::rename(&draft, project.path("content/shiliqushujuju/2023/index.md")).unwrap();
    assert_eq!(project.run(&arguments).code, 0);
    assert!(project.path("content/shiliqushujuju/2023/image1.png").is_file());
}

#[test]
fn a_picture_that_would_be_replaced_is_told_and_one_that_is_somebodys_own_stays() {
    let project = Project::small();
    let fixture = fixture("python.docx");
    let arguments = ["import", fixture.to_str().unwrap(), "--unit", "sfj"];
    assert_eq!(project.run(&arguments).code, 0);
    let report = "content/sfj/2023/index.md";
    let picture = project.path("content/sfj/2023/image1.png");
    let sent = fs::read(&picture).unwrap();
    // Another version of the document, with the same text.
    let text = fs::read_to_string(project.path(report)).unwrap();
    let hash = text.lines().find(|line| line.contains("来件校验")).unwrap();
    project.write(report, text.replace(hash, "  来件校验: 另一版").as_bytes());
    fs::write(&picture, "旧图").unwrap();
    let shown = project.run(&arguments);
    assert_eq!(shown.code, 2, "{}", shown.stderr);
    assert!(shown.stdout.contains("图片 image1.png 将被替换"), "{}", shown.stdout);
    assert_eq!(fs::read(&picture).unwrap(), "旧图".as_bytes());
    let forced = [&arguments[..], &["--force"]].concat();
    assert_eq!(project.run(&forced).code, 0);
    assert_eq!(fs::read(&picture).unwrap(), sent);

    // A file that the report does not name did not come with it.
    let text = fs::read_to_string(project.path(report)).unwrap();
    let hash = text.lines().find(|line| line.contains("来件校验")).unwrap();
    let own = text.replace(hash, "  来件校验: 另一版").replace("](image1.png)", "](图.png)");
    project.write(report, own.as_bytes());
    fs::write(&picture, "自己的图").unwrap();
    let refused = project.run(&forced);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("image1.png"), "{}", refused.stderr);
    assert_eq!(fs::read(&picture).unwrap(), "自己的图".as_bytes());
    assert_eq!(fs::read_to_string(project.path(report)).unwrap(), own);
}
