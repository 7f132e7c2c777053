//! Sites with one fault each, and what is told of them.

use super::{FooterMark, Rule, Slot, SlotFile, check, check_body, is_empty};
use crate::{
    check::trial::{TODAY, Trial, rules},
    diagnostic::{Diagnostic, Language, check::Rule as AnyRule, human},
};

/// All that a portal asks for.
const WHOLE: &str = "\
identity:
  site_name: 示例区人民政府
  site_domain: www.shili.example.gov.cn
  site_id_code: \"1101990001\"
  host: 示例区人民政府办公室
  contact: 电话 010-12345678
  icp: 京ICP备00000000号-1
  public_security: {code: \"11019902000001\", text: 京公网安备11019902000001号}
  conac: 0123456789ABCDEF0123456789ABCDEF
  error_report: true
  site_map: https://www.shili.example.gov.cn/map.html
column: {name: 报告公开, description: 公开报告, keywords: [报告], type: 信息公开年报}
";
const UNITS: &str = "- {slug: sfj, name: 示例区司法局, short: 司法局}\n- {slug: sjj, name: 示例区数据局, former_names: [示例区大数据局]}\n";

fn found(trial: &Trial, slots: &[SlotFile<'_>]) -> Vec<Diagnostic> {
    check(&trial.survey(TODAY).site, slots)
}

fn told(trial: &Trial, slots: &[SlotFile<'_>]) -> Vec<String> {
    trial.told(found(trial, slots))
}

fn whole() -> Trial {
    Trial::new(WHOLE).file("content/units.yml", UNITS)
}

#[test]
fn a_site_that_says_all_is_left_alone() {
    let trial = whole().report(
        "content/sfj/2025.md",
        "unit: 司法局\nyear: 2025\npublished: 2026-03-20\nissued: 2026-03-18\nindex_number: 11SLQ0003/2026-00003\n",
        "正文",
    );
    assert_eq!(told(&trial, &[]), [""; 0]);
}

#[test]
fn one_mark_of_the_identity_after_the_other_is_looked_at() {
    for (from, to, expected) in [
        ("site_name: 示例区人民政府", "undertaker: 示例区数据局", "site.yml:4 GK341"),
        ("site_name: 示例区人民政府", "site_name: \"null\"", "site.yml:4 GK342"),
        ("contact: 电话 010-12345678", "contact: 待定", "site.yml:8 GK342"),
        ("site_domain: www.shili.example.gov.cn", "site_domain: www.shili.com", "site.yml:5 GK343"),
        (
            "site_domain: www.shili.example.gov.cn",
            "site_domain: www.other.gov.cn",
            "site.yml:5 GK344",
        ),
        ("error_report: true", "error_report: false", "site.yml:4 GK345"),
        (
            "error_report: true",
            "error_report: https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1101990002",
            "site.yml:12 GK346",
        ),
        (
            "error_report: true",
            "error_report: http://121.43.68.40/exposure/jiucuo.html",
            "site.yml:12 GK347",
        ),
        ("京公网安备11019902000001号", "京公网安备11019902000002号", "site.yml:10 GK348"),
        (", type: 信息公开年报", "", "site.yml:14 GK341"),
    ] {
        assert!(WHOLE.contains(from), "{from}");
        let trial = Trial::new(&WHOLE.replace(from, to)).file("content/units.yml", UNITS);
        assert_eq!(told(&trial, &[]), [expected], "{to}");
    }
}

#[test]
fn a_site_that_says_nothing_lacks_seven_tags_and_seven_marks() {
    let trial = Trial::new("").file("content/units.yml", UNITS);
    let found = found(&trial, &[]);
    let codes: Vec<_> = found.iter().map(|told| told.fault.code()).collect();
    assert_eq!(codes, ["GK341", "GK345", "GK341", "GK341", "GK341"]);
    let marks = rules(&found).into_iter().find_map(|rule| match rule {
        AnyRule::Portal(Rule::FooterMarksMissing { marks }) => Some(marks.len()),
        _ => None,
    });
    assert_eq!(marks, Some(7));
    let plain = Trial::new("profile: plain\n").file("content/units.yml", UNITS);
    assert_eq!(told(&plain, &[]), [""; 0]);
}

#[test]
fn what_the_portal_brings_along_the_site_need_not_say() {
    let trial = Trial::new("").file("content/units.yml", UNITS);
    let metas = [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
    ];
    let head: String =
        metas.iter().map(|name| format!("<meta name=\"{name}\" content=\"甲\">")).collect();
    let footer = "<p>主办单位：示例区政府 联系电话</p><a href=https://beian.miit.gov.cn>京ICP备00000000号</a> 京公网安备11019902000001号 <img src=/conac.cn.png><a href=/map>网站地图</a>我为政府网站找错";
    let slots = [
        SlotFile { slot: Slot::Head, path: "portal/head.html", text: &head },
        SlotFile { slot: Slot::Footer, path: "portal/footer.html", text: footer },
    ];
    assert_eq!(told(&trial, &slots), [""; 0]);
    let rest = footer.replace("找错", "").replace("网站地图", "");
    let slots = [slots[0], SlotFile { text: &rest, ..slots[1] }];
    let marks = rules(&found(&trial, &slots));
    let lacking =
        Rule::FooterMarksMissing { marks: vec![FooterMark::ErrorReport, FooterMark::SiteMap] };
    assert_eq!(marks, [lacking.into()]);
}

#[test]
fn the_html_of_the_portal_is_read_tag_by_tag() {
    let trial = whole();
    for (html, codes) in [
        ("<link rel=stylesheet href='http://www.shili.example.gov.cn/a.css'>", &["GK349"][..]),
        ("<script src=//hm.example.com/h.js></script>", &["GK350"]),
        ("<img srcset='/a.png 1x, https://img.example.com/a.png 2x'>", &["GK350"]),
        (
            "<style>@import \"https://a.example.com/x.css\"; b{background:url(https://a.example.com/y.png)}</style>",
            &["GK350", "GK350"],
        ),
        ("<p style=\"background:URL( 'https://a.example.com/y.png' )\">", &["GK350"]),
        ("<form action='https://so.example.com/s'></form>", &["GK350"]),
        ("<script>\n甲()\n</script><script>乙()</script>", &["GK351"]),
        ("<a href='javascript:;' onclick='甲()'>乙</a>", &["GK351", "GK351"]),
        ("<script>document.write('<p>')</script>", &["GK351", "GK352"]),
        (
            "<a href='http://10.0.0.8/oa'>办公</a><img src=http://localhost/a.png>",
            &["GK353", "GK353"],
        ),
        ("<meta name=sitename content=示例市人民政府>", &["GK340"]),
        ("<meta name=PubDate content=null>", &["GK342"]),
        (
            "<script src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js' id=_jiucuo_ sitecode=1101990002></script>",
            &["GK346"],
        ),
        ("<script src='https://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>", &["GK347"]),
        (
            "<a href='https://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11019902000001'><img src=/a.png>京公网安备 11019902000009号</a>",
            &["GK348"],
        ),
        // All of this is as it should be.
        (
            "<script src='https://dcs.conac.cn/js/01/a.js'></script><script type='application/ld+json'>{}</script>",
            &[],
        ),
        (
            "<link rel=canonical href=https://a.example.com/><link rel=icon href=https://static.example.gov.cn/i.png>",
            &[],
        ),
        (
            "<a href='http://www.other.example.com/'>甲</a><img src='data:image/png;base64,AA'><!-- <script>1</script> -->",
            &[],
        ),
    ] {
        let slots = [SlotFile { slot: Slot::Header, path: "portal/header.html", text: html }];
        let found = found(&trial, &slots);
        let mut told: Vec<_> = found.iter().map(|told| told.fault.code()).collect();
        told.sort_unstable();
        assert_eq!(told, codes, "{html}");
        assert!(
            found.iter().all(|told| told.path == "portal/header.html" && told.line().is_some())
        );
    }
}

#[test]
fn a_record_is_looked_at_field_by_field() {
    let front = "unit: 司法局\nyear: 2024\npublished: 2025-03-20\nissued: 2025-03-18\nindex_number: 11SLQ0003/2025-00003\n";
    let other = front.replace("2024", "2023");
    for (from, to, expected) in [
        ("11SLQ0003/2025-00003", "11SLQ0003", "content/sfj/2024.md:6 GK354"),
        ("published: 2025", "published: 2026", "content/sfj/2024.md:4 GK357"),
        ("issued: 2025-03-18\n", "", "content/sfj/2024.md:3 GK358"),
        (
            "year: 2024\n",
            "year: 2024\ndocument_number: 示司发[2025]3号\n",
            "content/sfj/2024.md:4 GK356",
        ),
        (
            "year: 2024\n",
            "year: 2024\ntitle: 示例区大数据局2024年报告\n",
            "content/sfj/2024.md:4 GK359",
        ),
        (
            "year: 2024\n",
            "year: 2024\ntitle: 《示例区司法局2024年报告》\n",
            "content/sfj/2024.md:4 GK337",
        ),
        ("unit: 司法局\n", "unit: 司法局\ntitle: 司法局和示例区数据局2024年报告\n", ""),
        ("unit: 司法局\n", "unit: 司法局\ntitle: 法治政府建设年度报告\n", ""),
    ] {
        let trial = whole().report("content/sfj/2024.md", &front.replace(from, to), "正文");
        let expected: Vec<&str> = Some(expected).filter(|it| !it.is_empty()).into_iter().collect();
        assert_eq!(told(&trial, &[]), expected, "{to}");
    }
    let trial = whole().report("content/sfj/2024.md", front, "正文").report(
        "content/sfj/2023.md",
        &other,
        "正文",
    );
    assert_eq!(
        told(&trial, &[]),
        [
            "content/sfj/2023.md:4 GK357",
            "content/sfj/2023.md:6 GK355",
            "content/sfj/2024.md:6 GK355"
        ]
    );
}

#[test]
fn what_a_record_lacks_is_said_in_both_languages() {
    let front = "unit: 司法局\nyear: 2024\npublished: 2025-03-20\n";
    let trial = whole().report("content/sfj/2024.md", front, "正文");
    let found = trial.located(found(&trial, &[]));
    let record = |language| {
        let told: Vec<_> =
            found.iter().filter(|told| told.fault.code() == "GK358").cloned().collect();
        human(&told, language, false)
    };
    assert_eq!(
        record(Language::Chinese),
        "\
提示[GK358]: 没有填写“索引号”和“成文日期”
 --> content/sfj/2024.md:3:7
  |
3 | year: 2024
  |       ^^^^
  |
  = 建议: 补填“索引号”（如 11999900MB0000001K/2025-00086）、“成文日期”（报告落款的日期，如 2025-03-18）
  = 建议: 公开目录应当列明索引、名称、内容概述、生成日期（《政府信息公开条例》第十二条）
"
    );
    assert_eq!(
        record(Language::English),
        "\
note[GK358]: `index_number` and `issued` not filled in
 --> content/sfj/2024.md:3:7
  |
3 | year: 2024
  |       ^^^^
  |
  = help: fill in `index_number` (such as 11999900MB0000001K/2025-00086), `issued` (the date at the end of the report, such as 2025-03-18)
  = help: the public catalogue gives index, name, summary and date of creation (Regulation, art. 12)
"
    );
}

#[test]
fn two_pages_of_one_title_are_told_of_each_other() {
    let trial = whole()
        .file("pages/a.md", "---\ntitle: 公开指南\n---\n甲\n")
        .file("pages/b.md", "---\ntitle: 公开指南\n---\n乙\n")
        .file("pages/c.md", "---\ntitle: 公开制度。\n---\n丙\n");
    assert_eq!(
        told(&trial, &[]),
        ["pages/a.md:2 GK338", "pages/b.md:2 GK338", "pages/c.md:2 GK337"]
    );
}

#[test]
fn a_page_without_content_is_an_empty_column() {
    for empty in [
        "",
        "\n\n",
        "# 公开指南\n\n## 一、机构\n",
        "<!-- 待补\n内容\n-->\n",
        "<div>\n</div>\n",
        "[^1]",
    ] {
        assert!(is_empty(empty, 0) || empty == "[^1]", "{empty}");
    }
    for full in [
        "甲",
        "# 甲\n\n乙\n",
        "![图](a.png)",
        "| 甲 |\n|---|\n| 乙 |\n",
        "<p>甲</p>",
        "<img src=a.png>",
    ] {
        assert!(!is_empty(full, 0), "{full}");
    }
    let page = "---\ntitle: 公开指南\n---\n";
    assert!(check_body("pages/a.md", page, page.len(), false).is_some());
    assert!(check_body("pages/a.md", page, page.len(), true).is_none());
}
