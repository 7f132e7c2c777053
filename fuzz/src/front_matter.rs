//! What authors write as YAML: front matter of reports and pages, site.yml, units.yml.
//!
//! Whatever it is, it is read or its mistakes are told, in both languages and with their lines; the
//! fast way of reading says the same as the slow one; and what a form does not touch stays.

use gongkai::{
    config::{self, Config},
    diagnostic::{Diagnostic, Language, human},
    report::{self, edit, fields::Fields},
    yaml,
};

const LATEST: i16 = 2026;

/// Reads a text that begins with `---` as a file with front matter, any other as site.yml and as
/// units.yml.
pub fn front_matter(bytes: &[u8]) {
    let Ok(file) = std::str::from_utf8(bytes) else { return };
    match yaml::split("a.md", file) {
        Ok(front) => {
            read_report(file, front.yaml.clone());
            let page = report::read_page("a.md", file, front.yaml.clone());
            told(&page.map_or_else(|told| told, |(_, warnings)| warnings));
            edit_by_form(file, front.yaml);
        }
        Err(mistake) => told(&[mistake]),
    }
    if !file.starts_with("---") {
        read_configuration(file);
    }
}

fn read_report(file: &str, front: std::ops::Range<usize>) {
    let read = report::read("a.md", file, front.clone(), LATEST);
    let _ = report::names("a.md", file, front.clone());
    if let Ok((report, _)) = &read {
        // The comment has a sign in it that only the slow way reads rightly.
        let end = front.end;
        let slow = format!("{}\n# &\n{}", &file[..end], &file[end..]);
        if let Ok(front) = yaml::split("a.md", &slow) {
            match report::read("a.md", &slow, front.yaml, LATEST) {
                Ok((again, _)) => assert_eq!(*report, again),
                Err(mistakes) => panic!("{}", human(&mistakes, Language::English, false)),
            }
        }
    }
    told(&read.map_or_else(|told| told, |(_, warnings)| warnings));
}

/// Changes the title as a form does: whatever else stands there must read as before.
fn edit_by_form(file: &str, front: std::ops::Range<usize>) {
    let Some((before, _)) = Fields::read("a.md", file, front.clone()) else { return };
    let mut after = before.clone();
    after.set("title", "关于“示例”的报告: 一 #");
    let changes = after.changes(&before, edit::language_of(&file[front.clone()]));
    let Some(edited) = edit::edit(file, front, &changes) else { return };
    // `edit` leaves it to its callers to read again; what they would take is looked at here.
    let Ok(front) = yaml::split("a.md", &edited) else { return };
    if let Some((read, _)) = Fields::read("a.md", &edited, front.yaml)
        && read.text("title") == after.text("title")
    {
        assert_eq!(read, after, "{edited}");
    }
}

fn read_configuration(file: &str) {
    let site = config::read("site.yml", file);
    let _ = config::slots_of("site.yml", file);
    told(&site.map_or_else(|told| told, |(_, warnings)| warnings));
    if let Some(config) = plain_site() {
        let register = config::read_register("content/units.yml", file, &config);
        told(&register.map_or_else(
            |told| told,
            |(register, warnings)| {
                for unit in register.units.iter().take(20) {
                    let _ = register.find(&unit.name);
                }
                warnings
            },
        ));
    }
}

fn plain_site() -> Option<Config> {
    let site = "title: 甲\nbase_url: https://example.gov.cn/\n";
    config::read("site.yml", site).ok().map(|(config, _)| config)
}

/// Says mistakes as the program would.
fn told(mistakes: &[Diagnostic]) {
    for language in [Language::Chinese, Language::English] {
        let _ = human(mistakes, language, true);
    }
}
