//! Stories of strangers: nothing outside the site is shown, whatever is asked.

use super::Shown;
use crate::project::Project;

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed_not_even_one_that_came_later() {
    let outside = Project::empty().file("secret.txt", "机密");
    let project = Project::small().report(2024, "正文。").file("static/notes/a.txt", "公开");
    let shown = Shown::of(&project);
    assert_eq!(super::bytes(shown.ask("/gk/notes/a.txt", "")), "公开".as_bytes());
    std::fs::remove_file(project.path("static/notes/a.txt")).unwrap();
    let link = |from: &std::path::Path, to: &str| {
        std::os::unix::fs::symlink(from, project.path(to)).unwrap();
    };
    link(&outside.path("secret.txt"), "static/notes/a.txt");
    let answer = super::bytes(shown.ask("/gk/notes/a.txt", ""));
    assert!(!String::from_utf8_lossy(&answer).contains("机密"));
    std::fs::remove_dir_all(project.path("static/notes")).unwrap();
    std::fs::write(outside.path("a.txt"), "机密").unwrap();
    link(&outside.path(""), "static/notes");
    let answer = super::bytes(shown.ask("/gk/notes/a.txt", ""));
    assert!(!String::from_utf8_lossy(&answer).contains("机密"));
}

#[test]
fn the_view_of_sources_shows_documents_configuration_and_themes_and_nothing_else() {
    let project = Project::small()
        .report(2024, "正文。")
        .file("content/sfj/附表.txt", "附表")
        .file("_private.md", "机密")
        .file("content/_notes.md", "机密")
        .file(".gongkai/notes.yml", "机密")
        .file("secret.yml", "机密");
    let shown = Shown::of(&project);
    for path in ["content/sfj/2024.md", "site.yml", "content/units.yml"] {
        assert_eq!(shown.ask(&format!("/_preview/source/{path}"), "").status, 200, "{path}");
    }
    for path in [
        "secret.yml",
        "_private.md",
        "content/_notes.md",
        "content/sfj/附表.txt",
        ".gongkai/notes.yml",
        "themes/../secret.yml",
        "../etc/passwd",
        "/etc/passwd",
        "",
    ] {
        assert_eq!(shown.ask(&format!("/_preview/source/{path}"), "").status, 404, "{path}");
    }
}

#[test]
fn whatever_a_state_is_asked_for_it_is_answered() {
    let project = Project::small().report(2024, "正文。");
    let shown = Shown::of(&project);
    for path in
        ["", "/", "//", "/..", "/gk/../../x", "/_preview/gallery/zh", "/%00", "\u{0}", "%ff"]
    {
        let answer = shown.ask(&format!("/_preview/state?path={path}"), "");
        assert_eq!(answer.status, 200, "{path:?}");
    }
}
