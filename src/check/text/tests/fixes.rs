//! What `--fix` mends, and that it does so once and for all.

use crate::check::text::{Edit, Facts, Manuscript, apply, fixes, mend, plan};

use super::reader::{RULES, check};
use super::seeds::SEEDS;

fn mended(text: &str) -> String {
    mend(text, check)
}

#[test]
fn typography_and_sure_words_are_mended() {
    let cases = [
        (
            "深入推进,加强(试行)监督:好;吗?对!完.\n",
            "深入推进，加强（试行）监督：好；吗？对！完。\n",
        ),
        ("甲, b，乙: 丙。\n", "甲，b，乙：丙。\n"),
        ("落实\"三项制度\"。\n", "落实“三项制度”。\n"),
        ("规范执法。。加强，，监督,,好。\n", "规范执法。加强，监督，好。\n"),
        ("甲...乙…丙--丁。\n", "甲……乙……丙——丁。\n"),
        (
            "深入\u{200B}推进\u{7}工作。 完成重点改革 任务分工方案，加强监督管理工作。\n",
            "深入推进工作。完成重点改革任务分工方案，加强监督管理工作。\n",
        ),
        ("２０２４年办结率９８．５％。\n", "2024年办结率98.5%。\n"),
        (
            "按照示政发[2024]12号和示政发(2023)1号。\n",
            "按照示政发〔2024〕12号和示政发〔2023〕1号。\n",
        ),
        ("[bookmark: OLE_LINK1][bookmark: OLE_LINK2]总体情况。\n", "总体情况。\n"),
        (
            "## (一)甲\n\n文。\n\n## (二)、乙\n\n文。\n",
            "## （一）甲\n\n文。\n\n## （二）乙\n\n文。\n",
        ),
        ("清理帐号，截止目前完成。\n", "清理账号，截至目前完成。\n"),
        ("二O二四年（试行)。\n", "二〇二四年（试行）。\n"),
        ("1、甲。\n\n2、乙。\n", "1.甲。\n\n2.乙。\n"),
        ("规范执法，。\n", "规范执法。\n"),
        (
            "参加人员：张三 李四 王五，共三人，会期一天。\n",
            "参加人员：张三 李四 王五，共三人，会期一天。\n",
        ),
        ("印发办法\\(试行\\)。\n", "印发办法（试行）。\n"),
    ];
    for (text, wanted) in cases {
        assert_eq!(mended(text), wanted);
    }
}

#[test]
fn what_only_a_person_can_decide_is_left() {
    for text in [
        "规范执法。，加强监督。\n",
        "落实“三项制度，规范执法。\n",
        "落实“三项\"制度\"”，规范执法。\n",
        "提升政務服务水平。\n",
        "依法行政的的能力。\n",
        "其它事项由各科室制订。\n",
        "详见错误!未找到引用源。\n",
        "深入推进\u{FFFD}法行政。\n",
        "2024年1-3月。\n",
        "**健全工作机制。** 组织开展培训，覆盖所有人员。\n",
        "## 一、甲\n\n文。\n\n## 三、乙\n\n文。\n",
    ] {
        assert_eq!(mended(text), text);
    }
}

#[test]
fn code_addresses_and_front_matter_stay_to_the_letter() {
    let text = "---\ntitle: 甲,乙帐号\u{200B}\n---\n见`甲,乙`、[丙](丙,丁\u{200B}.xlsx)&nbsp;。\n\n```\n甲,乙\u{200B}帐号\n```\n\n<a href=\"甲,乙帐号\">丙</a>\n";
    let body = text.find("见`").unwrap();
    let rules = |text: &str| RULES.check(&Manuscript { text, body, facts: Facts::default() });
    assert_eq!(mend(text, rules), text);
}

#[test]
fn every_edit_belongs_to_its_finding_and_none_overlap() {
    for seed in SEEDS {
        let found = check(seed.text);
        for finding in &found {
            for edit in fixes(finding, seed.text) {
                let is_of = |place: std::ops::Range<usize>| {
                    edit.range.start <= place.start && place.end <= edit.range.end
                };
                assert!(finding.places().any(is_of), "{}", seed.name);
            }
        }
        let edits = plan(&found, seed.text);
        assert!(edits.is_sorted_by(|one, next| one.range.end <= next.range.start));
    }
}

#[test]
fn mending_a_mended_text_changes_nothing() {
    let all: String = SEEDS.iter().map(|seed| format!("{}\n", seed.text)).collect();
    for text in SEEDS.iter().map(|seed| seed.text).chain([all.as_str()]) {
        let once = mended(text);
        assert_eq!(mended(&once), once, "{text}");
    }
}

#[test]
fn edits_are_put_in_place_of_what_they_replace() {
    let edits = [Edit { range: 0..3, text: "丙".into() }, Edit { range: 3..3, text: "丁".into() }];
    assert_eq!(apply("甲乙", &edits), "丙丁乙");
}
