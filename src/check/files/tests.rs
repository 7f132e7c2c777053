//! Stories: a body in which every fault stands between ⟦ and ⟧ behind its code; nothing else is found.

use std::ops::Range;

use super::{Linked, NameOddity, Rule, check, check_attachments};
use crate::{
    config::BaseUrl,
    diagnostic::{At, Diagnostic, Fault, Step, check::Rule as AnyRule},
    site::Attached,
    source::SourcePath,
};

/// What is found in a body, as code and text of the place.
fn found(body: &str) -> Vec<(&'static str, String)> {
    let front = "---\nunit: 示例区司法局\n---\n";
    let text = format!("{front}{body}");
    let base_url = BaseUrl::parse("https://www.shili.example.gov.cn/zwgk/bgzl/").unwrap();
    let outcome = check(&Linked { text: &text, body: front.len(), base_url: &base_url });
    let place = |range: Range<usize>| text[range].to_owned();
    outcome.findings.into_iter().map(|found| (found.rule.code(), place(found.range))).collect()
}

fn codes(body: &str) -> Vec<&'static str> {
    found(body).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn every_fault_is_found_at_its_place_and_nothing_else() {
    for (body, code, place) in [
        ("![](图.png)", "GK301", "![](图.png)"),
        ("<p>甲<img src='图.png'></p>", "GK301", "<img src='图.png'>"),
        ("![图片1](图.png)", "GK302", "![图片1](图.png)"),
        ("![示例.PNG](图.png)", "GK302", "![示例.PNG](图.png)"),
        ("详见[点击这里](../2023.md)。", "GK303", "[点击这里](../2023.md)"),
        (
            "<div><a href='../2023.md'><b>更多</b>&gt;&gt;</a></div>",
            "GK303",
            "<a href='../2023.md'>",
        ),
        ("甲[](../2023.md)乙", "GK305", "[](../2023.md)"),
        (
            "甲<a href=\"https://x.example.com\">&#x200B;</a>乙",
            "GK305",
            "<a href=\"https://x.example.com\">",
        ),
        ("[查询表](javascript:void(0))", "GK306", "javascript:void(0)"),
        ("<a href='java&#115;cript:x'>查询表</a>", "GK306", "java&#115;cript:x"),
        ("[统计表](file:///D:/统计表.xlsx)", "GK307", "file:///D:/统计表.xlsx"),
        ("[办公系统](https://10.1.2.3:8080/oa)", "GK308", "https://10.1.2.3:8080/oa"),
        ("[办公系统](https://oa.local/)", "GK308", "https://oa.local/"),
        (
            "[去年报告](http://127.0.0.1:4000/units/sfj/2023/)",
            "GK309",
            "http://127.0.0.1:4000/units/sfj/2023/",
        ),
        ("[示例网](http://www.other.example.cn/a)", "GK310", "http://www.other.example.cn/a"),
        (
            "[去年报告](https://www.shili.example.gov.cn/zwgk/bgzl/units/sfj/2023/)",
            "GK311",
            "https://www.shili.example.gov.cn/zwgk/bgzl/units/sfj/2023/",
        ),
        ("![广场](https://img.example.com/1.png)", "GK312", "https://img.example.com/1.png"),
        (
            "[www.a.example.cn](https://www.b.example.cn/)",
            "GK316",
            "[www.a.example.cn](https://www.b.example.cn/)",
        ),
        ("<https://www.a.example.cn/甲，>", "GK317", "https://www.a.example.cn/甲，"),
        ("[公开指南](#)", "GK318", "#"),
        ("[公开指南](https://)", "GK318", "https://"),
        ("[系统](https://59.200.1.2/)", "GK319", "https://59.200.1.2/"),
    ] {
        assert_eq!(found(body), [(code, place.to_owned())], "{body}");
    }
}

#[test]
fn a_long_address_is_no_text_and_a_short_one_is() {
    let long = format!("<https://www.a.example.cn/{}>", "a".repeat(60));
    assert_eq!(codes(&long), ["GK304"]);
    assert_eq!(codes("<https://www.a.example.cn/zwgk/>"), [""; 0]);
}

#[test]
fn what_is_lawful_is_not_found() {
    for body in [
        "[示例区数据局2024年报告](../sjj/2024.md)",
        "![校园普法活动现场](校园普法.svg)",
        "<p><img src='线.svg' alt=''></p>",
        "[附件1：统计表](附表.csv)，[电话](tel:010-12345678)，<office@shili.example.gov.cn>",
        "[![校徽与校名](校徽.svg)](../2023.md)",
        "[www.a.example.cn](https://a.example.cn/)",
        "[本区门户](https://www.shili.example.gov.cn/)",
        "`[点击这里](file:///x)` 与 <!-- <a href='file:x'>链接</a> -->",
        "[脚注][^1]\n\n[^1]: 见报告。",
    ] {
        assert_eq!(found(body), [], "{body}");
    }
}

#[test]
fn a_host_without_encryption_is_told_once() {
    let body =
        "[甲局](http://a.example.cn/1)，[乙表](http://a.example.cn/2)，[丙](http://b.example.cn)";
    assert_eq!(codes(body), ["GK310", "GK310"]);
}

#[test]
fn a_link_that_is_left_open_ends_with_its_paragraph() {
    let body = "<a href='../2023.md'>去年的报告\n\n甲\n\n[这里](../2022.md)\n";
    assert_eq!(codes(body), ["GK303"]);
}

#[test]
fn links_to_other_sites_are_handed_on_without_their_place() {
    let text = "[甲局网站](https://a.example.cn/x?y=1#z) [本站](/guide/) [内网](http://10.0.0.1/)";
    let base_url = BaseUrl::parse("https://www.shili.example.gov.cn/").unwrap();
    let web = check(&Linked { text, body: 0, base_url: &base_url }).web;
    let web: Vec<_> =
        web.iter().map(|link| (link.address.as_str(), &text[link.range.clone()])).collect();
    assert_eq!(web, [("https://a.example.cn/x?y=1", "https://a.example.cn/x?y=1#z")]);
}

#[test]
fn nothing_stops_the_walk() {
    let base_url = BaseUrl::parse("https://www.shili.example.gov.cn/").unwrap();
    let pieces = [
        "[",
        "](",
        ")",
        "!",
        "<a href=",
        ">",
        "</a>",
        "<img src=x",
        "'",
        "https://10.1",
        "\n\n",
        "文",
        "#",
        "|",
        "\\",
    ];
    let mut seed = 11_usize;
    for _ in 0..3_000 {
        let text: String = (0..14)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                pieces[(seed >> 33) % pieces.len()]
            })
            .collect();
        for finding in check(&Linked { text: &text, body: 1, base_url: &base_url }).findings {
            assert!(text.get(finding.range).is_some(), "{text}");
        }
    }
}

#[test]
fn attachments_are_looked_at_by_name_title_and_size() {
    let entries = [
        ("附件1.xlsx", None),
        ("附件1.xlsx", Some("2024年执法统计表")),
        ("统计表.xlsx", Some("附件")),
        ("执法 统计表.xlsx", None),
        ("统计表#1.xlsx", None),
        ("表/统计表(1).xlsx", None),
        ("统计表.xlsx", None),
        ("录像.mp4", None),
    ];
    let of = |name: &str, size| Attached {
        source: SourcePath::trusted(format!("content/sfj/2024/{name}")),
        name: name.into(),
        title: None,
        size,
    };
    let told = check_attachments(
        "content/sfj/2024/index.md",
        entries,
        &[of("统计表.xlsx", 1), of("录像.mp4", 80 << 20)],
    );
    let told: Vec<_> = told.iter().map(place).collect();
    let odd = |name: &str, oddity| Rule::AttachmentNameOdd { name: name.into(), oddity };
    let empty = |shown: &str| Rule::AttachmentSaysNothing { shown: shown.into() };
    assert_eq!(
        told,
        [
            (0, "file", empty("附件1.xlsx")),
            (2, "title", empty("附件")),
            (3, "file", odd("执法 统计表.xlsx", NameOddity::Blank)),
            (4, "file", odd("统计表#1.xlsx", NameOddity::Sign('#'))),
            (5, "file", odd("统计表(1).xlsx", NameOddity::Copy)),
            (7, "file", Rule::AttachmentLarge { megabytes: 80 }),
        ]
    );
}

fn place(told: &Diagnostic) -> (usize, &str, Rule) {
    let (At::Field(steps), Fault::Check(finding)) = (&told.at, &told.fault) else {
        panic!("a finding of a field: {told:?}")
    };
    match (&steps[..], &finding.rule) {
        ([_, Step::Index(index), Step::Key(key)], AnyRule::Files(rule)) => {
            (*index, key, rule.clone())
        }
        _ => panic!("a finding of an attachment: {told:?}"),
    }
}
