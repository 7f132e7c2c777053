//! What a check reads: the text of a report, and files that it offers.
//!
//! Whatever it is, every finding has its place in it, what is private can be covered so that it is not
//! read any more, what is mended stays mended, and two looks say the same.

use gongkai::{
    check::{
        attachments, privacy,
        text::{self, Manuscript, Part, Rules, Stated},
    },
    markdown::{Options, Target, parts, render},
    yaml,
};

use super::{markdown::phrases, package};

const YEAR: i16 = 2025;
const LEADERS: [&str; 1] = ["周明远"];

/// Checks a text as a report, and mends it. What has no front matter is given some: mended, it might have.
pub fn check_text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = match yaml::split("a.md", text) {
        Ok(_) => text.to_owned(),
        Err(_) => format!("---\nyear: {YEAR}\n---\n\n{text}"),
    };
    check_report(&file);
}

fn check_report(file: &str) {
    examine(file, body_of(file));

    let rules = Rules::default();
    let mended = text::mend(file, |text| find(&rules, text));
    let (body, mended_body) = (&file[body_of(file)..], &mended[body_of(&mended)..]);
    assert_eq!(file.len() - body.len(), mended.len() - mended_body.len(), "front matter stays");
    assert_eq!(destinations(body), destinations(mended_body), "{file:?} became {mended:?}");
    assert_eq!(text::mend(&mended, |text| find(&rules, text)), mended, "{file:?}");
}

/// Looks into a file. What begins with `=== ` is taken for the parts of a zip, so that a mutation goes
/// into the parts and not into a checksum.
pub fn check_attachments(bytes: &[u8]) {
    let packed;
    let bytes = if bytes.starts_with(b"=== ") {
        packed = package::pack(package::parts(bytes));
        &packed
    } else {
        bytes
    };
    for name in ["附表.csv", "附件.docx"] {
        let contents = attachments::look(name, bytes);
        assert_eq!(contents, attachments::look(name, bytes));
        for piece in &contents.pieces {
            let starts = piece.text.split_inclusive('\n').scan(0, |start, line| {
                let here = *start;
                *start += line.len();
                Some(here)
            });
            for start in starts.take(200) {
                let way = piece.place(start);
                assert!(way.starts_with(&piece.within), "{way:?} is in {:?}", piece.within);
            }
            examine(&piece.text, 0);
        }
    }
}

/// Looks for what is private; covered, it is not found any more.
fn examine(text: &str, body: usize) {
    let allowed = privacy::AllowList::default();
    let facts =
        privacy::Facts { year: Some(YEAR), leaders: &LEADERS, domains: &[], allowed: &allowed };
    let found = privacy::examine(&privacy::Material { text, body, facts }).findings;
    for finding in &found {
        assert!(text.get(finding.range.clone()).is_some(), "{finding:?} stands in the text");
    }
    let covered = privacy::cover(text, &found);
    assert_eq!(covered.matches('\n').count(), text.matches('\n').count(), "lines stay lines");
    for finding in found.iter().filter(|finding| finding.rule.masked().is_some()) {
        let value = &text[finding.range.clone()];
        let is_number = value.len() > 8 && value.bytes().all(|byte| byte.is_ascii_digit());
        assert!(!is_number || !covered.contains(value), "{value} is covered in {text:?}");
    }
}

/// What the rules for texts find.
fn find(rules: &Rules, file: &str) -> Vec<text::Finding> {
    let keywords = [vec![String::from("举措")], vec![String::from("不足"), String::from("问题")]];
    let parts = [("工作举措", &keywords[0]), ("存在问题", &keywords[1])]
        .map(|(name, keywords)| Part { name, keywords, is_required: true });
    let known = [("actions", &keywords[0]), ("problems", &keywords[1])]
        .map(|(slug, keywords)| gongkai::markdown::Part { slug, keywords });
    let facts = text::Facts {
        year: Some(YEAR),
        title: Some(Stated { value: "2024年度报告", place: None }),
        parts: &parts,
        assign: Some(&|headings| parts::assign(&known, headings.iter().copied())),
        names: &LEADERS,
        ..text::Facts::default()
    };
    let manuscript = Manuscript { text: file, body: body_of(file), facts };
    let found = rules.check(&manuscript);
    for place in found.iter().flat_map(text::Finding::places) {
        assert!(file.get(place.clone()).is_some(), "{place:?} stands in {file:?}");
    }
    found
}

fn body_of(file: &str) -> usize {
    yaml::split("a.md", file).map_or(0, |front| front.body)
}

/// Where the links of a body lead: a mended text leads nowhere else.
fn destinations(body: &str) -> Vec<String> {
    let phrases = phrases();
    let options = Options { parts: &[], phrases: &phrases };
    let mut all = Vec::new();
    render(body, &options, &mut |_, destination, _| {
        all.push(destination.to_owned());
        Target::Address(destination.to_owned())
    });
    all
}
