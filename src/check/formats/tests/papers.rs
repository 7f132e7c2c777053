//! Papers for units: what stands on them, in which order, and that each is whole by itself.

use scraper::{Html, Selector};

use jiff::civil::date;

use super::{File, manner, report, sample, told};
use crate::{
    check::formats::{Checked, Format, Manner, Outline, Summary, UnitName, listing},
    diagnostic::{
        Diagnostic,
        Language::{Chinese, English},
        Severity,
        check::{Finding, Rule, due, text},
    },
};

fn texts(page: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector)
        .map(|element| element.text().collect::<String>().trim().to_owned())
        .collect()
}

#[test]
fn every_unit_with_findings_has_a_paper_and_the_index_names_them_worst_first() {
    let files = told(Format::Html, manner(Chinese), &sample(2)).files;
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["site.html", "units/sfj.html", "index.html"]);
    let index = &files[2].1;
    assert_eq!(texts(index, ".counts tbody th"), ["示例区司法局", "网站和设置（维护人员）"]);
    assert_eq!(texts(index, ".counts tbody tr:first-child td"), ["2", "2", "0", "2"]);
    assert_eq!(texts(index, ".codes tbody th")[1], "手机号码");
    assert_eq!(texts(index, ".summary"), ["检查了4份报告，在3个文件里发现：错误3处，警告2处。"]);
}

#[test]
fn a_paper_tells_place_text_and_what_to_do() {
    let files = told(Format::Html, manner(Chinese), &sample(2)).files;
    let paper = &files[1].1;
    assert_eq!(texts(paper, "title"), ["示例区司法局：退改意见"]);
    assert_eq!(texts(paper, ".day"), ["2026年11月27日检查"]);
    assert_eq!(
        texts(paper, ".summary"),
        [
            "经检查，涉及你单位的问题有：错误2处，警告2处。错误必须改正；警告请逐条核对，确有问题的改正。",
            "请于____年____月____日前修改后重新报送。联系人：____________ 电话：____________"
        ]
    );
    assert_eq!(texts(paper, ".number"), ["1", "2", "3", "4"]);
    assert_eq!(texts(paper, "tbody th[scope=row]"), ["全文", "全文", "全文", "工作表“名单” › B3"]);
    assert_eq!(texts(paper, "mark"), ["138****8000", ",", ",", "138****8000"]);
    assert_eq!(texts(paper, ".text")[1], "一,二。");
    assert_eq!(texts(paper, ".help").len(), 3, "what to do is said once for each kind");
}

#[test]
fn a_unit_that_sent_a_word_file_reads_of_parts_and_of_nothing_that_it_has_not() {
    let file = File::of("content/sfj/2024.md", Some(("sfj", "示例区司法局")), report("x.md", 2));
    let headings = vec![(2, "一、主要举措".to_owned()), (3, "二、不足".to_owned())];
    let outline = Outline { body: 1, headings };
    let mut listing = listing(
        Format::Html,
        Manner {
            contact: "周明远 010-12345678",
            reply_by: Some(date(2026, 12, 5)),
            ..manner(Chinese)
        },
    );
    listing.file(&Checked { outline: Some(&outline), ..file.checked() });
    let paper = &listing.end(&Summary::default()).files[0].1;
    assert_eq!(texts(paper, "tbody th[scope=row]"), ["正文开头", "一、主要举措", "二、不足"]);
    assert_eq!(
        texts(paper, ".reply"),
        ["请于2026年12月5日前修改后重新报送。联系人：周明远 010-12345678"]
    );
    let text = Html::parse_document(paper).root_element().text().collect::<String>();
    let text = text.split("<style>").next().unwrap_or_default();
    for foreign in [".md", "site.yml", "content/", "第1行"] {
        assert!(!text.contains(foreign), "{foreign}: {text}");
    }
}

#[test]
fn notes_alone_ask_for_nothing_to_be_sent_again() {
    let rule = text::Rule::HalfWidthPunctuation { marks: ",".into(), count: 1 };
    let finding = Finding { rule: rule.into(), severity: Severity::Note, is_mendable: false };
    let told = Diagnostic::of_file("content/sfj/2024.md", finding.into());
    let file = File::of("content/sfj/2024.md", Some(("sfj", "示例区司法局")), vec![told]);
    let paper = &self::told(Format::Html, manner(Chinese), &[file]).files[0].1;
    assert!(!paper.contains("重新报送") && paper.contains("联系人"), "{paper}");
}

#[test]
fn what_a_unit_owes_stands_on_its_own_paper_even_if_it_sent_nothing() {
    let owed = due::Owed {
        unit: "示例区教育委员会".into(),
        series: "法治政府建设年度报告".into(),
        year: 2025,
        due: "2026-03-31".into(),
    };
    let rule = due::Rule::Missing { owed, instead: due::Instead::Nothing, days: 30 };
    let told = [Diagnostic::of_file("content/units.yml", Finding::from(Rule::from(rule)).into())];
    let unit = UnitName { slug: "jyw".into(), name: "示例区教育委员会".into() };
    let mut listing = listing(Format::Html, manner(Chinese));
    let of_site = Checked::of_site("content/units.yml", &told);
    let of_unit = Checked { unit: Some(&unit), findings: &[], of_unit: &told, ..of_site };
    listing.file(&of_unit);
    let paper = listing.file(&of_site).files.remove(0);
    assert_eq!(paper.0, "units/jyw.html");
    assert_eq!(texts(&paper.1, "h2"), ["报送和公开情况"]);
    assert!(!texts(&paper.1, "main").concat().contains("units.yml"), "{}", paper.1);
    let rest = listing.end(&Summary::default()).files;
    assert_eq!(rest.len(), 1, "nothing is left for the website");
}

#[test]
fn a_paper_is_handed_over_as_soon_as_its_unit_is_done() {
    let files = ["a", "a", "b", "a"];
    let files: Vec<File> = files
        .iter()
        .enumerate()
        .map(|(at, slug)| {
            File::of(&format!("{slug}/{at}.md"), Some((slug, slug)), report("x.md", 1))
        })
        .collect();
    let mut listing = listing(Format::Html, manner(English));
    let mut written = Vec::new();
    for file in &files {
        let paths = listing.file(&file.checked()).files.into_iter().map(|(path, _)| path);
        written.push(paths.collect::<Vec<_>>());
    }
    assert_eq!(
        written,
        [vec![], vec![], vec!["units/a.html".to_owned()], vec!["units/b.html".to_owned()]]
    );
    let rest = listing.end(&Default::default()).files;
    assert_eq!(rest[0].0, "units/a_2.html", "no paper is written over another");
}

#[test]
fn papers_ask_nothing_of_anybody_and_speak_their_language() {
    for (path, page) in told(Format::Html, manner(English), &sample(2)).files {
        assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{path}");
        for odd in ["http:", "https:", "src=", "url(", "@import", "<script"] {
            let rest = page
                .replace("https://www.example.gov.cn", "")
                .replace("https://www.example.org", "");
            assert!(!rest.contains(odd), "{path}: {odd}");
        }
    }
}

#[test]
fn a_report_with_many_thousand_places_has_a_paper_that_can_be_printed() {
    let file = File::of("a.md", Some(("a", "甲")), report("a.md", 20_000));
    let files = told(Format::Html, manner(Chinese), &[file]).files;
    assert!(files[0].1.len() < 200_000, "{}", files[0].1.len());
    assert!(files[0].1.contains("同类问题还有19800处，请通读全文核对"));
}
